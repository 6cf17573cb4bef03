"""The queries about workshops, one set for both engines; each write is one statement."""

import hmac
import secrets
from hashlib import blake2b

from bot.storage.database import Database, Row, Value, ask_again
from bot.storage.privacy.personal_rows import PersonalRows, named
from bot.storage.privacy.pseudonyms import Pseudonyms
from bot.storage.texts import storable
from bot.storage.workshops import (
    NO_PROGRESS,
    KeptContribution,
    KeptWorkshop,
    Progress,
    Pulse,
)

SECONDS_A_CODE_IS_REMEMBERED = 365 * 86_400
"""After its workshop was erased: until then its address says that it is gone."""

OPEN = """
    INSERT INTO workshops (code, version, closed, expires, host, key, document)
    VALUES (:code, 1, 0, :expires, :host, :key, :document)
    ON CONFLICT (code) DO NOTHING RETURNING code"""
LOAD = "SELECT document, version, closed, expires, figures FROM workshops WHERE code = :code"
KEY = "SELECT key FROM workshops WHERE code = :code AND key <> ''"
CHANGE = """
    UPDATE workshops
    SET document = :document, closed = :closed, expires = :expires, version = version + 1
    WHERE code = :code AND host = :host AND version = :version RETURNING code"""
CHANGED = """
    SELECT code FROM workshops WHERE code = :code AND host = :host AND document = :document
    AND closed = :closed AND expires = :expires AND version = :version + 1"""
BLANK = """
    UPDATE workshops
    SET document = '', host = '', key = '', figures = '', departed = 0, closed = 1,
        version = version + 1
    WHERE code = :code AND host = :host AND key <> '' RETURNING code"""
EMPTY = "DELETE FROM contributions WHERE code = :code RETURNING participant"
JOIN = """
    INSERT INTO contributions
        (code, participant, version, mark, document, shown, stage, guessed)
    SELECT :code, :participant, :version, :mark, :document, '', :stage, :guessed
    WHERE EXISTS (SELECT 1 FROM workshops WHERE code = :code AND closed = 0)
    ON CONFLICT (code, participant) DO UPDATE
    SET version = excluded.version, mark = excluded.mark, document = excluded.document,
        stage = excluded.stage, guessed = excluded.guessed
    WHERE contributions.version <= excluded.version RETURNING participant"""
CONTRIBUTE = """
    UPDATE contributions
    SET version = :version, mark = :mark, document = :document, stage = :stage, guessed = :guessed
    WHERE code = :code AND participant = :participant AND version <= :version
    AND EXISTS (SELECT 1 FROM workshops WHERE code = :code AND closed = 0)
    RETURNING participant"""
LEAVE = """
    DELETE FROM contributions WHERE code = :code AND participant = :participant
    RETURNING shown"""
DEPART = "UPDATE workshops SET departed = departed + 1 WHERE code = :code RETURNING code"
PULSE = """
    SELECT w.version, w.closed, w.expires, COUNT(c.participant),
        COUNT(CASE WHEN c.guessed = 1 THEN 1 END),
        COUNT(CASE WHEN c.stage = 1 THEN 1 END), COUNT(CASE WHEN c.stage = 2 THEN 1 END),
        w.departed + COUNT(CASE WHEN c.document <> c.shown THEN 1 END),
        CAST(COALESCE(SUM(c.mark), 0) AS BIGINT)
    FROM workshops w LEFT JOIN contributions c ON c.code = w.code
    WHERE w.code = :code GROUP BY w.code, w.version, w.closed, w.expires, w.departed"""
CONTRIBUTIONS = """
    SELECT document, shown FROM contributions WHERE code = :code ORDER BY participant"""
DRAW = """
    UPDATE contributions SET shown = document
    WHERE code = :code AND document <> shown AND :least <= (
        SELECT COUNT(*) FROM contributions c WHERE c.code = :code AND c.document <> c.shown
    ) + (SELECT departed FROM workshops WHERE code = :code) RETURNING participant"""
KEEP_FIGURES = """
    UPDATE workshops SET figures = :figures, departed = 0, version = version + 1
    WHERE code = :code AND version = :version AND key <> '' RETURNING code"""
ALIVE = "SELECT code, host, key FROM workshops WHERE key <> ''"
PURGE = """
    UPDATE workshops
    SET document = '', host = '', key = '', figures = '', departed = 0, closed = 1,
        version = version + 1
    WHERE expires <= :now AND key <> '' RETURNING code"""
PURGE_CONTRIBUTIONS = """
    DELETE FROM contributions
    WHERE code IN (SELECT code FROM workshops WHERE key = '') RETURNING participant"""
PURGE_CODES = "DELETE FROM workshops WHERE key = '' AND expires <= :before RETURNING code"


HOSTED_COLUMNS = (
    "code", "version", "closed", "expires", "host", "document", "figures", "departed"
)  # fmt: skip
HOSTED = """
    SELECT code, version, closed, expires, host, document, figures, departed FROM workshops
    WHERE code = :code AND host = :host"""
GIVEN_COLUMNS = (
    "code", "participant", "version", "mark", "document", "shown", "stage", "guessed"
)  # fmt: skip
GIVEN = """
    SELECT code, participant, version, mark, document, shown, stage, guessed FROM contributions
    WHERE code = :code AND participant = :participant"""


class SqlWorkshops:
    """`Workshops` on a database that understands SQL."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms) -> None:
        self._database = database
        self._pseudonyms = pseudonyms

    async def open(self, code: str, host: str, document: str, *, expires: int) -> bool:
        """Open a workshop."""
        key = secrets.token_hex(16)
        rows = await self._ask(
            OPEN,
            code=storable(code),
            expires=expires,
            host=self._hosting(key, host),
            key=key,
            document=storable(document),
        )
        return bool(rows)

    async def load(self, code: str) -> KeptWorkshop | None:
        """Return a workshop."""
        rows = await self._ask(LOAD, code=storable(code))
        if not rows:
            return None
        document, version, closed, expires, figures = rows[0]
        return KeptWorkshop(document, version, bool(closed), expires, figures)

    async def change(
        self, code: str, host: str, document: str, *, version: int, closed: bool, expires: int
    ) -> bool:
        """Change a workshop if the version is still the stored one."""
        key = await self._key(code)
        if key is None:
            return False
        change: dict[str, Value] = {
            "code": code,
            "host": self._hosting(key, host),
            "document": storable(document),
            "version": version,
            "closed": int(closed),
            "expires": expires,
        }
        # A first attempt may have been carried out before a connection broke.
        return bool(await self._ask(CHANGE, **change) or await self._ask(CHANGED, **change))

    async def erase(self, code: str, host: str) -> bool:
        """Erase a workshop with all contributions."""
        key = await self._key(code)
        if key is None:
            return False
        await self._database.owe_a_scrub()
        if not await self._ask(BLANK, code=code, host=self._hosting(key, host)):
            return False
        await self._ask(EMPTY, code=code)
        await self._database.scrub()
        return True

    async def contribute(
        self,
        code: str,
        person: str,
        document: str,
        *,
        version: int,
        joining: bool,
        progress: Progress = NO_PROGRESS,
    ) -> bool:
        """Keep what a participant gives."""
        key = await self._key(code)
        if key is None:
            return False
        participant = self._taking_part(key, person)
        rows = await self._ask(
            JOIN if joining else CONTRIBUTE,
            code=code,
            participant=participant,
            version=version,
            mark=_mark(participant, version, document),
            document=storable(document),
            stage=progress.stage,
            guessed=int(progress.guessed),
        )
        return bool(rows)

    async def leave(self, code: str, person: str) -> None:
        """Take back what a participant gave."""
        key = await self._key(code)
        if key is not None:
            await self._leave(code, key, person)

    async def pulse(self, code: str) -> Pulse | None:
        """Return where a workshop stands."""
        rows = await self._ask(PULSE, code=storable(code))
        if not rows:
            return None
        version, closed, *rest = rows[0]
        return Pulse(version, bool(closed), *rest)

    async def contributions(self, code: str) -> list[KeptContribution]:
        """Return what every participant gives."""
        rows = await self._ask(CONTRIBUTIONS, code=storable(code))
        return [KeptContribution(*row) for row in rows]

    async def draw(self, code: str, least: int) -> None:
        """Let the figures take in what has changed."""
        await self._ask(DRAW, code=storable(code), least=least)

    async def keep_figures(self, code: str, figures: str, *, version: int) -> bool:
        """Keep the figures that were drawn."""
        values: dict[str, Value] = {"figures": storable(figures), "version": version}
        return bool(await self._ask(KEEP_FIGURES, code=storable(code), **values))

    async def forget(self, person: str) -> bool:
        """Erase everything about a person; whoever calls scrubs."""
        known = False
        for code, host, key in await self._ask(ALIVE):
            if host == self._hosting(key, person):
                known = bool(await self._ask(BLANK, code=code, host=host)) or known
                await self._ask(EMPTY, code=code)
            else:
                known = await self._leave(code, key, person) or known
        return known

    async def personal_rows(self, person: str) -> PersonalRows:
        """Return the workshops a person hosts, and what they give to others."""
        hosted: list[Row] = []
        given: list[Row] = []
        for code, _, key in await self._ask(ALIVE):
            hosted += await self._ask(HOSTED, code=code, host=self._hosting(key, person))
            participant = self._taking_part(key, person)
            given += await self._ask(GIVEN, code=code, participant=participant)
        return {
            "workshops": named(HOSTED_COLUMNS, hosted),
            "contributions": named(GIVEN_COLUMNS, given),
        }

    async def purge(self, now: int) -> int:
        """Erase every workshop that has expired."""
        gone = await self._ask(PURGE, now=now)
        emptied = await self._ask(PURGE_CONTRIBUTIONS)
        await self._ask(PURGE_CODES, before=now - SECONDS_A_CODE_IS_REMEMBERED)
        if gone or emptied:
            await self._database.scrub()
        return len(gone)

    async def _leave(self, code: str, key: str, person: str) -> bool:
        participant = self._taking_part(key, person)
        rows = await self._ask(LEAVE, code=code, participant=participant)
        if any(shown for (shown,) in rows):
            await self._ask(DEPART, code=code)
        return bool(rows)

    async def _key(self, code: str) -> str | None:
        rows = await self._ask(KEY, code=storable(code))
        return str(rows[0][0]) if rows else None

    def _hosting(self, key: str, person: str) -> str:
        """Return the pseudonym of a person as the host of a workshop."""
        return self._known_as("host", key, person)

    def _taking_part(self, key: str, person: str) -> str:
        """Return the pseudonym of a person as a participant of a workshop."""
        return self._known_as("participant", key, person)

    def _known_as(self, role: str, key: str, person: str) -> str:
        return known_as(role, key, self._pseudonyms.of(storable(person)))

    async def _ask(self, query: str, **values: Value) -> list[Row]:
        return await ask_again(self._database, query, **values)


def known_as(role: str, key: str, pseudonym: str) -> str:
    """Return the name that a stored person has in the workshop of a key, as host or participant."""
    return hmac.digest(key.encode(), f"{role} {pseudonym}".encode(), "sha256").hex()


def _mark(participant: str, version: int, document: str) -> int:
    """Return 40 bits that stand for a contribution: a thousand of them add up within 63."""
    said = f"{participant} {version} {document}".encode()
    return int.from_bytes(blake2b(said, digest_size=5).digest(), "big")
