"""People who tap faster than they are answered keep one living card, the lowest."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from bot.telegram.turns import dialogue
from tests.simulation.quick_taps import run
from tests.simulation.run import Failure


def live(seeds: Iterable[int]) -> int:
    """Return how many pictures came."""
    return sum(run(seed)["picture"] for seed in seeds)


def test_the_lowest_card_lives_in_twenty_seeds() -> None:
    assert live(range(20)) > 20


@pytest.mark.faults
def test_the_lowest_card_lives_in_two_thousand_seeds() -> None:
    print(f"{live(range(2000))} pictures")


async def _nothing(*_: object, **__: object) -> None:
    """Remember nothing."""


def test_cards_that_are_not_remembered_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogue, "remember_card", _nothing)
    with pytest.raises((Failure, ExceptionGroup)):
        live(range(20))
