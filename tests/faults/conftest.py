"""A PostgreSQL of our own, that may be stopped."""

from collections.abc import Iterator

import pytest

from tests.storage.server import Server, running


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("postgres")) as server:
        yield server
