"""The call-backs screen, in parts: rows and their drawing, details, form, and what keys do."""

from __future__ import annotations

from frontdesk.ui.call_backs.screen import CallBacksScreen as CallBacksScreen
