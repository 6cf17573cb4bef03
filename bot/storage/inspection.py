"""Looks at a database without changing anything in it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import NamedTuple

from bot.storage.connect import connect_to, is_postgres, key_file_of
from bot.storage.database import Database
from bot.storage.engines import sqlite
from bot.storage.people import SetAside, StorageError
from bot.storage.privacy.pseudonyms import CHECK, NO_KEY, checked
from bot.storage.queries import ASIDE, set_aside_in
from bot.storage.schema import missing, shipped

TOUCH_NOBODY = "UPDATE people SET card = card WHERE person = ''"
"""Refused where nothing can be written, and otherwise changes no row: nobody has this name."""


class Condition(NamedTuple):
    """What was found."""

    file: Path | None
    """The file of a SQLite database, None for one in memory or on a server."""
    exists: bool
    missing: tuple[str, ...] = ()
    """The migrations that were not applied yet."""
    complaints: tuple[str, ...] = ()
    """What keeps it from being used, one line each."""
    key_file: Path | None = None
    """The file that the key of a SQLite database is in, if no key was given."""
    aside: tuple[SetAside, ...] = ()


async def examine(url: str, key: str | None = None) -> Condition:
    """Look at a database; for `url` and `key` see open_people.

    Raises StorageError if it cannot be opened, or is newer than this program.
    """
    file = key_file = None
    if not is_postgres(url):
        path = sqlite.path_of(url)
        if path == sqlite.IN_MEMORY:
            return Condition(None, exists=False)
        file = Path(path)
        key_file = None if key else key_file_of(path)
        if not await asyncio.to_thread(file.exists):
            return Condition(file, exists=False, key_file=key_file)
    async with connect_to(url) as database:
        migrations = await asyncio.to_thread(shipped)
        absent = tuple(m.name for m in await missing(database, migrations))
        if absent:
            # The tables that the rest asks about may not be there yet.
            return Condition(file, exists=True, missing=absent, key_file=key_file)
        complaints = [await _complaint(database, TOUCH_NOBODY)]
        if file is not None:
            complaints.append(await _damage(database, file))
        complaints.append(await _strange_key(database, key, key_file))
        aside = set_aside_in(await database.ask(ASIDE))
    return Condition(
        file,
        exists=True,
        complaints=tuple(filter(None, complaints)),
        key_file=key_file,
        aside=tuple(aside),
    )


async def _complaint(database: Database, query: str) -> str:
    try:
        await database.ask(query)
    except StorageError as error:
        return str(error)
    return ""


async def _damage(database: Database, file: Path) -> str:
    ((verdict,), *_) = await database.ask("PRAGMA quick_check(1)")
    return "" if verdict == "ok" else f"{file} is damaged: restore it from a backup"


async def _strange_key(database: Database, key: str | None, file: Path | None) -> str:
    if not key and file is None:
        return NO_KEY
    if not await database.ask(CHECK):
        return ""  # the first one to open it ties it to a key
    try:
        await checked(database, key, file)
    except StorageError as error:
        return str(error)
    return ""
