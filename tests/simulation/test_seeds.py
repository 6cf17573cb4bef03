"""Everything goes wrong, and nothing is lost: seeds of the simulated world, and sabotage of it."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from bot.conversation.state import Conversation
from bot.storage import queries
from bot.storage.inbox import Inbox
from bot.storage.outbox import Outbox
from bot.telegram.api.errors import RetryAfter
from bot.telegram.api.rate_limits import Pace
from tests.simulation.clock import VirtualLoop
from tests.simulation.run import run
from tests.simulation.world import world

SHORT, LONG = range(20), range(2000)
SOMETIMES = {
    "answer of the database lost", "answer to a call lost", "answer lost on its way",
    "call doubled", "call lost on its way", "called twice", "database away", "kill", "long flood",
    "short flood", "two pollers",
}  # fmt: skip
"""What has to befall somebody in so many seeds; or the seeds show nothing."""


def live(seeds: Iterable[int]) -> Counter[str]:
    seen: Counter[str] = Counter()
    for seed in seeds:
        seen += run(seed)
    return seen


def test_twenty_seeds() -> None:
    assert set(live(SHORT)) == SOMETIMES


@pytest.mark.faults
def test_two_thousand_seeds() -> None:
    seen = live(LONG)
    assert set(seen) == SOMETIMES
    print(dict(seen))


def _takes_without_keeping(patch: pytest.MonkeyPatch) -> None:
    async def take(_: Inbox, updates: Any, now: int) -> set[int]:  # noqa: ARG001
        return {each.update_id for each in updates}

    patch.setattr(Inbox, "take", take)


def _forgets_what_was_applied(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Conversation, "knows", lambda *_: False)


def _saves_over_others(patch: pytest.MonkeyPatch) -> None:
    blind = queries.NEXT_SAVE.replace("AND version = :version", "AND version >= :version - 99")
    patch.setattr(queries, "NEXT_SAVE", blind)
    owing = queries.NEXT_SAVE_OWING.replace(
        "AND version = :version", "AND version >= :version - 99"
    )
    patch.setattr(queries, "NEXT_SAVE_OWING", owing)


def _owes_nothing(patch: pytest.MonkeyPatch) -> None:
    async def due(*_: Any) -> list[Any]:
        return []

    patch.setattr(Outbox, "due", due)


SABOTAGE: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "acknowledged and not kept": _takes_without_keeping,
    "applied twice": _forgets_what_was_applied,
    "saved over what somebody else saved": _saves_over_others,
    "what is owed is forgotten": _owes_nothing,
}


@pytest.mark.parametrize("name", SABOTAGE)
def test_sabotage_is_caught(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    SABOTAGE[name](monkeypatch)
    with pytest.raises((AssertionError, TimeoutError, ExceptionGroup)):
        live(range(60))


async def _one_flooded_chat(seed: int) -> float:
    """Let Telegram hold one chat for 300 s; return how long another waits meanwhile, at most."""
    async with world(seed, is_stormy=False) as (made, _):
        loop = asyncio.get_running_loop()
        held, other = (made.api.person(number, language_code="en") for number in (1, 2))
        made.floods["1"] = loop.time() + 300
        longest = 0.0
        for turn in range(20):
            held.say(f"{turn + 1}")
            other.say("/start" if turn % 2 else "/projects")
            shown, began = len(other.chat.replies), loop.time()
            await made.api.until(lambda n=shown: len(other.chat.replies) > n, 100)  # type: ignore[misc]
            longest = max(longest, loop.time() - began)
            await asyncio.sleep(3)
        await made.api.until(lambda: bool(held.chat.replies), 900)
        return longest


@pytest.mark.parametrize("seed", [0, 1], ids=["polling", "webhook"])
def test_nobody_waits_for_a_chat_that_telegram_holds(seed: int) -> None:
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        assert runner.run(_one_flooded_chat(seed)) < 1.0


def test_waiting_for_another_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    one = asyncio.Lock()

    async def all_wait(_: Pace, callback: Any, args: Any, kwargs: Any, *_o: Any, **_n: Any) -> Any:
        async with one:  # as a limiter does that knows of no chats
            try:
                return await callback(*args, **kwargs)
            except RetryAfter:
                await asyncio.sleep(30)
                raise

    monkeypatch.setattr(Pace, "process_request", all_wait)
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        assert runner.run(_one_flooded_chat(0)) >= 1.0
