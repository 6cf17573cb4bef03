"""What only the person at the keyboard can put right, said in one line."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.storage import People


class MistakeError(Exception):
    """A person's mistake; the message is one line that names it."""


def read_settings() -> Settings:
    """Return the settings, or say which one is wrong."""
    from bot.settings import SettingsError, load_settings

    try:
        return load_settings()
    except SettingsError as error:
        raise MistakeError(str(error)) from None


@asynccontextmanager
async def open_database(url: str, key: str | None = None) -> AsyncIterator[People]:
    """Open the database, or say why it cannot be; for `key` see open_people."""
    from bot.storage import StorageError, open_people

    try:
        async with open_people(url, key) as people:
            yield people
    except StorageError as error:
        raise MistakeError(str(error)) from None
