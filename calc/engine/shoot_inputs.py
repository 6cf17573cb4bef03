"""What is known of a shoot and what is assumed, as inputs for the posts.

Every amount is asked for here once: the person's own figure where there is one, otherwise a
default of the format that is written down with its source.
"""

from __future__ import annotations

import math
from functools import cached_property, lru_cache

from calc.archetypes import archetype
from calc.engine.defaults import Narrowed, default_of, factor_on, narrowed
from calc.engine.figures import usual
from calc.engine.trace import ONE, Input, Origin, Product
from calc.factors import CHOICES, FACTORS, SOURCES
from calc.production import Production
from calc.ranges import Range

LEAST_DAY = 0.5
"""Days: what a shoot takes at least, where it follows from the running time."""

WEAKEST, STRONGEST = 0.3, 2.5
"""How far the means per person may lie from the usual ones on account of the crew."""


class ShootInputs:
    """Reads one production.

    `assumed` fills up with what had to be assumed: an amount by its field, or the option of a
    choice. `grids` holds the rows of the grids used, `notes` what was told and is not used.

    Args:
        production: what is known.
        somebody_flies: take for granted that somebody flies, where that is not known.
    """

    def __init__(self, production: Production, *, somebody_flies: bool = False) -> None:
        self.production = production
        self.format = production.format
        self.somebody_flies = somebody_flies
        self.assumed: dict[str, Product | str] = {}
        self.grids: set[str] = set()
        self._amounts: dict[str, Product] = {}

    def amount(
        self, field: str, unit: str, value: Range | None, otherwise: Product = ONE
    ) -> Product:
        """Return the person's own figure, or `otherwise` and remember that it is assumed.

        Args:
            field: dotted name in `Production`.
            unit: the one that multiplies: where a person says hours, hours a week.
            value: the person's own figure.
            otherwise: what stands for it.
        """
        amount = self._amounts.get(field)
        if amount is not None:
            return amount
        if value is not None:
            amount = given(field, unit, value)
        else:
            self.assumed[field] = amount = otherwise
        self._amounts[field] = amount
        return amount

    def choice(self, field: str, value: str | None) -> str:
        """Return the person's own choice, or the default one and remember that it is assumed."""
        if value is not None:
            return value
        option = CHOICES[field].option
        self.assumed.setdefault(field, option)
        return option

    def yes(self, field: str, value: bool | None) -> bool:
        """Return the person's own yes or no, or the default one."""
        return self.choice(field, None if value is None else "yes" if value else "no") == "yes"

    def default(self, quantity: str, tap: Narrowed | None = None) -> Product:
        """Return a default of the format, as far as quick answers have not narrowed it."""
        return default_of(self.format, quantity, self.production.shoot.means, tap)

    # ---- the size of a shoot

    @cached_property
    def crew(self) -> Product:
        """The people on set."""
        return self.amount(
            "shoot.crew", "person", self.production.shoot.crew, self.default("shoot.crew")
        )

    @cached_property
    def days(self) -> Product:
        """The shooting days: told, or what the running time takes, or those of the format."""
        shoot, minutes = self.production.shoot, self.production.finished_minutes
        otherwise = ONE
        if shoot.days is None:
            if minutes is None:
                otherwise = self.default("shoot.days")
            else:
                shot = Input("shoot.days", "day", 0, 0, 0, "default", OWN, None, "shoot.days")
                yielded = inverse(self.default("finished_minutes per shooting day"))
                taken = given("finished_minutes", "minute", minutes) * yielded
                otherwise = taken.through(shot, lambda days: max(LEAST_DAY, days))
        return self.amount("shoot.days", "day", shoot.days, otherwise)

    @cached_property
    def shot_minutes(self) -> Product:
        """The finished minutes that are edited after a shoot."""
        minutes = self.production.finished_minutes
        if self.only_what_is_given:
            return basis(self.length)
        if minutes is not None:
            return basis(given("finished_minutes", "minute", minutes))
        return basis(self.days * self.default("finished_minutes per shooting day"))

    @cached_property
    def length(self) -> Product:
        """The running time: told, or that of the format."""
        return self.amount(
            "finished_minutes", "minute", self.production.finished_minutes,
            self.default("finished_minutes"),
        )  # fmt: skip

    @cached_property
    def only_what_is_given(self) -> bool:
        """Whether the amounts of a shoot count only where they are told: what is animated."""
        return self.format == "animation"

    @cached_property
    def some_days(self) -> Product:
        """The shooting days, where they stand behind something assumed."""
        return basis(self.days)

    @cached_property
    def person_days(self) -> Product:
        """The person-days of the shoot, where they stand behind something assumed."""
        return basis(self.crew) * self.some_days

    @cached_property
    def person_days_of_means(self) -> Product:
        """The person-days times how the means per person grow with the crew."""
        usual_crew = archetype(self.format, "shoot.crew").central
        grown = archetype(self.format, "means growth")
        crew = basis(self.crew)

        def growth(people: float, exponent: float = grown.central) -> float:
            return min(STRONGEST, max(WEAKEST, math.pow(people / usual_crew, exponent)))

        size, now = crew.size, growth(crew.size)
        swings = tuple(
            [
                (
                    key,
                    (1 + down) * growth(size * (1 + down)) / now - 1,
                    (1 + up) * growth(size * (1 + up)) / now - 1,
                    part,
                )
                for key, down, up, part in crew.swings
            ]
        )
        one, other = growth(size, grown.low), growth(size, grown.high)
        exponent = Input(grown.quantity, "1", one, now, other, "factor", OWN)
        if one != other:
            swings = (*swings, (grown.quantity, one / now - 1, other / now - 1, exponent))
        return Product((*crew.parts, exponent), size * now, swings) * self.some_days

    def by_person_day(
        self, name: str, unit: str, *, of_means: bool = False, on: Product = ONE,
        tap: Narrowed | None = None,
    ) -> Product:  # fmt: skip
        """Return an amount of the shoot; untold, it grows with its person-days.

        Args:
            name: the field of the shoot.
            unit: the one that multiplies.
            of_means: whether it also grows with the means.
            on: what a quick answer multiplies the default by.
            tap: what a quick answer says of it, by the person-day.
        """
        field = f"shoot.{name}"
        value: Range | None = getattr(self.production.shoot, name)
        if value is not None:
            return self.amount(field, unit, value)
        if self.only_what_is_given:
            return nothing(field, unit)
        size = self.person_days_of_means if of_means else self.person_days
        return self.amount(
            field, unit, None, size * self.default(f"{field} per person-day", tap) * on
        )

    @cached_property
    def nights(self) -> Product:
        """The nights away from home, all people together."""
        tap = narrowed("shoot.away", self.production.shoot.away)
        return self.by_person_day("nights", "person-night", tap=tap)

    @cached_property
    def road(self) -> Product:
        """What the quick answer on distances multiplies the kilometres on the road by."""
        return factor_on("shoot.distance", self.production.shoot.distance)

    @cached_property
    def power_share(self) -> Input:
        """The share of the shooting days on a generator."""
        tap = narrowed("shoot.power", self.production.shoot.power)
        (share,) = self.default("shoot.power share", tap).parts
        return share

    # ---- where electricity comes from

    @cached_property
    def country(self) -> str:
        """The country where the work is done."""
        return self.choice("country", self.production.country)

    @cached_property
    def home_grid(self) -> str:
        """The row of the grid where the work is done."""
        return self.grid(self.country)

    @cached_property
    def cloud_grid(self) -> str:
        """The row of the grid of the data centre."""
        if self.production.approach == "shoot":
            return "datacentre.grid"
        country = self.choice("ai.compute_country", self.production.ai.compute_country)
        if country == "unknown":
            return "datacentre.grid?ai.compute_country"
        return self.grid(country)

    def grid(self, code: str) -> str:
        """Return the row of a grid, and remember that it is used."""
        found = _grid_of(code)
        self.grids.add(found)
        return found

    # ---- the rule for machines, the same on both sides

    @cached_property
    def counts_manufacture(self) -> bool:
        """Whether the manufacture of machines is counted (unless they are said to be owned)."""
        if self.production.approach == "shoot":
            return True
        return not self.yes("ai.existing_equipment", self.production.ai.existing_equipment)

    def known(self, field: str, value: Range | None, unit: str) -> Product:
        """Return an amount whose default is the same for every format."""
        return self.amount(field, unit, value, usual(field))


OWN = SOURCES["own"].title
"""The source of what this method assumes."""


def given(field: str, unit: str, value: Range) -> Product:
    """Return what a person told as an amount."""
    low, central, high = value.low, value.central, value.high
    answered = Input(field, unit, low, central, high, "given", "", None, field)
    if low == high:
        return Product((answered,), central)  # as nearly all are
    return ONE.by(answered)


def nothing(field: str, unit: str, origin: Origin = "default") -> Product:
    """Return an amount that is zero."""
    return Product((Input(field, unit, 0.0, 0.0, 0.0, origin, OWN, None, field),), 0.0)


def basis(amount: Product) -> Product:
    """Mark an amount as standing behind something assumed."""
    return Product(_behind(amount.parts), amount.size, amount.swings)


@lru_cache(1024)
def _behind(parts: tuple[Input, ...]) -> tuple[Input, ...]:
    return tuple(
        part if part.origin in ("factor", "conversion") else part._replace(origin="basis")
        for part in parts
    )


@lru_cache(256)
def _inverse_parts(parts: tuple[Input, ...]) -> Product:
    turned = []
    for part in parts:
        above, _, below = part.unit.partition("/")
        turned.append(
            part._replace(
                unit=f"{below or '1'}/{above}",
                low=1 / part.low, central=1 / part.central, high=1 / part.high,
            )
        )  # fmt: skip
    return ONE.by(*turned)


def inverse(amount: Product) -> Product:
    """Return one divided by an amount, moving with it."""
    return _inverse_parts(amount.parts)


@lru_cache(1024)
def _grid_of(code: str) -> str:
    """Return a grid; a province without a row takes its country's, a country the world's."""
    keys = (f"electricity.{code}", f"electricity.{code[:2]}", "electricity.WORLD")
    return next(key for key in keys if key in FACTORS)
