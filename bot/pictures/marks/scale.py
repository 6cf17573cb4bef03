"""A logarithmic scale of masses: whole decades that hold all that is to be shown."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.pictures.lettering import lettered
from bot.wording.words import Words
from calc import Range

MOST_LABELS = 6


@dataclass(frozen=True, slots=True)
class LogScale:
    """From 10 to the power of `first` to 10 to the power of `last`, in kilograms."""

    first: int
    last: int

    @classmethod
    def around(cls, ranges: Iterable[Range]) -> LogScale:
        """Return the whole decades around the ranges; what is zero is left out of them."""
        ends = [end for each in ranges for end in (each.low, each.central, each.high) if end > 0]
        if not ends:
            return cls(0, 1)
        first, last = math.floor(math.log10(min(ends))), math.ceil(math.log10(max(ends)))
        return cls(first, max(last, first + 1))

    def at(self, kg: float) -> float:
        """Return where a mass stands, from 0 at the left to 1 at the right; zero is at 0."""
        if kg <= 0:
            return 0.0
        return min(1.0, max(0.0, (math.log10(kg) - self.first) / (self.last - self.first)))

    def ticks(self, words: Words) -> list[dict[str, Any]]:
        """Return a tick a decade; where they are many, every second one is labelled."""
        decades = range(self.first, self.last + 1)
        every = 1 if len(decades) <= MOST_LABELS + 1 else 2
        return [
            {
                "at": self.at(10.0**decade),
                "label": ""
                if (decade - self.first) % every
                else lettered(words.mass(10.0**decade)),
            }
            for decade in decades
        ]

    def place(self, figure: Range) -> dict[str, Any]:
        """Return where a figure's ends and centre stand; `open`: its low end is off the scale."""
        return {
            "low": self.at(figure.low),
            "central": self.at(figure.central),
            "high": self.at(figure.high),
            "open": figure.low <= 0,
        }
