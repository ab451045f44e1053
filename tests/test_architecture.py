"""The house rules: layers, sizes, sentences, and what may not be loaded before the window shows."""

from __future__ import annotations

import ast
import functools
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = sorted((ROOT / "frontdesk").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
EVERYTHING = [*OURS, *TESTS, ROOT / "run"]

MOST_LINES = 400
MOST_FUNCTION_LINES = 50
MOST_METHODS = 25
LATE = (
    "sqlalchemy.orm",
    "alembic",
    "reportlab",
    "psycopg",
    "phonenumbers",
    "holidays",
    "icalendar",
)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    """A file as one names it in this project."""
    return path.relative_to(ROOT).as_posix()


@functools.cache
def tree_of(path: Path) -> ast.Module:
    """A file, parsed."""
    return ast.parse(path.read_text("utf-8"))


def functions(path: Path) -> Iterator[Function]:
    """Every function and method of a file."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, Function):
            yield node


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """The import contracts of a checkout, run as ./run check runs them."""
    code = "from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    return subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, '.'); {code}"],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )


def test_the_layers_are_kept() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("model/words.py", "from frontdesk import schedule", "1."),
        ("settings.py", "from frontdesk import db", "1."),
        ("somewhere.py", "", "1."),
        ("history.py", "from PySide6.QtCore import QObject", "2a"),
        ("ui/calendar/gestures.py", "from PySide6.QtCore import Qt", "2b"),
        ("ui/lane.py", "from frontdesk import db", "3."),
        ("ui/screen.py", "import sqlalchemy", "3."),
        ("clock.py", "import platformdirs", "4."),
        ("ui/calendar/panels.py", "from frontdesk.ui import call_backs", "5."),
        ("ui/handouts/preview.py", "import reportlab", "6."),
    ],
)
def test_each_contract_sees_the_import_it_forbids(
    tmp_path: Path, file: str, line: str, contract: str
) -> None:
    shutil.copytree(
        ROOT / "frontdesk", tmp_path / "frontdesk", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    changed = tmp_path / "frontdesk" / file
    before = changed.read_text("utf-8") if changed.exists() else ""
    changed.write_text(f"{before}\n{line}\n", "utf-8")
    done = lint_imports(tmp_path)
    assert done.returncode == 1
    broken = [row[:2] for row in done.stdout.splitlines() if " BROKEN" in row]
    assert broken == [contract]


def test_every_screen_is_in_the_contract_that_keeps_screens_apart() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    (apart,) = [one["modules"] for one in contracts if one["type"] == "independence"]
    screens = {
        ".".join(["frontdesk", "ui", path.relative_to(ROOT / "frontdesk/ui").parts[0]])
        for path in (ROOT / "frontdesk" / "ui").rglob("*.py")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ClassDef) and "Screen" in map(ast.unparse, node.bases)
    }
    assert {screen.removesuffix(".py") for screen in screens} == set(apart)


@pytest.mark.parametrize(
    "module", ["model/__init__", "model/words", "schedule", "clock", "errors", "preflight"]
)
def test_the_ground_stands_on_the_standard_library_alone(module: str) -> None:
    tree = tree_of(ROOT / "frontdesk" / f"{module}.py")
    imported = {
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
        )
        if name
    }
    tops = {name.split(".")[0] for name in imported}
    assert tops - {"frontdesk"} <= sys.stdlib_module_names
    if module in {"preflight", "errors"}:
        assert "frontdesk" not in tops


def test_the_calendars_arithmetic_runs_without_qt() -> None:
    code = (
        "import sys; sys.modules['PySide6'] = None\n"
        "import frontdesk.ui.calendar.geometry, frontdesk.ui.calendar.gestures"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=60)


def test_no_file_is_long() -> None:
    sizes = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in EVERYTHING}
    assert {name: size for name, size in sizes.items() if size > MOST_LINES} == {}


def test_no_function_is_long() -> None:
    long = [
        f"{name_of(path)}:{node.lineno} {node.name} has {size} lines"
        for path in EVERYTHING
        for node in functions(path)
        if (size := (node.end_lineno or 0) - node.lineno + 1) > MOST_FUNCTION_LINES
    ]
    assert long == []


def test_no_class_does_everything() -> None:
    large = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in OURS
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ClassDef)
        and sum(isinstance(one, Function) for one in node.body) > MOST_METHODS
    ]
    assert large == []


def test_every_file_opens_with_a_sentence_that_says_what_it_is_for() -> None:
    silent = []
    for path in EVERYTHING:
        said = (ast.get_docstring(tree_of(path)) or "").split("\n\n")[0]
        if len(said.split()) < 4 or not said.endswith((".", "?", "]")):
            silent.append(f"{name_of(path)}: {said!r}")
    assert silent == []


def test_every_function_says_what_it_returns() -> None:
    bare = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in EVERYTHING
        for node in functions(path)
        if node.returns is None
    ]
    assert bare == []


def test_every_folder_of_code_is_a_package() -> None:
    folders = {path.parent for path in [*OURS, *TESTS]}
    assert [name_of(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


@pytest.mark.parametrize("module", ["frontdesk.app", "frontdesk.ui.start", "frontdesk.ui.window"])
def test_what_is_slow_to_load_is_not_loaded_before_the_first_paint(module: str) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    loaded = set(done.stdout.split())
    assert module in loaded
    assert loaded & set(LATE) == set()
