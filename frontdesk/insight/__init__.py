"""How the clinic is doing: requests to care, visits kept, hours filled, who has no next visit."""

from __future__ import annotations

from frontdesk.insight.hours import Filled as Filled
from frontdesk.insight.hours import filling as filling
from frontdesk.insight.hours import no_next as no_next
from frontdesk.insight.requests import STAGES as STAGES
from frontdesk.insight.requests import Somebody as Somebody
from frontdesk.insight.requests import Week as Week
from frontdesk.insight.requests import at_stage as at_stage
from frontdesk.insight.requests import funnel as funnel
from frontdesk.insight.tables import guarded as guarded
from frontdesk.insight.tables import sheet as sheet
from frontdesk.insight.visits import DAYS as DAYS
from frontdesk.insight.visits import Keeping as Keeping
from frontdesk.insight.visits import Rate as Rate
from frontdesk.insight.visits import keeping as keeping
