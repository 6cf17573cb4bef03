"""What a line of the balance is made of: activity x factor = result, with its source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

Basis = Literal["activity", "published"]
Origin = Literal["given", "tapped", "default", "basis", "factor", "conversion"]
"""Told by the person; narrowed by a quick answer; assumed; told or assumed, but only to assume
something else; from the data; a change of units."""


class Input(NamedTuple):
    """One figure of a calculation, with what it is worth when it is low, central and high.

    `low` and `high` follow the figure the input is made from: one divided by a lifetime is
    larger at its `low`. Two inputs with the same key are the same figure and move together.
    `field` names the answer that would replace it (a dotted name in Production), if any. `name`
    says what is multiplied where that is not the figure of the key itself ("non-vegetarian share").
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
    name: str = ""


Swing: TypeAlias = tuple[str, float, float, Input]
"""What an uncertain input does to a product at its low and at its high, as shares of it."""


@dataclass(slots=True)
class Product:
    """Inputs whose product, `size`, is one amount, with what is uncertain in it.

    Never changed once made; not frozen, because that would take a tenth of a balance's time.
    """

    parts: tuple[Input, ...] = ()
    size: float = 1.0
    swings: tuple[Swing, ...] = ()

    def by(self, *parts: Input) -> Product:
        """Return the amount times other figures, none of which it holds already."""
        size, swings = self.size, self.swings
        for part in parts:
            low, central, high = part.low, part.central, part.high
            size *= central
            if low != high and central:
                down, up = (low - central) / central, (high - central) / central
                swings = (*swings, (part.key, down, up, part))
        return Product(self.parts + parts, size, swings)

    def __mul__(self, other: Product) -> Product:
        """Return the product of two amounts; an input that both hold moves them together."""
        size = self.size * other.size
        parts = self.parts + other.parts
        if not other.swings:
            return Product(parts, size, self.swings)
        if not self.swings:
            return Product(parts, size, other.swings)
        both = {swing[0]: swing for swing in self.swings}
        for swing in other.swings:
            key, down, up, part = swing
            if key in both:
                _, below, above, part = both[key]
                swing = (key, (1 + down) * (1 + below) - 1, (1 + up) * (1 + above) - 1, part)  # noqa: PLW2901
            both[key] = swing
        return Product(parts, size, tuple(both.values()))

    def effects(self) -> list[tuple[float, float, Input]]:
        """Return what each uncertain input does to the amount at its low and at its high."""
        return [(self.size * down, self.size * up, part) for _, down, up, part in self.swings]

    def through(self, part: Input, of: Callable[[float], float]) -> Product:
        """Return a function of the amount, as one figure that moves with all of its inputs.

        Args:
            part: what the figure is called, its unit and its origin; its bounds are worked out.
            of: a function that never falls, or never rises, with the amount.
        """
        size = of(self.size)
        swings = tuple(
            [
                (
                    key,
                    of(self.size * (1 + down)) / size - 1,
                    of(self.size * (1 + up)) / size - 1,
                    at,
                )
                for key, down, up, at in self.swings
            ]
            if size
            else ()
        )
        return Product((part._replace(low=size, central=size, high=size),), size, swings)


ONE = Product()
"""The product of nothing."""


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
    amount: Product
    rate: Rate
    chosen: tuple[bool, ...]
    activity: float
    value: float

    def __init__(
        self, label: str, amount: Product, rate: Rate, chosen: tuple[bool, ...] = ()
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

    def known_share(self) -> float:
        """Return the share of the answers behind it that were given; a quick answer is a half."""
        given = asked = 0.0
        for part in self.amount.parts:
            origin = part.origin
            if origin == "given":
                given += 1
                asked += 1
            elif origin == "tapped":
                given += 0.5
                asked += 1
            elif origin == "default":
                asked += 1
        given += sum(self.chosen)
        asked += len(self.chosen)
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
