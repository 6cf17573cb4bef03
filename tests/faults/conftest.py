"""A PostgreSQL of our own, that may be stopped."""

from collections.abc import Iterator

import pytest

from tests.storage.server import Server, running


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running() as server:
        yield server
