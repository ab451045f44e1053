"""The controls of the design, each made once: buttons, choices, labels, chips, panels."""

from __future__ import annotations

from frontdesk.ui.widgets.buttons import Button as Button
from frontdesk.ui.widgets.buttons import IconButton as IconButton
from frontdesk.ui.widgets.choices import Check as Check
from frontdesk.ui.widgets.choices import ChoiceChips as ChoiceChips
from frontdesk.ui.widgets.choices import Combo as Combo
from frontdesk.ui.widgets.choices import Radio as Radio
from frontdesk.ui.widgets.choices import RadioCards as RadioCards
from frontdesk.ui.widgets.choices import Segments as Segments
from frontdesk.ui.widgets.find_line import FindLine as FindLine
from frontdesk.ui.widgets.flow import FlowLayout as FlowLayout
from frontdesk.ui.widgets.labels import Avatar as Avatar
from frontdesk.ui.widgets.labels import Chip as Chip
from frontdesk.ui.widgets.labels import Fact as Fact
from frontdesk.ui.widgets.labels import Facts as Facts
from frontdesk.ui.widgets.labels import Icon as Icon
from frontdesk.ui.widgets.labels import KeyCap as KeyCap
from frontdesk.ui.widgets.labels import Label as Label
from frontdesk.ui.widgets.labels import Rule as Rule
from frontdesk.ui.widgets.labels import SectionLabel as SectionLabel
from frontdesk.ui.widgets.labels import chip_size as chip_size
from frontdesk.ui.widgets.labels import paint_chip as paint_chip
from frontdesk.ui.widgets.menus import Menu as Menu
from frontdesk.ui.widgets.panels import Banner as Banner
from frontdesk.ui.widgets.panels import EmptyState as EmptyState
from frontdesk.ui.widgets.panels import PanelFrame as PanelFrame
from frontdesk.ui.widgets.panels import clear as clear
from frontdesk.ui.widgets.speak import announce as announce
