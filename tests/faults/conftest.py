"""The PostgreSQL of the storage tests: here it is stopped under load."""

from tests.storage.conftest import server

__all__ = ["server"]
