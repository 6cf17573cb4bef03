"""Where everything stands on the board's one scale, in percent of its width."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.pictures.scale import LogScale
from bot.workshop.results import Results, Spread, Way
from calc import Range

TALLEST = 86.0
"""Height of the longest bar, in percent: above it there is room for its number."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the distribution: its place and size in percent, and how many it stands for."""

    x: float
    y: float
    width: float
    height: float
    count: int


@dataclass(frozen=True, slots=True)
class Strip:
    """One way on the scale: the middle half of its answers, and what the scenario gives."""

    middle: tuple[float, float, float] | None
    reference: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True)
class Chart:
    """The distribution and the ways, one above the other on the same scale."""

    bars: tuple[Bar, ...]
    strips: tuple[Strip, ...]
    scale: LogScale

    def ticks(self, words: Any) -> list[dict[str, Any]]:
        """Return a tick a decade: its place in percent, and its label."""
        return [{**tick, "at": 100 * tick["at"]} for tick in self.scale.ticks(words)]


def chart(results: Results) -> Chart:
    """Lay out the figures of a room."""
    scale = LogScale.around(_everything(results))
    most = max((each.count for each in results.bins), default=1)
    bars = []
    for each in results.bins:
        if each.count:
            x, end = 100 * scale.at(each.low), 100 * scale.at(each.high)
            height = TALLEST * each.count / most
            bars.append(Bar(x, 100 - height, end - x, height, each.count))
    return Chart(tuple(bars), tuple(_strip(way, scale) for way in results.ways), scale)


def _strip(way: Way, scale: LogScale) -> Strip:
    middle, reference = way.spread, way.reference
    return Strip(
        _places(scale, middle.low, middle.median, middle.high) if middle else None,
        _places(scale, reference.low, reference.central, reference.high) if reference else None,
    )


def _places(scale: LogScale, *figures: float) -> tuple[float, float, float]:
    low, central, high = (100 * scale.at(figure) for figure in figures)
    return low, central, high


def _everything(results: Results) -> Iterator[Range]:
    for each in results.bins:
        yield Range.between(each.low, each.high)
    for way in results.ways:
        if way.reference is not None:
            yield way.reference
        if way.spread is not None:
            yield _as_range(way.spread)


def _as_range(spread: Spread) -> Range:
    return Range(spread.low, spread.median, spread.high)
