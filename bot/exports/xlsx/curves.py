"""Figures that follow others along a curve, as formulas: a workbook works them out anew.

Most figures of a footprint are products, which a workbook multiplies. These are not: how means grow
with a crew, how many trips the days of a shoot take, how much of a mix is made with AI.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from calc import FACTORS, Production
from calc.archetypes import archetype
from calc.engine.shoot_inputs import LEAST_DAY, STRONGEST, WEAKEST

CLOSE = 1e-9
"""How far a formula may be from the figure it stands for, as a share of it."""


class Curve(NamedTuple):
    """One way a figure may follow others.

    Attributes:
        fields: the activity data that it follows, by dotted name.
        formula: what a cell holds, given the cells of the fields.
        value: the same, given their numbers.
    """

    fields: tuple[str, ...]
    formula: Callable[[Mapping[str, str]], str]
    value: Callable[[Mapping[str, float]], float]


def formula_of(
    key: str, value: float, production: Production, cells: Mapping[str, tuple[str, float]]
) -> str:
    """Return the formula that comes to a figure; empty if it follows no curve that is known.

    Args:
        key: what the figure is called in the trace.
        value: what it has come to.
        production: whose format has the constants of the curve.
        cells: the activity data by dotted name, each with its cell and its number.
    """
    for curve in _curves(key, production):
        if not all(field in cells for field in curve.fields):
            continue
        numbers = {field: cells[field][1] for field in curve.fields}
        if math.isclose(curve.value(numbers), value, rel_tol=CLOSE):
            return curve.formula({field: cells[field][0] for field in curve.fields})
    return ""


def _curves(key: str, production: Production) -> Iterator[Curve]:
    def usual(quantity: str) -> float:
        return archetype(production.format, quantity).central

    match key:
        case "means growth":
            yield _growth(usual("shoot.crew"), usual("means growth"))
        case "trips":
            yield _at_least("shoot.days", usual("shoot.flight_km days per trip"), 1.0)
        case "shoot.days":
            a_day = usual("finished_minutes per shooting day")
            yield _at_least("finished_minutes", a_day, LEAST_DAY)
        case "ai.kept_minutes":
            # The weeks, where they are assumed, follow from these minutes: so they come second.
            yield _part_of("finished_minutes", FACTORS["kept share of a hybrid"].central)
            yield _kept(usual("finished_minutes per person-week"))


def _growth(crew: float, exponent: float) -> Curve:
    return Curve(
        ("shoot.crew",),
        lambda at: (
            f"=MIN({STRONGEST!r},MAX({WEAKEST!r},({at['shoot.crew']}/{crew!r})^{exponent!r}))"
        ),
        lambda of: min(STRONGEST, max(WEAKEST, (of["shoot.crew"] / crew) ** exponent)),
    )


def _at_least(field: str, divisor: float, least: float) -> Curve:
    return Curve(
        (field,),
        lambda at: f"=MAX({least!r},{at[field]}/{divisor!r})",
        lambda of: max(least, of[field] / divisor),
    )


def _kept(a_week: float) -> Curve:
    film, weeks, team = fields = ("finished_minutes", "weeks", "team")
    return Curve(
        fields,
        lambda at: f"=MIN({at[film]},{at[weeks]}*{at[team]}*{a_week!r})",
        lambda of: min(of[film], of[weeks] * of[team] * a_week),
    )


def _part_of(field: str, share: float) -> Curve:
    return Curve((field,), lambda at: f"={at[field]}*{share!r}", lambda of: of[field] * share)
