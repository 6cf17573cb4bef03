"""What a line is made of: a sum of terms, each a product of inputs.

An amount is what a person tells, or what stands for it; its rate is what the data makes of it.
Units multiply along with the figures; a test checks that they come to kg CO2e.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, TypeAlias

from calc.factors import FACTORS, SOURCES
from calc.trace import Input

Chain: TypeAlias = tuple[Input, ...]
"""Inputs whose product is one amount."""

Swing: TypeAlias = tuple[str, float, float, Input]
"""What an uncertain input does to a product at its low and at its high, as shares of it."""


@dataclass(frozen=True, slots=True, eq=False)
class Rate:
    """What the data makes of an amount: an activity in `unit`, and what one unit of it emits.

    The amount times each of `steps` is the activity. `factor` is in kg CO2e per unit; `source`
    and `year` are those of its first input. A rate is made once, and is itself alone.
    """

    unit: str
    steps: tuple[float, ...]
    factor: float
    factor_unit: str
    source: str
    year: int | None
    parts: Chain
    swings: tuple[Swing, ...]


@cache
def rate(unit: str, factor_key: str, by: tuple[str, ...] = (), over: tuple[str, ...] = ()) -> Rate:
    """Return the rate of some figures of the data: a factor, `over` what it is spread over.

    `by` makes the activity: keys of rows, and changes of units. A key with `?` and a field is
    a row that an answer to the field would replace.
    """
    key, _, field = factor_key.partition("?")
    first = factor(key)._replace(field=field) if field else factor(key)
    steps = tuple(_CONVERSIONS.get(key) or factor(key) for key in by)
    emits = (first, *map(per, over))
    return Rate(
        unit,
        tuple(part.central for part in steps),
        product(emits),
        f"kg CO2e/{unit}",
        first.source,
        first.year,
        steps + emits,
        tuple(measured(steps + emits).swings),
    )


class Term(NamedTuple):
    """An amount and its rate. `chosen`: for each choice behind it, whether the person made it."""

    label: str
    amount: Chain
    rate: Rate
    chosen: tuple[bool, ...] = ()


class Measured(NamedTuple):
    """What an amount comes to, how many of the answers behind it were given, and its swings."""

    size: float
    given: int
    asked: int
    swings: list[Swing]


def measured(amount: Chain) -> Measured:
    """Work out an amount."""
    size = 1.0
    given = asked = 0
    found = []
    for part in amount:
        low, central, high, origin = part.low, part.central, part.high, part.origin
        size *= central
        if origin == "given":
            given += 1
            asked += 1
        elif origin == "default":
            asked += 1
        if low != high and central:
            found.append((part.key, (low - central) / central, (high - central) / central, part))
    return Measured(size, given, asked, found)


def from_zero(parts: Chain) -> list[Swing]:
    """Return what each uncertain input does to a product of zero, in units of the product."""
    found = []
    for part in parts:
        low, central, high = part.low, part.central, part.high
        if low != high:
            rest = product(tuple(other for other in parts if other is not part))
            found.append((part.key, rest * (low - central), rest * (high - central), part))
    return found


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

_CONVERSIONS = {part.key: part for part in (YEARS_A_MONTH, KWH_A_WH, GB_A_TB)}
