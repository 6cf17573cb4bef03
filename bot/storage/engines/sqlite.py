"""The default engine: one SQLite file, one connection.

The connection belongs to a thread of its own that runs one statement after another. A pool would
be slower, and its connections would get in each other's way. What is asked while the thread is
busy goes to it together, and is committed together: one trip and one sync of the disk for all.
"""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from time import monotonic
from typing import NamedTuple, cast
from urllib.parse import unquote

import aiosqlite

from bot.storage.database import Database, Row, Value
from bot.storage.people import AwayError, StorageError

SCHEME = "sqlite:///"
IN_MEMORY = ":memory:"
SECONDS_TO_WAIT = 5
"""For another process that is writing to the same file."""

Answer = list[Row] | BaseException
WRITES = {"INSERT", "UPDATE", "DELETE"}

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


SECONDS_BETWEEN_LOOKS = 1.0
"""So long a file may have been deleted before it is noticed."""
GONE = "{path} was deleted or replaced while in use: put it back, or restart with what is there"


class HeldError(AwayError):
    """Another connection holds the file."""


class Asked(NamedTuple):
    """A statement that waits for its turn."""

    query: str
    values: dict[str, Value]
    answer: asyncio.Future[list[Row]]

    @property
    def kind(self) -> str:
        """Its first word."""
        return self.query.split(None, 1)[0]


class SqliteDatabase:
    """An open SQLite file."""

    begin = "BEGIN IMMEDIATE"
    has_history = "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'migrations'"

    def __init__(self, connection: aiosqlite.Connection, path: str) -> None:
        self._connection = connection
        self._path = path
        self._file: tuple[int, int] | None = None
        self._looked = 0.0
        self._loop = asyncio.get_running_loop()
        self._waiting: list[Asked] = []
        self._is_busy = False

    async def ask(self, query: str, **values: Value) -> list[Row]:
        """Run one statement, with all others that wait at the same time."""
        asked = Asked(query, values, self._loop.create_future())
        self._waiting.append(asked)
        if not self._is_busy:
            self._is_busy = True
            self._loop.call_soon(self._go)
        try:
            return await asked.answer
        except sqlite3.Error as error:
            raise complaint(error, self._path) from error

    def _go(self) -> None:
        """Send to the thread what has gathered."""
        batch, self._waiting = self._waiting, []
        going = self._loop.create_task(self._answers(batch))
        going.add_done_callback(partial(self._came_back, batch))

    def _came_back(self, batch: list[Asked], going: asyncio.Task[list[Answer]]) -> None:
        if going.cancelled():  # the event loop is ending, and nobody will be answered
            for asked in batch:
                asked.answer.cancel()
            return
        for asked, answer in zip(batch, going.result(), strict=True):
            if asked.answer.done():  # whoever asked has gone
                continue
            if isinstance(answer, BaseException):
                asked.answer.set_exception(answer)
            else:
                asked.answer.set_result(answer)
        self._is_busy = bool(self._waiting)
        if self._is_busy:
            self._go()

    async def _is_there(self) -> bool:
        """Tell whether the file that is open is still the one of that name, as far as is known."""
        now = monotonic()
        if self._path == IN_MEMORY or now < self._looked + SECONDS_BETWEEN_LOOKS:
            return True
        found = await asyncio.to_thread(_identity, self._path)
        self._file = self._file or found
        if found != self._file:
            return False
        self._looked = now
        return True

    async def _answers(self, batch: list[Asked]) -> list[Answer]:
        """Run statements one after another, and commit them together where they can be.

        They go to the thread without waiting for each other. What fails by itself leaves the
        others alone; what ends the transaction fails for all that came before.
        """
        if not await self._is_there():
            # What is written to a file without a name is gone with the process.
            return [AwayError(GONE.format(path=self._path))] * len(batch)
        kinds = {asked.kind for asked in batch}
        together = len(batch) > 1 and kinds & WRITES and kinds <= WRITES | {"SELECT"}
        running = [self._run(asked.query, asked.values) for asked in batch]
        if not together or self._connection.in_transaction:
            return await asyncio.gather(*running, return_exceptions=True)
        # Where the transaction does not begin, each statement stands for itself.
        begun, *given, ended = await asyncio.gather(
            self._run(self.begin), *running, self._run("COMMIT"), return_exceptions=True
        )
        if isinstance(begun, BaseException) or not isinstance(ended, BaseException):
            return given
        if self._connection.in_transaction:
            await self._connection.rollback()
        if getattr(ended, "sqlite_errorname", "") != "SQLITE_ERROR":
            return [ended] * len(batch)
        # There was nothing to commit: a statement had ended the transaction, as a full disk does.
        # Those before it are lost; those behind it stood for themselves.
        failed = [at for at, each in enumerate(given) if isinstance(each, sqlite3.Error)]
        lost = max(failed, default=len(batch) - 1) + 1
        why = given[failed[-1]] if failed else ended
        return [why] * lost + given[lost:]

    async def _run(self, query: str, values: dict[str, Value] | None = None) -> list[Row]:
        rows = await self._connection.execute_fetchall(query, values or {})
        return cast("list[Row]", rows)

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

    async def owe_a_scrub(self) -> None:
        """Note it in the file's header, in a number that SQLite leaves to us."""
        await self.ask("PRAGMA user_version = 1")

    async def owes_a_scrub(self) -> bool:
        """Read the note."""
        ((note,),) = await self.ask("PRAGMA user_version")
        return bool(note)

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
        await self.ask("PRAGMA user_version = 0")


@asynccontextmanager
async def connect(url: str) -> AsyncIterator[Database]:
    """Open the file that a URL names, and create it (and its folder) for its owner only."""
    path = path_of(url)
    if path != IN_MEMORY:
        await asyncio.to_thread(_prepare, Path(path))
    connection = await _connected(path)
    try:  # from here on: an open connection keeps the process from ending
        database = SqliteDatabase(connection, path)
        await database.write_ahead()
        for pragma in PRAGMAS:
            await database.ask(pragma)
        yield database
    finally:
        await connection.close()  # behind all that was asked


async def _connected(path: str) -> aiosqlite.Connection:
    async def connected() -> aiosqlite.Connection:
        return await aiosqlite.connect(path, timeout=SECONDS_TO_WAIT, isolation_level=None)

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
    """Return the path in `sqlite:///relative/path` or `sqlite:////absolute/path`, or `:memory:`."""
    rest = unquote(url.removeprefix(SCHEME))
    if rest == IN_MEMORY:
        return rest
    if not url.startswith(SCHEME) or not rest or rest.endswith("/"):
        raise StorageError(
            "a SQLite database is named by sqlite:///relative/path or sqlite:////absolute/path"
        )
    return rest


def complaint(error: sqlite3.Error, path: str) -> StorageError:
    """Say in one line what SQLite complains about."""
    name = getattr(error, "sqlite_errorname", "")  # not every error comes from SQLite itself
    kind = HeldError if name.startswith("SQLITE_BUSY") else StorageError
    for start, sentence in COMPLAINTS.items():
        if name.startswith(start):
            return kind(sentence.format(path=path))
    return StorageError(f"{path}: {error}")


def _identity(path: str) -> tuple[int, int]:
    """Return which file has a name; zeros if none has."""
    try:
        found = Path(path).stat()
    except OSError:
        return (0, 0)
    return found.st_dev, found.st_ino


def _prepare(path: Path) -> None:
    try:
        if path.is_dir():
            raise StorageError(f"{path} is a directory, not a database file")
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # The journal files that SQLite makes beside it take its permissions.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except (OSError, ValueError) as error:  # ValueError: a path with U+0000
        reason = error.strerror if isinstance(error, OSError) else error
        raise StorageError(f"{path} cannot be written: {reason}") from error
