"""Brings a database to the tables that this program expects: numbered SQL files, each applied once.

Any number of processes may start at the same time. The lock is the row in which a migration is
recorded: it is inserted first, in the transaction that makes the tables, so a second process
waits at its own insert until the first has committed, and then finds the migration done. Such a
lock dies with its holder, and needs nothing but a primary key: advisory locks are missing from
distributed engines that otherwise speak PostgreSQL's language.
"""

import hashlib
from contextlib import suppress
from importlib.resources import files
from typing import NamedTuple

from bot.storage.database import Database
from bot.storage.people import StorageError

CREATE_HISTORY = """
    CREATE TABLE IF NOT EXISTS migrations (
        name TEXT NOT NULL PRIMARY KEY,
        checksum TEXT NOT NULL
    )"""
HISTORY = "SELECT name, checksum FROM migrations"
RECORD = """
    INSERT INTO migrations (name, checksum) VALUES (:name, :checksum)
    ON CONFLICT (name) DO NOTHING RETURNING name"""


class Migration(NamedTuple):
    """A numbered step from one schema to the next."""

    name: str
    checksum: str
    statements: tuple[str, ...]


def migration(name: str, text: str) -> Migration:
    """Read a migration from its text: statements that end with semicolons, `--` comments."""
    lines = [line.partition("--")[0].rstrip() for line in text.splitlines()]
    code = "\n".join(line for line in lines if line)
    # Comments and blank lines may be improved afterwards; the statements may not.
    checksum = hashlib.sha256(code.encode()).hexdigest()
    statements = (statement.strip() for statement in code.split(";"))
    return Migration(name, checksum, tuple(filter(None, statements)))


def shipped() -> list[Migration]:
    """Return the migrations that come with this program, in their order."""
    folder = files("bot.storage").joinpath("migrations")
    found = [file for file in folder.iterdir() if file.name.endswith(".sql")]
    return [
        migration(file.name.removesuffix(".sql"), file.read_text(encoding="utf-8"))
        for file in sorted(found, key=lambda file: file.name)
    ]


async def bring_up_to_date(database: Database, migrations: list[Migration]) -> list[str]:
    """Apply what is missing; return the names of those that this call applied.

    Raises StorageError if the database has seen a migration that this program does not know, or
    one that has been changed since.
    """
    await _make_history(database)
    absent = await missing(database, migrations)
    return [migration.name for migration in absent if await _apply(database, migration)]


async def missing(database: Database, migrations: list[Migration]) -> list[Migration]:
    """Return what a database still lacks; raises StorageError as `bring_up_to_date` does."""
    has_history = await database.ask(database.has_history)
    applied: dict[str, str] = dict(await database.ask(HISTORY)) if has_history else {}
    known = {migration.name: migration.checksum for migration in migrations}
    for name, checksum in sorted(applied.items()):
        if name not in known:
            raise StorageError(
                f"the database is newer than this program (it has {name}): update the program"
            )
        if checksum != known[name]:
            raise StorageError(
                f"migration {name} is not the one that the database went through: "
                "a migration may not be changed once applied, add another one"
            )
    return [migration for migration in migrations if migration.name not in applied]


async def _make_history(database: Database) -> None:
    # Asked first, because `IF NOT EXISTS` wants the right to create even where nothing is missing.
    if not await database.ask(database.has_history):
        try:
            await database.ask(CREATE_HISTORY)
        except StorageError:
            # `IF NOT EXISTS` does not keep two PostgreSQL sessions from colliding; the loser is
            # told once the winner is done.
            if not await database.ask(database.has_history):
                raise


async def _apply(database: Database, migration: Migration) -> bool:
    await database.ask(database.begin)
    try:
        ours = await database.ask(RECORD, name=migration.name, checksum=migration.checksum)
        if ours:
            for statement in migration.statements:
                await database.ask(statement)
        await database.ask("COMMIT")
    except BaseException:
        with suppress(StorageError):  # the transaction may have ended with its connection
            await database.ask("ROLLBACK")
        raise
    return bool(ours)
