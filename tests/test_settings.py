"""A desk's settings come back as they were left, and no file can keep the program from starting."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk import settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the desk under test keeps its settings."""
    return tmp_path / "settings.json"


def test_what_was_set_is_there_at_the_next_start(path: Path) -> None:
    desk = settings.load(path)
    desk.theme, desk.text_scale, desk.person_id = "dark", 1.3, 7
    desk.desk_name, desk.hour_height = "Empfang – 2", {"day": 92.0, "week": 64.5}
    desk.save()
    assert settings.load(path) == desk


def test_a_first_start_has_the_usual_settings_and_writes_nothing(path: Path) -> None:
    assert settings.load(path) == settings.Settings(path=path)
    assert not path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="modes are a POSIX matter")
def test_only_this_user_can_read_them(path: Path) -> None:
    settings.load(path).save()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "damaged",
    [b"", b"{", b"[1, 2]", b"null", b"\xff\xfe\x00", b"[" * 200_000, b'{"theme": "' + b"x" * 10**6],
    ids=["empty", "cut", "list", "null", "not-text", "deep", "huge"],
)
def test_a_damaged_file_is_set_aside_and_the_desk_starts(path: Path, damaged: bytes) -> None:
    path.write_bytes(damaged)
    assert settings.load(path) == settings.Settings(path=path)
    assert not path.exists()
    assert path.with_suffix(".damaged").read_bytes() == damaged


def test_names_of_a_newer_version_survive_an_older_one(path: Path) -> None:
    path.write_text(json.dumps({"theme": "light", "fog_machine": {"on": True}}), "utf-8")
    desk = settings.load(path)
    desk.theme = "dark"
    desk.save()
    kept = json.loads(path.read_bytes())
    assert kept["fog_machine"] == {"on": True}
    assert kept["theme"] == "dark"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "mauve"),
        ("theme", 3),
        ("text_scale", 1e9),
        ("text_scale", float("nan")),
        ("text_scale", True),
        ("person_id", "Sam"),
        ("person_id", True),
        ("drawer_open", 1),
        ("panel_width", -4),
        ("hour_height", {"day": "tall"}),
        ("hour_height", {"day": 0}),
        ("paper", "napkin"),
    ],
)
def test_one_impossible_value_costs_only_itself(path: Path, name: str, value: object) -> None:
    path.write_text(json.dumps({"desk_name": "Desk 2", name: value}), "utf-8")
    desk = settings.load(path)
    assert desk.desk_name == "Desk 2"
    assert getattr(desk, name) == getattr(settings.Settings(), name)


def test_a_whole_number_is_a_scale_too(path: Path) -> None:
    path.write_text('{"text_scale": 1, "panel_width": 400}', "utf-8")
    assert settings.load(path).panel_width == 400


def test_settings_without_a_file_stay_in_memory() -> None:
    desk = settings.Settings()
    desk.theme = "dark"
    desk.save()
    assert desk.theme == "dark"


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=6,
)


@given(written=st.dictionaries(st.sampled_from(sorted(vars(settings.Settings()))), ANYTHING))
def test_whatever_the_file_says_the_desk_starts_with_settings_of_the_right_kind(
    written: dict[str, object], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / "settings.json"
    path.write_text(json.dumps(written), "utf-8")
    desk = settings.load(path)
    assert desk.path == path
    assert desk.theme in {"system", "light", "dark"}
    assert 0.8 <= desk.text_scale <= 2
    assert type(desk.drawer_open) is bool
    desk.save()
    assert settings.load(path).unknown == desk.unknown
