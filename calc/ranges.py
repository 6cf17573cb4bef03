"""A figure with its uncertainty."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from calc.errors import RangeError


@dataclass(frozen=True, slots=True)
class Range:
    """A non-negative figure: low and high bound what it could be.

    The unit is the one of the figure it describes; a range carries none of its own.

        >>> Range.between(2, 4) + Range.exactly(1)
        Range(low=3, central=4.0, high=5)

    Raises:
        RangeError: if a bound is negative, not finite, or out of order.
    """

    low: float
    central: float
    high: float

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.central <= self.high < math.inf:
            raise RangeError(f"not a range: {self.low}, {self.central}, {self.high}")

    @classmethod
    def exactly(cls, value: float) -> Self:
        """Return a figure taken as certain."""
        return cls(value, value, value)

    @classmethod
    def between(cls, low: float, high: float) -> Self:
        """Return an interval whose central value is its middle."""
        return cls(low, low + (high - low) / 2, high)

    @property
    def is_exact(self) -> bool:
        """Whether the figure is taken as certain."""
        return self.low == self.high

    def __add__(self, other: Range) -> Range:
        """Add two figures that move together: bounds add."""
        return Range(self.low + other.low, self.central + other.central, self.high + other.high)

    def __mul__(self, factor: float) -> Range:
        """Scale by a certain, non-negative factor."""
        return Range(self.low * factor, self.central * factor, self.high * factor)

    __rmul__ = __mul__

    def times(self, other: Range) -> Range:
        """Multiply by a figure that moves with this one: bounds multiply."""
        return Range(self.low * other.low, self.central * other.central, self.high * other.high)

    def overlaps(self, other: Range) -> bool:
        """Tell whether the two ranges have a value in common."""
        return self.low <= other.high and other.low <= self.high


NOTHING = Range(0.0, 0.0, 0.0)


def sum_of_bounds(parts: Iterable[Range]) -> Range:
    """Add figures that are high together and low together (one common cause)."""
    return sum(parts, NOTHING)


def root_sum_square(parts: Iterable[Range]) -> Range:
    """Add independent figures: distances to the centre add in quadrature, each side apart."""
    parts = list(parts)
    central = math.fsum(part.central for part in parts)
    below = math.hypot(*(part.central - part.low for part in parts))
    above = math.hypot(*(part.high - part.central for part in parts))
    return Range(max(0.0, central - below), central, central + above)
