"""A made-up clinic to look around in, and clinics of any size to measure with."""

from __future__ import annotations

from frontdesk.demo.filling import fill as fill
from frontdesk.demo.filling import made_for as made_for
from frontdesk.demo.measuring import bulk as bulk
