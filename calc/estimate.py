"""From activity data to a balance: every line with its range, its basis and its trace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from calc.production import Approach, Production
from calc.published import published
from calc.ranges import Range, root_sum_square, sum_of_bounds
from calc.ratios import ai_lines, shoot_lines
from calc.trace import Assumption, Line

FACTORS_VERSION = "2026.11"
"""Version of the data under calc/data; stored with every result."""

UNIT = "kg CO2e"

Reason = Literal["quick_estimate", "single_source", "two_references", "block_not_used"]


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader must know, as a key that a language turns into words."""

    key: Reason
    about: str = ""


@dataclass(frozen=True, slots=True)
class Estimate:
    """The balance of one production, in kg CO2e.

    `known_share`: share of the central total computed from the person's own activity data,
    0 to 1. A line scaled from a published balance counts as 0, whatever it was scaled with.
    `per_minute` is None while the running time is not known.
    """

    title: str
    approach: Approach
    unit: str
    total: Range
    per_minute: Range | None
    lines: tuple[Line, ...]
    known_share: float
    factors_version: str
    assumptions: tuple[Assumption, ...]
    notes: tuple[Note, ...]


def estimate(production: Production) -> Estimate:
    """Return the balance of a production, in kg CO2e.

    Reads no clock, no network and no environment: the same production always gives the
    same balance. The AI side's lines are independent of each other (root of squares); the
    shoot's share their spread (bounds add); the two sides add by their bounds, the cautious way.
    """
    lines: tuple[Line, ...] = ()
    total = Range(0.0, 0.0, 0.0)
    assumptions: tuple[Assumption, ...] = ()
    notes: list[Note] = [Note("quick_estimate")]
    if production.approach in ("ai", "hybrid"):
        side = ai_lines(production, published().les_chourave)
        lines += side.lines
        total += root_sum_square(line.range for line in side.lines)
        assumptions += side.assumptions
        notes.append(Note("single_source"))
    if production.approach in ("shoot", "hybrid"):
        side = shoot_lines(production, published().classic_shoot)
        lines += side.lines
        total += sum_of_bounds(line.range for line in side.lines)
        assumptions += side.assumptions
        notes.append(Note("two_references"))
    for approach, block in (("ai", "shoot"), ("shoot", "ai")):
        if production.approach == approach and block in production.model_fields_set:
            notes.append(Note("block_not_used", block))
    minutes = production.finished_minutes
    return Estimate(
        title=production.title,
        approach=production.approach,
        unit=UNIT,
        total=total,
        per_minute=total * (1 / minutes.central) if minutes else None,
        lines=lines,
        known_share=0.0,
        factors_version=FACTORS_VERSION,
        assumptions=assumptions,
        notes=tuple(notes),
    )
