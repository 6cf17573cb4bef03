"""A new secret key for a database: everybody in it gets the name that the new key makes of the old.

Telegram's numbers are not in the database, so nobody's new name can be made of theirs. The old key
stays part of the secret: `new,old`. Who has the old one alone, and the database, names nobody.
"""

from __future__ import annotations

import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot.storage.connect import connect_to
from bot.storage.database import Database
from bot.storage.people import StorageError
from bot.storage.privacy.personal_rows import COLUMNS
from bot.storage.privacy.pseudonyms import CHECK, OTHER_KEY, Pseudonyms
from bot.storage.schema import missing, shipped
from bot.storage.workshop_queries import ALIVE, known_as

NO_NEW_KEY = (
    "put the new key before the old one in CHOURAVE_SECRET_KEY, with a comma between: NEW,OLD"
)
CHECKED = "UPDATE key_check SET value = :value"
LEFT = "SELECT update_id, document FROM inbox WHERE document <> ''"
RESEAL = "UPDATE inbox SET document = :document WHERE update_id = :update_id"
OWED = "SELECT person, owed FROM people WHERE owed <> ''"
REWRITE = "UPDATE people SET owed = :owed WHERE person = :person"
IN_WORKSHOP = "SELECT participant FROM contributions WHERE code = :code"
RENAME_PARTICIPANT = """
    UPDATE contributions SET participant = :new WHERE code = :code AND participant = :old"""
RENAME_HOST = "UPDATE workshops SET host = :new WHERE code = :code AND host = :old"
# Names of ours alone, no value: those are bound.
PERSONS = {
    table: f"SELECT DISTINCT person FROM {table} WHERE person <> ''"  # noqa: S608
    for table in COLUMNS
}
RENAME = {
    table: f"UPDATE {table} SET person = :new WHERE person = :old"  # noqa: S608
    for table in COLUMNS
}


async def rotate(url: str, keys: str | None) -> int:
    """Rename everybody in a database that nobody else has open; return how many people it has.

    `keys`: the new key, a comma, and the one or ones of before. All of it happens or nothing.

    Raises StorageError if there is no new key, or the old ones are not those of this database.
    """
    if not keys or "," not in keys:
        raise StorageError(NO_NEW_KEY)
    new, old = Pseudonyms(keys), Pseudonyms(keys.partition(",")[2])
    async with connect_to(url) as database:
        if await missing(database, shipped()):
            raise StorageError("the database is not up to date: run chourave migrate first")
        known = await database.ask(CHECK)
        if not known or hmac.compare_digest(known[0][0], new.check):
            raise StorageError("there is nothing to do: the database has this key already")
        if not hmac.compare_digest(known[0][0], old.check):
            raise StorageError(OTHER_KEY)
        async with _transaction(database):
            await _workshops(database, new)
            people = await _people(database, new)
            await _seals(database, old, new)
            await database.ask(CHECKED, value=new.check)
    return people


@asynccontextmanager
async def _transaction(database: Database) -> AsyncIterator[None]:
    await database.ask(database.begin)
    try:
        yield
        await database.ask("COMMIT")
    except BaseException:
        with suppress(StorageError):  # it may have ended with its connection
            await database.ask("ROLLBACK")
        raise


async def _people(database: Database, new: Pseudonyms) -> int:
    count = 0
    for table, query in PERSONS.items():
        for (person,) in await database.ask(query):
            await database.ask(RENAME[table], old=person, new=new.renewed(person))
            count += table == "people"
    return count


async def _workshops(database: Database, new: Pseudonyms) -> None:
    """Rename hosts and participants, whose names rest on those of the people there are."""
    everybody = [person for (person,) in await database.ask(PERSONS["people"])]
    for code, host, key in await database.ask(ALIVE):
        there = {name for (name,) in await database.ask(IN_WORKSHOP, code=code)}
        for person in everybody:
            renewed = new.renewed(person)
            if known_as("host", key, person) == host:
                hosting = known_as("host", key, renewed)
                await database.ask(RENAME_HOST, code=code, old=host, new=hosting)
            participant = known_as("participant", key, person)
            if participant in there:
                named = known_as("participant", key, renewed)
                await database.ask(RENAME_PARTICIPANT, code=code, old=participant, new=named)


async def _seals(database: Database, old: Pseudonyms, new: Pseudonyms) -> None:
    for number, document in await database.ask(LEFT):
        opened = old.seal.opened(document)
        if opened is not None:
            await database.ask(RESEAL, update_id=number, document=new.seal.seal(opened))
    for person, owed in await database.ask(OWED):
        lines = []
        for line in owed.splitlines():
            due, _, sealed = line.partition(" ")
            opened = old.seal.opened(sealed)
            if opened is not None:
                lines.append(f"{due} {new.seal.seal(opened)}\n")
        await database.ask(REWRITE, person=person, owed="".join(lines))
