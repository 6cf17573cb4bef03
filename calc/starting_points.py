"""Usual sizes of a production: where a first tap starts from, until it is answered."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter

from calc.production import Approach, Format
from calc.ranges import Range

_Size = Annotated[Range | None, BeforeValidator(Range.exactly)]


class StartingPoint(BaseModel):
    """A size of production; the names and units are those of `Production` and its blocks."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    approach: Approach
    format: Format
    weeks: _Size = None
    team: _Size = None
    days: _Size = None
    crew: _Size = None
    finished_minutes: _Size = None


@cache
def starting_points() -> dict[str, StartingPoint]:
    """Return every starting point by its key, in the order they are offered."""
    text = files("calc").joinpath("data", "starting_points.toml").read_text("utf-8")
    return TypeAdapter(dict[str, StartingPoint]).validate_python(tomllib.loads(text))
