"""The default engine: one SQLite file, one connection.

The connection belongs to a thread of its own that runs one statement after another. A pool would
be slower, and its connections would get in each other's way.
"""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from time import monotonic
from urllib.parse import unquote

import aiosqlite

from bot.storage.database import Database, Row, Value
from bot.storage.people import AwayError, StorageError

SCHEME = "sqlite:///"
IN_MEMORY = ":memory:"
SECONDS_TO_WAIT = 5
"""For another process that is writing to the same file."""

WRITE_AHEAD = "PRAGMA journal_mode = WAL"
PRAGMAS = (
    # An answer is acknowledged to Telegram once it is committed, and is never delivered again. So a
    # commit has to reach the disk: NORMAL would survive a killed process, but not a power cut.
    "PRAGMA synchronous = FULL",
    # What is deleted or replaced is overwritten with zeros.
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
)

COMPLAINTS = {
    "SQLITE_BUSY": "{path} is held by another program for too long",
    "SQLITE_CANTOPEN": "{path} cannot be opened as a database file",
    "SQLITE_CORRUPT": "{path} is damaged: restore it from a backup",
    "SQLITE_FULL": "the disk that holds {path} is full",
    "SQLITE_IOERR": "{path} cannot be read or written: the disk is full or failing",
    "SQLITE_NOTADB": "{path} is not a database file",
    "SQLITE_READONLY": "{path} cannot be written",
}


class HeldError(AwayError):
    """Another connection holds the file."""


class SqliteDatabase:
    """An open SQLite file."""

    begin = "BEGIN IMMEDIATE"
    has_history = "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'migrations'"

    def __init__(self, connection: aiosqlite.Connection, path: str) -> None:
        self._connection = connection
        self._path = path

    async def ask(self, query: str, **values: Value) -> list[Row]:
        """Run one statement: one trip to the connection's thread."""
        try:
            rows = await self._connection.execute_fetchall(query, values)
        except sqlite3.Error as error:
            raise complaint(error, self._path) from error
        return [tuple(row) for row in rows]

    async def write_ahead(self) -> None:
        """Keep a write-ahead log, so that a commit costs one write and readers do not wait."""
        deadline = monotonic() + SECONDS_TO_WAIT
        while True:
            try:
                await self.ask(WRITE_AHEAD)
            except HeldError:
                # Where several processes make the same file at once, SQLite does not wait for its
                # turn by itself: each would be waiting for the others.
                if monotonic() > deadline:
                    raise
                await asyncio.sleep(0.01)
            else:
                return

    async def scrub(self) -> None:
        """Write the file anew, and empty the journal, which still holds the pages as they were.

        `secure_delete` is not enough: when SQLite moves rows between pages, it may leave a copy in
        the unused part of one (seen in one of a thousand erasures). This takes time and memory in
        proportion to the database.
        """
        await self.ask("VACUUM")
        ((blocked, _, _),) = await self.ask("PRAGMA wal_checkpoint(TRUNCATE)")
        if blocked:
            raise StorageError(
                f"another program is reading {self._path}: what was erased is still in its journal"
            )


@asynccontextmanager
async def connect(url: str) -> AsyncIterator[Database]:
    """Open the file that a URL names, and create it (and its folder) for its owner only."""
    path = path_of(url)
    if path != IN_MEMORY:
        _prepare(Path(path))
    connection = await _connected(path)
    try:  # from here on: an open connection keeps the process from ending
        database = SqliteDatabase(connection, path)
        await database.write_ahead()
        for pragma in PRAGMAS:
            await database.ask(pragma)
        yield database
    finally:
        await connection.close()


async def _connected(path: str) -> aiosqlite.Connection:
    async def connected() -> aiosqlite.Connection:
        return await aiosqlite.connect(path, isolation_level=None, timeout=SECONDS_TO_WAIT)

    connecting = asyncio.ensure_future(connected())
    try:
        return await asyncio.shield(connecting)
    except asyncio.CancelledError:
        # aiosqlite does not wait for its thread here. The thread would find the event loop closed.
        with suppress(sqlite3.Error):
            await (await connecting).close()
        raise
    except sqlite3.Error as error:
        raise complaint(error, path) from error


def path_of(url: str) -> str:
    """Return the path in `sqlite:///absolute/path`, or `:memory:`."""
    rest = unquote(url.removeprefix(SCHEME))
    if rest == IN_MEMORY:
        return rest
    if not url.startswith(SCHEME) or not rest or rest.endswith("/"):
        raise StorageError("a SQLite database is named by sqlite:///absolute/path/to/file")
    # Some tools write four slashes before an absolute path. Windows has a drive there instead.
    return rest if rest[1:2] == ":" else "/" + rest.lstrip("/")


def complaint(error: sqlite3.Error, path: str) -> StorageError:
    """Say in one line what SQLite complains about."""
    name = getattr(error, "sqlite_errorname", "")  # not every error comes from SQLite itself
    kind = HeldError if name.startswith("SQLITE_BUSY") else StorageError
    for start, sentence in COMPLAINTS.items():
        if name.startswith(start):
            return kind(sentence.format(path=path))
    return StorageError(f"{path}: {error}")


def _prepare(path: Path) -> None:
    if path.is_dir():
        raise StorageError(f"{path} is a directory, not a database file")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # The journal files that SQLite makes beside it take its permissions.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except (OSError, ValueError) as error:  # ValueError: a path with U+0000
        reason = error.strerror if isinstance(error, OSError) else error
        raise StorageError(f"{path} cannot be written: {reason}") from error
