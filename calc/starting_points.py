"""Where a first tap or a workshop starts from: a kind of work, with the sizes of its archetype."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter

from calc.archetypes import archetype
from calc.engine.shipped import data_file
from calc.production import Approach, Format, Production
from calc.ranges import Range
from calc.shoot_work import ShootWork

SHOT = ("shoot.days", "shoot.crew")
MADE = ("finished_minutes",)
"""The sizes that an archetype gives a shoot, and what is generated or drawn."""


class StartingPoint(BaseModel):
    """A kind of production, of which nothing is known but how it is made."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    approach: Approach
    format: Format

    @property
    def sizes(self) -> dict[str, Range]:
        """The sizes that its archetype gives it, with their whole range, by dotted field name."""
        fields = MADE if self.approach == "ai" or self.format == "animation" else SHOT
        return {field: _usual(self.format, field) for field in fields}

    def production(self) -> Production:
        """Return the production that has these sizes, all of them assumed."""
        sizes = self.sizes
        return Production(
            approach=self.approach,
            format=self.format,
            finished_minutes=sizes.get("finished_minutes"),
            shoot=ShootWork(days=sizes.get("shoot.days"), crew=sizes.get("shoot.crew")),
            assumed=tuple(sizes),
        )


class Scenario(BaseModel):
    """One piece of work that can be made in each of the ways; all else is untold."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    format: Format
    finished_minutes: Annotated[Range, BeforeValidator(Range.exactly)]

    def production(self, approach: Approach) -> Production:
        """Return the work made in one of the ways."""
        return Production(
            approach=approach, format=self.format, finished_minutes=self.finished_minutes
        )


@cache
def starting_points() -> dict[str, StartingPoint]:
    """Return every starting point by its key, in the order they are offered."""
    return TypeAdapter(dict[str, StartingPoint]).validate_python(_read("starting_points.toml"))


@cache
def scenarios() -> dict[str, Scenario]:
    """Return what a workshop can work out, by its key, in the order they are offered."""
    return TypeAdapter(dict[str, Scenario]).validate_python(_read("scenarios.toml"))


def _usual(format_: Format, field: str) -> Range:
    row = archetype(format_, field)
    return Range(row.low, row.central, row.high)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(data_file(name))
