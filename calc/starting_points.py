"""Usual sizes of a production: where a first tap starts from, until it is answered."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter

from calc.engine.shipped import data_file
from calc.production import Approach, Format, Production
from calc.ranges import Range
from calc.shoot_work import ShootWork

_Size = Annotated[Range | None, BeforeValidator(Range.exactly)]


class StartingPoint(BaseModel):
    """A size of production; the names and units are those of `Production` and its blocks."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    approach: Approach
    format: Format
    weeks: _Size = None
    team: _Size = None
    days: _Size = None
    crew: _Size = None
    finished_minutes: _Size = None

    def production(self) -> Production:
        """Return the production that has this size, and of which nothing else is known."""
        return Production(
            approach=self.approach,
            format=self.format,
            weeks=self.weeks,
            team=self.team,
            finished_minutes=self.finished_minutes,
            shoot=ShootWork(days=self.days, crew=self.crew),
        )


@cache
def starting_points() -> dict[str, StartingPoint]:
    """Return every starting point by its key, in the order they are offered."""
    return TypeAdapter(dict[str, StartingPoint]).validate_python(_read("starting_points.toml"))


@cache
def scenarios() -> dict[str, dict[Approach, StartingPoint]]:
    """Return what a workshop can start from: the same work, made in each of the ways."""
    shape = TypeAdapter(dict[str, dict[Approach, StartingPoint]])
    return shape.validate_python(_read("scenarios.toml"))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(data_file(name))
