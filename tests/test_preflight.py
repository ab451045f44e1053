"""What is missing on a computer is said in one sentence with the line that mends it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from frontdesk import preflight

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems bring all")
pytestmark = linux

ISSUE_LINE = (
    "libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libgssapi-krb5-2 "
    "libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 "
    "libwayland-cursor0 libcups2"
).split()
X11 = {"DISPLAY": ":1"}
WAYLAND = {"WAYLAND_DISPLAY": "wayland-0"}
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


def nothing(file: str) -> bool:
    """A computer with none of the libraries."""
    return False


def everything(file: str) -> bool:
    """A computer with all of them."""
    return True


def only(*commands: str) -> preflight.Finds:
    """A computer with these commands."""
    return lambda name: f"/usr/bin/{name}" if name in commands else None


def test_a_bare_debian_is_told_the_line_that_was_seen_to_work() -> None:
    lacking = preflight.missing(X11, loads=nothing) + preflight.missing(WAYLAND, loads=nothing)
    assert set(ISSUE_LINE) <= set(preflight.packages(lacking, "apt"))


@pytest.mark.parametrize(
    ("commands", "line"),
    [
        (["apt-get"], "apt-get install -y libxcb-cursor0"),
        (["dnf"], "dnf install -y xcb-util-cursor"),
        (["pacman"], "pacman -S --needed --noconfirm xcb-util-cursor"),
    ],
)
def test_only_what_is_missing_is_named_for_this_systems_manager(
    commands: list[str], line: str
) -> None:
    said = preflight.problem(
        X11, loads=lambda file: file != "libxcb-cursor.so.0", which=only(*commands)
    )
    assert said is not None
    assert said.splitlines()[-1].strip().removeprefix("sudo ") == line
    assert said.count("\n") == 1


def test_a_system_without_a_known_manager_is_told_the_files() -> None:
    said = preflight.problem(X11, loads=lambda file: "cursor" not in file, which=only())
    assert said is not None
    assert said.endswith("libxcb-cursor.so.0")


@pytest.mark.parametrize("manager", ["apt", "dnf", "pacman"])
def test_every_library_has_a_package_everywhere(manager: str) -> None:
    rows = preflight.ALWAYS + preflight.X11 + preflight.WAYLAND + preflight.PRINTING
    assert all(getattr(row, manager) for row in rows)


def test_without_a_display_that_is_what_is_said() -> None:
    said = preflight.problem({}, loads=everything)
    assert said is not None
    assert "no display" in said


def test_drawing_off_screen_needs_neither_display_nor_its_libraries() -> None:
    assert preflight.problem(OFFSCREEN, loads=everything) is None
    names = preflight.packages(preflight.missing(OFFSCREEN, loads=nothing), "apt")
    assert "libegl1" in names
    assert not [name for name in names if "xcb" in name or "wayland" in name or "cups" in name]


def test_one_whole_way_to_a_display_is_enough() -> None:
    both = {**X11, **WAYLAND}
    assert preflight.missing(both, loads=lambda file: "wayland" not in file) == []
    assert preflight.missing(both, loads=lambda file: "xcb" not in file) == []
    forced = {**both, "QT_QPA_PLATFORM": "xcb"}
    assert preflight.missing(forced, loads=lambda file: "xcb" not in file) != []


@pytest.mark.parametrize("env", [{"DISPLAY": ":7777"}, {"WAYLAND_DISPLAY": "/nowhere/wayland-9"}])
def test_a_display_that_does_not_answer_is_named(env: dict[str, str]) -> None:
    said = preflight.problem(env, loads=everything)
    assert said is not None
    assert "does not answer" in said
    assert next(iter(env.values())) in said


def test_a_display_on_another_computer_is_left_to_qt() -> None:
    assert preflight.problem({"DISPLAY": "192.0.2.1:0"}, loads=everything) is None


def test_the_start_ends_with_the_sentence_and_not_with_qt(tmp_path: Path) -> None:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    env = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(
        [sys.executable, "-m", "frontdesk", "--demo"],
        env={**env, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("frontdesk: There is no display here")
    assert done.stderr.count("\n") == 1
