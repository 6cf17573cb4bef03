"""Emission factors and assumed values: every figure that influences a result, with its source.

The rows live in `data/*.csv`, one file per topic, and are read and checked once. A factor with
a doubtful licence is not in the data; `verified` says how far a figure was checked.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

TOPICS = (
    "electricity", "electricity_ember", "transport", "lodging", "meals", "energy", "materials",
    "waste", "equipment", "cloud", "generation", "video", "defaults",
)  # fmt: skip
"""The data files, without their ending."""

Verified = Literal["yes", "derived", "computed", "secondary", "assumed"]
"""Read in the source; computed from figures read; computed by running the source's model;
read second-hand; our own assumption."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures come from; `address` is public where there is one."""

    source: Annotated[str, Field(min_length=1)]
    title: Annotated[str, Field(min_length=1)]
    address: Annotated[str, Field(min_length=1)]
    licence: Annotated[str, Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Factor:
    """One figure: low and high bound about 95 % of what it could be.

    `scope` says what is in it; `source` is the key of a Source; `year` is None where the
    source is undated; `reviewed` is the day somebody last compared it with its source.
    """

    key: Annotated[str, Field(min_length=1)]
    central: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    low: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    high: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    unit: Annotated[str, Field(min_length=1)]
    year: int | None
    scope: Annotated[str, Field(min_length=1)]
    source: Annotated[str, Field(min_length=1)]
    verified: Verified
    reviewed: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


@dataclass(frozen=True, slots=True)
class Choice:
    """What is taken when a person did not choose: the field and the option."""

    field: Annotated[str, Field(min_length=1)]
    option: Annotated[str, Field(min_length=1)]
    scope: Annotated[str, Field(min_length=1)]
    source: Annotated[str, Field(min_length=1)]


def _rows(topic: str) -> list[dict[str, Any]]:
    text = files("calc").joinpath("data", f"{topic}.csv").read_text("utf-8")
    return [
        {name: value or None for name, value in row.items()}
        for row in csv.DictReader(text.splitlines())
    ]


def _read_factors() -> dict[str, Factor]:
    rows = [row for topic in TOPICS for row in _rows(topic)]
    factors = TypeAdapter(list[Factor]).validate_python(rows)
    found: dict[str, Factor] = {}
    for factor in factors:
        if factor.key in found:
            raise ValueError(f"{factor.key} stands twice in the data")
        if not factor.low <= factor.central <= factor.high:
            raise ValueError(f"{factor.key}: low, central and high are not in order")
        if factor.source not in SOURCES:
            raise ValueError(f"{factor.key}: {factor.source} is not in sources.csv")
        found[factor.key] = factor
    return found


SOURCES: Mapping[str, Source] = MappingProxyType(
    {s.source: s for s in TypeAdapter(list[Source]).validate_python(_rows("sources"))}
)
"""Every source by its key."""

FACTORS: Mapping[str, Factor] = MappingProxyType(_read_factors())
"""Every factor and assumed value by its key."""

CHOICES: Mapping[str, Choice] = MappingProxyType(
    {c.field: c for c in TypeAdapter(list[Choice]).validate_python(_rows("choices"))}
)
"""The option taken for each choice that nobody made, by field."""
