"""The databases of the storage tests: a workshop works the same on both engines."""

from tests.storage.conftest import server, url

__all__ = ["server", "url"]
