"""The names under which people are stored: made from Telegram's with a secret key.

A stolen database alone names nobody. Where the key comes from: the settings; for a SQLite file
without one, a file beside it that is made once. It belongs in no backup that holds the database.
"""

import asyncio
import hashlib
import hmac
import os
import secrets
from base64 import urlsafe_b64encode
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from bot.storage.database import Database
from bot.storage.people import StorageError
from bot.storage.privacy.seal import Seal

CHECK = "SELECT value FROM key_check"
FIRST_CHECK = """
    INSERT INTO key_check (only_row, value) VALUES (1, :value)
    ON CONFLICT (only_row) DO NOTHING RETURNING value"""
NAMED = "SELECT person FROM people UNION SELECT person FROM shares"
RENAMINGS = (
    "UPDATE people SET person = :pseudonym WHERE person = :person",
    "UPDATE shares SET person = :pseudonym WHERE person = :person",
)
FORGET_SET_ASIDE = "DELETE FROM set_aside"

LOST = "{file} is gone: put it back, for without it nobody in this database can be recognised"
OTHER_KEY = (
    "this database was made with another secret key: put the old one back in "
    "CHOURAVE_SECRET_KEY, for with a new one nobody in it would be recognised"
)
NOT_ROTATED = (
    "CHOURAVE_SECRET_KEY has a new key that this database does not know yet: "
    "stop the bot everywhere, and run: chourave rotate"
)
NO_KEY = (
    "a PostgreSQL database needs CHOURAVE_SECRET_KEY: put there the output of: openssl rand -hex 32"
)


KEPT = 1024
"""Pseudonyms kept in memory: a turn asks for the same one three times."""


class Pseudonyms:
    """What a key makes of names: always the same, and not to be undone without it.

    `key`: the key, or several with commas between, the newest first. Each newer one then renews
    what the older ones made.
    """

    __slots__ = ("_keyed", "_made", "_renewing", "seal")

    def __init__(self, key: str) -> None:
        newest, *others = key.split(",")
        oldest = others[-1] if others else newest
        self._keyed = hmac.new(oldest.encode(), digestmod=hashlib.sha256)
        self._renewing = [each.encode() for each in (*reversed(others[:-1]), newest) if others]
        self._made = lru_cache(KEPT)(self._made_of)
        self.seal = Seal(newest)

    def of(self, person: str) -> str:
        """Return the name under which a person is stored."""
        return self._made(f"person {person}")

    @property
    def check(self) -> str:
        """What a database keeps to recognise the key by."""
        return self._made_of("check")

    def _made_of(self, text: str) -> str:
        made = self._keyed.copy()
        made.update(text.encode())
        name = urlsafe_b64encode(made.digest()).decode()
        for key in self._renewing:
            name = _renewed(key, name)
        return name

    def renewed(self, pseudonym: str) -> str:
        """Return what the newest key makes of a name that the older ones made."""
        return _renewed(self._renewing[-1], pseudonym)


def _renewed(key: bytes, pseudonym: str) -> str:
    made = hmac.digest(key, f"renewed {pseudonym}".encode(), "sha256")
    return urlsafe_b64encode(made).decode()


async def checked(database: Database, key: str | None, file: Path | None) -> Pseudonyms:
    """Return the pseudonyms of an open, up-to-date database.

    `file`: where its key is, and is made if the database never had one; None if the key can only
    be given. Raises StorageError if there is none, or if it is not the one of this database.
    """
    known = await database.ask(CHECK)
    if not key:
        if file is None:
            raise StorageError(NO_KEY)
        key = await asyncio.to_thread(_read_or_made, file, may_make=not known)
    pseudonyms = Pseudonyms(key)
    if not known and await _introduced(database, pseudonyms):
        return pseudonyms
    ((check,),) = known or await database.ask(CHECK)
    if not hmac.compare_digest(check, pseudonyms.check):
        older = key.partition(",")[2]
        if older and hmac.compare_digest(check, Pseudonyms(older).check):
            raise StorageError(NOT_ROTATED)
        raise StorageError(OTHER_KEY)
    return pseudonyms


async def _introduced(database: Database, pseudonyms: Pseudonyms) -> bool:
    """Tie a database to its key, and rename who is in it from before; False if somebody did."""
    await database.ask(database.begin)
    try:
        ours = await database.ask(FIRST_CHECK, value=pseudonyms.check)
        if ours:
            for (person,) in await database.ask(NAMED):
                for renaming in RENAMINGS:
                    await database.ask(renaming, person=person, pseudonym=pseudonyms.of(person))
            # Raw updates name their people inside.
            await database.ask(FORGET_SET_ASIDE)
        await database.ask("COMMIT")
    except BaseException:
        with suppress(StorageError):  # the transaction may have ended with its connection
            await database.ask("ROLLBACK")
        raise
    return bool(ours)


def _read_or_made(file: Path, *, may_make: bool) -> str:
    try:
        if may_make and not file.exists():
            _make(file)
        key = file.read_text("ascii").strip()
    except FileNotFoundError:
        raise StorageError(LOST.format(file=file)) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not a key"
        raise StorageError(f"{file} cannot be read: {reason}") from None
    if not key:
        raise StorageError(f"{file} cannot be read: it is empty")
    return key


def _make(file: Path) -> None:
    """Make a key for its owner only. It appears whole, whoever else is making one."""
    draft = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w") as opened:
            opened.write(secrets.token_hex(32) + "\n")
            opened.flush()
            os.fsync(opened.fileno())
        with suppress(FileExistsError):
            os.link(draft, file)
    finally:
        draft.unlink()
