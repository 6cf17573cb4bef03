"""The engine for many processes on many machines: PostgreSQL through psycopg.

Imported only when a URL asks for it, because psycopg is an extra.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

import psycopg
from psycopg import AsyncConnection
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from bot.storage.database import ConnectionBrokenError, Database, Row, Value
from bot.storage.people import AwayError, StorageError

CONNECTIONS = 8
"""Of one process. More do not make one core faster, and a server has 100 for all replicas."""
SECONDS_TO_WAIT = 5
"""For a connection. Whoever sent the update gets an error then, and sends it again."""

UNLESS_THE_URL_SAYS_OTHERWISE: dict[str, Any] = {
    "application_name": "chourave",
    "client_encoding": "utf8",
    "connect_timeout": SECONDS_TO_WAIT,
    # A server that vanished without a word is noticed within seconds, not after the two hours and
    # more that TCP would give it.
    "tcp_user_timeout": 10_000,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}
# Statements are prepared when a connection meets them first: there are a dozen.
SESSION: dict[str, Any] = {"autocommit": True, "prepare_threshold": 0}
PASSING = r"starting up|shutting down|recovery mode|too many (clients|connections)|connection slots"
SHAPE = (
    "a PostgreSQL database is named by postgresql://user:password@host:port/database"
    " (with %40 for @ and %2F for / in a password)"
)


class ServerAddress:
    """A server, and how to speak of it without giving its password away."""

    def __init__(self, url: str) -> None:
        try:
            settings = conninfo_to_dict(url)
            self.conninfo = make_conninfo(**{**UNLESS_THE_URL_SAYS_OTHERWISE, **settings})
        except psycopg.Error:
            # Neither the URL nor what psycopg says of it: both may hold the password.
            raise StorageError(SHAPE) from None
        host = settings.get("host") or settings.get("hostaddr") or "localhost"
        port, name = settings.get("port", ""), settings.get("dbname", "")
        if "@" in f"{host}{name}" or not re.fullmatch(r"[\d,]*", f"{port}"):
            # A password with @ or / in it was taken apart, and its end for a host or a name.
            raise StorageError(SHAPE)
        self._name = f"{host}:{port}/{name}".replace(":/", "/").rstrip("/")
        self._secrets = [str(settings[key]) for key in settings if "password" in key]

    def error(self, what: str) -> StorageError:
        """Say in one line what is wrong with this server."""
        return StorageError(self._sentence(what))

    def unreachable(self, what: str) -> StorageError:
        """Say why no connection was made: because of something wrong, or because it is too early.

        A server that has an opinion says FATAL; only what passes by itself is worth waiting for.
        """
        refused = "FATAL" in what and not re.search(PASSING, what)
        return (StorageError if refused else AwayError)(self._sentence(what))

    def broken(self) -> ConnectionBrokenError:
        """Say that the connection to this server broke."""
        return ConnectionBrokenError(self._sentence("the connection broke"))

    def _sentence(self, what: str) -> str:
        line = what.strip().partition("\n")[0]
        for secret in filter(None, self._secrets):
            line = line.replace(secret, "***")
        return f"PostgreSQL at {self._name}: {line}"


class PostgresSession:
    """One connection: what a migration needs, whose statements belong together."""

    begin = "BEGIN"
    has_history = "SELECT 1 WHERE to_regclass('migrations') IS NOT NULL"

    def __init__(self, connection: AsyncConnection[Row], address: ServerAddress) -> None:
        self._connection = connection
        self._address = address

    async def ask(self, query: str, **values: Value) -> list[Row]:
        """Run one statement."""
        try:
            cursor = await self._connection.execute(translated(query), values)
            result = cursor.pgresult  # `description` would describe each column
            return await cursor.fetchall() if result is not None and result.nfields else []
        except psycopg.Error as error:
            if self._connection.closed:
                raise self._address.broken() from error
            # The primary message only: the details may quote what people said.
            raise self._address.error(error.diag.message_primary or str(error)) from error

    async def owe_a_scrub(self) -> None:
        """Leave it to the server."""

    async def owes_a_scrub(self) -> bool:
        """Leave it to the server."""
        return False

    async def scrub(self) -> None:
        """Leave it to the server, which reuses the space when it vacuums."""


class PostgresPool:
    """Several connections: each statement takes the next free one."""

    begin = PostgresSession.begin
    has_history = PostgresSession.has_history

    def __init__(
        self, pool: AsyncConnectionPool[AsyncConnection[Row]], address: ServerAddress
    ) -> None:
        self._pool = pool
        self._address = address
        # Whoever waits, waits here: the pool's own queue takes a tenth of a turn.
        self._room = asyncio.Semaphore(CONNECTIONS)

    def _none_free(self) -> StorageError:
        return self._address.unreachable(f"no connection within {SECONDS_TO_WAIT} s")

    async def ask(self, query: str, **values: Value) -> list[Row]:
        """Run one statement."""
        try:
            async with asyncio.timeout(SECONDS_TO_WAIT):
                await self._room.acquire()
        except TimeoutError as error:
            raise self._none_free() from error
        try:
            return await self._ask(query, **values)
        finally:
            self._room.release()

    async def _ask(self, query: str, **values: Value) -> list[Row]:
        try:
            # Its `connection()` would commit as well, and there is nothing to commit.
            connection = await self._pool.getconn()
        except PoolTimeout as error:
            raise self._none_free() from error
        try:
            return await PostgresSession(connection, self._address).ask(query, **values)
        except ConnectionBrokenError:
            # The idle ones broke at the same moment. Without this, the next attempt gets one of
            # them; asking each before its use would cost every statement a trip to the server.
            await self._pool.check()
            raise
        finally:
            await self._pool.putconn(connection)

    async def owe_a_scrub(self) -> None:
        """Leave it to the server."""

    async def owes_a_scrub(self) -> bool:
        """Leave it to the server."""
        return False

    async def scrub(self) -> None:
        """Leave it to the server, which reuses the space when it vacuums."""


@asynccontextmanager
async def connect(url: str) -> AsyncIterator[Database]:
    """Open one connection to the server that a URL names."""
    address = ServerAddress(url)
    try:
        connection = await AsyncConnection.connect(address.conninfo, **SESSION)
    except psycopg.Error as error:
        raise address.unreachable(str(error)) from None  # its traceback shows the password
    try:
        yield PostgresSession(connection, address)
    finally:
        await connection.close()


@asynccontextmanager
async def pool(url: str) -> AsyncIterator[Database]:
    """Open as many connections to the server that a URL names as are needed at a time."""
    address = ServerAddress(url)
    connections: AsyncConnectionPool[AsyncConnection[Row]] = AsyncConnectionPool(
        address.conninfo,
        kwargs=SESSION,
        min_size=1,
        max_size=CONNECTIONS,
        timeout=SECONDS_TO_WAIT,
        # The pool doubles its pauses between two attempts. Giving up soon keeps them short: the
        # next statement that wants a connection starts anew.
        reconnect_timeout=SECONDS_TO_WAIT,
        open=False,
    )
    async with connections:
        yield PostgresPool(connections, address)


@cache
def translated(query: str) -> bytes:
    """Write the parameters `:name` as psycopg wants them."""
    return re.sub(r":(\w+)", r"%(\1)s", query).encode()
