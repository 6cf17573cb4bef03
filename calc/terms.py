"""What a line is made of: a sum of terms, each a product of inputs.

The activity inputs multiply to an amount (kWh, km, meals), the factor inputs to what one unit
of it emits. Units multiply along with the figures; a test checks that they come to kg CO2e.
"""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

from calc.factors import FACTORS, SOURCES
from calc.trace import Input, Step

Chain: TypeAlias = tuple[Input, ...]
"""Inputs whose product is one amount."""


Term: TypeAlias = tuple[Step, float]
"""A term as a step of the trace, and the share of its answers that were given."""


def term(
    label: str, activity: Chain, unit: str, factors: Chain, chosen: tuple[bool, ...] = ()
) -> Term:
    """Work out activity times factor. `chosen`: for each choice behind it, whether it was made.

    The source of the step is that of its first factor.
    """
    amount = emits = 1.0
    given, asked = sum(chosen), len(chosen)
    for part in activity:
        amount *= part.central
        origin = part.origin
        if origin == "given":
            given += 1
            asked += 1
        elif origin == "default":
            asked += 1
    for part in factors:
        emits *= part.central
    first, per_unit = factors[0], f"kg CO2e/{unit}"
    parts = activity + factors
    step = Step(label, amount, unit, emits, per_unit, first.source, first.year, parts)
    return step, given / asked if asked else 0.0


def product(chain: Chain) -> float:
    """Multiply the central values."""
    result = 1.0
    for part in chain:
        result *= part.central
    return result


@cache
def factor(key: str) -> Input:
    """Return an emission factor, or another figure of the data, as an input."""
    row = FACTORS[key]
    title = SOURCES[row.source].title
    return Input(key, row.unit, row.low, row.central, row.high, "factor", title, row.year)


@cache
def default(key: str) -> Input:
    """Return an assumed value as an input; its key begins with the field it stands for."""
    row = FACTORS[key]
    title = SOURCES[row.source].title
    field = key.split(" ", maxsplit=1)[0]
    return Input(key, row.unit, row.low, row.central, row.high, "default", title, row.year, field)


@cache
def per(key: str) -> Input:
    """Return one divided by a figure of the data, as an input."""
    return one_over(factor(key))


def one_over(figure: Input) -> Input:
    """Return one divided by a figure, moving with it."""
    above, _, below = figure.unit.partition("/")
    return Input(
        figure.key, f"{below or '1'}/{above}",
        1 / figure.low, 1 / figure.central, 1 / figure.high,
        figure.origin, figure.source, figure.year, figure.field,
    )  # fmt: skip


def rest_of(share: Input) -> Input:
    """Return what a share leaves of the whole, moving with it."""
    return Input(
        share.key, share.unit, 1 - share.low, 1 - share.central, 1 - share.high,
        share.origin, share.source, share.year, share.field,
    )  # fmt: skip


def _conversion(unit: str, value: float) -> Input:
    return Input(unit, unit, value, value, value, "conversion")


SECONDS_A_MINUTE = _conversion("second/minute", 60.0)
MINUTES_A_SECOND = _conversion("minute/second", 1 / 60)
YEARS_A_MONTH = _conversion("year/month", 1 / 12)
KWH_A_WH = _conversion("kWh/Wh", 1 / 1000)
GB_A_TB = _conversion("GB/TB", 1000.0)
MACHINE_A_PERSON = _conversion("machine/person", 1.0)
