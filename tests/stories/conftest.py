"""The window of a clinic that has just been set up."""

from __future__ import annotations

import pytest

from frontdesk import clinic, db
from frontdesk.model import Actor
from tests.ui.conftest import desk as desk
from tests.ui.conftest import desk_settings as desk_settings
from tests.ui.conftest import lane as lane
from tests.ui.conftest import qapp as qapp
from tests.ui.conftest import window as window


@pytest.fixture
def store(store: db.Store, actor: Actor) -> db.Store:
    """Two therapists, a receptionist, two rooms, open Monday to Friday 9 to 5."""
    store.write(
        clinic.set_up,
        actor=actor,
        name="Southwest Myofascial Release Clinic",
        therapists=[("Maya Ortiz", "LMT"), ("Ben Adler", "LMT")],
        opening=clinic.SUGGESTED_OPENING,
        reception=["Sam Rivera"],
        discovery_url="https://www.southwesthealing.com/free-discovery-visit/",
    )
    return store
