"""What the queries need of an engine: a way to ask, and the few things the two say differently."""

from typing import Any, Protocol

from bot.storage.people import AwayError

Row = tuple[Any, ...]
Value = str | int | None


class ConnectionBrokenError(AwayError):
    """The connection broke before the answer came: nobody knows whether it was carried out."""


class Database(Protocol):
    """An open database in autocommit: every statement stands for itself."""

    begin: str
    """The statement that begins a transaction in which nobody else writes the same rows."""
    has_history: str
    """A query with one row if the table `migrations` exists, and none otherwise."""

    async def ask(self, query: str, **values: Value) -> list[Row]:
        """Run one statement, with its values by `:name`, and return its rows.

        Raises `ConnectionBrokenError` if the connection broke, and `StorageError` for all else.
        """

    async def owe_a_scrub(self) -> None:
        """Note in the database that something is about to be deleted, until it is scrubbed."""

    async def owes_a_scrub(self) -> bool:
        """Tell whether somebody deleted, and ended before they scrubbed."""

    async def scrub(self) -> None:
        """Leave no trace of what was just deleted in files that this engine lets us clean."""


async def ask_again(database: Database, query: str, **values: Value) -> list[Row]:
    """Ask, and once more if the connection broke; for statements that may be repeated."""
    try:
        return await database.ask(query, **values)
    except ConnectionBrokenError:
        return await database.ask(query, **values)
