"""Which question would narrow a figure most, with its quick answers.

What each uncertain input does to the total is known from the estimate already; the inputs that an
answer would replace or narrow are counted together, as shares of the variance of its logarithm.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log1p
from types import MappingProxyType
from typing import NamedTuple

from calc.archetypes import ARCHETYPES, QUICK_ANSWERS, UNKNOWN_FORMAT
from calc.estimate import Estimate, estimate, if_somebody_flies
from calc.posts.flights import ROWS
from calc.production import Production
from calc.ranges import Range

SIZES = ("shoot.days", "shoot.crew", "finished_minutes", "weeks", "team")
"""What carries all the rest, and is asked as a number."""

NARROWED_BY: Mapping[str, str] = MappingProxyType(
    {
        "shoot.flights share": "shoot.flights",
        "shoot.flight_km flyers per person": "shoot.flights",
        "shoot.flight_km per trip": "shoot.flights",
        "cause.means": "shoot.means",
        "shoot.nights per person-day": "shoot.away",
        "shoot.power share": "shoot.power",
        "shoot.set_materials_kg per person-day": "shoot.sets",
        "shoot.car_km per person-day": "shoot.distance",
        "shoot.van_km per person-day": "shoot.distance",
        "shoot.truck_km per person-day": "shoot.distance",
        "shoot.meals per person-day": "shoot.catering",
        "ai.generated_per_kept_second": "ai.generated",
        "finished_minutes per person-week": "finished_minutes",
        "ai.compute": "ai.compute",
        "ai.resolution": "ai.resolution",
        "ai.machine": "ai.machine",
        **{size: size for size in SIZES},
    }
)
"""The question that narrows each input."""

CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ai.compute": ("cloud", "local", "rented"),
        "ai.resolution": ("480p", "720p", "1080p", "4k"),
        "ai.machine": ("laptop", "desktop", "workstation"),
    }
)
"""The answers of the questions that are no quick answers of the data."""

DECIDE = 1.25
"""Flights may decide where a footprint with the furthest of them is so many times one without."""

TAKES = "ai.generated"
BEYOND = 2.0
"""How far beyond their default takes may be: the range of the total is wider than theirs."""
NOBODY = "none"
"""The quick answer that means no flights; all others mean some."""


class Narrowing(NamedTuple):
    """A question that would narrow the figure.

    `field` is the dotted name in `Production`. `answers` are its quick answers; none where a number
    or a tool is asked for. `share` is the part of the range's variance that it may explain, 0 to 1.
    """

    field: str
    answers: tuple[str, ...]
    share: float


class FlightTotals(NamedTuple):
    """The footprint if nobody flies, and what it is if somebody does.

    What stands while nobody said. `flown`: with flights of which nothing more is known, then with
    each answer.
    """

    without_flights: Estimate
    flown: tuple[Estimate, ...]

    @property
    def with_flights(self) -> Range:
        """The total with flights, from the least that any answer allows to the most, in kg CO2e."""
        return spanned([each.total for each in self.flown])


def spanned(figures: Sequence[Range]) -> Range:
    """Return the range that holds all of several, with the centre of the first."""
    low, high = min(each.low for each in figures), max(each.high for each in figures)
    return Range(low, figures[0].central, high)


def next_taps(production: Production) -> tuple[Narrowing, ...]:
    """Return the questions that would narrow the figure, the one that narrows most first.

    Args:
        production: what is known so far.

    Returns:
        Questions that were not answered and matter; a size that is not known comes before all
        quick answers, because everything else grows with it.

    >>> [tap.field for tap in next_taps(Production(approach="ai", format="series", weeks=15))][:2]
    ['finished_minutes', 'team']
    """
    shares: dict[str, float] = {}
    whole = 0.0
    result = estimate(production)
    for key, (low, high, part) in result.effects.items():
        weight = _weight(result, low) + _weight(result, high)
        whole += weight
        field = NARROWED_BY.get(key) or ("ai.video_tool" if part.field == "ai.video_tool" else "")
        if field and part.origin in ("default", "basis", "factor") and _is_open(production, field):
            shares[field] = shares.get(field, 0.0) + weight
    found = [
        Narrowing(field, answers_of(field), share / whole)
        for field, share in shares.items()
        if share
    ]
    found.sort(key=lambda tap: (tap.field not in SIZES, -tap.share))
    return tuple(found)


def answers_of(field: str) -> tuple[str, ...]:
    """Return the quick answers of a question; none where a number or a tool is asked for."""
    quick = tuple(answer for question, answer in QUICK_ANSWERS if question == field)
    return quick or CHOICES.get(field, ())


@lru_cache(64)
def plausible_takes(format_: str | None) -> tuple[str, ...]:
    """Return the quick answers to how much was generated that a format knows.

    Hundreds of takes a kept shot are an advert's, not a talk's: an answer is left out whose middle
    lies far outside the default of the format, so that no answer offered leaves the range shown.

    Args:
        format_: of the production; None where nobody said.
    """
    known = []
    for (question, answer), meant in QUICK_ANSWERS.items():
        if question == TAKES:
            usual = ARCHETYPES[format_ or UNKNOWN_FORMAT, meant.quantity]
            if usual.low / BEYOND <= meant.central <= usual.high * BEYOND:
                known.append(answer)
    return tuple(known)


def flights_decide(production: Production) -> FlightTotals | None:
    """Return the total without and with flights, where nobody told of them and they may decide.

    Args:
        production: what is known so far.

    Returns:
        The footprint if nobody flies, and the total if somebody does, in kg CO2e; None where
        flights were told or tapped, or hardly matter.
    """
    shoot = production.shoot
    answered = shoot.flights is not None or any(getattr(shoot, name) is not None for name in ROWS)
    if production.approach == "ai" or answered:
        return None

    def tapped(answer: str) -> Estimate:
        told = shoot.model_copy(update={"flights": answer})
        return estimate(production.model_copy(update={"shoot": told}))

    without = tapped(NOBODY)
    flown = [tapped(answer) for answer in answers_of("shoot.flights") if answer != NOBODY]
    if max(each.total.central for each in flown) < DECIDE * without.total.central:
        return None
    return FlightTotals(without, (if_somebody_flies(production), *flown))


def one_total(result: Estimate) -> Range:
    """Return one figure for both totals, where there is room for one, in kg CO2e.

    Args:
        result: an estimate.

    Returns:
        Its total. While flights are open and may decide, the centre is that without them, and the
        range reaches to the high with them.
    """
    both = flights_decide(result.production)
    if both is None:
        return result.total
    without = both.without_flights.total
    return Range(without.low, without.central, max(without.high, both.with_flights.high))


def _weight(result: Estimate, effect: float) -> float:
    """Return the square of what an effect does to the logarithm of the total."""
    total = result.total.central
    if not total or not effect:
        return 0.0
    return log1p(max(effect / total, NEARLY_ALL)) ** 2


NEARLY_ALL = -0.999
"""What an effect takes away at most, for its logarithm."""


def _is_open(production: Production, field: str) -> bool:
    block, _, name = field.rpartition(".")
    return getattr(getattr(production, block) if block else production, name) is None
