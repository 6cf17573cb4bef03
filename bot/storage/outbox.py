"""What people are owed besides their card, kept beside their answers until it was sent."""

from __future__ import annotations

from typing import NamedTuple

from bot.storage.database import Database, Row, Value, ask_again
from bot.storage.privacy.pseudonyms import Pseudonyms
from bot.storage.texts import storable

OWED = "SELECT person, owed FROM people WHERE owed <> ''"
SETTLE = "UPDATE people SET owed = replace(owed, :line, '') WHERE person = :person"
POSTPONE = """
    UPDATE people SET owed = replace(owed, :line, :later)
    WHERE person = :person AND replace(owed, :line, '') <> owed RETURNING person"""


class Owed(NamedTuple):
    """One thing that a person is owed. `due`: from when on it may be tried, in seconds."""

    person: str
    """The pseudonym under which the person is stored."""
    due: int
    sealed: str
    effect: str
    """What it is, one JSON document. Storage does not look inside."""

    @property
    def line(self) -> str:
        """As it stands in the person's row."""
        return f"{self.due} {self.sealed}\n"


class Outbox:
    """Everything that is owed, by whoever keeps it. It is written by `People.save`."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms) -> None:
        self._database = database
        self._pseudonyms = pseudonyms

    def owed(self, person: str, effect: str, due: int) -> Owed:
        """Return something to be owed to a person, named as Telegram does."""
        stored = self._pseudonyms.of(storable(person))
        return Owed(stored, due, self._pseudonyms.seal.seal(effect), effect)

    async def due(self, now: int) -> list[Owed]:
        """Return what may be tried at `now`, the longest due first."""
        found = []
        for person, lines in await self._ask(OWED):
            for line in lines.splitlines():
                due, _, sealed = line.partition(" ")
                effect = self._pseudonyms.seal.opened(sealed)
                if effect is not None and int(due) <= now:
                    found.append(Owed(person, int(due), sealed, effect))
        return sorted(found, key=lambda owed: owed.due)

    async def postpone(self, owed: Owed, due: int, effect: str | None = None) -> Owed | None:
        """Put something off, and so claim it; None if it was sent, or somebody else has it.

        `effect`: what is owed from then on, if that changes.
        """
        effect = owed.effect if effect is None else effect
        later = Owed(owed.person, due, self._pseudonyms.seal.seal(effect), effect)
        rows = await self._ask(POSTPONE, person=owed.person, line=owed.line, later=later.line)
        return later if rows else None

    async def settle(self, owed: Owed) -> None:
        """Tick something off."""
        await self._ask(SETTLE, person=owed.person, line=owed.line)

    async def _ask(self, query: str, **values: Value) -> list[Row]:
        return await ask_again(self._database, query, **values)
