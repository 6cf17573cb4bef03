"""Time at a workstation: "10 semaines de montage", "montage 4 jours", "8 weeks of editing"."""

from __future__ import annotations

from bot.reading.grammar.items import Item
from bot.reading.placing.findings import Findings, Found, amount, use
from bot.reading.placing.nearness import FAR, after, roles
from calc import Range
from calc.factors import FACTORS

_FIELD = "shoot.editing_hours"
_NEAR = 1.0
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
    near_it = [i for i in text.items if item.clause <= i.clause <= item.clause + 1]
    hours_told = [i for i in near_it if i.is_quantity and i.unit == "hour"]
    if any(i.clause == item.clause or _is_a_week(findings, i) for i in hours_told):
        return  # "six weeks of editing at 40 h a week"
    if (others and len(spans) < 2) or any(p.high > 1 for p in people if not p.is_article):
        return
    week, days_a_week = FACTORS["studio.hours_per_week"], FACTORS["working_days per week"]
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


def _is_a_week(findings: Findings, hours: Item) -> bool:
    """Tell whether hours are those of each week or day: "(20 heures par semaine)"."""
    following = after(findings.text, hours)
    return following is not None and following.has("perweek", "perday", "per")
