"""The waiting list, and filling a time that came free from it."""

from __future__ import annotations

from frontdesk.waiting.healing import Candidate as Candidate
from frontdesk.waiting.healing import Healing as Healing
from frontdesk.waiting.healing import heal as heal
from frontdesk.waiting.healing import state_at as state_at
from frontdesk.waiting.listing import Entry as Entry
from frontdesk.waiting.listing import Listing as Listing
from frontdesk.waiting.listing import ended as ended
from frontdesk.waiting.listing import entry as entry
from frontdesk.waiting.listing import of_patient as of_patient
from frontdesk.waiting.listing import waiting as waiting
from frontdesk.waiting.offers import Healed as Healed
from frontdesk.waiting.offers import accept as accept
from frontdesk.waiting.offers import called as called
from frontdesk.waiting.offers import of_entry as of_entry
from frontdesk.waiting.ranking import Gap as Gap
from frontdesk.waiting.ranking import Reason as Reason
from frontdesk.waiting.ranking import Why as Why
from frontdesk.waiting.wishes import change as change
from frontdesk.waiting.wishes import end_passed as end_passed
from frontdesk.waiting.wishes import get as get
from frontdesk.waiting.wishes import join as join
from frontdesk.waiting.wishes import withdraw as withdraw
from frontdesk.waiting.wording import offer_words as offer_words
