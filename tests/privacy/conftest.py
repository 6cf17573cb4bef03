"""The databases of the storage tests: what is promised to people holds on both engines."""

from tests.storage.conftest import server, url

__all__ = ["server", "url"]
