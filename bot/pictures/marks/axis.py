"""The axis under bands: linear from zero, or logarithmic where a range spans more than fivefold."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.pictures.lettering import lettered
from bot.wording.words import Words
from calc import Range

WIDE = 5.0
"""High over low, above which a linear axis would crush the low end."""
AIR = 1.12
"""What an axis leaves beside the ranges, as a factor."""
MOST_LABELS = 6
_STEPS = (1.0, 2.0, 5.0)


@dataclass(frozen=True, slots=True)
class Axis:
    """From `first` to `last`, in kilograms; `log`: equal distances are equal factors."""

    first: float
    last: float
    log: bool

    @classmethod
    def around(cls, ranges: Iterable[Range]) -> Axis:
        """Return the axis that holds all of the ranges."""
        ranges = list(ranges)
        lowest = min((each.low for each in ranges), default=0.0)
        highest = max((each.high for each in ranges), default=0.0) or 1.0
        if lowest <= 0 or highest / lowest <= WIDE:
            step = _step(highest)
            return cls(0.0, step * math.ceil(highest / step * (1 - 1e-9)), log=False)
        marks = list(_marks(lowest / 20, highest * 20))
        first = marks[bisect_right(marks, lowest / AIR) - 1]
        last = marks[bisect_left(marks, highest * AIR)]
        return cls(first, last, log=True)

    def at(self, kg: float) -> float:
        """Return where a mass stands, from 0 at the left to 1 at the right."""
        if self.log:
            share = math.log(max(kg, self.first) / self.first) / math.log(self.last / self.first)
        else:
            share = kg / self.last
        return min(1.0, max(0.0, share))

    def place(self, figure: Range) -> dict[str, float]:
        """Return where the ends and the central value of a figure stand."""
        return {
            "low": self.at(figure.low),
            "central": self.at(figure.central),
            "high": self.at(figure.high),
        }

    def ticks(self, words: Words) -> list[dict[str, Any]]:
        """Return a tick for each mark; on a logarithmic axis, the decades have the labels.

        Where it holds fewer than two of them, every mark has one.
        """
        marks = [mark for mark in self._marks() if self.first <= mark <= self.last * (1 + 1e-9)]
        labelled = marks
        if self.log:
            decades = [mark for mark in marks if math.isclose(math.log10(mark) % 1, 0, abs_tol=1e-9)
                       or math.isclose(math.log10(mark) % 1, 1, abs_tol=1e-9)]  # fmt: skip
            labelled = decades if len(decades) > 1 else marks
        labelled = labelled[:: 1 + (len(labelled) - 1) // MOST_LABELS]
        return [
            {
                "at": self.at(mark),
                "label": lettered(words.mass(mark)) if mark in labelled else "",
            }
            for mark in marks
        ]

    def _marks(self) -> Iterator[float]:
        if self.log:
            yield from _marks(self.first, self.last)
            return
        step = _step(self.last)
        yield from (step * n for n in range(round(self.last / step) + 1))


def _step(highest: float) -> float:
    """Return the distance between ticks that gives a linear axis three to five of them."""
    rough = highest / 4
    decade = 10.0 ** math.floor(math.log10(rough))
    return next((decade * each for each in _STEPS if decade * each >= rough), decade * 10)


def _marks(first: float, last: float) -> Iterator[float]:
    """Yield 1, 2 and 5 of every decade, from the one around the first to that around the last."""
    for decade in range(math.floor(math.log10(first)), math.ceil(math.log10(last)) + 1):
        yield from (float(f"{step:g}e{decade}") for step in _STEPS)
