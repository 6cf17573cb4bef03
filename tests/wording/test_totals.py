"""While nobody said whether anybody flew, a card has two totals, and each answer lies in one."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from bot.conversation.balance import shown_change
from bot.wording.figures.totals import shown, total_text, with_flights
from bot.wording.results import balance_table, running_total
from bot.wording.words import words_in
from calc import Production, estimate
from calc.production import Format

SHOOTS: list[dict[str, Any]] = [
    {"days": days, "crew": crew} for days, crew in ((1, 2), (4, 8), (2, 25), (20, 2), (30, 50))
]


def a_shoot(format_: str, country: str | None = None, **shoot: Any) -> Production:
    return Production.model_validate(
        {"approach": "shoot", "format": format_, "country": country, "shoot": shoot}
    )


@pytest.mark.parametrize("size", SHOOTS, ids=str)
@pytest.mark.parametrize("format_", [f for f in get_args(Format) if f != "animation"])
@pytest.mark.parametrize("answer", ["none", "country", "continent", "world"])
def test_an_answer_about_flights_lies_in_the_range_it_is_put_beside(
    format_: str, size: dict[str, Any], answer: str
) -> None:
    before = estimate(a_shoot(format_, **size))
    after = estimate(a_shoot(format_, **size, flights=answer))
    was, now = shown_change(before, after)
    assert now == after.total
    assert was.low <= now.central <= was.high
    assert was.low <= now.low * 1.001


def test_any_other_answer_is_put_beside_the_total_without_flights() -> None:
    before = estimate(a_shoot("talk", days=1, crew=2))
    after = estimate(a_shoot("talk", days=1, crew=2, means="light"))
    was, now = shown_change(before, after)
    assert was == shown(before).total
    assert now == shown(after).total
    assert now != after.total


def test_a_small_shoot_has_two_totals_until_flights_are_answered() -> None:
    words = words_in("en")
    open_, told = (estimate(a_shoot("talk", days=1, crew=2, **more)) for more in ({}, NOBODY))
    assert with_flights(told) is None
    assert shown(told) is told
    assert "flights" not in [line.post for line in shown(open_).lines]
    lines = total_text(open_, words).striptags()
    assert "without flights, between" in lines
    assert "with flights, between" in lines
    assert "flights" not in total_text(told, words)
    assert "without flights" in running_total(open_, words)
    assert "Total without flights" in balance_table(open_, words)
    assert shown(open_).total == told.total


NOBODY = {"flights": "none"}
