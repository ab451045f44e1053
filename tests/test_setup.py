"""The two commands of the README on a fresh computer, as far as they go without a network."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import zipfile
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
# The Python that .venv was made from: a reader of the README has no other.
BARE = getattr(sys, "_base_executable", sys.executable)


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """What set-up needs of a fresh clone."""
    for name in ("run", "pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "frontdesk").mkdir()
    for name in ("__init__.py", "preflight.py"):
        shutil.copy(ROOT / "frontdesk" / name, tmp_path / "frontdesk" / name)
    return tmp_path


@pytest.fixture
def script(fresh: Path) -> ModuleType:
    """The script of the fresh clone, to ask its parts one by one."""
    loader = SourceFileLoader("run_script", str(fresh / "run"))
    spec = importlib.util.spec_from_loader("run_script", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def ask(
    folder: Path, *words: str, before: str = "", **env: str
) -> subprocess.CompletedProcess[str]:
    """`run` with these words, after the Python lines `before`, in a process of its own."""
    code = f"import runpy, sys\n{before}\nsys.argv[1:] = {list(words)!r}\n"
    code += f"runpy.run_path({str(folder / 'run')!r}, run_name='__main__')"
    own = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    return subprocess.run(
        [BARE, "-c", code],
        cwd=folder,
        env={**own, **env},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    """What was said, which must be one sentence and a failure, and never a traceback."""
    assert done.returncode not in (0, None)
    assert "Traceback" not in done.stderr
    said = done.stderr.strip().splitlines()
    assert said[-1].startswith("frontdesk: ")
    return said[-1]


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13), (3, 14, 0)])
def test_a_python_that_will_not_do_is_told_in_one_sentence(
    fresh: Path, version: tuple[int, ...]
) -> None:
    said = one_sentence(ask(fresh, "test", before=f"sys.version_info = {version}"))
    assert "Python 3.11, 3.12 or 3.13 is needed" in said
    assert f"{version[0]}.{version[1]}" in said
    assert not (fresh / ".venv").exists()


def test_an_old_python_can_read_the_script_far_enough_to_say_so() -> None:
    ast.parse((ROOT / "run").read_text("utf-8"), feature_version=(3, 6))


def test_a_mistyped_verb_is_told_before_anything_is_installed(fresh: Path) -> None:
    assert "'tset'" in one_sentence(ask(fresh, "tset"))
    assert not (fresh / ".venv").exists()


def test_a_clinic_given_to_check_is_sent_to_the_right_command(script: ModuleType) -> None:
    with pytest.raises(script.Stop, match="frontdesk check CLINIC"):
        script.check(["my.clinic"])


def test_help_lists_every_verb_and_installs_nothing(fresh: Path) -> None:
    done = ask(fresh, "--help")
    assert done.returncode == 0
    for verb in ("test", "check", "bench", "shots", "--demo", "CLINIC"):
        assert f"./run {verb}" in done.stdout
    assert not (fresh / ".venv").exists()


def test_without_a_network_or_ensurepip_the_sentence_says_so_and_nothing_counts_as_done(
    fresh: Path,
) -> None:
    own_pip = subprocess.run([BARE, "-m", "pip", "--version"], capture_output=True, check=False)
    bare_debian = own_pip.returncode == 0  # python3-pip without python3-venv
    done = ask(
        fresh,
        "check",
        before="sys.modules['ensurepip'] = None" if bare_debian else "",
        PIP_INDEX_URL="http://127.0.0.1:9/simple",
        PIP_RETRIES="0",
        PIP_CONFIG_FILE=os.devnull,
    )
    assert "no network" in one_sentence(done)
    assert (fresh / ".venv" / "pyvenv.cfg").exists()
    assert bool(list((fresh / ".venv").glob("**/site-packages/pip"))) is not bare_debian
    assert not (fresh / ".venv" / "frontdesk.json").exists()


def test_without_any_pip_the_sentence_names_what_to_install(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script, "PYTHON", str(ROOT / "no" / "python"))
    monkeypatch.setattr(script, "sys", type("Sys", (), {"executable": script.PYTHON}))
    monkeypatch.setattr(script, "quietly", lambda command: False)
    with pytest.raises(script.Stop, match="python3-pip"):
        script.pip()


@pytest.mark.parametrize(
    ("pip_said", "sentence"),
    [
        (["WARNING: ... NewConnectionError(...)", "ERROR: No matching"], "no network"),
        (["ERROR: [Errno 28] No space left on device"], "disk is full"),
        (["Collecting x", "ERROR: No matching distribution found for x", ""], "distribution"),
        ([], "no reason given"),
    ],
)
def test_why_installing_failed_is_one_sentence(
    script: ModuleType, pip_said: list[str], sentence: str
) -> None:
    told = script.why(pip_said)
    assert sentence in told
    assert "\n" not in told


def _set_up_before(script: ModuleType, extras: list[str]) -> None:
    python = Path(script.PYTHON)
    python.parent.mkdir(parents=True)
    python.symlink_to(BARE)
    Path(script.STAMP).write_text(
        json.dumps({"made from": script.fingerprint(), "extras": extras}), "utf-8"
    )


def test_a_set_up_clone_is_left_alone_and_starts_at_once(script: ModuleType) -> None:
    _set_up_before(script, ["bench"])
    before = Path(script.STAMP).stat().st_mtime_ns
    for extra in ("postgres", "test", "bench"):
        script.set_up(extra)
    assert Path(script.STAMP).stat().st_mtime_ns == before


def test_what_is_set_up_is_known_until_something_it_stands_on_changes(
    script: ModuleType, fresh: Path
) -> None:
    _set_up_before(script, ["postgres"])
    assert script.read_extras() == ["postgres"]
    project = fresh / "pyproject.toml"
    project.write_text(project.read_text("utf-8") + "\n# a new dependency\n", "utf-8")
    assert script.read_extras() is None
    shutil.copy(ROOT / "pyproject.toml", project)
    assert script.read_extras() == ["postgres"]
    Path(script.PYTHON).unlink()
    assert script.read_extras() is None
    Path(script.STAMP).write_text("[", "utf-8")
    assert script.read_extras() is None


def test_a_venv_made_by_hand_is_used_and_a_broken_one_is_not(
    script: ModuleType, fresh: Path
) -> None:
    assert script.usable(BARE)
    assert not script.usable(str(fresh / "gone"))
    old = fresh / "old"
    old.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    old.chmod(0o755)
    assert not script.usable(str(old))


def test_the_installed_program_brings_its_resources(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=100,
    )
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    code = (
        "from frontdesk import files, handouts; import frontdesk; print(frontdesk.__file__);"
        "print(len(handouts.build('runner-care', options=handouts.Options(), person=None)))"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        env={**os.environ, "PYTHONPATH": str(installed)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    where, length = done.stdout.split()
    assert Path(where).is_relative_to(installed)
    assert int(length) > 10_000


def test_the_command_line_answers_without_qt_being_there(tmp_path: Path) -> None:
    out = tmp_path / "care.pdf"
    code = (
        "import sys; sys.modules['PySide6'] = None\n"
        "from frontdesk.app import main\n"
        f"sys.exit(main(['handout', 'runner-care', '--out', {str(out)!r}]))"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=60)
    assert out.read_bytes().startswith(b"%PDF-")
