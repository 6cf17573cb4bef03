"""Updates that were taken from Telegram and are not done yet, for a bot that polls."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.storage.database import ConnectionBrokenError, Database, Row, Value, ask_again
from bot.storage.privacy.pseudonyms import Pseudonyms
from bot.storage.texts import escaped

log = logging.getLogger(__name__)

EVER = 2**62
SECONDS_RECOGNISED = 3600
"""An update that is done is recognised for so long if it is handed over again."""

TAKE = """
    INSERT INTO inbox (update_id, person, taken, document) VALUES {rows}
    ON CONFLICT (update_id) DO NOTHING RETURNING update_id"""
LEFT = """
    SELECT update_id, document FROM inbox
    WHERE document <> '' AND taken <= :before ORDER BY update_id"""
UNDONE = "SELECT update_id FROM inbox WHERE document <> '' AND update_id IN ({numbers})"
DONE = "UPDATE inbox SET person = '', document = '' WHERE update_id IN ({numbers})"
FORGET_DONE = "DELETE FROM inbox WHERE document = '' AND taken < :before"


class Waiting(NamedTuple):
    """An update. `person`: who sent it, as Telegram names them, "" if nobody did."""

    update_id: int
    person: str
    document: str
    """The update as JSON, as much of it as is needed."""


class Inbox:
    """The updates of one bot, in the order of their numbers."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms) -> None:
        self._database = database
        self._pseudonyms = pseudonyms

    async def take(self, updates: Sequence[Waiting], now: int, *, tried: bool = False) -> set[int]:
        """Keep updates, all in one statement; return the numbers of those that are new.

        `tried`: an earlier call for them failed, and may have kept them all the same. Those that
        are not done count as new then.

        When this returns, they are on disk. Raises StorageError.
        """
        if not updates:
            return set()
        values: dict[str, Value] = {"now": now}
        rows = []
        for at, each in enumerate(updates):
            rows.append(f"(:u{at}, :p{at}, :now, :d{at})")
            values[f"u{at}"] = each.update_id
            values[f"p{at}"] = self._pseudonyms.of(escaped(each.person)) if each.person else ""
            values[f"d{at}"] = self._pseudonyms.seal.seal(escaped(each.document))
        take = TAKE.format(rows=", ".join(rows))
        try:
            kept = await self._database.ask(take, **values)
        except ConnectionBrokenError:
            kept, tried = await self._database.ask(take, **values), True
        if tried and len(kept) < len(updates):
            numbers = {name: value for name, value in values.items() if name.startswith("u")}
            undone = UNDONE.format(numbers=", ".join(f":{name}" for name in numbers))
            kept = await self._ask(undone, **numbers)
        return {number for (number,) in kept}

    async def left(self, before: int = EVER) -> list[Waiting]:
        """Return what was taken by that second and is not done, the oldest first.

        What cannot be read any more is ticked off: it would be left for ever.
        """
        found, unreadable = [], []
        for number, sealed in await self._ask(LEFT, before=before):
            document = self._pseudonyms.seal.opened(sealed)
            if document is not None:
                found.append(Waiting(number, "", document))
            else:
                unreadable.append(number)
        if unreadable:
            log.error("%d updates in the inbox cannot be read, and are dropped", len(unreadable))
            await self.done(unreadable)
        return found

    async def done(self, numbers: Iterable[int]) -> None:
        """Tick updates off: nothing is left of them but their number."""
        values: dict[str, Value] = {f"n{at}": number for at, number in enumerate(numbers)}
        if values:
            await self._ask(DONE.format(numbers=", ".join(f":{name}" for name in values)), **values)

    async def forget_done(self, now: int) -> None:
        """Forget the numbers of what was done a while ago."""
        await self._ask(FORGET_DONE, before=now - SECONDS_RECOGNISED)

    async def _ask(self, query: str, **values: Value) -> list[Row]:
        return await ask_again(self._database, query, **values)
