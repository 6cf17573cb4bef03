"""Too much from one: they are told, others are not kept waiting, and then all goes on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.demo import DEMO_TOKEN, BotApi, Person
from bot.demo.session import in_process
from bot.storage import open_people
from bot.telegram.api.rate_limits import Pace
from bot.telegram.application import build_application
from bot.telegram.intake import throttle
from bot.telegram.intake.delivery import Delivery
from bot.telegram.intake.polling import poll
from bot.telegram.intake.throttle import BURST, PAUSE, Throttle
from bot.telegram.intake.webhook import webhook_endpoint
from bot.web.app import site
from bot.web.server import with_endpoint
from tests.bot_api_server import serving
from tests.phone import NOON

TOLD = {"en": "That was a lot at once", "fr": "Cela faisait beaucoup d’un coup"}


class Moment:
    """A clock of our own."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> float:
        return self.now


def message(number: int, date: float, person: int = 7, chat: int = 7) -> dict[str, Any]:
    content = {"date": int(date), "chat": {"id": chat}, "from": {"id": person}}
    return {"update_id": number, "message": content}


def test_a_burst_is_taken_one_is_told_and_a_pause_opens_again() -> None:
    clock = Moment()
    limit = Throttle(60, clock)
    verdicts = [limit.verdict(message(number, clock.now)) for number in range(BURST + 5)]
    assert verdicts == ["take"] * BURST + ["tell"] + ["drop"] * 4
    clock.now += PAUSE - 1
    assert limit.verdict(message(101, clock.now)) == "drop"  # and the pause begins anew
    clock.now += PAUSE - 1
    assert limit.verdict(message(102, clock.now)) == "drop"
    clock.now += PAUSE
    assert limit.verdict(message(103, clock.now)) == "take"


def test_one_a_second_may_go_on_for_ever() -> None:
    clock = Moment()
    limit = Throttle(60, clock)
    for number in range(1000):
        assert limit.verdict(message(number, clock.now)) == "take"
        clock.now += 1


def test_what_comes_again_counts_once() -> None:
    limit = Throttle(60, Moment())
    assert {limit.verdict(message(1, NOON)) for _ in range(100)} == {"take"}
    assert limit.verdict(message(2, NOON)) == "take"


def test_what_waited_while_the_bot_was_away_is_no_flood() -> None:
    limit = Throttle(60, Moment())
    sent = [NOON - 3600 + 30 * number for number in range(100)]
    for number, date in enumerate(sent):
        assert limit.verdict(message(number, date)) == "take"


def test_each_person_each_group_and_inline_count_for_themselves() -> None:
    limit = Throttle(60, Moment())
    inline = {"inline_query": {"id": "1", "from": {"id": 7}, "query": ""}}
    for number in range(BURST + 1):
        limit.verdict(message(number, NOON))
    assert limit.verdict(message(100, NOON, person=8, chat=8)) == "take"
    assert limit.verdict(message(101, NOON, person=7, chat=-5)) == "take"
    assert limit.verdict({"update_id": 102, **inline}) == "take"
    group = [limit.verdict(message(200 + n, NOON, person=n, chat=-6)) for n in range(BURST + 2)]
    assert group == ["take"] * BURST + ["drop"] * 2  # nobody is told in a group
    typed = [limit.verdict({"update_id": 300 + n, **inline}) for n in range(BURST)]
    assert typed[-1] == "drop"
    assert limit.verdict({"update_id": 400, "poll": {"id": "1"}}) == "take"


def test_no_more_is_remembered_than_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "MOST_KEPT", 100)
    clock = Moment()
    limit = Throttle(60, clock)
    limit._room = 100
    for person in range(1, 1001):
        limit.verdict(message(person, clock.now, person, person))
        clock.now += 1
    assert len(limit._askers) <= 100 + BURST


@asynccontextmanager
async def called(folder: Path, clock: Moment) -> AsyncIterator[tuple[httpx.AsyncClient, BotApi]]:
    api = BotApi(clock=clock)
    async with (
        open_people(f"sqlite:///{folder}/p.sqlite3") as people,
        in_process(api, people, clock) as application,
    ):
        delivery = Delivery(application, people, clock, Throttle(60, clock))
        app = with_endpoint(site(people), "/telegram", webhook_endpoint(delivery, "s"))
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://endpoint") as client:
            yield client, api


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_a_flood_at_the_webhook(tmp_path: Path, language: str) -> None:
    clock = Moment()
    async with called(tmp_path, clock) as (client, api):

        async def post(update: dict[str, Any]) -> None:
            header = {"X-Telegram-Bot-Api-Secret-Token": "s"}
            answer = await client.post("/telegram", headers=header, json=update)
            assert answer.status_code == 200

        person = api.person(7, language_code=language)
        person.say("/start")
        person.say("série")
        person.say("IA" if language == "fr" else "AI")
        for _ in range(100):
            person.say("xyzzy")
        await api.pump(post)
        await api.until(lambda: _count(person, TOLD[language]) > 0)
        assert _count(person, TOLD[language]) == 1
        clock.now += PAUSE + 1
        person.say("15")
        await api.pump(post)
        asks = {"fr": "Pour un plan gardé", "en": "For one shot you keep"}
        assert asks[language] in person.chat.replies[-1].text


async def test_a_flood_while_polling_keeps_nobody_else_waiting(tmp_path: Path) -> None:
    clock, stop = Moment(), asyncio.Event()
    api = BotApi(clock=clock)
    flooder, other = (api.person(number, language_code="en") for number in (1, 2))
    for text in ("/start", *["xyzzy"] * 1000):
        flooder.say(text)
    other.say("/start")
    async with (
        serving(api) as (server, _),
        open_people(f"sqlite:///{tmp_path}/p.sqlite3") as people,
        # The real pace: what is answered to the flooder would take a minute.
        build_application(
            DEMO_TOKEN, people, api_url=server.removesuffix("/bot"), pace=Pace()
        ) as application,
    ):
        delivery = Delivery(application, people, throttle=Throttle(60, clock))
        polling = asyncio.create_task(poll(application.bot, delivery, stop))
        for text, says in (
            ("series", "How is it made?"),
            ("AI", "How many minutes"),
            ("15", "For one shot you keep"),
        ):
            await api.until(lambda: bool(other.chat.replies))
            other.say(text)
            await api.until(lambda says=says: _newest(other, says))  # type: ignore[misc]
        assert len(flooder.chat.replies) < BURST
        await _eventually(lambda: not api.updates.waiting)  # long before a minute
        assert _count(flooder, TOLD["en"]) == 1
        clock.now += PAUSE + 1
        flooder.say("series")
        await api.until(lambda: _newest(flooder, "How is it made?"), 30)
        stop.set()
        await polling


async def _eventually(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        for _ in iter(holds, True):
            await asyncio.sleep(0.05)


def _count(person: Person, words: str) -> int:
    return sum(words in reply.text for reply in person.chat.replies)


def _newest(person: Person, words: str) -> bool:
    return bool(person.chat.replies) and words in person.chat.replies[-1].text


def test_a_clock_that_is_set_back_locks_nobody_out() -> None:
    """Telegram's dates and a clock that only grows: the one on the wall has no part in it."""
    monotonic = Moment()
    monotonic.now = 100.0
    limit = Throttle(60, monotonic)
    for number in range(BURST + 1):
        limit.verdict(message(number, NOON))
    monotonic.now += PAUSE + 1
    assert limit.verdict(message(100, NOON + PAUSE + 1)) == "take"
    # Our own clock says anything: a tap, which has no date, is timed by Telegram's.
    tap = {"update_id": 101, "callback_query": {"id": "1", "from": {"id": 7}}}
    assert limit.verdict(tap) == "take"


class Spinners(BotApi):
    """Knows which taps were answered."""

    def __init__(self, **how: Any) -> None:
        super().__init__(**how)
        self.stopped: list[str] = []

    async def call(self, method: str, parameters: Mapping[str, Any] | None = None) -> Any:
        if method == "answerCallbackQuery":
            self.stopped.append((parameters or {})["callback_query_id"])
        return await super().call(method, parameters)


async def test_taps_that_are_refused_lose_their_spinner(tmp_path: Path) -> None:
    api, clock = Spinners(clock=lambda: NOON), Moment()
    person = api.person(7, language_code="en")
    async with (
        open_people(f"sqlite:///{tmp_path}/p.sqlite3") as people,
        in_process(api, people, lambda: NOON) as application,
    ):
        delivery = Delivery(application, people, lambda: NOON, Throttle(60, clock))

        async def take(raw: dict[str, Any]) -> None:
            if not delivery.refuses(raw):
                await delivery.deliver(raw)

        person.say("/start")
        await api.pump(take)
        for _ in range(60):
            person.tap("AI")
        taps = {raw["callback_query"]["id"] for raw in api.updates.waiting}
        await api.pump(take)
        await _eventually(lambda: set(api.stopped) == taps)
