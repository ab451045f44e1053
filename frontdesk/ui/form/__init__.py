"""Fields with a label above and a sentence below, and forms made of them."""

from __future__ import annotations

from frontdesk.ui.form.fields import ChipsField as ChipsField
from frontdesk.ui.form.fields import ComboField as ComboField
from frontdesk.ui.form.fields import Field as Field
from frontdesk.ui.form.fields import LineField as LineField
from frontdesk.ui.form.fields import NoteField as NoteField
from frontdesk.ui.form.fields import PhoneField as PhoneField
from frontdesk.ui.form.form import Form as Form
from frontdesk.ui.form.person import PersonField as PersonField
from frontdesk.ui.form.when import DayField as DayField
from frontdesk.ui.form.when import StretchField as StretchField
from frontdesk.ui.form.when import TimeField as TimeField
