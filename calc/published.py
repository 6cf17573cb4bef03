"""The published balances of the origin document, exactly as it prints them.

The figures live in `data/published.toml`; nothing here changes them. Masses are kg CO2e.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from calc.engine.shipped import data_file
from calc.production import Approach
from calc.ranges import Range


def _as_range(given: float | list[float]) -> Range:
    low, high = given if isinstance(given, list) else (given, given)
    return Range.between(float(low), float(high))


Printed = Annotated[Range, BeforeValidator(_as_range)]


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class PublishedSource(_Data):
    """Where a figure comes from."""

    title: str
    short: str
    address: str
    year: str
    licence: str
    verified: str


class AiBalance(_Data):
    """The AI series: 15 weeks, two people, and two accountings of them."""

    approach: Approach
    weeks: float
    team: float
    technologies: tuple[str, ...]
    lines: dict[str, Printed]
    other_accounting: dict[str, Printed]
    spread: dict[str, tuple[float, float]]


class ShootBalance(_Data):
    """The classic shoot: 30 days, 50 people, seven posts with their printed intervals."""

    approach: Approach
    days: float
    crew: float
    country: str
    meals_per_person_day: float
    nights_per_person_day: float
    finished_minutes_per_day: float
    transport: tuple[str, ...]
    lines: dict[str, Printed]
    per: dict[str, str]


class PublishedCell(_Data):
    """One side of one criterion: an interval, or a level in words."""

    low: float | None = None
    high: float | None = None
    below: bool = False
    level: Literal["none", "significant"] | None = None


class PublishedRow(_Data):
    """One criterion of the comparison table; `scales`: it grows with finished minutes."""

    criterion: str
    unit: str | None = None
    scales: bool
    classic: PublishedCell
    ai: PublishedCell


class PublishedComparison(_Data):
    """The table of six criteria, for 90 finished minutes."""

    finished_minutes: float
    rows: tuple[PublishedRow, ...]


class Published(_Data):
    """Everything the origin document prints."""

    source: PublishedSource
    les_chourave: AiBalance = Field(alias="les-chourave")
    classic_shoot: ShootBalance = Field(alias="classic-shoot")
    classic_vs_ai: PublishedComparison = Field(alias="classic-vs-ai")


@cache
def published() -> Published:
    """Return the origin document's figures, read and checked once."""
    return Published.model_validate(tomllib.loads(data_file("published.toml")))
