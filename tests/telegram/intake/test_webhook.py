"""The webhook that Telegram calls, over real HTTP."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.demo import BotApi
from bot.demo.session import in_process
from bot.settings import load_settings
from bot.storage import open_people
from bot.telegram.application import ALLOWED_UPDATES
from bot.telegram.intake.delivery import Delivery
from bot.telegram.intake.webhook import Webhook, ask_to_be_called, webhook_endpoint
from bot.web.app import site
from bot.web.server import with_endpoint
from tests.bot_api_server import carry_out
from tests.phone import NOON
from tests.totals import SERIES, mass_of

SECRET = "a-secret_1"
KNOCK = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


@asynccontextmanager
async def endpoint(folder: Path) -> AsyncIterator[tuple[httpx.AsyncClient, BotApi]]:
    api = BotApi(clock=lambda: NOON)
    async with (
        open_people(f"sqlite:///{folder}/p.sqlite3") as people,
        in_process(api, people, lambda: NOON) as application,
    ):
        delivery = Delivery(application, people, lambda: NOON)
        app = with_endpoint(site(people), "/telegram", webhook_endpoint(delivery, SECRET))
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://endpoint") as client:
            yield client, api


def behind_its_back(folder: Path, sql: str) -> None:
    with sqlite3.connect(folder / "p.sqlite3") as connection:
        connection.execute(sql)
    connection.close()


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({}, b"{}", 403),
        ({"X-Telegram-Bot-Api-Secret-Token": ""}, b"{}", 403),
        ({"X-Telegram-Bot-Api-Secret-Token": SECRET[:-1]}, b"{}", 403),
        ({"X-Telegram-Bot-Api-Secret-Token": "é".encode()}, b"{}", 403),
        (KNOCK, b"", 400),
        (KNOCK, b"{", 400),
        (KNOCK, b"[]", 400),
        (KNOCK, b'{"update_id": "1"}', 400),
        (KNOCK, b'{"update_id": ' + b"9" * 400 + b"}", 400),
        (KNOCK, b" " * ((1 << 20) + 1), 413),
        (KNOCK, b'{"update_id": 1}', 200),
    ],
)
async def test_who_gets_in(tmp_path: Path, headers: Any, body: bytes, status: int) -> None:
    async with endpoint(tmp_path) as (client, _):
        assert (await client.post("/telegram", headers=headers, content=body)).status_code == status


async def test_200_comes_last_and_a_redelivery_shows_the_card_again(tmp_path: Path) -> None:
    async with endpoint(tmp_path) as (client, api):
        person = api.person(7, language_code="fr")
        for text in ("/start", "série", "IA"):
            person.say(text)
        for update in api.updates.waiting:
            taken = await client.post("/telegram", headers=KNOCK, json=update)
            assert taken.is_success
            await carry_out(api, taken.content)
        shown = person.chat.replies[-1].text
        assert "Combien de minutes" in shown
        again = await client.post("/telegram", headers=KNOCK, json=api.updates.waiting[2])
        assert again.status_code == 200
        assert await carry_out(api, again.content) == "editMessageReplyMarkup"
        assert person.chat.replies[-1].text == shown
        assert [bool(reply.rows) for reply in person.chat.replies] == [False, False, False, True]


async def test_what_needs_no_result_comes_with_the_answer(tmp_path: Path) -> None:
    async with endpoint(tmp_path) as (client, api):
        person = api.person(7, language_code="en")
        person.say("/start")
        first = await client.post("/telegram", headers=KNOCK, json=api.updates.waiting[0])
        assert (first.status_code, first.content) == (200, b"")
        card = person.chat.replies[-1]
        person.tap_data(card.message_id, card.rows[0][0].data or "")
        tap = api.updates.waiting[1]
        tapped = await client.post("/telegram", headers=KNOCK, json=tap)
        assert tapped.headers["content-type"] == "application/json"
        answer = {"method": "answerCallbackQuery", "callback_query_id": tap["callback_query"]["id"]}
        assert tapped.json() == answer
        assert person.chat.replies[-1].text != card.text, "the card itself was edited before"
        person.say("IA")
        typed = await client.post("/telegram", headers=KNOCK, json=api.updates.waiting[2])
        assert typed.content == b"", "the receipt is made at once: a file would have none"


async def test_without_a_database_telegram_is_asked_to_come_again(tmp_path: Path) -> None:
    async with endpoint(tmp_path) as (client, api):
        person = api.person(7, language_code="fr")
        person.say("/start")
        (update,) = api.updates.waiting
        assert (await client.get("/health")).json() == {"database": "ok"}
        behind_its_back(tmp_path, "ALTER TABLE people RENAME TO away")
        behind_its_back(tmp_path, "ALTER TABLE migrations RENAME TO history")
        away = await client.post("/telegram", headers=KNOCK, json=update)
        health = await client.get("/health")
        assert (away.status_code, health.status_code) == (503, 503)
        behind_its_back(tmp_path, "ALTER TABLE away RENAME TO people")
        behind_its_back(tmp_path, "ALTER TABLE history RENAME TO migrations")
        assert (await client.post("/telegram", headers=KNOCK, json=update)).status_code == 200
        assert (await client.get("/health")).status_code == 200
        assert "Bonjour" in person.chat.replies[-1].text


async def test_nothing_else_is_there(tmp_path: Path) -> None:
    async with endpoint(tmp_path) as (client, _):
        assert (await client.get("/telegram")).status_code == 405
        assert (await client.get("/")).status_code == 404
        assert (await client.post("/health")).status_code == 405


async def test_any_number_of_replicas_say_where_to_call(tmp_path: Path) -> None:
    api, webhook = BotApi(), Webhook("https://bot.example/telegram", SECRET)
    async with (
        open_people(f"sqlite:///{tmp_path}/p.sqlite3") as people,
        in_process(api, people, lambda: NOON) as application,
    ):
        asking = (ask_to_be_called(application.bot, webhook, asyncio.Event()) for _ in range(5))
        await asyncio.gather(*asking)
    assert (api.profile.webhook_url, api.profile.webhook_secret) == webhook
    assert api.updates.allowed == ALLOWED_UPDATES


async def knocked(app: Any, path: str, client: str, forwarded: str = "") -> int:
    transport = httpx.ASGITransport(app, client=(client, 40_000))
    headers = KNOCK | ({"X-Forwarded-For": forwarded} if forwarded else {})
    async with httpx.AsyncClient(transport=transport, base_url="http://endpoint") as visitor:
        return (await visitor.post(path, headers=headers, content=b'{"update_id": 1}')).status_code


@pytest.mark.parametrize(
    ("client", "forwarded", "status"),
    [
        ("149.154.167.5", "", 200),
        ("91.108.7.255", "", 200),
        ("::ffff:149.154.167.5", "", 200),
        ("91.108.8.1", "", 403),
        ("2001:67c:4e8::1", "", 403),
        ("somebody", "", 403),
        # A proxy of our own says whom it has seen; whoever else says so is not believed.
        ("127.0.0.1", "149.154.167.5", 200),
        ("172.18.0.2", "8.8.8.8, 149.154.167.5", 200),
        ("172.18.0.2", "149.154.167.5, 8.8.8.8", 403),
        ("8.8.8.8", "149.154.167.5", 403),
        ("127.0.0.1", "", 403),
        ("127.0.0.1", "nonsense", 403),
    ],
)
async def test_only_telegrams_networks_if_so_wished(
    tmp_path: Path, client: str, forwarded: str, status: int
) -> None:
    settings = load_settings({"CHOURAVE_WEBHOOK_FROM": "149.154.160.0/20, 91.108.4.0/22"}, None)
    async with (
        open_people(f"sqlite:///{tmp_path}/p.sqlite3") as people,
        in_process(BotApi(), people, lambda: NOON) as application,
    ):
        delivery = Delivery(application, people)
        called = webhook_endpoint(delivery, SECRET, allowed=settings.webhook_from)
        app = with_endpoint(site(people), "/telegram", called)
        assert await knocked(app, "/telegram", client, forwarded) == status


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://bot.example/telegram", "/telegram"),
        ("https://bot.example/hook", "/telegram"),
        ("https://bot.example/telegram/5f3a", "/telegram/5f3a"),
        ("https://bot.example/bots/telegram/5f3a", "/telegram/5f3a"),
    ],
)
async def test_a_path_that_nobody_guesses(tmp_path: Path, url: str, path: str) -> None:
    given = {"CHOURAVE_WEBHOOK_URL": url, "CHOURAVE_WEBHOOK_SECRET": SECRET}
    settings = load_settings(given, None)
    async with (
        open_people(f"sqlite:///{tmp_path}/p.sqlite3") as people,
        in_process(BotApi(), people, lambda: NOON) as application,
    ):
        called = webhook_endpoint(Delivery(application, people), SECRET)
        app = with_endpoint(site(people), settings.webhook_path, called)
        assert await knocked(app, path, "127.0.0.1") == 200
        if path != "/telegram":
            assert await knocked(app, "/telegram", "127.0.0.1") == 404


async def test_a_body_that_never_ends_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.intake.webhook.SECONDS_FOR_A_BODY", 0.05)

    async def slowly() -> AsyncIterator[bytes]:
        yield b'{"update_id"'
        await asyncio.sleep(3600)

    async with endpoint(tmp_path) as (client, _):
        assert (await client.post("/telegram", headers=KNOCK, content=slowly())).status_code == 408


async def test_a_chats_updates_are_done_one_after_the_other(tmp_path: Path) -> None:
    async with endpoint(tmp_path) as (client, api):
        person = api.person(7, language_code="en")
        for text in ("/start", "series", "AI", "15", "2"):
            person.say(text)
        sent = [
            client.post("/telegram", headers=KNOCK, json=update) for update in api.updates.waiting
        ]
        assert {answer.status_code for answer in await asyncio.gather(*sent)} == {200}
        assert mass_of(SERIES, "en") in person.chat.replies[-1].text
