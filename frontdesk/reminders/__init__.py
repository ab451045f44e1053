"""Reminding people of their next visit: who is to be called or written to, and what came of it."""

from __future__ import annotations

from frontdesk.reminders.calling import FINAL as FINAL
from frontdesk.reminders.calling import called as called
from frontdesk.reminders.calling import get as get
from frontdesk.reminders.listing import ToConfirm as ToConfirm
from frontdesk.reminders.listing import next_day as next_day
from frontdesk.reminders.listing import to_confirm as to_confirm
from frontdesk.reminders.outbox import GRACE as GRACE
from frontdesk.reminders.outbox import Post as Post
from frontdesk.reminders.outbox import claim as claim
from frontdesk.reminders.outbox import due as due
from frontdesk.reminders.outbox import mail_settings as mail_settings
from frontdesk.reminders.outbox import queue as queue
from frontdesk.reminders.outbox import send_again as send_again
from frontdesk.reminders.outbox import set_mail as set_mail
from frontdesk.reminders.outbox import settle as settle
from frontdesk.reminders.wording import BRING as BRING
from frontdesk.reminders.wording import letter as letter
from frontdesk.reminders.wording import set_bring as set_bring
from frontdesk.reminders.wording import words as words
