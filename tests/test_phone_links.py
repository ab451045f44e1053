"""Phone links of this computer lead to the program, as the system itself tells."""

from __future__ import annotations

import configparser
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from frontdesk import errors, phone_links


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, so that nobody's links are changed."""
    for name, folder in (("DATA", "share"), ("CONFIG", "config")):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / folder))
        (tmp_path / folder).mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def leads_to(scheme: str) -> str:
    """The desktop file that the system would open such a link with."""
    kind = f"x-scheme-handler/{scheme}"
    asked = ["gio", "mime", kind] if shutil.which("gio") else ["xdg-mime", "query", "default", kind]
    told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    return told.splitlines()[0].split()[-1]


def test_the_desktop_file_starts_this_program_with_the_link(home: Path) -> None:
    if not any(shutil.which(tool) for tool in ("gio", "xdg-mime")):
        with pytest.raises(errors.Refused, match="is written to"):
            phone_links.register()
    else:
        phone_links.register()
        assert {leads_to(scheme) for scheme in phone_links.SCHEMES} == {"frontdesk.desktop"}
    written = configparser.ConfigParser(interpolation=None)
    written.read(home / "share" / "applications" / "frontdesk.desktop", encoding="utf-8")
    program = shlex.split(written["Desktop Entry"]["Exec"])
    assert program == [sys.executable, "-m", "frontdesk", "%u"]
    out = subprocess.run(
        [*program[:-1], "call", "not a number"], capture_output=True, text=True, check=False
    )
    assert (out.returncode, out.stderr[:31]) == (1, "frontdesk: That is no phone num")


def test_a_folder_that_cannot_be_written_is_said(home: Path) -> None:
    (home / "share" / "applications").write_text("in the way")
    with pytest.raises(errors.Refused, match="could not be written"):
        phone_links.register()
