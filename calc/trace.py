"""What a line of the balance is made of: activity x factor = result, with its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from calc.ranges import Range

Basis = Literal["activity", "ratio", "published"]


@dataclass(frozen=True, slots=True)
class Step:
    """One product inside a line: `activity` times `factor` is a mass in kg CO2e.

    `label` is a key (what the activity is); `factor_unit` is kg CO2e per `activity_unit`;
    `year` is None where the source is undated.
    """

    label: str
    activity: float
    activity_unit: str
    factor: float
    factor_unit: str
    source: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """One post of the balance, in kg CO2e."""

    post: str
    low: float
    central: float
    high: float
    basis: Basis
    trace: tuple[Step, ...] = ()

    @property
    def range(self) -> Range:
        """The line's figure with its uncertainty."""
        return Range(self.low, self.central, self.high)


@dataclass(frozen=True, slots=True)
class Assumption:
    """A value taken because the person did not give it. `field`: dotted name in Production."""

    field: str
    value: float
    unit: str
    source: str


@dataclass(frozen=True, slots=True)
class Side:
    """The lines of one way of working, with what had to be assumed for them."""

    lines: tuple[Line, ...]
    assumptions: tuple[Assumption, ...]
