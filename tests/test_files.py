"""Where things are, and files that are written whole or not at all."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from frontdesk import files

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes are a POSIX matter")


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "tokens.toml",
        "keymap.toml",
        "fonts/Inter-Regular.ttf",
        "fonts/Inter-OFL.txt",
        "fonts/SourceSerif4-OFL.txt",
        "icons/undo-2.svg",
        "icons/LICENSE.txt",
    ],
)
def test_what_is_shipped_is_found(name: str) -> None:
    assert files.resource(*name.split("/")).stat().st_size > 100


def test_every_icon_takes_the_colour_it_is_given() -> None:
    icons = list(files.resource("icons").glob("*.svg"))
    assert len(icons) >= 60
    plain = [icon.name for icon in icons if 'stroke="currentColor"' not in icon.read_text("utf-8")]
    assert plain == []


@posix
def test_folders_are_made_on_first_use_and_private(elsewhere: Path) -> None:
    for folder in (files.data_dir(), files.config_dir(), files.log_dir()):
        assert folder.is_dir()
        assert folder.is_relative_to(elsewhere)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert files.default_clinic().parent == files.data_dir()
    assert not files.default_clinic().exists()


@posix
def test_a_private_file_is_private_from_its_first_byte(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_bytes(b"old")
    path.chmod(0o644)
    files.write_private(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b"old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.write_whole(path, b"new and longer")
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["settings.json"]


def test_a_missing_folder_is_an_error_and_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        files.write_whole(tmp_path / "no" / "file.pdf", b"x")
    assert list(tmp_path.iterdir()) == []


def test_the_running_program_is_closed_to_others() -> None:
    """Its memory to a debugger or a core file, and what it writes to other users."""
    code = (
        "import ctypes, os, sys\n"
        "from frontdesk import app\n"
        "app.main(['check', 'nothing.clinic'])\n"
        "assert os.umask(0) == 0o077\n"
        "assert sys.platform != 'linux' or ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) == 0\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
