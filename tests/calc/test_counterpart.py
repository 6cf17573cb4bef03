"""The same work made the other way: same size, same perimeter, and no claim that falls later."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from calc import (
    Production,
    Range,
    SideBySide,
    counterpart,
    criteria,
    estimate,
    flights_decide,
    side_by_side,
    unconfirmed,
    ways_beside,
)
from calc.archetypes import archetype
from calc.production import Format
from calc.taps import answers_of
from tests.calc.works import CONFIRMED_AI, PAGE, SEVEN_WORKS, confirmed_shoot, table

FORMATS: tuple[Format, ...] = (
    "feature", "series", "web_series", "short", "student", "documentary", "advert", "clip",
    "corporate", "talk", "show",
)  # fmt: skip


def of(**fields: Any) -> Production:
    return Production.model_validate(fields)


def with_fields(production: Production, **fields: Any) -> Production:
    document = production.model_dump(exclude_none=True, exclude_defaults=True)
    for name, value in fields.items():
        block, _, field = name.partition("__")
        if field:
            document.setdefault(block, {})[field] = value
        else:
            document[name] = value
    return Production.model_validate(document)


@pytest.mark.parametrize("name", SEVEN_WORKS)
@pytest.mark.parametrize("way", ["ai", "shoot"])
def test_nothing_is_claimed_before_the_other_side_is_confirmed(name: str, way: str) -> None:
    production = of(approach=way, **SEVEN_WORKS[name])
    (other_way,) = ways_beside(production)
    other = counterpart(production, other_way)
    assert (other.format, other.country) == (production.format, production.country)
    assert other.finished_minutes == production.finished_minutes
    both = side_by_side(production, other)
    assert not both.is_confirmed
    assert both.unconfirmed


def test_a_talk_is_a_draw_and_a_confirmed_feature_is_not() -> None:
    talk = both_confirmed("talk")
    assert talk.verdict == "overlap"
    assert talk.times is None
    assert talk.overlap is not None
    feature = both_confirmed("feature")
    assert feature.is_confirmed
    assert feature.verdict == "lower"
    assert feature.times is not None
    assert 1 < feature.times.low < feature.times.central < feature.times.high


def both_confirmed(name: str) -> SideBySide:
    """Return an AI production and its shoot, both with all that decides their size told."""
    production = of(approach="ai", **SEVEN_WORKS[name], ai=CONFIRMED_AI)
    return side_by_side(production, confirmed_shoot(counterpart(production, "shoot")))


def test_both_sides_leave_out_what_only_one_counts() -> None:
    production = of(approach="ai", format="short", finished_minutes=8, country="FR")
    both = side_by_side(production, counterpart(production, "shoot"))
    assert both.left_out == ("heating", "meals")
    assert both.own_compared.central == pytest.approx(both.own_result.total.central)
    open_ = flights_decide(both.other)
    assert open_ is not None
    whole, shared = open_.without_flights.total, both.other_compared
    left = sum(
        step.value
        for line in open_.without_flights.lines
        for step in line.trace
        if step.label in ("breakfasts", "average_meals", "vegetarian_meals", "office_heating")
    )
    assert left > 0
    assert shared.central == pytest.approx(whole.central - left)
    assert shared.low <= whole.low
    assert shared.high <= whole.high


@pytest.mark.parametrize("format_", FORMATS)
def test_while_flights_are_open_each_answer_lies_in_what_the_page_shows(format_: str) -> None:
    ai = of(approach="ai", format=format_, finished_minutes=8, country="FR")
    other = with_fields(counterpart(ai, "shoot"), shoot={"days": 3, "crew": 8})
    both = side_by_side(ai, other)
    answers = {
        answer: side_by_side(ai, with_fields(other, shoot__flights=answer)).other_compared
        for answer in answers_of("shoot.flights")
    }
    if both.other_flown is None:
        assert flights_decide(other) is None
        return
    assert answers.pop("none") == both.other_compared
    for answer, shown in answers.items():
        assert both.other_flown.low <= shown.central <= both.other_flown.high, answer
        assert both.other_span.low <= shown.low <= shown.high <= both.other_span.high


def test_a_shoot_without_a_running_time_lends_what_its_days_yield() -> None:
    production = of(approach="shoot", format="short", shoot={"days": 4, "crew": 12})
    other = counterpart(production, "ai")
    a_day = archetype("short", "finished_minutes per shooting day")
    assert other.finished_minutes is not None
    assert other.finished_minutes.central == pytest.approx(4 * a_day.central)
    assert "finished_minutes" in unconfirmed(other, "ai")


def test_a_hybrid_is_set_beside_both_ways() -> None:
    assert ways_beside(of(approach="hybrid", format="short")) == ("shoot", "ai")


def test_an_animated_film_is_confirmed_by_its_people_and_weeks() -> None:
    production = of(approach="ai", format="animation", finished_minutes=26)
    other = counterpart(production, "shoot")
    assert unconfirmed(other, "shoot") == ("weeks", "team")
    told = with_fields(other, weeks=40, team=6)
    assert not unconfirmed(told, "shoot")


def test_the_criteria_are_told_or_assumed_and_the_cost_is_none_of_them() -> None:
    production = of(approach="ai", format="series", weeks=15, team=2, finished_minutes=26)
    mine = criteria(production, estimate(production))
    assert mine.people == Range.exactly(2)
    assert mine.weeks == Range.exactly(15)
    assert mine.days is None
    assert mine.sets_kg == 0
    other = counterpart(production, "shoot")
    theirs = criteria(other, estimate(other))
    assert theirs.people is not None
    assert theirs.people.low < theirs.people.high
    assert theirs.days is not None
    assert theirs.vehicle_km > 0
    assert theirs.sets_kg > 0


def test_a_hybrid_takes_its_team_and_its_crew() -> None:
    hybrid = of(approach="hybrid", format="short", team=2, weeks=4, shoot={"days": 3, "crew": 7})
    taken = criteria(hybrid, estimate(hybrid))
    assert taken.people == Range.exactly(9)
    assert taken.weeks == Range.exactly(4)
    assert taken.days == Range.exactly(3)


FURTHER: tuple[dict[str, Any], ...] = (
    {"shoot__away": "nobody"}, {"shoot__away": "most"}, {"shoot__power": "grid"},
    {"shoot__power": "always"}, {"shoot__sets": "found"}, {"shoot__sets": "built"},
    {"shoot__distance": "near"}, {"shoot__distance": "far"}, {"shoot__own_gear": True},
    {"ai__resolution": "480p"}, {"ai__resolution": "1080p"}, {"ai__compute_country": "FR"},
    {"ai__compute_country": "US"}, {"ai__machine": "laptop"}, {"ai__machine": "workstation"},
)  # fmt: skip
"""Answers that a person may still give once the size of both sides is told."""


def sizes(format_: Format) -> list[tuple[float, float]]:
    """Return a small, a usual and a large shoot of a format: days and crew."""
    days, crew = archetype(format_, "shoot.days"), archetype(format_, "shoot.crew")
    return [
        (max(0.5, days.low), max(1, crew.low)),
        (days.central, crew.central),
        (days.high, crew.high),
    ]


def grid() -> list[tuple[Production, Production]]:
    """Return pairs of one AI production and one shoot, both with their size told."""
    pairs = []
    for format_, generated, tool in product(FORMATS, ("ten", "hundreds"), ("several", "kling")):
        minutes = archetype(format_, "finished_minutes").central
        ai = of(
            approach="ai",
            format=format_,
            country="FR",
            finished_minutes=minutes,
            ai={"generated": generated, "video_tool": tool},
        )
        for (days, crew), flights, means in product(
            sizes(format_), ("none", "world"), ("light", "heavy")
        ):
            shoot = with_fields(
                counterpart(ai, "shoot"),
                shoot={"days": days, "crew": crew, "flights": flights, "means": means},
            )
            pairs.append((ai, shoot))
    return pairs


def test_no_allowed_sentence_is_refuted_by_what_the_model_says_later() -> None:
    pairs = grid()
    assert len(pairs) >= 500
    allowed = refuted = 0
    for ai, shoot in pairs:
        both = side_by_side(ai, shoot)
        assert both.is_confirmed
        if both.times is None:
            continue
        allowed += 1
        for further in FURTHER:
            side = ai if next(iter(further)).startswith("ai") else shoot
            changed = with_fields(side, **further)
            later = side_by_side(*((changed, shoot) if side is ai else (ai, changed)))
            ratio = later.other_compared.central / later.own_compared.central
            ratio = ratio if both.verdict == "lower" else 1 / ratio
            refuted += not both.times.low <= ratio <= both.times.high
    assert allowed >= 100, "the grid holds claims to check"
    assert not refuted


def test_the_page_says_what_the_model_says_of_the_seven_works() -> None:
    page = PAGE.read_text("utf-8")
    assert table() in page, "python -m tests.calc.works renews it"
