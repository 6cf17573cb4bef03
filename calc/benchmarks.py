"""What others published for works of the same kind: to place a result, never to claim against.

The figures live in `data/benchmarks.csv`, each with its source and year. They are means of very
uneven works and of other perimeters; a result above or below one of them says nothing of merit.
"""

from __future__ import annotations

import csv
from functools import cache
from typing import NamedTuple

from calc.engine.shipped import data_file
from calc.production import Production
from calc.ranges import Range

KG_A_TONNE = 1000.0
MINUTES_AN_HOUR = 60.0


class Benchmark(NamedTuple):
    """One published figure.

    Attributes:
        key: its name in the data.
        approach: the way of working it is about.
        formats: the formats it speaks of.
        range: what was published, in tonnes of CO2e per `unit`'s denominator.
        unit: `t CO2e` a work, `t CO2e/hour` of programme, or `t CO2e/shooting day`.
        year: when it was published.
        title: who published it, and of what.
        address: where it can be read.
        verified: how far the figure was checked.
        reviewed: the day it was last compared with its source.
    """

    key: str
    approach: str
    formats: tuple[str, ...]
    range: Range
    unit: str
    year: int
    title: str
    address: str
    verified: str
    reviewed: str


class Placed(NamedTuple):
    """A benchmark, and what it comes to for a work of the same length, in kg CO2e."""

    benchmark: Benchmark
    emissions: Range


@cache
def benchmarks() -> tuple[Benchmark, ...]:
    """Return every published figure that a result may be placed beside.

    Raises:
        ValueError: if a row of the data is out of order.
    """
    return tuple(_read(row) for row in csv.DictReader(data_file("benchmarks.csv").splitlines()))


def placed(production: Production) -> tuple[Placed, ...]:
    """Return the published figures for works of this kind; a rate is scaled to its length.

    Args:
        production: its format and way of working choose the figures; a hybrid is placed beside
            shoots. A rate needs the running time or the shooting days; without, it is left out.
    """
    approach = "ai" if production.approach == "ai" else "shoot"
    found: list[Placed] = []
    for benchmark in benchmarks():
        if benchmark.approach != approach or production.format not in benchmark.formats:
            continue
        times = _times(benchmark.unit, production)
        if times is not None:
            found.append(Placed(benchmark, benchmark.range * (KG_A_TONNE * times)))
    return tuple(found)


def _times(unit: str, production: Production) -> float | None:
    match unit:
        case "t CO2e/hour":
            minutes = production.finished_minutes
            return None if minutes is None else minutes.central / MINUTES_AN_HOUR
        case "t CO2e/shooting day":
            days = production.shoot.days
            return None if days is None else days.central
        case _:
            return 1.0


def _read(row: dict[str, str]) -> Benchmark:
    return Benchmark(
        key=row["key"],
        approach=row["approach"],
        formats=tuple(row["formats"].split()),
        range=Range(float(row["low"]), float(row["central"]), float(row["high"])),
        unit=row["unit"],
        year=int(row["year"]),
        title=row["title"],
        address=row["address"],
        verified=row["verified"],
        reviewed=row["reviewed"],
    )
