"""What the person who runs the bot does: migrate, export, erase, purge, check."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.storage import People

SECONDS_A_DAY = 86_400


class MistakeError(Exception):
    """Something only the person at the keyboard can put right, said in one line."""


def read_settings() -> Settings:
    """Return the settings, or say which one is wrong."""
    from bot.settings import SettingsError, load_settings

    try:
        return load_settings()
    except SettingsError as error:
        raise MistakeError(str(error)) from None


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[People]:
    """Open the database, or say why it cannot be."""
    from bot.storage import StorageError, open_people

    try:
        async with open_people(url) as people:
            yield people
    except StorageError as error:
        raise MistakeError(str(error)) from None


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
    async with opened(read_settings().database_url) as people:
        record = await people.load(str(user))
    if record is None:
        raise MistakeError(f"nothing is kept of {user}")
    print(record.document)


async def erase_person(user: int | None) -> None:
    """Erase everything kept of one person."""
    async with opened(read_settings().database_url) as people:
        known = await people.erase(str(user))
    print("erased" if known else "nothing was kept")


async def purge_idle(_: int | None) -> None:
    """Erase everyone who has not come back for as long as the settings say."""
    settings = read_settings()
    before = int(time.time()) - settings.retention_days * SECONDS_A_DAY
    async with opened(settings.database_url) as people:
        print(f"erased: {await people.purge(before)}")


async def check_everything(_: int | None) -> None:
    """Try the settings, the database and the token, and say what each needs."""
    settings = read_settings()
    print("settings: ok")
    async with opened(settings.database_url) as people:
        await people.ping()
        aside = await people.aside()
    print("database: ok")
    for update in aside:
        print(f"set aside: update {update.update_id}: {update.error}")
    from bot.service import bot_name

    print(f"token: ok, @{await bot_name(settings)}")
