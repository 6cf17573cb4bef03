"""A database whose statements are counted and timed."""

from __future__ import annotations

from time import perf_counter

from bot.metrics import DATABASE_ERRORS, DATABASE_SECONDS
from bot.storage.database import Database, Row, Value
from bot.storage.people import AwayError, StorageError


class Metered:
    """Passes every statement on."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.begin = database.begin
        self.has_history = database.has_history

    async def ask(self, query: str, **values: Value) -> list[Row]:
        """Run one statement."""
        began = perf_counter()
        try:
            return await self._database.ask(query, **values)
        except StorageError as error:
            DATABASE_ERRORS.labels("away" if isinstance(error, AwayError) else "refused").inc()
            raise
        finally:
            DATABASE_SECONDS.observe(perf_counter() - began)

    async def owe_a_scrub(self) -> None:
        """Note that something is about to be deleted."""
        await self._database.owe_a_scrub()

    async def owes_a_scrub(self) -> bool:
        """Tell whether something was deleted and not scrubbed."""
        return await self._database.owes_a_scrub()

    async def scrub(self) -> None:
        """Leave no trace of what was just deleted."""
        await self._database.scrub()
