"""What a line of the balance is made of: activity x factor = result, with its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from calc.ranges import Range

Basis = Literal["activity", "ratio", "published"]
Origin = Literal["given", "default", "basis", "factor", "conversion"]
"""Told by the person; assumed; told or assumed, but only to assume something else; from the
data; a change of units."""


class Input(NamedTuple):
    """One figure of a calculation, with what it is worth when it is low, central and high.

    `low` and `high` follow the figure the input is made from: one divided by a lifetime is
    larger at its `low`. Two inputs with the same key are the same figure and move together.
    `field` names the answer that would replace it (a dotted name in Production), if any.
    """

    key: str
    unit: str
    low: float
    central: float
    high: float
    origin: Origin
    source: str = ""
    year: int | None = None
    field: str = ""


@dataclass(slots=True)
class Step:
    """One product inside a line: `activity` times `factor` is a mass in kg CO2e.

    `label` is a key (what the activity is); `factor_unit` is kg CO2e per `activity_unit`;
    `year` is None where the source is undated. `parts` are the inputs whose product the step
    is, activity first; a step scaled from a published balance has none. Not frozen: a balance
    makes dozens of them, and freezing would take a fifth of its time.
    """

    label: str
    activity: float
    activity_unit: str
    factor: float
    factor_unit: str
    source: str
    year: int | None
    parts: tuple[Input, ...] = ()


class Line(NamedTuple):
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


class Assumption(NamedTuple):
    """A value taken because the person did not give it. `field`: dotted name in Production.

    `low` and `high` are its range: giving the assumption back as an interval changes nothing
    but the known share. A choice has the unit `choice` and its option in `option`.
    """

    field: str
    value: float
    unit: str
    source: str
    low: float | None = None
    high: float | None = None
    option: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """The lines of one way of working, with what had to be assumed for them."""

    lines: tuple[Line, ...]
    assumptions: tuple[Assumption, ...]
