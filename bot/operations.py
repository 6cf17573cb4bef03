"""What the person who runs the bot does: migrate, export, erase, purge, check."""

from __future__ import annotations

import time

from bot.mistakes import MistakeError, opened, read_settings

SECONDS_A_DAY = 86_400


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
    settings = read_settings()
    async with opened(settings.database_url, settings.key) as people:
        record = await people.load(str(user))
    if record is None:
        raise MistakeError(f"nothing is kept of {user}")
    print(record.document)


async def erase_person(user: int | None) -> None:
    """Erase everything kept of one person."""
    settings = read_settings()
    async with opened(settings.database_url, settings.key) as people:
        known = await people.erase(str(user))
    print("erased" if known else "nothing was kept")


async def purge_idle(_: int | None) -> None:
    """Erase everyone who has not come back for as long as the settings say."""
    settings = read_settings()
    before = int(time.time()) - settings.retention_days * SECONDS_A_DAY
    async with opened(settings.database_url, settings.key) as people:
        print(f"erased: {await people.purge(before)}")


async def check_everything(_: int | None) -> None:
    """Try the settings, the database and the token, and say what each needs."""
    settings = read_settings()
    print("settings: ok")
    async with opened(settings.database_url, settings.key) as people:
        await people.ping()
        aside = await people.aside()
    print("database: ok")
    for update in aside:
        print(f"set aside: update {update.update_id}: {update.error}")
    from bot.service import bot_name

    print(f"token: ok, @{await bot_name(settings)}")
