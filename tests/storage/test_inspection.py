"""What is seen of a database without changing it; a file's part is in tests/test_doctor.py."""

import psycopg

from bot.storage import StorageError, examine, open_people
from tests.storage.server import KEY, Server


async def test_a_server(server: Server) -> None:
    url = server.empty_database()
    new = await examine(url, KEY)
    assert (new.exists, new.file, new.complaints) == (True, None, ())
    assert "0001_people" in new.missing
    assert (await examine(url, KEY)).missing == new.missing  # nothing was made
    async with open_people(url, KEY) as people:
        await people.set_aside(7, "5", "KeyError", "{}", 1)
    good = await examine(url, KEY)
    assert (good.missing, good.complaints) == ((), ())
    assert [each.update_id for each in good.aside] == [7]
    (no_key,) = (await examine(url)).complaints
    assert "needs CHOURAVE_SECRET_KEY" in no_key
    (other,) = (await examine(url, "k" * 32)).complaints
    assert "another secret key" in other


async def test_a_server_that_only_reads(server: Server) -> None:
    url = server.empty_database()
    async with open_people(url, KEY):
        pass
    with psycopg.connect(url, autocommit=True) as connection:
        name = connection.info.dbname
        connection.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on".encode())
    (complaint,) = (await examine(url, KEY)).complaints
    assert "read-only" in complaint


async def test_a_server_that_is_not_there() -> None:
    try:
        await examine("postgresql://127.0.0.1:9/nowhere", KEY)
    except StorageError as error:
        assert "PostgreSQL at 127.0.0.1:9" in str(error)  # noqa: PT017
    else:
        raise AssertionError("nobody listens there")
