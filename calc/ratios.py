"""Quick estimates: the published balances, scaled to another production.

A ratio says little about *this* production, so its range is wide and its basis is `ratio`.
The reference's own inputs give back the printed figures exactly.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from calc.engine.lines import Line, Side
from calc.engine.trace import Assumption, Chain, Rate, Step
from calc.production import Production
from calc.published import AiBalance, ShootBalance, published
from calc.ranges import Range


class _Asked:
    """Reads activity data, and remembers what had to be assumed."""

    def __init__(self) -> None:
        self.assumptions: list[Assumption] = []

    def known(self, field: str, unit: str, given: Range | None, default: float) -> Range:
        if given is not None:
            return given
        source = published().source.short
        self.assumptions.append(Assumption(field, default, unit, source, default, default))
        return Range.exactly(default)


def _line(
    post: str, printed: Range, reference: float, unit: str, activity: Range, *, label: str
) -> Line:
    """Scale a printed figure (kg CO2e) from the reference's activity to this one."""
    low, central, high = (
        figure * amount / reference
        for figure, amount in zip(
            (printed.low, printed.central, printed.high),
            (activity.low, activity.central, activity.high),
            strict=True,
        )
    )
    amount = Chain(size=activity.central)
    step = Step(label, amount, _ratio(unit, printed.central / reference))
    return Line(post, central, "ratio", (step,), Range(low, central, high))


@cache
def _ratio(unit: str, factor: float) -> Rate:
    return Rate(unit, (), factor, f"kg CO2e/{unit}", published().source.short, None)


def ai_lines(production: Production, balance: AiBalance) -> Side:
    """Scale the AI series per person-week, each line with the spread the data gives it."""
    asked = _Asked()
    weeks = asked.known("weeks", "week", production.weeks, balance.weeks)
    team = asked.known("team", "person", production.team, balance.team)
    lines = []
    for post, printed in balance.lines.items():
        below, above = balance.spread[post]
        spread = Range(printed.low * below, printed.central, printed.high * above)
        reference, unit = balance.weeks * balance.team, "person-week"
        lines.append(_line(post, spread, reference, unit, weeks.times(team), label=unit))
    return Side(tuple(lines), tuple(asked.assumptions))


def shoot_lines(
    production: Production, balance: ShootBalance, computed: Collection[str] = ()
) -> Side:
    """Scale the posts of the classic shoot, each by what it grows with, but the computed ones."""
    posts = [post for post in balance.lines if post not in computed]
    if not posts:
        return Side((), ())
    asked = _Asked()
    shoot = production.shoot
    days = asked.known("shoot.days", "shooting day", shoot.days, balance.days)
    crew = asked.known("shoot.crew", "person", shoot.crew, balance.crew)
    person_days = days.times(crew)
    film, yielded = production.finished_minutes, days * balance.finished_minutes_per_day
    minutes = film or yielded
    if film is not None and production.approach == "hybrid":
        # Only a part of the film is shot: what its shooting days yield, never more than the film.
        minutes = Range(
            min(film.low, yielded.low),
            min(film.central, yielded.central),
            min(film.high, yielded.high),
        )
    of_days = film is None or minutes.central < film.central
    activity = {
        "person-day": person_days,
        "shooting day": days,
        "person-night": person_days * balance.nights_per_person_day,
        "meal": person_days * balance.meals_per_person_day,
        "minute": minutes,
    }
    reference_person_days = balance.days * balance.crew
    reference = {
        "person-day": reference_person_days,
        "shooting day": balance.days,
        "person-night": reference_person_days * balance.nights_per_person_day,
        "meal": reference_person_days * balance.meals_per_person_day,
        "minute": balance.days * balance.finished_minutes_per_day,
    }
    lines = tuple(
        _line(post, balance.lines[post], reference[unit], unit, activity[unit], label=label)
        for post in posts
        for unit in (balance.per[post],)
        for label in ("minute_of_days" if unit == "minute" and of_days else unit,)
    )
    return Side(lines, tuple(asked.assumptions))
