"""What a service says of itself while everything goes wrong: figures, and nobody's affairs."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from pathlib import Path

import aiohttp
import pytest

from bot.demo import BotApi
from bot.telegram.intake.webhook import SECRET_HEADER
from tests.bot_api_server import serving
from tests.faults.caller import Caller, delivering
from tests.faults.service import SECRET, TOKEN, Service, free_ports, polling, replicas
from tests.faults.weather import Storm
from tests.phone import NOON
from tests.storage.server import KEY

PEOPLE = (7_700_000_001, 7_700_000_002)
NAME = "Name-never-logged"
ANSWER = "an answer never logged"
PATH = "a-path-never-logged"
MISTAKEN = "mistaken-secret-never-logged"
UNSPOKEN = (TOKEN, KEY, SECRET, PATH, MISTAKEN, NAME, ANSWER, *map(str, PEOPLE))
UPDATE = re.compile(r"update \d+: message (\w+) in [\d.]+ ms")


@asynccontextmanager
async def in_service(
    way: str, style: str, folder: Path, api: BotApi, telegram: str
) -> AsyncIterator[tuple[Service, str]]:
    """Start a service that polls, or is called; yield it, and the address of its pages."""
    (port,) = ports = free_ports(1)
    pages, url = f"http://127.0.0.1:{port}", f"sqlite:///{folder}/p.sqlite3"
    environ = {"CHOURAVE_LOG_FORMAT": style, "CHOURAVE_WEBHOOK_LISTEN": f"127.0.0.1:{port}"}
    async with AsyncExitStack() as stack:
        if way == "webhook":
            environ["CHOURAVE_WEBHOOK_URL"] = f"https://bot.example/telegram/{PATH}"
            called = replicas(folder, telegram, url, ports, **environ)
            (service,) = stack.enter_context(called)
            caller = Caller(api, [f"{pages}/telegram/{PATH}"])
            await stack.enter_async_context(delivering(caller))
        else:
            service = stack.enter_context(polling(folder, telegram, url, **environ))
        service.start()
        yield service, pages


def behind_its_back(file: Path, sql: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(sql)


async def live_through_faults(api: BotApi, service: Service, file: Path) -> int:
    """Talk while calls fail and the database goes; return how many updates there were."""
    people = [api.person(number, NAME, language_code="fr") for number in PEOPLE]
    for person in people:
        for text in ("/start", "série", "IA", "15", ANSWER):
            person.say(text)
    await has_handled(service, 10)
    behind_its_back(file, "ALTER TABLE people RENAME TO away")
    people[0].say(f"{ANSWER}, database away")
    await service.says("the database does not take answers")
    behind_its_back(file, "ALTER TABLE away RENAME TO people")
    # Nobody can read this one: it is set aside, whatever it says.
    chat = {"id": PEOPLE[1], "type": "private", "first_name": NAME}
    api.updates.add(
        "message",
        {"message_id": 1, "date": 1, "chat": chat, "from": chat, "text": [ANSWER]},
    )
    await has_handled(service, 12)
    return 12


async def has_handled(service: Service, updates: int) -> None:
    async with asyncio.timeout(60):
        for _ in iter(lambda: _settled(outcomes(service.said)) >= updates, True):
            await asyncio.sleep(0.05)


def outcomes(said: str) -> Counter[str]:
    return Counter(UPDATE.findall(said))


def _settled(became: Counter[str]) -> int:
    """Return how many updates do not come again."""
    return became["done"] + became["set_aside"]


async def knock_in_vain(session: aiohttp.ClientSession, pages: str) -> None:
    """Call the webhook as a stranger would, and as nobody does who can write JSON."""
    person = {"id": PEOPLE[0], "first_name": NAME}
    body = json.dumps({"update_id": 99, "message": {"from": person, "text": ANSWER}})
    for secret, content, status in (
        (MISTAKEN, body, 403),
        (SECRET[:-1], body, 403),
        (SECRET, body[:-1], 400),
    ):
        async with session.post(
            f"{pages}/telegram/{PATH}", data=content, headers={SECRET_HEADER: secret}
        ) as answer:
            assert answer.status == status


@pytest.mark.parametrize("style", ["text", "json"])
@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_no_secret_no_name_no_number_and_no_answer_is_logged(
    tmp_path: Path, way: str, style: str
) -> None:
    api, storm = BotApi(token=TOKEN, clock=lambda: NOON), Storm(0.3, 5)
    async with (
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as session,
        serving(api, storm) as (server, _),
        in_service(way, style, tmp_path, api, server.removesuffix("/bot")) as (service, pages),
    ):
        updates = await live_through_faults(api, service, tmp_path / "p.sqlite3")
        if way == "webhook":
            await knock_in_vain(session, pages)
        async with session.get(f"{pages}/metrics") as answer:
            metrics = await answer.text()
        assert await service.stop() == 0
        said = service.said
    assert sum(storm.seen.values()) > 3
    for secret in UNSPOKEN:
        assert secret not in said
        assert secret not in metrics
    if style == "json":
        said = "\n".join(json.loads(line)["message"] for line in said.splitlines())
    became = outcomes(said)
    assert (became["done"], became["set_aside"]) == (updates - 1, 1)
    # Who polls waits with the update in hand; who is called says 503, and it comes again.
    assert (became["away"] > 0) == (way == "webhook")
    _has_counted(metrics, updates, became["away"])


def _has_counted(metrics: str, updates: int, away: int) -> None:
    def count(name: str) -> float:
        found = re.findall(rf"^{name}[^ ]* ([\d.e+]+)$", metrics, re.MULTILINE)
        return sum(map(float, found))

    assert count("chourave_updates_total") == updates + away
    assert count('chourave_updates_total{kind="message",outcome="set_aside"}') == 1
    assert count("chourave_update_seconds_count") == updates
    assert count("chourave_updates_under_way") == count("chourave_updates_waiting") == 0
    assert count('chourave_postponed_total{away="database"}') >= 1
    assert count("chourave_database_up") == 1
    assert count("chourave_database_seconds_count") > updates
    assert count('chourave_database_errors_total{error="refused"}') >= 1
    assert count("chourave_telegram_seconds_count") > updates
    assert count("chourave_telegram_errors_total") >= 1
    assert "chourave_build_info{version=" in metrics
