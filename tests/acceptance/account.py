"""A fresh account of this system: no rights, a home with nothing in it, and Python."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

ROOT = Path(__file__).parents[2]
NOBODY = 65534
PATIENCE = 60.0


class Account:
    """Whoever runs the tests, or nobody at all where that is root."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.environ = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
        self._who: dict[str, Any] = {}
        home.chmod(0o700)
        if os.geteuid() == 0:
            os.chown(home, NOBODY, NOBODY)
            self._who = {"user": NOBODY, "group": NOBODY, "extra_groups": ()}

    def run(self, *command: str, **environ: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end in the account's home."""
        return subprocess.run(
            command,
            check=False,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            cwd=self.home,
            env={**self.environ, **environ},
            **self._who,
        )

    def start(self, *command: str, log: IO[bytes], **environ: str) -> subprocess.Popen[bytes]:
        """Start a command that goes on, all that it says in a file."""
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=self.home,
            env={**self.environ, **environ},
            **self._who,
        )

    def receive(self, file: Path) -> Path:
        """Give the account a copy of a file or folder, to read."""
        copy = self.home / file.name
        if file.is_dir():
            shutil.copytree(file, copy)
        else:
            shutil.copy(file, copy)
        for each in (copy, *copy.rglob("*")):
            each.chmod(0o755 if each.is_dir() else 0o644)
        return copy


@contextmanager
def fresh_account() -> Iterator[Account]:
    """Make one, and remove all of it at the end."""
    with TemporaryDirectory(prefix="chourave-account-") as parent:
        Path(parent).chmod(0o755)
        home = Path(parent, "home")
        home.mkdir()
        yield Account(home)


def install(account: Account, folder: Path) -> str:
    """Install as deploy/README.md says, from files alone, and return the command's path.

    `folder`: where the wheel and the libraries are prepared, from the lock file.
    """
    python = _python(account)
    wheels = folder / "wheels"
    _ok(account.run(python, "-m", "venv", "venv"))
    _prepare(
        *("build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)),
    )
    _prepare(
        *("pip", "download", "--quiet", "--require-hashes", "--dest", str(wheels)),
        *("--requirement", str(ROOT / "requirements/run.txt")),
    )
    (wheel,) = folder.glob("chourave-*.whl")
    lock = account.receive(ROOT / "requirements/run.txt")
    pip = (str(account.home / "venv/bin/pip"), "install", "--quiet", "--no-index")
    given = account.receive(wheels)
    _ok(account.run(*pip, "--find-links", str(given), "--require-hashes", "-r", str(lock)))
    _ok(account.run(*pip, "--no-deps", str(account.receive(wheel))))
    return str(account.home / "venv/bin/chourave")


def _python(account: Account) -> str:
    """Return a Python of the version of these tests that the account may run."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    for candidate in (os.path.realpath(sys.executable), f"/usr/bin/python{version}"):
        try:
            if account.run(candidate, "-c", "import ensurepip").returncode == 0:
                return candidate
        except OSError:
            continue
    raise AssertionError(f"no Python {version} that an account without rights may run")


def _prepare(*arguments: str) -> None:
    command = [sys.executable, "-m", *arguments]
    _ok(subprocess.run(command, check=False, capture_output=True, text=True))


def _ok(run: subprocess.CompletedProcess[str]) -> None:
    assert run.returncode == 0, run.stdout + run.stderr
