"""The demo on a database that somebody else holds: one line, no traceback."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.demo.session import demo
from bot.errors import MistakeError


class Typed:
    """Standard input of somebody whose database is taken by another program meanwhile."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @staticmethod
    def isatty() -> bool:
        return False

    def __iter__(self) -> Iterator[str]:
        yield "/start\n"
        with closing(sqlite3.connect(self._file)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            yield "AI\n"


def test_a_database_that_is_held_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "demo.sqlite3"
    monkeypatch.setattr("bot.storage.engines.sqlite.SECONDS_TO_WAIT", 0.1)
    monkeypatch.setattr("sys.stdin", Typed(file))
    with pytest.raises(MistakeError, match="is held by another program") as mistake:
        asyncio.run(demo("en", f"sqlite:///{file}", 1))
    assert "\n" not in str(mistake.value)
