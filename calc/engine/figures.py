"""The figures of the data, as inputs and rates of a product.

Units multiply along with the figures; a test checks that they come to kg CO2e.
"""

from __future__ import annotations

from functools import cache

from calc.engine.trace import ONE, Input, Product, Rate
from calc.factors import FACTORS, SOURCES


@cache
def rate(unit: str, factor_key: str, by: tuple[str, ...] = (), over: tuple[str, ...] = ()) -> Rate:
    """Return the rate of some figures of the data: a factor, `over` what it is spread over.

    `by` makes the activity: keys of rows, and changes of units. A key with `?` and a field is
    a row that an answer to the field would replace.
    """
    key, _, field = factor_key.partition("?")
    first = factor(key)._replace(field=field) if field else factor(key)
    steps = ONE.by(*(_CONVERSIONS.get(key) or factor(key) for key in by))
    emits = ONE.by(first, *map(per, over))
    return Rate(
        unit,
        tuple(part.central for part in steps.parts),
        emits.size,
        f"kg CO2e/{unit}",
        first.source,
        first.year,
        steps.parts + emits.parts,
        steps.swings + emits.swings,
    )


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
def usual(key: str) -> Product:
    """Return an assumed value as an amount."""
    return ONE.by(default(key))


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
        figure.origin, figure.source, figure.year, figure.field, f"1 / {figure.key}",
    )  # fmt: skip


def rest_of(share: Input, name: str) -> Input:
    """Return what a share leaves of the whole, moving with it; `name` says what that is."""
    return Input(
        share.key, share.unit, 1 - share.low, 1 - share.central, 1 - share.high,
        share.origin, share.source, share.year, share.field, name,
    )  # fmt: skip


def _conversion(unit: str, value: float) -> Input:
    return Input(unit, unit, value, value, value, "conversion")


SECONDS_A_MINUTE = _conversion("second/minute", 60.0)
MINUTES_A_SECOND = _conversion("minute/second", 1 / 60)
YEARS_A_MONTH = _conversion("year/month", 1 / 12)
KWH_A_WH = _conversion("kWh/Wh", 1 / 1000)
GB_A_TB = _conversion("GB/TB", 1000.0)
MEAL_A_NIGHT = _conversion("meal/person-night", 1.0)
MACHINE_A_PERSON = _conversion("machine/person", 1.0)

_CONVERSIONS = {part.key: part for part in (YEARS_A_MONTH, KWH_A_WH, GB_A_TB)}
