"""A conversation that uses every effect, with one failure at each of its calls in turn."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest
from telegram.error import NetworkError, TimedOut

from bot.demo import Person
from tests.simulation import world as worlds
from tests.simulation.clock import VirtualLoop
from tests.simulation.quick_taps import DrawnBefore
from tests.simulation.world import ShakyRequest, World, world

SECONDS = 45
"""Between two things that the person does: what failed was tried again by then."""
FAILED = ("Échec", "n’a pas pu vous être envoyé", "Pardon")
CODE = re.compile(r"^[A-Z0-9]{8}\b")
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
        (person.tap, "Dossier PDF"), (person.tap, "Laisser en blanc"),
        (person.tap, "Image du bilan"),
        (person.tap, "Image comparaison"), (person.tap, "Carte à publier"),
        (person.tap, "Tableur (XLSX)"), (person.tap, "Lignes (CSV)"), (person.tap, "Données"),
        (person.say, "/export"), (person.say, "/workshop"), (person.tap, "Vos productions"),
        (person.tap, "QR code"), (person.tap, "Réglages"), (person.tap, "Kit à imprimer"),
        (person.say, "/erase"), (person.tap, "Tout effacer"),
    ]  # fmt: skip
    for act, what in acts:
        act(what)
        await asyncio.sleep(SECONDS)
    assert not made.api.updates.waiting


class Outcome(NamedTuple):
    """What became of a conversation. `told`: how often the person was told of a failure."""

    files: set[str]
    told: int
    erased: bool


def _outcome(person: Person) -> Outcome:
    sent = [event.message for event in person.chat.events if event.message is not None]
    ours = [message for message in sent if message.from_bot]
    return Outcome(
        {CODE.sub("code", message.file.name) for message in ours if message.file is not None},
        sum(any(word in message.text for word in FAILED) for message in ours),
        any("Tout est effacé" in message.text for message in ours),
    )


async def _run(seed: int) -> tuple[Outcome, bool]:
    FailingRequest.calls = 0
    async with world(seed, is_stormy=False, illustrated=True) as (made, people):
        person = made.api.person(1, language_code="fr")
        await _talk(made, person)
        await asyncio.sleep(SECONDS)
        return _outcome(person), await people.load("1") is None


def live(seed: int) -> Outcome:
    with (
        patch("bot.telegram.files.courier.Studio", DrawnBefore),
        asyncio.Runner(loop_factory=VirtualLoop) as runner,
    ):
        outcome, gone = runner.run(_run(seed))
    assert gone, f"call {FailingRequest.fails_at}: something is kept of an erased person"
    return outcome


FILES = 10
"""What the conversation asks for, or gets without asking."""
STEPS = [
    pytest.param(9, id="some calls"),
    pytest.param(1, id="every call", marks=pytest.mark.faults),
]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("seed", [0, 1], ids=["polling", "webhook"])
@pytest.mark.parametrize("how", ["lost", "carried out", "refused"])
def test_every_effect_comes_or_the_person_is_told(
    seed: int, how: str, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worlds, "ShakyRequest", FailingRequest)
    monkeypatch.setattr(FailingRequest, "how", how)
    monkeypatch.setattr(FailingRequest, "fails_at", -1)
    wanted = live(seed)
    assert len(wanted.files) == FILES, wanted
    assert wanted.erased
    assert not wanted.told
    count = FailingRequest.calls
    for number in range(0, count, step):
        monkeypatch.setattr(FailingRequest, "fails_at", number)
        got = live(seed)
        missing = wanted.files - got.files
        if missing or not got.erased:
            assert how == "refused", f"call {number}: {missing} never came"
            assert got.told >= len(missing), f"call {number}: nobody was told of {missing}"
    print(f"{count} calls, each {step} of them {how}")
