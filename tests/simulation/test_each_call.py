"""A conversation that uses every effect, with one failure at each of its calls in turn."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from telegram.error import NetworkError, TimedOut

from bot.demo import Person
from tests.simulation import world as worlds
from tests.simulation.clock import VirtualLoop
from tests.simulation.world import ShakyRequest, World, world

SECONDS = 45
"""Between two things that the person does: what failed was tried again by then."""
REFUSAL = b'{"ok": false, "error_code": 400, "description": "Bad Request: no reason"}'


class FailingRequest(ShakyRequest):
    """Fails once, at the call of a number."""

    __slots__ = ()
    calls = 0
    fails_at = -1
    how = "lost"

    async def do_request(
        self, url: str, method: str, *rest: Any, **named: Any
    ) -> tuple[int, bytes]:
        if url.endswith(("getUpdates", "getMe")):
            return await super().do_request(url, method, *rest, **named)
        number, FailingRequest.calls = FailingRequest.calls, FailingRequest.calls + 1
        if number != self.fails_at:
            return await super().do_request(url, method, *rest, **named)
        if self.how == "lost":
            raise NetworkError("no connection")
        if self.how == "refused":
            return 400, REFUSAL
        await super().do_request(url, method, *rest, **named)
        raise TimedOut("no answer in time")


async def _talk(made: World, person: Person) -> None:
    """Use everything that brings something besides a card."""
    acts: list[tuple[Callable[[str], object], str]] = [
        (person.say, "/start"), (person.say, "série"), (person.say, "IA"), (person.say, "15"),
        (person.say, "2"), (person.tap, "Plus"), (person.tap, "Exporter"),
        (person.tap, "Lignes (CSV)"), (person.say, "/export"),
        (person.say, "/workshop"), (person.tap, "Vos productions"),
        (person.say, "/erase"), (person.tap, "Tout effacer"),
    ]  # fmt: skip
    for act, what in acts:
        act(what)
        await asyncio.sleep(SECONDS)
    assert not made.api.updates.waiting


def _received(person: Person) -> set[str]:
    """Return what the person got, or was told of."""
    got = set()
    for event in person.chat.events:
        message = event.message
        if message is None or not message.from_bot:
            continue
        if message.file is not None:
            got.add(message.file.name.rpartition(".")[2])
        for word, about in (("Échec", "csv"), ("Tout est effacé", "erased")):
            if word in message.text:
                got.add(about)
    return got


async def _run(seed: int) -> tuple[set[str], bool]:
    FailingRequest.calls = 0
    async with world(seed, is_stormy=False) as (made, people):
        person = made.api.person(1, language_code="fr")
        await _talk(made, person)
        await asyncio.sleep(SECONDS)
        told = any("Pardon" in reply.text for reply in person.chat.replies)
        return _received(person), told or await people.load("1") is None


def live(seed: int) -> tuple[set[str], bool]:
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(_run(seed))


EVERYTHING = {"csv", "json", "png", "erased"}


@pytest.mark.parametrize("seed", [0, 1], ids=["polling", "webhook"])
@pytest.mark.parametrize("how", ["lost", "carried out", "refused"])
def test_every_effect_comes_or_the_person_is_told(
    seed: int, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worlds, "ShakyRequest", FailingRequest)
    monkeypatch.setattr(FailingRequest, "how", how)
    monkeypatch.setattr(FailingRequest, "fails_at", -1)
    got, erased = live(seed)
    assert got == EVERYTHING
    assert erased
    count = FailingRequest.calls
    assert count > 12
    for number in range(count):
        monkeypatch.setattr(FailingRequest, "fails_at", number)
        got, erased = live(seed)
        missing = EVERYTHING - got
        assert not missing or how == "refused", f"call {number}: {missing} never came"
        assert len(missing) <= 1, f"call {number}: {missing} never came"
        assert erased, f"call {number}: something is kept"
