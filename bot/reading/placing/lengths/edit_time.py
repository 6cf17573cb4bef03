"""Time at a workstation: "10 semaines de montage", "montage 4 jours", "8 weeks of editing"."""

from __future__ import annotations

from bot.reading.grammar.items import Item
from bot.reading.placing.findings import Findings, Found, amount, use
from bot.reading.placing.nearness import FAR, after, is_at, roles
from calc import Range
from calc.factors import FACTORS

_FIELD = "shoot.editing_hours"
_NEAR = 1.0
_WEEKS = {"week", "month"}
_A_WEEK, _A_DAY = (10, 90), (1, 16)
"""Hours that are worked in a week or a day, where they are told without one: "at 40 h"."""
_SPANS = {"day", "halfday", "week", "month"}
_OTHERS = ("shoot", "otherwork", "make", "storage", "lodging", "rushes", "strongai")


def place_editing(findings: Findings, item: Item, role: Item, days: float) -> None:
    """Place days or weeks of editing as hours; several kinds of it add up.

    `days`: working days of one of the quantity. What is of two works, or of several people,
    is not placed.
    """
    text = findings.text
    near = roles(text, item, "editing")
    clause = text.in_clause(item)
    spans = [i for i in clause if i.is_quantity and i.unit in _SPANS]
    others = [i for i in clause if i.kind == "word" and i.has(*_OTHERS) and not i.has("editing")]
    people = [i for i in clause if i.is_quantity and i.unit in {"", "person", "technician"}]
    distance = next((d for d, word in near if word is role), FAR)
    if not findings.is_shoot or distance > _NEAR or item.parts or item.is_article:
        return
    week, days_a_week = FACTORS["studio.hours_per_week"], FACTORS["working_days per week"]
    if (rate := _hours_of_each(findings, item)) is not None:
        spans_worked = days / days_a_week.central if item.unit in _WEEKS else days
        worked = amount(item, spans_worked).times(amount(rate))
        if not others:
            findings.put(_FIELD, worked, item, role, rate)
        return
    near_it = [i for i in text.items if item.clause <= i.clause <= item.clause + 1]
    hours_told = [i for i in near_it if i.is_quantity and i.unit == "hour"]
    if any(i.clause == item.clause or _is_a_week(findings, i) for i in hours_told):
        return  # "six weeks of editing at 40 h a week"
    if (others and len(spans) < 2) or any(p.high > 1 for p in people if not p.is_article):
        return
    worked = amount(item, days / days_a_week.central)
    hours = worked.times(Range(week.low, week.central, week.high))
    before = findings.found.pop(_FIELD, [])
    for found in before:
        if isinstance(found.value, Range):
            hours += found.value
    used = (*(i for found in before for i in found.items), item, role)
    for each in used:
        use(each)
    findings.found[_FIELD] = [Found(hours, used, 1.0)]


def _hours_of_each(findings: Findings, item: Item) -> Item | None:
    """Return the 40 h of "3 weeks of editing at 40 h", the 8 h of "10 jours de montage à 8 h"."""
    text = findings.text
    for hours in text.in_clause(item):
        if hours.index < item.index or not hours.is_quantity or hours.unit != "hour":
            continue
        at, following = text.next_to(hours, -1), after(text, hours)
        if at is None or not (is_at(text, at) or at.text in {"of", "de", "x"}) or hours.parts:
            continue
        if following is not None and following.has("perday", "per") and item.unit in _WEEKS:
            return None  # "2 semaines à 8 h par jour": of how many days?
        least, most = _A_WEEK if item.unit in _WEEKS else _A_DAY
        return hours if least <= hours.low and hours.high <= most else None
    return None


def _is_a_week(findings: Findings, hours: Item) -> bool:
    """Tell whether hours are those of each week or day: "(20 heures par semaine)"."""
    following = after(findings.text, hours)
    return following is not None and following.has("perweek", "perday", "per")
