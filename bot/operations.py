"""What the person who runs the bot does: migrate, export, erase, purge, check."""

from __future__ import annotations

import time

from bot.mistakes import MistakeError, opened, read_settings


async def migrate_database(_: int | None) -> None:
    """Apply the migrations that the database does not have yet."""
    from bot.storage import StorageError, migrate

    try:
        applied = await migrate(read_settings().database_url)
    except StorageError as error:
        raise MistakeError(str(error)) from None
    print("\n".join(f"applied {name}" for name in applied) or "up to date")


async def export_person(user: int | None) -> None:
    """Print everything kept of one person."""
    from bot.files.personal_data import is_empty, personal_data

    settings = read_settings()
    async with opened(settings.database_url, settings.key) as people:
        holdings = await people.holdings(str(user))
    if is_empty(holdings):
        raise MistakeError(f"nothing is kept of {user}")
    print(personal_data(str(user), holdings, time.time()), end="")


async def erase_person(user: int | None) -> None:
    """Erase everything kept of one person."""
    settings = read_settings()
    async with opened(settings.database_url, settings.key) as people:
        known = await people.erase(str(user))
    print("erased" if known else "nothing was kept")


async def purge_idle(_: int | None) -> None:
    """Erase everyone who has not come back for as long as the settings say."""
    from bot.housekeeping import purge

    settings = read_settings()
    async with opened(settings.database_url, settings.key) as people:
        print(f"erased: {await purge(people, settings.retention_days, time.time())}")


async def check_everything(_: int | None) -> int:
    """Say how everything stands that the bot needs; return 1 if something does not work."""
    from bot.doctor import examine

    findings = await examine(read_settings())
    for finding in findings:
        print(finding)
    return int(any(finding.state == "fail" for finding in findings))
