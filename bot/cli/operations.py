"""What the person who runs the bot does: migrate, back up, restore, export, erase, check."""

from __future__ import annotations

import time
from pathlib import Path

from bot.cli.exit_codes import ExitCode
from bot.errors import MistakeError, open_database, read_settings


async def migrate_database(_: int | None) -> None:
    """Apply the migrations that the database does not have yet."""
    from bot.storage import StorageError, migrate

    try:
        applied = await migrate(read_settings().database_url)
    except StorageError as error:
        raise MistakeError(str(error)) from None
    print("\n".join(f"applied {name}" for name in applied) or "up to date")


async def back_up(file: Path) -> None:
    """Copy the database, which may be in use, to a new file."""
    from bot.storage import StorageError, backup

    try:
        people = await backup(read_settings().database_url, file)
    except StorageError as error:
        raise MistakeError(str(error)) from None
    print(f"{file}: people: {people}; the secret key is not in it")


async def restore_database(file: Path) -> None:
    """Make a copy the database again."""
    from bot.storage import StorageError, restore

    settings = read_settings()
    try:
        people = await restore(file, settings.database_url, settings.key)
    except StorageError as error:
        raise MistakeError(str(error)) from None
    print(f"restored: people: {people}")


async def export_person(user: int | None) -> None:
    """Print everything kept of one person."""
    from bot.exports.personal_data import is_empty, personal_data

    settings = read_settings()
    async with open_database(settings.database_url, settings.key) as people:
        personal_rows = await people.personal_rows(str(user))
    if is_empty(personal_rows):
        raise MistakeError(f"nothing is kept of {user}")
    print(personal_data(str(user), personal_rows, time.time()), end="")


async def erase_person(user: int | None) -> None:
    """Erase everything kept of one person."""
    settings = read_settings()
    async with open_database(settings.database_url, settings.key) as people:
        known = await people.erase(str(user))
    print("erased" if known else "nothing was kept")


async def purge_idle(_: int | None) -> None:
    """Erase everyone who has not come back for as long as the settings say."""
    from bot.retention import purge

    settings = read_settings()
    async with open_database(settings.database_url, settings.key) as people:
        print(f"erased: {await purge(people, settings.retention_days, time.time())}")


async def rotate_key(_: int | None) -> None:
    """Give everybody in the database the name that a new secret key makes."""
    from bot.storage import StorageError, rotate

    settings = read_settings()
    try:
        people = await rotate(settings.database_url, settings.key)
    except StorageError as error:
        raise MistakeError(str(error)) from None
    print(f"renamed: people: {people}; keep both keys in CHOURAVE_SECRET_KEY")


async def check_everything(_: int | None) -> ExitCode:
    """Print how everything stands that the bot needs, and tell whether all of it works."""
    from bot.doctor import examine

    findings = await examine(read_settings())
    for finding in findings:
        print(finding)
    is_well = all(finding.state != "fail" for finding in findings)
    return ExitCode.DONE if is_well else ExitCode.FOUND
