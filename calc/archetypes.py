"""What is not known of a production: the defaults of its format, and what a quick answer narrows.

Rows of `data/archetypes.csv`, one for a format and a quantity, and of `data/answers.csv`, one for
each quick answer; both are read and checked once. A default may have a cause that it shares with
others (`means`, `away`, `budget`): they are then large together and small together.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple, cast

from calc.engine.shipped import data_file
from calc.errors import DataError
from calc.factors import DAY, SOURCES, VERIFIED, Verified

UNKNOWN_FORMAT = "unknown"
"""Stands for a production whose format nobody told: the widest rows."""

EVERY_FORMAT = "all"
CAUSES = ("", "means", "away", "budget", "budget-")
"""`budget-`: the quantity is small where the budget is large."""


class Archetype(NamedTuple):
    """One default: low and high bound about 95 % of the productions of a format.

    `quantity` begins with the field that would replace it, if a person can tell it; `source` holds
    the keys of its sources, the first one the most important.
    """

    format: str
    quantity: str
    low: float
    central: float
    high: float
    unit: str
    cause: str
    source: tuple[str, ...]
    verified: Verified
    why: str
    reviewed: str


class QuickAnswer(NamedTuple):
    """What a quick answer says of a quantity, in the quantity's unit.

    `cause.means` is a position between the low (-1) and the high (1) of that cause; `sets x` and
    `road x` multiply a default.
    """

    question: str
    answer: str
    quantity: str
    low: float
    central: float
    high: float
    why: str
    reviewed: str


def read_archetypes(text: str) -> Mapping[tuple[str, str], Archetype]:
    """Read a table of defaults.

    Args:
        text: CSV with the columns of `Archetype`; sources are separated by semicolons.

    Raises:
        DataError: naming the row, if a figure is out of order or a source is not known.
    """
    found: dict[tuple[str, str], Archetype] = {}
    for row in _table(text, Archetype._fields):
        format_, quantity, *figures, unit, cause, source, verified, why, reviewed = row
        name = f"{format_}, {quantity}"
        low, central, high = _ordered(name, figures, negative=False)
        sources = tuple(source.split("; "))
        unknown = [each for each in sources if each not in SOURCES]
        if unknown or verified not in VERIFIED or cause not in CAUSES:
            raise DataError(f"{name}: {source!r}, {verified!r} or {cause!r} is not known")
        if not (unit and why and DAY.fullmatch(reviewed)) or (format_, quantity) in found:
            raise DataError(f"{name}: stands twice, or a cell is empty or not a day")
        known = cast("Verified", verified)
        found[format_, quantity] = Archetype(
            format_, quantity, low, central, high, unit, cause, sources, known, why, reviewed
        )
    return MappingProxyType(found)


def read_quick_answers(text: str) -> Mapping[tuple[str, str], QuickAnswer]:
    """Read a table of quick answers.

    Args:
        text: CSV with the columns of `QuickAnswer`.

    Raises:
        DataError: naming the row, if a figure is out of order or a cell is empty.
    """
    found: dict[tuple[str, str], QuickAnswer] = {}
    for row in _table(text, QuickAnswer._fields):
        question, answer, quantity, *figures, why, reviewed = row
        name = f"{question}, {answer}"
        bounds = _ordered(name, figures, negative=quantity.startswith("cause."))
        if not why or not DAY.fullmatch(reviewed) or (question, answer) in found:
            raise DataError(f"{name}: stands twice, or a cell is empty or not a day")
        found[question, answer] = QuickAnswer(question, answer, quantity, *bounds, why, reviewed)
    return MappingProxyType(found)


def _table(text: str, columns: tuple[str, ...]) -> list[list[str]]:
    header, *rows = csv.reader(text.splitlines())
    if header != [*columns] or any(len(row) != len(columns) for row in rows):
        raise DataError(f"the columns are {header}, not {columns}")
    return rows


def _ordered(name: str, figures: list[str], *, negative: bool) -> tuple[float, float, float]:
    try:
        low, central, high = map(float, figures)
    except ValueError as error:
        raise DataError(f"{name}: {error}") from None
    if not (-math.inf if negative else 0) <= low <= central <= high < math.inf:
        raise DataError(f"{name}: low, central and high are not in order")
    return low, central, high


ARCHETYPES = read_archetypes(data_file("archetypes.csv"))
"""Every default by its format and quantity."""

QUICK_ANSWERS = read_quick_answers(data_file("answers.csv"))
"""What every quick answer says, by its question (a field) and its answer."""

FORMATS: tuple[str, ...] = tuple(
    dict.fromkeys(f for f, _ in ARCHETYPES if f not in (UNKNOWN_FORMAT, EVERY_FORMAT))
)
"""Every format that has defaults."""


def archetype(format_: str | None, quantity: str) -> Archetype:
    """Return the default of a format; the one of no format where it has none of its own.

    Args:
        format_: a key of FORMATS, or None where it is not known.
        quantity: what is asked for, as in the data.

    Raises:
        KeyError: if no format has such a quantity.
    """
    found = ARCHETYPES.get((format_ or UNKNOWN_FORMAT, quantity))
    if found is None:
        found = ARCHETYPES.get((EVERY_FORMAT, quantity))
    return found if found is not None else ARCHETYPES[UNKNOWN_FORMAT, quantity]
