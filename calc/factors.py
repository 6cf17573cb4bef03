"""Emission factors and assumed values: every figure that influences a result, with its source.

The rows live in `data/*.csv`, one file per topic, and are read and checked once. A factor with
a doubtful licence is not in the data; `verified` says how far a figure was checked.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, cast, get_args

from calc.engine.shipped import data_file
from calc.errors import DataError

TOPICS = (
    "electricity", "electricity_ember", "transport", "lodging", "meals", "energy", "materials",
    "waste", "equipment", "cloud", "generation", "video", "defaults",
)  # fmt: skip
"""The data files, without their ending."""

Verified = Literal["yes", "derived", "computed", "secondary", "assumed", "no"]
"""Read in the source; computed from figures read; computed by running the source's model;
read second-hand; our own assumption; not found in any document that could be read here."""
VERIFIED = get_args(Verified)

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Source(NamedTuple):
    """Where figures come from; `address` is public where there is one.

    `edition` is the one that was read, `newer` why no newer one was.
    """

    source: str
    title: str
    address: str
    licence: str
    edition: str
    newer: str


class Factor(NamedTuple):
    """One figure: low and high bound about 95 % of what it could be.

    `scope` says what is in it; `source` is the key of a Source; `year` is None where the
    source is undated; `reviewed` is the day somebody last compared it with its source.
    """

    key: str
    central: float
    low: float
    high: float
    unit: str
    year: int | None
    scope: str
    source: str
    verified: Verified
    reviewed: str


class DefaultChoice(NamedTuple):
    """What is taken when a person did not choose: the field and the option."""

    field: str
    option: str
    scope: str
    source: str


def read_factors(text: str) -> Iterator[Factor]:
    """Read a data file. By hand: hundreds of rows are read at every start.

    Raises:
        DataError: if something is missing, no figure, out of order or of no known source.
    """
    for row in _rows(text, Factor._fields):
        key, central, low, high, unit, year, scope, source, verified, reviewed = row
        try:
            figures = float(central), float(low), float(high)
            dated = int(year) if year else None
        except ValueError as error:
            raise DataError(f"{key}: {error}") from None
        if not 0 <= figures[1] <= figures[0] <= figures[2] < math.inf:
            raise DataError(f"{key}: low, central and high are not in order")
        if source not in SOURCES:
            raise DataError(f"{key}: {source} is not in sources.csv")
        if verified not in VERIFIED or not DAY.fullmatch(reviewed):
            raise DataError(f"{key}: verified {verified!r}, reviewed {reviewed!r}")
        yield Factor(
            key, *figures, unit, dated, scope, source, cast("Verified", verified), reviewed
        )


def _rows(text: str, columns: tuple[str, ...]) -> Iterator[list[str]]:
    """Yield the rows of a table with these columns; of its cells, only a year is empty."""
    header, *rows = csv.reader(text.splitlines())
    if header != [*columns]:
        raise DataError(f"the columns are {header}, not {columns}")
    for row in rows:
        if len(row) != len(columns):
            raise DataError(f"{row} is not a row of {columns}")
        if "" in row:
            empty = {name for name, cell in zip(columns, row, strict=True) if not cell}
            if empty != {"year"}:
                raise DataError(f"{row[0]}: nothing stands under {', '.join(sorted(empty))}")
        yield row


def _every_factor() -> Mapping[str, Factor]:
    found: dict[str, Factor] = {}
    for topic in TOPICS:
        for factor in read_factors(data_file(f"{topic}.csv")):
            if factor.key in found:
                raise DataError(f"{factor.key} stands twice in the data")
            found[factor.key] = factor
    return MappingProxyType(found)


SOURCES: Mapping[str, Source] = MappingProxyType(
    {row[0]: Source(*row) for row in _rows(data_file("sources.csv"), Source._fields)}
)
"""Every source by its key."""

FACTORS = _every_factor()
"""Every factor and assumed value by its key."""

CHOICES: Mapping[str, DefaultChoice] = MappingProxyType(
    {row[0]: DefaultChoice(*row) for row in _rows(data_file("choices.csv"), DefaultChoice._fields)}
)
"""The option taken for each choice that nobody made, by field."""
