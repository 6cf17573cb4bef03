"""Defaults of a format as inputs: each is its own, and moves with a cause that it shares.

A default with a cause is the product of two inputs: what is its own carries 35 % of the variance
of its logarithm, what it shares the rest. Equal keys move together wherever they stand. The tap
on equipment says where the cause `means` stands, and so narrows all that follows from it at once.
"""

from __future__ import annotations

from functools import cache
from math import sqrt
from typing import NamedTuple

from calc.archetypes import QUICK_ANSWERS, Archetype, archetype
from calc.engine.trace import ONE, Input, Origin, Product
from calc.factors import SOURCES
from calc.production import FIELD_UNITS

SHARED = 0.65
"""The share of the variance of a default's logarithm that its cause carries; docs/method.md says
how little the results depend on it."""

ITS_OWN, ITS_CAUSE = sqrt(1 - SHARED), sqrt(SHARED)

FIELD_OF_CAUSE = {"means": "shoot.means", "away": "shoot.away"}
"""The quick answer that says something of a cause."""

QUICK = frozenset(question for question, _ in QUICK_ANSWERS)


class Narrowed(NamedTuple):
    """What a quick answer says of a quantity, in its unit."""

    low: float
    central: float
    high: float


@cache
def narrowed(question: str, answer: str | None) -> Narrowed | None:
    """Return what a quick answer says, None where it was not given."""
    if answer is None:
        return None
    row = QUICK_ANSWERS[question, answer]
    return Narrowed(row.low, row.central, row.high)


@cache
def default_of(
    format_: str | None, quantity: str, means: str | None = None, tap: Narrowed | None = None
) -> Product:
    """Return a default of a format as an amount.

    Args:
        format_: a key of the formats, None where it is not known.
        quantity: as in the data.
        means: the quick answer on equipment.
        tap: what a quick answer says of this very quantity; it then has no shared cause.
    """
    row = archetype(format_, quantity)
    if tap is not None:
        return ONE.by(_input(row, tap, "tapped"))
    whole = Narrowed(row.low, row.central, row.high)
    cause = row.cause.removesuffix("-")
    if not cause or not row.low or row.low == row.high:
        return ONE.by(_input(row, whole, "default"))
    below, above = row.low / row.central, row.high / row.central
    origin: Origin = "tapped" if cause == "means" and means is not None else "default"
    alone = Narrowed(
        row.central * below**ITS_OWN, row.central, row.central * above**ITS_OWN
    )  # fmt: skip
    own = _input(row, alone, origin)
    if row.cause.endswith("-"):
        below, above = 1 / above, 1 / below

    def at(position: float) -> float:
        end = above if position >= 0 else below
        return float(end ** (ITS_CAUSE * abs(position)))

    low, central, high = -1.0, 0.0, 1.0
    if origin == "tapped":
        answered = narrowed("shoot.means", means)
        if answered is not None:
            low, central, high = answered
    ends = at(low), at(central), at(high)
    if row.cause.endswith("-"):
        ends = 1 / ends[0], 1 / ends[1], 1 / ends[2]
    shared = Input(
        f"cause.{cause}", "1", *ends, origin, own.source, None, FIELD_OF_CAUSE.get(cause, "")
    )
    return ONE.by(own, shared)


@cache
def factor_on(question: str, answer: str | None) -> Product:
    """Return what a quick answer multiplies a default by; one where it was not given."""
    if answer is None:
        return ONE
    row = QUICK_ANSWERS[question, answer]
    source = SOURCES["own"].title
    return ONE.by(
        Input(row.quantity, "1", row.low, row.central, row.high, "tapped", source, None, question)
    )


def _field(quantity: str) -> str:
    """Return the field whose answer would replace a quantity, if a person can give one."""
    first = quantity.split(" ", maxsplit=1)[0]
    return first if first in FIELD_UNITS or first in QUICK else ""


def _input(row: Archetype, figure: Narrowed, origin: Origin) -> Input:
    source = SOURCES[row.source[0]].title
    return Input(row.quantity, row.unit, *figure, origin, source, None, _field(row.quantity))
