"""What a service says of itself while everything goes wrong: figures, and nobody's affairs."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import aiohttp
import pytest

from bot.demo import BotApi
from tests.bot_api_server import serving
from tests.faults.service import TOKEN, Service, free_ports, polling
from tests.faults.weather import Storm
from tests.phone import NOON
from tests.storage.server import KEY

PEOPLE = (7_700_000_001, 7_700_000_002)
NAME = "Name-never-logged"
ANSWER = "an answer never logged"
UPDATE = re.compile(r"update \d+: (\w+) (\w+) in [\d.]+ ms")


def behind_its_back(file: Path, sql: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(sql)


async def live_through_faults(api: BotApi, service: Service, file: Path) -> int:
    """Talk while calls fail and the database goes; return how many updates there were."""
    people = [api.person(number, NAME, language_code="fr") for number in PEOPLE]
    for person in people:
        for text in ("/start", "IA", "15", ANSWER):
            person.say(text)
    await has_handled(service, 8)
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
    await has_handled(service, 10)
    return 10


async def has_handled(service: Service, updates: int) -> None:
    async with asyncio.timeout(60):
        for _ in iter(lambda: len(UPDATE.findall(service.said)) >= updates, True):
            await asyncio.sleep(0.05)


@pytest.mark.parametrize("style", ["text", "json"])
async def test_no_secret_no_name_no_number_and_no_answer_is_logged(
    tmp_path: Path, style: str
) -> None:
    file, api, storm = (
        tmp_path / "p.sqlite3",
        BotApi(token=TOKEN, clock=lambda: NOON),
        Storm(0.3, 5),
    )
    (port,) = free_ports(1)
    async with serving(api, storm) as (server, _):
        with polling(
            tmp_path,
            server.removesuffix("/bot"),
            f"sqlite:///{file}",
            CHOURAVE_LOG_FORMAT=style,
            CHOURAVE_WEBHOOK_LISTEN=f"127.0.0.1:{port}",
        ) as service:
            service.start()
            updates = await live_through_faults(api, service, file)
            async with (
                aiohttp.ClientSession() as session,
                session.get(f"http://127.0.0.1:{port}/metrics") as answer,
            ):
                metrics = await answer.text()
            assert await service.stop() == 0
            said = service.said
    assert sum(storm.seen.values()) > 3
    for secret in (TOKEN, KEY, NAME, ANSWER, *map(str, PEOPLE)):
        assert secret not in said
        assert secret not in metrics
    lines = said.splitlines()
    if style == "json":
        lines = [json.loads(line)["message"] for line in lines]
    outcomes = [match[2] for line in lines if (match := UPDATE.search(line))]
    assert sorted(outcomes) == ["done"] * (updates - 1) + ["set_aside"]
    _has_counted(metrics, updates)


def _has_counted(metrics: str, updates: int) -> None:
    def count(name: str) -> float:
        found = re.findall(rf"^{name}[^ ]* ([\d.e+]+)$", metrics, re.MULTILINE)
        return sum(map(float, found))

    assert count("chourave_updates_total") == updates
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
