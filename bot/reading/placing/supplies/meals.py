"""Meals, and how many of them are vegetarian."""

from __future__ import annotations

from bot.reading.grammar.items import Item
from bot.reading.placing.findings import Findings, amount
from bot.reading.placing.nearness import is_negated
from bot.reading.placing.spans import days_of
from calc import Range

FEW_MEALS = 3
"""Meals a day up to which they are those of one person."""
_SHARES = (
    ("half", 0.5),
    ("third", 1 / 3),
    ("quarter", 0.25),
    ("threequarters", 0.75),
    ("twothirds", 2 / 3),
)


def place_meals(findings: Findings, item: Item) -> None:
    """Place main meals: a number of them, or so many a day and a person."""
    if not findings.is_shoot:
        return
    text = findings.text
    clause = text.in_clause(item)
    per_day = [i for i in clause if i.has("perday") and i.index > item.index]
    per_person = [i for i in clause if i.has("each") and not i.has("perday")]
    if not per_day and not per_person:
        people = [i for i in clause if i.is_quantity and i.unit == "person" and not i.is_used]
        if people and item.central <= FEW_MEALS:
            return
        if item.is_article:
            return
        findings.put("shoot.meals", amount(item), item)
        return
    value, used = amount(item), [item, *per_day, *per_person]
    crew, days = findings.central("shoot.crew"), days_of(findings)
    if per_day:
        if days is None:
            return
        value = value.times(days)
    if per_person or item.central <= FEW_MEALS:
        if crew is None or (item.parts and not per_person):
            return
        value = value * crew
    findings.put("shoot.meals", value, *used)


def find_vegetarian(findings: Findings) -> None:
    """Read "végé", "all vegetarian", "half of the meals vegetarian" where no percentage is told."""
    if "shoot.vegetarian_share" in findings.found or not findings.is_shoot:
        return
    for item in findings.words:
        if not item.has("veg") or item.is_used:
            continue
        clause = findings.text.in_clause(item)
        if is_negated(findings.text, item) or any(i.has("some", "maybe") for i in clause):
            continue
        if any(
            i.is_quantity and not i.is_used and i.unit in {"percent", "meal", "person", ""}
            for i in clause
        ):
            continue
        share = next((s for tag, s in _SHARES if any(i.has(tag) for i in clause)), 1.0)
        words = [i for tag, _ in _SHARES for i in clause if i.has(tag)]
        findings.put("shoot.vegetarian_share", Range.exactly(share), item, *words)
