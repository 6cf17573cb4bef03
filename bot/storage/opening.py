"""Opens the database that a URL names."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.storage import schema, sqlite
from bot.storage.database import Database
from bot.storage.people import People, StorageError
from bot.storage.queries import SqlPeople


@asynccontextmanager
async def open_people(url: str) -> AsyncIterator[People]:
    """Open a database, brought up to date, and close it at the end on every path.

    `sqlite:///absolute/path` (created if it does not exist) or `sqlite:///:memory:`.

    Raises StorageError if the database cannot be opened, is newer than this program, or is named by
    a URL that says nothing to us.
    """
    async with _connect(url) as database:
        await schema.bring_up_to_date(database, schema.shipped())
        yield SqlPeople(database)


async def migrate(url: str) -> list[str]:
    """Bring a database up to date and return the names of the migrations that were applied.

    Raises StorageError as `open_people` does.
    """
    async with _connect(url) as database:
        return await schema.bring_up_to_date(database, schema.shipped())


@asynccontextmanager
async def _connect(url: str) -> AsyncIterator[Database]:
    match url.partition(":")[0]:
        case "sqlite":
            async with sqlite.connect(url) as database:
                yield database
        case _:
            # The URL itself is not repeated: it may hold a password.
            raise StorageError("a database is named by sqlite:///absolute/path")
