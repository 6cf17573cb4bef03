"""A production beside the same work made the other way: the six criteria of the origin document.

What grows with the running time is scaled from the published table's 90 finished minutes;
team and duration are not. Each cell says where it comes from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from calc.engine.figures import default
from calc.estimate import Estimate, estimate
from calc.production import Approach, Production
from calc.published import PublishedCell, PublishedRow, published
from calc.ranges import NOTHING, Range

Origin = Literal["own", "scaled", "published"]
Level = Literal["none", "significant"]
Minutes = Literal["given", "from_days", "assumed", "reference"]

MONTHS_A_WEEK = 12 * 7 / 365.25


@dataclass(frozen=True, slots=True)
class Cell:
    """One side of one criterion: a range, a level in words, or neither (not known).

    `below`: the figure is only known to be under `range.high`.
    """

    origin: Origin
    range: Range | None = None
    level: Level | None = None
    below: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion; `own` is filled for a hybrid, which is neither of the two ways."""

    criterion: str
    unit: str | None
    classic: Cell
    ai: Cell
    own: Cell | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both ways side by side, for the same finished minutes.

    `minutes_from`: given by the person, derived from the shooting days, assumed (whoever built
    the production says so), or the published table's own 90. `counterpart` is what the other
    way emits, in kg CO2e (for a hybrid: the classic way), scaled from the published table to the
    same minutes. It is chosen with care: of the two shoots that the document prints, the lower.
    """

    approach: Approach
    finished_minutes: float
    minutes_from: Minutes
    counterpart: Range
    rows: tuple[Row, ...]


def compare(
    production: Production, result: Estimate, *, minutes_assumed: bool = False
) -> Comparison:
    """Set a production's balance beside the published classic film and AI film.

    Args:
        production: what is known.
        result: its footprint, in kg CO2e.
        minutes_assumed: whether the production's running time is nobody's answer.

    Returns:
        Six criteria in the units of the origin document, each cell with where it comes from.
    """
    minutes, minutes_from = _finished_minutes(production)
    if minutes_assumed and minutes_from == "given":
        minutes_from = "assumed"
    scale = minutes / published().classic_vs_ai.finished_minutes
    rows = tuple(_row(row, production, result, scale) for row in published().classic_vs_ai.rows)
    emissions = next(row for row in rows if row.criterion == "emissions")
    other = emissions.ai if production.approach == "shoot" else emissions.classic
    return Comparison(
        approach=production.approach,
        finished_minutes=minutes,
        minutes_from=minutes_from,
        counterpart=other.range or NOTHING,
        rows=rows,
    )


def _finished_minutes(production: Production) -> tuple[float, Minutes]:
    if production.finished_minutes is not None:
        return production.finished_minutes.central, "given"
    if production.approach == "shoot" and production.shoot.days is not None:
        per_day = published().classic_shoot.finished_minutes_per_day
        return production.shoot.days.central * per_day, "from_days"
    return published().classic_vs_ai.finished_minutes, "reference"


def _row(row: PublishedRow, production: Production, result: Estimate, scale: float) -> Row:
    by = scale if row.scales else 1
    classic, ai = _cell(row.classic, by), _cell(row.ai, by)
    if row.criterion == "emissions":
        ai = Cell("scaled" if by != 1 else "published", _quick_ai(by))
    own = _own(row.criterion, production, result)
    match production.approach:
        case "ai":
            return Row(row.criterion, row.unit, classic, own or ai)
        case "shoot":
            return Row(row.criterion, row.unit, own or classic, ai)
        case "hybrid":
            return Row(row.criterion, row.unit, classic, ai, own or Cell("own"))


def _cell(cell: PublishedCell, by: float) -> Cell:
    printed = None
    if cell.low is not None and cell.high is not None:
        printed = Range.between(cell.low, cell.high) * by
    return Cell("published" if by == 1 else "scaled", printed, cell.level, cell.below)


def _quick_ai(by: float) -> Range:
    """Return the published AI balance, with its spread, scaled to other finished minutes."""
    reference = published().les_chourave
    weeks, team = Range.exactly(reference.weeks), Range.exactly(reference.team)
    return estimate(Production(approach="ai", weeks=weeks, team=team)).total * by


def _own(criterion: str, production: Production, result: Estimate) -> Cell | None:
    """Return what the person's own answers say of a criterion, if they say anything."""
    by_ai = production.approach != "shoot"
    by_shoot = production.approach != "ai"
    match criterion:
        case "emissions":
            return Cell("own", result.total)
        case "team":
            people = [
                part
                for used, part in ((by_ai, production.team), (by_shoot, production.shoot.crew))
                if used and part is not None
            ]
            return Cell("own", sum(people, NOTHING)) if people else None
        case "duration" if by_ai and by_shoot:
            return _both_durations(production.weeks, production.shoot.days)
        case "duration" if by_ai and production.weeks is not None:
            return Cell("own", production.weeks * MONTHS_A_WEEK)
        case "travel":
            distances = _vehicle_km(production, result)
            return Cell("own", sum(distances, NOTHING)) if distances else None
        case "waste_and_sets":
            return Cell("own", level="significant" if by_shoot else "none")
    return None


def _both_durations(weeks: Range | None, days: Range | None) -> Cell | None:
    """Return how long AI and shoot take together: from at the same time to one after the other.

    Nothing while one of the two is not known.
    """
    if weeks is None or days is None:
        return None
    shooting = days * (1 / default("working_days per week").central)
    low, high = max(weeks.low, shooting.low), weeks.high + shooting.high
    return Cell("own", Range.between(low, high) * MONTHS_A_WEEK)


def _vehicle_km(production: Production, result: Estimate) -> list[Range]:
    """Return the kilometres driven, as far as they were told.

    Passenger-kilometres by train and plane are no kilometres of a vehicle and are left out.
    """
    known: list[Range] = []
    if production.approach != "ai":
        shoot = production.shoot
        driven = (shoot.car_km, shoot.van_km, shoot.truck_km)
        known += [distance for distance in driven if distance is not None]
    if production.approach != "shoot" and production.travel.commute_km is not None:
        known += [
            Range.exactly(step.activity)
            for line in result.lines
            for step in line.trace
            if step.label.startswith("commute_")
        ]
    return known
