"""Names, phone numbers, dates and times as people read and type them."""

from __future__ import annotations

from frontdesk.text.captured import Captured as Captured
from frontdesk.text.captured import part_of_day as part_of_day
from frontdesk.text.links import is_link as is_link
from frontdesk.text.links import number_of as number_of
from frontdesk.text.names import clean as clean
from frontdesk.text.names import fold as fold
from frontdesk.text.names import initials as initials
from frontdesk.text.names import short_name as short_name
from frontdesk.text.names import visible as visible
from frontdesk.text.phones import phone_as_typed as phone_as_typed
from frontdesk.text.phones import phone_parse as phone_parse
from frontdesk.text.phones import phone_show as phone_show
from frontdesk.text.stretches import parse_stretch as parse_stretch
from frontdesk.text.stretches import stretch as stretch
from frontdesk.text.times import clock_time as clock_time
from frontdesk.text.times import day as day
from frontdesk.text.times import full as full
from frontdesk.text.times import heading as heading
from frontdesk.text.times import late as late
from frontdesk.text.times import length as length
from frontdesk.text.times import money as money
from frontdesk.text.times import nth as nth
from frontdesk.text.times import time_range as time_range
from frontdesk.text.times import waited as waited
from frontdesk.text.typed import parse_day as parse_day
from frontdesk.text.typed import parse_time as parse_time
from frontdesk.text.typed import parse_when as parse_when
