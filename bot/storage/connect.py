"""Opens the database that a URL names."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from secrets import token_hex
from types import ModuleType

from bot.storage.database import Database
from bot.storage.engines import sqlite
from bot.storage.engines.metered import Metered
from bot.storage.people import People, StorageError
from bot.storage.privacy.pseudonyms import checked
from bot.storage.queries import SqlPeople
from bot.storage.schema import bring_up_to_date, shipped


@asynccontextmanager
async def open_people(url: str, key: str | None = None) -> AsyncIterator[People]:
    """Open a database, brought up to date, and close it at the end on every path.

    `key`: what people's names are made unreadable with. Without one, that of a SQLite file is in
    a file beside it, and that of a database in memory is made up.

    `sqlite:////absolute/path` or `sqlite:///relative/path` (created for its owner only if it does
    not exist),
    `sqlite:///:memory:`, or `postgresql://user@host/database` with all that libpq understands.

    Raises StorageError if the database cannot be opened, is newer than this program, belongs to
    another key, or if the URL names none that we know.
    """
    if is_postgres(url):
        async with _postgres().connect(url) as session:
            await bring_up_to_date(session, await asyncio.to_thread(shipped))
            pseudonyms = await checked(session, key, None)
        async with _postgres().pool(url) as database:
            yield SqlPeople(Metered(database), pseudonyms)
    else:
        async with sqlite.connect(url) as database:
            await bring_up_to_date(database, await asyncio.to_thread(shipped))
            path = sqlite.path_of(url)
            if path == sqlite.IN_MEMORY:
                key = key or token_hex(32)
            pseudonyms = await checked(database, key, key_file_of(path))
            yield SqlPeople(Metered(database), pseudonyms)


async def migrate(url: str) -> list[str]:
    """Bring a database up to date and return the names of the migrations that were applied.

    Raises StorageError as `open_people` does.
    """
    async with connect_to(url) as database:
        return await bring_up_to_date(database, await asyncio.to_thread(shipped))


def connect_to(url: str) -> AbstractAsyncContextManager[Database]:
    """Open one connection to the database that a URL names, as it is."""
    connect = _postgres().connect if is_postgres(url) else sqlite.connect
    connection: AbstractAsyncContextManager[Database] = connect(url)
    return connection


def key_file_of(path: str) -> Path:
    """Return the file beside a SQLite file that its key is in, if none is given."""
    return Path(f"{path}.key")


def is_postgres(url: str) -> bool:
    """Tell the two engines apart; raise StorageError for any other."""
    scheme = url.partition(":")[0]
    if scheme not in {"sqlite", "postgres", "postgresql"}:
        # The URL is not repeated: it may hold a password.
        raise StorageError(
            "a database is named by sqlite:////absolute/path/to/file "
            "or postgresql://user@host/database"
        )
    return scheme != "sqlite"


def _postgres() -> ModuleType:
    try:
        from bot.storage.engines import postgres
    except ImportError as error:
        raise StorageError(
            "PostgreSQL needs an extra of this package: pip install 'chourave[postgres]'"
        ) from error
    return postgres
