"""What a line of the balance is made of: activity x factor = result, with its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

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


Swing: TypeAlias = tuple[str, float, float, Input]
"""What an uncertain input does to a product at its low and at its high, as shares of it."""


@dataclass(slots=True)
class Chain:
    """Inputs whose product, `size`, is one amount, with what is uncertain in it.

    Never changed once made; not frozen, because that would take a tenth of a balance's time.
    """

    parts: tuple[Input, ...] = ()
    size: float = 1.0
    swings: tuple[Swing, ...] = ()

    def by(self, *parts: Input) -> Chain:
        """Return the amount times other figures."""
        size, swings = self.size, self.swings
        for part in parts:
            low, central, high = part.low, part.central, part.high
            size *= central
            if low != high and central:
                down, up = (low - central) / central, (high - central) / central
                swings = (*swings, (part.key, down, up, part))
        return Chain(self.parts + parts, size, swings)

    def __add__(self, other: Chain) -> Chain:
        """Return the product of two amounts: the inputs of the one, then those of the other."""
        size = self.size
        for part in other.parts:
            size *= part.central
        return Chain(self.parts + other.parts, size, self.swings + other.swings)


@dataclass(frozen=True, slots=True, eq=False)
class Rate:
    """What the data makes of an amount: an activity in `unit`, and what one unit of it emits.

    The amount times each of `steps` is the activity. `factor` is in kg CO2e per unit; `source`
    and `year` are those of its first input. A rate is made once, and is itself alone.
    """

    unit: str
    steps: tuple[float, ...]
    factor: float
    factor_unit: str
    source: str
    year: int | None
    parts: tuple[Input, ...] = ()
    swings: tuple[Swing, ...] = ()


@dataclass(slots=True, init=False)
class Step:
    """One product inside a line: `activity` times `factor` is `value`, a mass in kg CO2e.

    `label` is a key (what the activity is); `factor_unit` is kg CO2e per `activity_unit`;
    `year` is None where the source is undated. `parts` are the inputs whose product the step
    is, activity first; a step scaled from a published balance has none. `chosen`: for each choice
    behind it, whether the person made it. A balance makes dozens of them: what can be read off
    the amount and its rate stays there.
    """

    label: str
    amount: Chain
    rate: Rate
    chosen: tuple[bool, ...]
    activity: float
    value: float

    def __init__(
        self, label: str, amount: Chain, rate: Rate, chosen: tuple[bool, ...] = ()
    ) -> None:
        self.label = label
        self.amount = amount
        self.rate = rate
        self.chosen = chosen
        activity = amount.size
        for step in rate.steps:
            activity *= step
        self.activity = activity
        self.value = activity * rate.factor

    @property
    def activity_unit(self) -> str:
        """The unit of the activity."""
        return self.rate.unit

    @property
    def factor(self) -> float:
        """What one unit of the activity emits, in kg CO2e."""
        return self.rate.factor

    @property
    def factor_unit(self) -> str:
        """The unit of the factor."""
        return self.rate.factor_unit

    @property
    def source(self) -> str:
        """Where the factor comes from."""
        return self.rate.source

    @property
    def year(self) -> int | None:
        """The year of that source."""
        return self.rate.year

    @property
    def parts(self) -> tuple[Input, ...]:
        """The inputs whose product the step is."""
        return self.amount.parts + self.rate.parts

    def given_share(self) -> float:
        """Return the share of the answers behind it that were given."""
        origins = [part.origin for part in self.amount.parts]
        given = origins.count("given") + sum(self.chosen)
        asked = origins.count("given") + origins.count("default") + len(self.chosen)
        return given / asked if asked else 0.0


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
