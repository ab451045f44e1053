"""The command line: it works without a display and without Qt, and faults are one sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from frontdesk import app, db, handed_out
from frontdesk.clock import Clock
from tests import make


def run(*words: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, with no display."""
    import os

    bare = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "QT_QPA_PLATFORM"}}
    return subprocess.run(
        [sys.executable, "-m", "frontdesk", *words],
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
        env={**bare, **(env or {})},
    )


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """What the command line said of a fault: one line, no traceback."""
    text = capsys.readouterr().err
    assert text.startswith("frontdesk: ")
    assert text.count("\n") == 1
    return text


def test_a_handout_for_a_person(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "page.pdf"
    code = app.main(
        ["handout", "runner-care", "--out", str(out), "--for", "Elena Marsh", "--paper", "a4"]
    )
    assert code == 0
    reader = PdfReader(out)
    words = " ".join(page.extract_text() for page in reader.pages)
    assert "Elena M." in words
    assert "Marsh" not in words
    assert round(float(reader.pages[0].mediabox.height)) == 842


def test_a_handout_in_spanish_large_and_black(tmp_path: Path) -> None:
    out = tmp_path / "page.pdf"
    words = ["handout", "runner-care", "--out", str(out), "--lang", "es", "--size", "large"]
    assert app.main([*words, "--ink", "black"]) == 0
    assert len(PdfReader(out).pages) == 3


def test_the_command_line_needs_no_qt(tmp_path: Path) -> None:
    out = tmp_path / "page.pdf"
    code = (
        "import sys; from frontdesk import app;"
        f"code = app.main(['handout', 'runner-care', '--out', {str(out)!r}]);"
        "print(code, [m for m in sys.modules if m.startswith('PySide6')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip().endswith("0 []")


def test_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "nowhere" / "page.pdf"
    assert app.main(["handout", "runner-care", "--out", str(out)]) == 1
    assert "nowhere" in said(capsys)


def test_check_finds_a_sound_clinic_sound(
    store_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.main(["check", str(store_path)]) == 0
    assert "sound" in capsys.readouterr().out


def test_check_names_one_flipped_byte(store_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    damaged = bytearray(store_path.read_bytes())
    damaged[len(damaged) // 2] ^= 0x10
    store_path.write_bytes(bytes(damaged))
    assert app.main(["check", str(store_path)]) == 1
    assert "damaged" in said(capsys)


def test_check_of_nothing_creates_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "none.clinic"
    assert app.main(["check", str(missing)]) == 1
    assert "none.clinic" in said(capsys)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"just some words", b"\x00" * 8192])
def test_a_file_that_is_no_clinic(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    assert app.main(["check", str(path)]) == 1
    said(capsys)
    assert path.read_bytes() == content


def test_starting_on_a_missing_file_creates_nothing(tmp_path: Path) -> None:
    done = run(str(tmp_path / "gone.clinic"))
    assert done.returncode == 1
    assert "Nothing was created" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_starting_without_a_display_says_so(tmp_path: Path) -> None:
    if not sys.platform.startswith("linux"):
        return
    done = run("--demo", env={"XDG_DATA_HOME": str(tmp_path), "WAYLAND_DISPLAY": ""})
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("frontdesk: ")


def test_a_made_up_clinic_of_a_size(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from sqlalchemy import func, select

    from frontdesk.db import tables

    path = tmp_path / "big.clinic"
    assert app.main(["demo-file", str(path), "--visits", "3000", "--patients", "200"]) == 0
    store = db.open(str(path), clock=Clock())
    visits = store.read(lambda read: read.scalar(select(func.count(tables.Appointment.id))))
    store.close()
    assert visits > 3000
    assert app.main(["check", str(path)]) == 0
    assert app.main(["demo-file", str(path)]) == 1
    assert "already" in capsys.readouterr().err


def test_words_that_mean_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        app.main(["handout", "no-such-page", "--out", "x.pdf"])
    assert stopped.value.code == 2
    assert "no-such-page" in capsys.readouterr().err


def test_day_sheets_without_a_display(
    store_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "day.pdf"
    done = run("day-sheet", str(store_path), "--out", str(out), "--day", "7/14")
    assert (done.returncode, done.stderr) == (0, "")
    assert "holds patient information" in done.stdout
    assert "Printed" in PdfReader(out).pages[0].extract_text()
    words = ["day-sheet", str(store_path), "--out", str(out)]
    assert app.main([*words, "--day", "someday"]) == 1
    assert "is not a day" in said(capsys)
    assert app.main([*words, "--therapist", "Nobody"]) == 1
    assert "fits 0" in said(capsys)


def test_a_handout_for_each_first_visit_without_a_display(
    store_path: Path, tmp_path: Path, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    store, out = db.open(str(store_path), clock=clock), tmp_path / "firsts.pdf"
    booked = {
        "service": make.service(store, needs_room=False), "therapist": make.therapist(store)
    }  # fmt: skip
    for hour, name in ((9, "Elena Marsh"), (11, "Tom Okafor")):
        patient = make.patient(store, name, phone=f"212 555 01{hour:02}")
        make.visit(store, **booked, start=make.at(hour, day=15), patient=patient)
    words = ["handout", "runner-care", str(store_path), "--out", str(out)]
    assert app.main([*words, "--firsts", "7/15/2026", "--size", "large"]) == 0
    assert "2 copies. It holds patient information" in capsys.readouterr().out
    assert [str(one["/Title"]) for one in PdfReader(out).outline] == ["Elena M.", "Tom O."]  # type: ignore[call-overload]
    before = out.read_bytes()
    gone = [*words[:4], str(tmp_path / "gone" / "page.pdf"), "--firsts", "7/15/2026"]
    assert app.main(gone) == 1
    assert "gone" in said(capsys)
    assert app.main([*words, "--firsts", "someday"]) == 1
    assert "is not a day" in said(capsys)
    assert app.main([*words, "--firsts", "12/24/2031"]) == 1
    assert "Nobody comes for the first time" in said(capsys)
    assert out.read_bytes() == before
    given = store.read(handed_out.of_patient, patient_id=patient.id)
    assert [one.how for one in given] == ["saved"], "only what was written is noted"
    store.close()
    assert app.main(words) == 0, "of this clinic, for nobody in particular"
    assert len(PdfReader(out).pages) == 1


def test_a_backup_is_made_checked_and_restored_by_command(
    store_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made, again = tmp_path / "stick.backup", tmp_path / "again.clinic"
    assert app.main(["backup", str(store_path), str(made)]) == 0
    assert app.main(["backup", str(store_path), str(made)]) == 1, "never over another"
    assert "already something" in said(capsys)
    assert app.main(["check", str(made)]) == 0
    assert "restored to a scratch place and is sound" in capsys.readouterr().out
    for kept in ("", "kept as again.clinic kept"):
        assert app.main(["restore", str(made), str(again)]) == 0
        assert kept in capsys.readouterr().out
    assert app.main(["check", str(again)]) == 0
    content = bytearray(made.read_bytes())
    content[-1] ^= 1
    made.write_bytes(bytes(content))
    capsys.readouterr()
    assert app.main(["check", str(made)]) == 1
    assert "damaged" in said(capsys)
