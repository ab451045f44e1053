"""Requests to be called: writing one down, trying, trying again, and closing it."""

from __future__ import annotations

from frontdesk.call_backs.importing import Draft as Draft
from frontdesk.call_backs.importing import Imported as Imported
from frontdesk.call_backs.importing import bring_in as bring_in
from frontdesk.call_backs.importing import drafts as drafts
from frontdesk.call_backs.importing import known as known
from frontdesk.call_backs.importing import marked as marked
from frontdesk.call_backs.measuring import FirstCalls as FirstCalls
from frontdesk.call_backs.measuring import first_calls as first_calls
from frontdesk.call_backs.reading import Counts as Counts
from frontdesk.call_backs.reading import SameCaller as SameCaller
from frontdesk.call_backs.reading import attempts as attempts
from frontdesk.call_backs.reading import counts as counts
from frontdesk.call_backs.reading import get as get
from frontdesk.call_backs.reading import opening as opening
from frontdesk.call_backs.reading import quiet as quiet
from frontdesk.call_backs.reading import same_caller as same_caller
from frontdesk.call_backs.reading import worklist as worklist
from frontdesk.call_backs.ringing import begin_call as begin_call
from frontdesk.call_backs.ringing import being_called as being_called
from frontdesk.call_backs.ringing import end_call as end_call
from frontdesk.call_backs.trying import Step as Step
from frontdesk.call_backs.trying import attempt as attempt
from frontdesk.call_backs.trying import default_due as default_due
from frontdesk.call_backs.trying import next_step as next_step
from frontdesk.call_backs.trying import steps as steps
from frontdesk.call_backs.writing import assign as assign
from frontdesk.call_backs.writing import close as close
from frontdesk.call_backs.writing import close_as_booked as close_as_booked
from frontdesk.call_backs.writing import edit as edit
from frontdesk.call_backs.writing import record as record
