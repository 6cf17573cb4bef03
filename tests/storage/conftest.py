"""A database for each test, on each engine."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.storage import People, open_people
from tests.storage.server import KEY, Server, running


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Return the server that all tests share, each with a database of its own."""
    with running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Name an empty database."""
    if request.param == "sqlite":
        return f"sqlite://{tmp_path}/people.sqlite3"
    server: Server = request.getfixturevalue("server")
    return server.empty_database()


@pytest.fixture
async def people(url: str) -> AsyncIterator[People]:
    async with open_people(url, KEY) as opened:
        yield opened
