"""Where everything stands on the board's one scale, in percent of its width."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.pictures.marks.scale import LogScale
from bot.workshop.results import Bin, Results, Spread, Way
from calc import Range

TALLEST = 8
"""Dots in the highest pile; where more people are, a dot stands for several."""
ROWS = TALLEST + 1

Places = tuple[float, float, float]
"""Low, middle and high, in percent."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One dot of a cloud: its place in percent, from the left and from the top."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Strip:
    """One way on the scale.

    `guesses`, `totals`: a dot for what somebody guessed and for what came out. `band`: the range
    of a usual result. `reference`: what the scenario gives. `change`: the medians before and after
    levers were taken over.
    """

    way: Way
    guesses: tuple[Dot, ...]
    totals: tuple[Dot, ...]
    band: Places | None
    reference: Places | None
    change: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Chart:
    """The ways, one above the other on the same scale. `people`: for whom a dot stands."""

    strips: tuple[Strip, ...]
    scale: LogScale
    people: int

    def ticks(self, words: Any) -> list[dict[str, Any]]:
        """Return a tick a decade: its place in percent, and its label."""
        return [{**tick, "at": 100 * tick["at"]} for tick in self.scale.ticks(words)]


def chart(results: Results) -> Chart:
    """Lay out the figures of a room."""
    scale = LogScale.around(_everything(results))
    piles = [each.count for way in results.ways for each in (*way.totals, *way.guesses)]
    people = math.ceil(max(piles, default=1) / TALLEST)
    strips = tuple(_strip(way, scale, people) for way in results.ways)
    return Chart(strips, scale, people)


def _strip(way: Way, scale: LogScale, people: int) -> Strip:
    band, reference, change = way.band, way.reference, way.change
    return Strip(
        way,
        _cloud(way.guesses, scale, people),
        _cloud(way.totals, scale, people),
        _places(scale, band.low, band.median, band.high) if band else None,
        _places(scale, reference.low, reference.central, reference.high) if reference else None,
        (100 * scale.at(change.before), 100 * scale.at(change.after)) if change else None,
    )


def _cloud(bins: Sequence[Bin], scale: LogScale, people: int) -> tuple[Dot, ...]:
    """Pile up a dot for so many people each, from the ground."""
    return tuple(
        Dot(100 * scale.at(math.sqrt(each.low * each.high)), 100 - 100 * (n + 1) / ROWS)
        for each in bins
        for n in range(math.ceil(each.count / people))
    )


def _places(scale: LogScale, *figures: float) -> Places:
    low, central, high = (100 * scale.at(figure) for figure in figures)
    return low, central, high


def _everything(results: Results) -> Iterator[Range]:
    for way in results.ways:
        for each in (*way.totals, *way.guesses):
            yield Range.between(each.low, each.high)
        if way.reference is not None:
            yield way.reference
        if way.band is not None:
            yield _as_range(way.band)


def _as_range(spread: Spread) -> Range:
    return Range(spread.low, spread.median, spread.high)
