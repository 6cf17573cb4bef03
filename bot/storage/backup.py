"""Copies of a SQLite database, made while it is in use, and put back in its place.

The key that people's names are made unreadable with is in no copy: keep it somewhere else.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from bot.storage.connect import is_postgres, key_file_of
from bot.storage.engines import sqlite
from bot.storage.people import StorageError
from bot.storage.privacy.pseudonyms import CHECK, checked
from bot.storage.schema import missing, shipped

ELSEWHERE = (
    "a PostgreSQL database is copied with its own tools: "
    "pg_dump --format=custom, and pg_restore (see docs/operations.md)"
)


async def backup(url: str, target: Path) -> int:
    """Copy a database in use to a new file for its owner only; return how many people are in it.

    The copy is whole and checked when it appears under its name.

    Raises StorageError if the target is there already, or the copy cannot be made.
    """
    return await asyncio.to_thread(_copy_checked, _file_of(url), target)


async def restore(source: Path, url: str, key: str | None = None) -> int:
    """Put a copy in the place of a database that is no longer there; return how many are in it.

    Raises StorageError if a database is there, or if the copy is damaged, newer than this
    program, or made with another key.
    """
    target = _file_of(url)
    draft = await asyncio.to_thread(_new_draft, source, target)
    try:
        people = await asyncio.to_thread(_copy, source, draft)
        async with sqlite.connect(f"{sqlite.SCHEME}{quote(str(draft))}") as database:
            await missing(database, await asyncio.to_thread(shipped))
            if await database.ask(CHECK):
                await checked(database, key, key_file_of(str(target)))
        await asyncio.to_thread(_publish, draft, target)
    finally:
        await asyncio.to_thread(_remove, draft)
    return people


def _file_of(url: str) -> Path:
    if is_postgres(url):
        raise StorageError(ELSEWHERE)
    path = sqlite.path_of(url)
    if path == sqlite.IN_MEMORY:
        raise StorageError("a database in memory is never copied")
    return Path(path)


def _check_places(source: Path, target: Path) -> None:
    if not source.is_file():
        raise StorageError(f"{source} is not there, or not a file")
    for other in (target, Path(f"{target}-wal"), Path(f"{target}-shm")):
        if other.exists():
            raise StorageError(f"{other} is there: stop the bot, and move it away first")


def _copy_checked(source: Path, target: Path) -> int:
    if not source.exists():
        raise StorageError(f"{source} does not exist: there is nothing to copy yet")
    if target.exists():
        raise StorageError(f"{target} is there already: nothing is overwritten")
    draft = _make_draft(target)
    try:
        people = _copy(source, draft)
        _publish(draft, target)
    finally:
        _remove(draft)
    return people


def _copy(source: Path, draft: Path) -> int:
    """Copy, check the copy, and return how many people are in it."""
    # Not read-only: whoever closes a database last should clear its journal away.
    try:
        with (
            closing(sqlite3.connect(f"file:{quote(str(source))}?mode=rw", uri=True)) as original,
            closing(sqlite3.connect(draft)) as copy,
        ):
            # In one go: in steps, it would begin anew with every answer that comes in between.
            original.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
            ((verdict,), *_) = copy.execute("PRAGMA integrity_check(1)").fetchall()
            if verdict != "ok":
                raise StorageError(f"{source} is damaged")
            if not copy.execute(sqlite.SqliteDatabase.has_history).fetchall():
                raise StorageError(f"{source} is not a database of Chourave")
            ((people,),) = copy.execute("SELECT count(*) FROM people").fetchall()
    except sqlite3.Error as error:
        raise sqlite.complaint(error, str(source)) from error
    return int(people)


def _new_draft(source: Path, target: Path) -> Path:
    _check_places(source, target)
    return _make_draft(target)


def _make_draft(target: Path) -> Path:
    """Make an empty file beside the target, for its owner only."""
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise StorageError(f"{target} cannot be written: {error.strerror}") from error
    return draft


def _remove(draft: Path) -> None:
    for each in (draft, *(Path(f"{draft}{end}") for end in ("-journal", "-wal", "-shm"))):
        each.unlink(missing_ok=True)


def _publish(draft: Path, target: Path) -> None:
    """Give a finished file its name: at once, and only if nothing has that name."""
    try:
        for each in (draft, target.parent):
            descriptor = os.open(each, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        os.link(draft, target)
    except FileExistsError:
        raise StorageError(f"{target} is there already: nothing is overwritten") from None
    except OSError as error:
        raise StorageError(f"{target} cannot be written: {error.strerror}") from error
