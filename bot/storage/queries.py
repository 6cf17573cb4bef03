"""The queries, one set for both engines.

Each write is one statement in autocommit. That is faster than a transaction, it cannot leave one
open on a connection that other tasks share, and a version compared inside the statement is what
keeps two writers from overwriting each other: neither engine notices that by itself.
"""

from collections.abc import Sequence

from bot.storage.database import ConnectionBrokenError, Database, Row, Value, ask_again
from bot.storage.inbox import Inbox
from bot.storage.outbox import Outbox, Owed
from bot.storage.people import Record, SetAside, TooManyError
from bot.storage.privacy.personal_rows import (
    COLUMNS,
    ERASE,
    ERASE_THE_REST,
    HELD,
    PersonalRows,
    named,
)
from bot.storage.privacy.pseudonyms import Pseudonyms
from bot.storage.texts import escaped, storable
from bot.storage.workshop_queries import SqlWorkshops

LOAD = "SELECT document, version, card FROM people WHERE person = :person"
FIRST_SAVE = """
    INSERT INTO people (person, version, touched, owed, document)
    VALUES (:person, 1, :now, :owes, :document)
    ON CONFLICT (person) DO NOTHING RETURNING version, card"""
NEXT_SAVE = """
    UPDATE people SET document = :document, touched = :now, version = version + 1
    WHERE person = :person AND version = :version RETURNING version, card"""
NEXT_SAVE_OWING = NEXT_SAVE.replace("SET ", "SET owed = owed || :owes, ")
REMEMBER_CARD = "UPDATE people SET card = :card WHERE person = :person"
REPLACE_CARD = """
    UPDATE people SET card = :card
    WHERE person = :person AND coalesce(card, 0) = :was RETURNING card"""
MOVE_CARD = """
    UPDATE people SET card = :card
    WHERE person = :person AND version = :version AND card = :was RETURNING card"""
SAVED = """
    SELECT version, card FROM people
    WHERE person = :person AND version = :version + 1 AND document = :document"""
FEW = 100
"""So many may be idle together, as after a workshop: that is no sign of a wrong clock."""
ALL = "SELECT count(*) FROM people"
IDLE = "SELECT person FROM people WHERE touched < :before"
ERASE_IF_IDLE = """
    DELETE FROM people WHERE person = :person AND touched < :before RETURNING version"""
KEEP_NAMELESS = """
    UPDATE inbox SET person = '' WHERE person = :person AND update_id = :update_id"""
BLANK_INBOX = "UPDATE inbox SET person = '', document = '' WHERE person = :person"
PURGE_SET_ASIDE = "DELETE FROM set_aside WHERE happened < :before RETURNING update_id"
SHARE = """
    INSERT INTO shares (token, person, expires, document)
    VALUES (:token, :person, :expires, :document)
    ON CONFLICT (token) DO UPDATE SET document = excluded.document, expires = excluded.expires
    WHERE shares.person = excluded.person RETURNING token"""
SHARED = "SELECT document FROM shares WHERE token = :token AND expires > :now"
UNSHARE = "DELETE FROM shares WHERE token = :token AND person = :person RETURNING token"
PURGE_SHARES = "DELETE FROM shares WHERE expires <= :now RETURNING token"
REMEMBER_FILE = """
    INSERT INTO sent_files (person, name, digest, file_id, sent)
    SELECT :person, :name, :digest, :file_id, :now
    WHERE EXISTS (SELECT 1 FROM people WHERE person = :person)
    ON CONFLICT (person, name) DO UPDATE
    SET digest = excluded.digest, file_id = excluded.file_id, sent = excluded.sent"""
FILE = """
    SELECT file_id FROM sent_files
    WHERE person = :person AND name = :name AND digest = :digest"""
PURGE_FILES = "DELETE FROM sent_files WHERE sent < :before RETURNING name"
PING = "SELECT name FROM migrations LIMIT 1"
SET_ASIDE = """
    INSERT INTO set_aside (person, update_id, happened, error, document)
    VALUES (:person, :update_id, :now, :error, :document)
    ON CONFLICT (person, update_id) DO UPDATE
    SET happened = excluded.happened, error = excluded.error, document = excluded.document"""
ASIDE = """
    SELECT update_id, person, error, document, happened FROM set_aside
    ORDER BY happened, update_id"""


class SqlPeople:
    """`People` on a database that understands SQL."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms) -> None:
        self._database = database
        self._pseudonyms = pseudonyms
        self.workshops = SqlWorkshops(database, pseudonyms)
        self.inbox = Inbox(database, pseudonyms)
        self.outbox = Outbox(database, pseudonyms)

    async def load(self, person: str) -> Record | None:
        """Return what is kept about a person."""
        rows = await self._ask(LOAD, person=self._stored(person))
        return Record(*rows[0]) if rows else None

    async def save(
        self, person: str, document: str, *, version: int, now: int, owes: Sequence[Owed] = ()
    ) -> Record | None:
        """Keep a document if the version is still the stored one."""
        save: dict[str, Value] = {
            "person": self._stored(person),
            "document": storable(document),
            "version": version,
        }
        query, values = NEXT_SAVE if version else FIRST_SAVE, {**save, "now": now}
        if owes or not version:
            values["owes"] = "".join(owed.line for owed in owes)
            query = NEXT_SAVE_OWING if version else FIRST_SAVE
        try:
            rows = await self._database.ask(query, **values)
        except ConnectionBrokenError:
            # The first attempt may have been carried out before the connection broke. The second
            # then finds another version, and what is stored is exactly what we wanted.
            rows = await self._ask(query, **values) or await self._ask(SAVED, **save)
        return Record(document, *rows[0]) if rows else None

    async def remember_card(self, person: str, card: int | None) -> None:
        """Remember the message that shows a person's card."""
        await self._ask(REMEMBER_CARD, person=self._stored(person), card=card)

    async def replace_card(self, person: str, was: int | None, card: int) -> bool:
        """Remember the living card, if `was` is still the one before it."""
        rows = await self._ask(REPLACE_CARD, person=self._stored(person), was=was or 0, card=card)
        return bool(rows)

    async def move_card(self, person: str, was: int, card: int, *, version: int) -> bool:
        """Let another message be a person's card, unless something has happened since."""
        rows = await self._ask(
            MOVE_CARD, person=self._stored(person), version=version, was=was, card=card
        )
        return bool(rows)

    async def remember_file(
        self, person: str, name: str, digest: str, file_id: str, now: int
    ) -> None:
        """Remember under which id Telegram keeps a file."""
        await self._ask(
            REMEMBER_FILE,
            person=self._stored(person),
            name=storable(name),
            digest=storable(digest),
            file_id=storable(file_id),
            now=now,
        )

    async def file(self, person: str, name: str, digest: str) -> str | None:
        """Return the id of a file that was sent before with the same content."""
        rows = await self._ask(
            FILE, person=self._stored(person), name=storable(name), digest=storable(digest)
        )
        return str(rows[0][0]) if rows else None

    async def personal_rows(self, person: str) -> PersonalRows:
        """Return every row about a person."""
        stored = self._stored(person)
        held = {
            table: named(COLUMNS[table], await self._ask(query, person=stored))
            for table, query in HELD.items()
        }
        opened = self._pseudonyms.seal.opened
        for row in held["inbox"]:
            row["document"] = opened(row["document"])
        for row in held["people"]:
            row["owed"] = [opened(line.partition(" ")[2]) for line in row["owed"].splitlines()]
        return {**held, **await self.workshops.personal_rows(person)}

    async def erase(self, person: str, *, update: int | None = None) -> bool:
        """Forget a person at once and completely."""
        if update is not None:
            await self._ask(KEEP_NAMELESS, person=self._stored(person), update_id=update)
        # The numbers stay, so that nothing of before is taken for new.
        await self._ask(BLANK_INBOX, person=self._stored(person))
        await self._database.owe_a_scrub()
        workshops = await self.workshops.forget(person)
        known = [await self._delete(query, person=self._stored(person)) for query in ERASE]
        # Once more: a turn under way may have let them join one meanwhile.
        known += [workshops, await self.workshops.forget(person)]
        # Also if nothing was known: an earlier erasure may have been cut short just here.
        await self._database.scrub()
        return any(known)

    async def purge(self, before: int, *, now: int, most_share: float | None = None) -> int:
        """Forget everybody whose last save was before that second."""
        # One statement a person: others are served in between, however many go, and whoever
        # comes back in the meantime stays.
        owes = await self._database.owes_a_scrub()
        idle = await self._ask(IDLE, before=before)
        if most_share is not None and len(idle) > FEW:
            ((everybody,),) = await self._ask(ALL)
            if len(idle) > most_share * everybody:
                raise TooManyError(f"{len(idle)} of {everybody} people would be erased as idle")
        if idle:
            await self._database.owe_a_scrub()
        gone = 0
        for (person,) in idle:
            if await self._delete(ERASE_IF_IDLE, person=person, before=before):
                gone += 1
                for query in ERASE_THE_REST:
                    await self._delete(query, person=person)
        others = [
            await self._ask(PURGE_SHARES, now=now),
            await self._ask(PURGE_SET_ASIDE, before=before),
            await self._ask(PURGE_FILES, before=before),
        ]
        if gone or any(others) or owes:
            await self._database.scrub()
        await self.workshops.purge(now)
        return gone

    async def share(self, token: str, person: str, document: str, expires: int) -> None:
        """Make a document readable by whoever has the token, until that second."""
        await self._ask(
            SHARE,
            token=storable(token),
            person=self._stored(person),
            document=storable(document),
            expires=expires,
        )

    async def shared(self, token: str, now: int) -> str | None:
        """Return the document behind a token, None if there is none or it has expired."""
        rows = await self._ask(SHARED, token=storable(token), now=now)
        return str(rows[0][0]) if rows else None

    async def unshare(self, token: str, person: str) -> bool:
        """Take back what a person shared; whether there was anything."""
        return await self._delete(UNSHARE, token=storable(token), person=self._stored(person))

    async def ping(self) -> None:
        """Return if the database answers."""
        await self._ask(PING)

    async def set_aside(
        self, update_id: int, person: str | None, error: str, document: str, now: int
    ) -> None:
        """Keep an update that could not be handled."""
        await self._ask(
            SET_ASIDE,
            update_id=update_id,
            person=self._stored(escaped(person)) if person else "",
            error=escaped(error),
            document=escaped(document),
            now=now,
        )

    async def aside(self) -> list[SetAside]:
        """Return the updates that were set aside."""
        return set_aside_in(await self._ask(ASIDE))

    def _stored(self, person: str) -> str:
        """Return the name that a person has in this database."""
        return self._pseudonyms.of(storable(person))

    async def _ask(self, query: str, **values: Value) -> list[Row]:
        return await ask_again(self._database, query, **values)

    async def _delete(self, query: str, **values: Value) -> bool:
        """Delete, and tell whether there was something to delete."""
        try:
            return bool(await self._database.ask(query, **values))
        except ConnectionBrokenError:
            await self._database.ask(query, **values)
            return True  # whichever of the two attempts it was


def set_aside_in(rows: list[Row]) -> list[SetAside]:
    """Read the rows that ASIDE returns."""
    return [
        SetAside(update_id, person or None, error, document, happened)
        for update_id, person, error, document, happened in rows
    ]
