"""A database for each test, on each engine."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage import People, open_people


@pytest.fixture(params=["sqlite"])
def url(tmp_path: Path) -> str:
    """Name a database that does not exist yet, or is empty."""
    return f"sqlite://{tmp_path}/people.sqlite3"


@pytest.fixture
async def people(url: str) -> AsyncIterator[People]:
    async with open_people(url) as opened:
        yield opened
