"""From nothing to a conversation: an account without rights, a proxy with TLS, the webhook."""

from __future__ import annotations

import asyncio
import secrets
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from bot.demo import BotApi, Person
from tests.acceptance.account import Account, fresh_account, install
from tests.acceptance.proxy import proxying
from tests.bot_api_server import serving
from tests.faults.caller import Caller, delivering
from tests.faults.service import PATIENCE, SECRET, TOKEN, free_ports
from tests.storage.server import Server, running
from tests.totals import SERIES_KG

pytestmark = pytest.mark.system


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@asynccontextmanager
async def reached_over_tcp(url: str) -> AsyncIterator[str]:
    """Pass connections on to a PostgreSQL that only its own user reaches; yield the URL to use."""
    folder = parse_qs(urlsplit(url).query)["host"][0]
    passing: set[asyncio.Task[None]] = set()

    async def copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(1 << 16):
                writer.write(data)
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            behind = await asyncio.open_unix_connection(f"{folder}/.s.PGSQL.5432")
        except OSError:
            writer.close()
            return
        for task in (copy(reader, behind[1]), copy(behind[0], writer)):
            passing.add(asyncio.create_task(task))

    listener = await asyncio.start_server(accept, "127.0.0.1", 0)
    port = listener.sockets[0].getsockname()[1]
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}{urlsplit(url).path}"
    finally:
        listener.close()
        for task in passing:
            task.cancel()
        await asyncio.gather(*passing, return_exceptions=True)


@asynccontextmanager
async def served(account: Account, command: str, log: Path, **settings: str) -> AsyncIterator[None]:
    """Run the service under the account, and end it politely."""
    with log.open("wb") as said:
        service = account.start(command, "run", log=said, **settings)
    try:
        yield
        service.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(service.wait, PATIENCE) == 0
    finally:
        if service.poll() is None:
            service.kill()
            service.wait(PATIENCE)


async def turns(visitor: httpx.AsyncClient, status: int) -> None:
    """Wait until the health of the service is that."""
    async with asyncio.timeout(PATIENCE):
        while (await visitor.get("/health")).status_code != status:  # noqa: ASYNC110
            await asyncio.sleep(0.1)


async def sees(api: BotApi, person: Person, words: str) -> None:
    await api.until(lambda: any(words in each.text for each in person.chat.replies[-2:]), PATIENCE)


async def test_installed_by_an_account_without_rights_it_talks_through_a_proxy(
    tmp_path: Path, server: Server
) -> None:
    api = BotApi(token=TOKEN)
    (port,) = free_ports(1)
    with fresh_account() as account:
        command = await asyncio.to_thread(install, account, tmp_path)
        async with (
            serving(api) as (bot_api, _),
            proxying(tmp_path, f"127.0.0.1:{port}", bot_api.removesuffix("/bot")) as proxy,
            reached_over_tcp(server.empty_database()) as database,
        ):
            settings = {
                "CHOURAVE_TELEGRAM_TOKEN": TOKEN,
                "CHOURAVE_TELEGRAM_API_URL": proxy.telegram,
                "CHOURAVE_DATABASE_URL": database,
                "CHOURAVE_SECRET_KEY": secrets.token_hex(32),
                "CHOURAVE_WEBHOOK_URL": "https://localhost/telegram",
                "CHOURAVE_WEBHOOK_SECRET": SECRET,
                "CHOURAVE_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
                "SSL_CERT_FILE": str(account.receive(proxy.authority)),
            }
            migrated = await asyncio.to_thread(account.run, command, "migrate", **settings)
            assert migrated.returncode == 0, migrated.stderr
            async with (
                served(account, command, tmp_path / "service.log", **settings),
                httpx.AsyncClient(base_url=proxy.bot, verify=proxy.tls) as visitor,
                delivering(Caller(api, [f"{proxy.bot}/telegram"], tls=proxy.tls)),
            ):
                await turns(visitor, 200)
                await refuses_strangers(visitor)
                person = api.person(7, language_code="fr")
                await starts(api, person)
                await asyncio.to_thread(server.stop)
                await turns(visitor, 503)
                person.say("15")
                await asyncio.to_thread(server.start)
                await turns(visitor, 200)
                await sees(api, person, "Pour un plan gardé")
                person.say("2")
                await sees(api, person, SERIES_KG)
    log = (tmp_path / "service.log").read_text()
    assert "running as" in log
    assert TOKEN not in log
    assert SECRET not in log


async def refuses_strangers(visitor: httpx.AsyncClient) -> None:
    """Nobody gets in without the secret, and what is not for the public is not there."""
    update = {"update_id": 1}
    guess = {"X-Telegram-Bot-Api-Secret-Token": f"{SECRET}?"}
    assert (await visitor.post("/telegram", json=update)).status_code == 403
    assert (await visitor.post("/telegram", json=update, headers=guess)).status_code == 403
    assert (await visitor.get("/metrics")).status_code == 404
    assert (await visitor.get("/ready")).status_code == 404


async def starts(api: BotApi, person: Person) -> None:
    person.say("/start")
    await sees(api, person, "Bonjour")
    person.tap("Série")
    await sees(api, person, "Comment")
    person.tap("IA générative")
    await sees(api, person, "Combien de minutes")
