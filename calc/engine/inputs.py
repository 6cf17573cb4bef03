"""What is known of a production and what is assumed, as inputs for the posts.

Every amount is asked for here once: the person's own figure where there is one, otherwise a
default that is written down with its source.
"""

from __future__ import annotations

from functools import cache, cached_property, lru_cache

from calc.engine.figures import MINUTES_A_SECOND, SECONDS_A_MINUTE, default, factor, one_over, usual
from calc.engine.trace import Assumption, Chain, Input
from calc.engine.uncertainty import Effect, bounds
from calc.factors import CHOICES, FACTORS, SOURCES
from calc.production import FIELD_UNITS, Production
from calc.published import published
from calc.ranges import Range

NOTHING = Chain()


class Answers:
    """Reads one production; `assumptions` fills up with what had to be assumed."""

    def __init__(self, production: Production) -> None:
        self.production = production
        self.assumptions: dict[str, Assumption] = {}
        self.grids: set[str] = set()
        self._amounts: dict[str, Chain] = {}

    def amount(
        self, field: str, unit: str, value: Range | None, otherwise: Chain = NOTHING
    ) -> Chain:
        """Return the person's own figure, or what `otherwise` comes to and say so.

        `unit` is the one that multiplies: where a person says hours, hours a week.
        """
        amount = self._amounts.get(field)
        if amount is not None:
            return amount
        if value is not None:
            amount = _told(field, unit, value)
        else:
            amount, self.assumptions[field] = _assumed(field, otherwise.parts)
        self._amounts[field] = amount
        return amount

    def choice(self, field: str, value: str | None) -> str:
        """Return the person's own choice, or the default one and say so."""
        if value is not None:
            return value
        taken = CHOICES[field]
        if field not in self.assumptions:
            source = SOURCES[taken.source].title
            self.assumptions[field] = Assumption(field, 1.0, "choice", source, option=taken.option)
        return taken.option

    def yes(self, field: str, value: bool | None) -> bool:
        """Return the person's own yes or no, or the default one and say so."""
        return self.choice(field, None if value is None else "yes" if value else "no") == "yes"

    # ---- the size of the work

    @cached_property
    def weeks(self) -> Chain:
        """Return the weeks of AI production."""
        return self.amount("weeks", "week", self.production.weeks, _reference("weeks"))

    @cached_property
    def team(self) -> Chain:
        """Return the people of the AI production."""
        return self.amount("team", "person", self.production.team, _reference("team"))

    @cached_property
    def person_weeks(self) -> Chain:
        """Return the person-weeks of the AI production."""
        return self.team + self.weeks

    @cached_property
    def person_days(self) -> Chain:
        """Return the working days of the AI production, all people together."""
        return self.person_weeks.by(factor("working_days per week"))

    @cached_property
    def days(self) -> Chain:
        """Return the shooting days."""
        return self.amount(
            "shoot.days", "day", self.production.shoot.days, _reference("shoot.days")
        )

    @cached_property
    def crew(self) -> Chain:
        """Return the people on set."""
        return self.amount(
            "shoot.crew", "person", self.production.shoot.crew, _reference("shoot.crew")
        )

    @cached_property
    def crew_days(self) -> Chain:
        """Return the person-days of the shoot."""
        return self.crew + self.days

    def by_crew_day(self, name: str, unit: str) -> Chain:
        """Return an amount of the shoot; untold, it grows with its person-days."""
        field, given = f"shoot.{name}", getattr(self.production.shoot, name)
        if given is not None:
            return self.amount(field, unit, given)
        otherwise = self.crew_days.by(default(f"{field} per person-day"))
        return self.amount(field, unit, None, otherwise)

    def by_day(self, name: str, unit: str) -> Chain:
        """Return an amount of the shoot; untold, it grows with its shooting days."""
        field, given = f"shoot.{name}", getattr(self.production.shoot, name)
        if given is not None:
            return self.amount(field, unit, given)
        return self.amount(field, unit, None, self.days.by(default(f"{field} per day")))

    # ---- what was generated

    @cached_property
    def kept_minutes(self) -> Chain:
        """Return the finished minutes made of generated images.

        All of an AI film. Where that is not told: what the clips come to after the retries, or
        what the AI team would make in its weeks; of a hybrid, never more than the film.
        """
        ai, whole = self.production.ai, self.production.finished_minutes
        if ai.kept_minutes is not None:
            return self.amount("ai.kept_minutes", "minute", ai.kept_minutes)
        only_ai = self.production.approach == "ai"
        if only_ai and whole is not None:
            return self.amount("finished_minutes", "minute", whole)
        field = "finished_minutes" if only_ai else "ai.kept_minutes"
        if ai.clips is not None:
            (retries,) = self.retries.parts
            made = self.generated_seconds.by(MINUTES_A_SECOND, one_over(retries))
            return self.amount(field, "minute", None, made)
        made = self.person_weeks.by(default("finished_minutes per person-week"))
        if not only_ai and whole is not None and whole.central <= made.size:
            made = self.amount("finished_minutes", "minute", whole)
        return self.amount(field, "minute", None, made)

    @cached_property
    def retries(self) -> Chain:
        """Return the seconds generated for one second kept."""
        given = self.production.ai.generated_per_kept_second
        field = "ai.generated_per_kept_second"
        return self.amount(field, "ratio", given, usual(field))

    @cached_property
    def clip_seconds(self) -> Chain:
        """Return the length of a generated clip."""
        given = self.production.ai.clip_seconds
        return self.amount("ai.clip_seconds", "second/clip", given, usual("ai.clip_seconds"))

    @cached_property
    def generated_seconds(self) -> Chain:
        """Return the seconds of video generated, takes thrown away included."""
        clips = self.production.ai.clips
        if clips is not None:
            return self.amount("ai.clips", "clip", clips) + self.clip_seconds
        return self.kept_seconds + self.retries

    @cached_property
    def kept_seconds(self) -> Chain:
        """Return the seconds of generated video kept in the edit."""
        return self.kept_minutes.by(SECONDS_A_MINUTE)

    # ---- where electricity comes from

    @cached_property
    def home_grid(self) -> str:
        """Return the row of the grid where the work is done."""
        return self._grid(self.choice("country", self.production.country))

    @cached_property
    def cloud_grid(self) -> str:
        """Return the row of the grid of the data centre."""
        if self.production.approach == "shoot":
            return "datacentre.grid"
        country = self.choice("ai.compute_country", self.production.ai.compute_country)
        if country == "unknown":
            return "datacentre.grid?ai.compute_country"
        return self._grid(country)

    def _grid(self, code: str) -> str:
        grid = _grid_of(code)
        self.grids.add(grid)
        return grid

    # ---- the rule for machines, the same on both sides

    @cached_property
    def counts_manufacture(self) -> bool:
        """Whether the manufacture of machines is counted (unless they are said to be owned)."""
        if self.production.approach == "shoot":
            return True
        return not self.yes("ai.existing_equipment", self.production.ai.existing_equipment)


def _told(field: str, unit: str, value: Range) -> Chain:
    low, central, high = value.low, value.central, value.high
    told = Input(field, unit, low, central, high, "given", "", None, field)
    if low == high:
        return Chain((told,), central)  # as nearly all are
    return NOTHING.by(told)


@lru_cache(1024)
def _assumed(field: str, otherwise: tuple[Input, ...]) -> tuple[Chain, Assumption]:
    """Return what stands for an amount that is not told, and how to say so.

    Kept, because it is a default alone, or follows from an answer or two.
    """
    behind = NOTHING.by(*_behind(otherwise))
    central = behind.size
    low, high = bounds(central, _effects(central, otherwise))
    # What follows from another answer alone has no source but this method's way of it.
    source = otherwise[-1].source or SOURCES["own"].title
    return behind, Assumption(field, central, FIELD_UNITS[field], source, low, high)


def _effects(central: float, parts: tuple[Input, ...]) -> list[Effect]:
    """Return what each uncertain input does to an amount."""
    return [
        (central * (part.low / part.central - 1), central * (part.high / part.central - 1), part)
        for part in parts
        if part.low != part.high and part.central
    ]


def _behind(assumed: tuple[Input, ...]) -> tuple[Input, ...]:
    """Mark what stands behind an assumption: all but the rate at its end, which is assumed."""
    *basis, rate = assumed
    return (
        *(part._replace(origin="basis") if part.field else part for part in basis),
        rate._replace(origin="default"),
    )


@lru_cache(1024)
def _grid_of(code: str) -> str:
    """Return a grid; a province without a row takes its country's, a country the world's."""
    keys = (f"electricity.{code}", f"electricity.{code[:2]}", "electricity.WORLD")
    return next(key for key in keys if key in FACTORS)


@cache
def _reference(field: str) -> Chain:
    """Return the size of the published production."""
    ai, shoot = published().les_chourave, published().classic_shoot
    unit, value = {
        "weeks": ("week", ai.weeks),
        "team": ("person", ai.team),
        "shoot.days": ("day", shoot.days),
        "shoot.crew": ("person", shoot.crew),
    }[field]
    source = published().source.short
    return NOTHING.by(Input(field, unit, value, value, value, "default", source, None, field))
