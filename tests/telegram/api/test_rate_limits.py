"""The limits of Telegram, in a time of our own."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from typing import Any

import pytest
from telegram.error import BadRequest, RetryAfter

from bot.telegram.api.rate_limits import Pace


class Moment:
    """A clock that moves on only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.calls: list[float] = []
        self.errors: list[Exception] = []

    async def sleep(self, seconds: float) -> None:
        self.now += seconds

    async def call(self) -> bool:
        self.calls.append(self.now)
        if self.errors:
            raise self.errors.pop()
        return True

    async def through(self, pace: Pace, **data: Any) -> Any:
        return await pace.process_request(self.call, (), {}, "sendMessage", data, None)

    def pace(self, per_second: float = 30) -> Pace:
        return Pace(per_second, lambda: self.now, self.sleep)


async def test_a_fast_typist_is_not_slowed_and_a_flood_is() -> None:
    moment = Moment()
    pace = moment.pace()
    for _ in range(20):
        await moment.through(pace, chat_id=1)
    assert moment.calls[:8] == [1000.0] * 8
    gaps = [later - sooner for sooner, later in pairwise(moment.calls[7:])]
    assert gaps == pytest.approx([1.0] * 12)


async def test_a_group_gets_twenty_a_minute() -> None:
    moment = Moment()
    pace = moment.pace()
    for _ in range(65):
        await moment.through(pace, chat_id=-100)
    assert moment.now - 1000 == pytest.approx(180)


async def test_all_chats_together_get_thirty_a_second() -> None:
    moment = Moment()
    pace = moment.pace()
    for chat in range(1, 331):
        await moment.through(pace, chat_id=chat)
    assert moment.now - 1000 == pytest.approx(10, abs=0.1)


async def test_what_shows_nothing_is_not_counted() -> None:
    moment = Moment()
    pace = moment.pace()
    for _ in range(100):
        await moment.through(pace, callback_query_id="1")
    assert moment.now == 1000


async def test_one_chat_that_has_to_wait_keeps_no_other_waiting() -> None:
    moment = Moment()
    pace = Pace()  # in real time
    moment.errors = [RetryAfter(1)]
    held = asyncio.create_task(moment.through(pace, chat_id=1))
    await asyncio.wait((held,), timeout=0.1)
    assert await moment.through(pace, chat_id=2)
    assert not held.done()
    assert await held
    assert len(moment.calls) == 3


@pytest.mark.parametrize(
    ("error", "calls"), [(RetryAfter(3600), 1), (RetryAfter(1), 3), (BadRequest("x"), 1)]
)
async def test_what_lasts_is_the_caller_s_to_decide(error: Exception, calls: int) -> None:
    moment = Moment()
    moment.errors = [error] * 9
    with pytest.raises(type(error)):
        await moment.through(moment.pace(), chat_id=1)
    assert len(moment.calls) == calls


async def test_without_limits_only_telegram_s_own_wish_counts() -> None:
    moment = Moment()
    pace = moment.pace(0)
    for _ in range(1000):
        await moment.through(pace, chat_id=1)
    assert moment.now == 1000
    moment.errors = [RetryAfter(2)]
    await moment.through(pace, chat_id=1)
    assert moment.now >= 1002


async def test_forgotten_chats_are_those_that_were_quiet() -> None:
    moment = Moment()
    pace = moment.pace(1000)
    for chat in range(1, 20_000):
        await moment.through(pace, chat_id=chat)
    assert len(pace._chats) <= 10_000
