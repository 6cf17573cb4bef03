"""What a claim about a part of a production is held against: shares of the total, and absences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

from calc.estimate import Estimate
from calc.posts import AI_POSTS, SHOOT_POSTS
from calc.production import Production
from calc.ranges import Range

Topic = Literal["ai", "shoot", "travel", "flights", "energy", "food", "nights", "sets"]
TOPICS: tuple[Topic, ...] = get_args(Topic)
"""What a claim can be about, apart from the whole."""

Taken = Literal["none", "some", "unknown"]
"""Whether there was any of a thing: told that there was none, told that there was, not told."""

Shares: TypeAlias = Mapping[Topic, Range]

POSTS: dict[Topic, frozenset[str]] = {
    "ai": frozenset(AI_POSTS) - {"commuting"},
    "shoot": frozenset(SHOOT_POSTS),
    "travel": frozenset({"crew_transport", "goods_transport", "flights", "commuting"}),
    "flights": frozenset({"flights"}),
    "energy": frozenset({"set_energy", "workstations", "post_production"}),
    "food": frozenset({"catering"}),
    "nights": frozenset({"lodging"}),
    "sets": frozenset({"sets"}),
}
"""The posts that a topic is made of."""

AMOUNTS: dict[Topic, tuple[str, ...]] = {
    "flights": (
        "shoot.flight_km", "shoot.flight_short_km", "shoot.flight_medium_km",
        "shoot.flight_long_km", "shoot.air_freight_tkm",
    ),
    "energy": ("shoot.generator_litres",),
    "nights": ("shoot.nights",),
}  # fmt: skip
"""The amounts of a thing that one may have none of."""


def shares_of(result: Estimate) -> dict[Topic, Range]:
    """Return what part of the total each topic makes up, 0 to 1.

    The low end sets the least of the part against the most of the rest, the high end the reverse.

    Args:
        result: the footprint of a production, in kg CO2e.
    """
    return {topic: _share(result, posts) for topic, posts in POSTS.items()}


def _share(result: Estimate, posts: frozenset[str]) -> Range:
    nothing = Range.exactly(0.0)
    part = sum((line.range for line in result.lines if line.post in posts), nothing)
    rest = sum((line.range for line in result.lines if line.post not in posts), nothing)
    return Range(
        _of(part.low, rest.high), _of(part.central, rest.central), _of(part.high, rest.low)
    )


def _of(part: float, rest: float) -> float:
    return part / (part + rest) if part else 0.0


def taken_of(production: Production) -> dict[Topic, Taken]:
    """Return of what was told that there was none, or some.

    "energy" is that of generators. An AI production by itself uses none of what a shoot does,
    but nobody told so.

    Args:
        production: what is known.
    """
    shoot = production.shoot
    chosen: dict[Topic, Taken] = {
        "flights": _choice(shoot.flights, "none"),
        "energy": _choice(shoot.power, "grid"),
        "nights": _choice(shoot.away, "nobody"),
        "food": _meat(production),
    }
    return {topic: _taken(production, topic, each) for topic, each in chosen.items()}


def _choice(value: str | None, none: str) -> Taken:
    if value is None:
        return "unknown"
    return "none" if value == none else "some"


def _meat(production: Production) -> Taken:
    """Return whether meat was served, by the share of vegetarian meals."""
    share = production.shoot.vegetarian_share
    if share is None:
        return "unknown"
    return "none" if share.low >= 1 else "some"


def _taken(production: Production, topic: Topic, chosen: Taken) -> Taken:
    """Return what the amounts say, or the choice where no amount was told."""
    amounts = [production.figure(field) for field in AMOUNTS.get(topic, ())]
    if any(each is not None and each.high for each in amounts):
        return "some"
    if chosen == "unknown" and any(each is not None for each in amounts):
        return "none"
    return chosen
