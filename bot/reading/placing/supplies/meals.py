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
    eaters = _eaters(findings, item)
    if eaters is not None:
        crew = eaters.central
        used.append(eaters)
        per_day = [] if "by:day" in eaters.tags else per_day
    if per_day:
        if days is None:
            return
        value = value.times(days)
    if per_person or item.central <= FEW_MEALS:
        if crew is None or (item.parts and not per_person):
            return
        value = value * crew
    findings.put("shoot.meals", value, *used)


def _eaters(findings: Findings, item: Item) -> Item | None:
    """Return the people that meals are for: "catering for 30, one meal a day"."""
    text = findings.text
    near = [i for i in text.items if item.clause - 1 <= i.clause <= item.clause]
    if not any(i.has("food") for i in near if i.index <= item.index + 1):
        return None
    for other in near:
        last = text.next_to(other, -1)
        bare = other.is_quantity and other.unit in {"", "person"} and not other.is_used
        if bare and last is not None and last.text in {"for", "pour"}:
            return other
    return None


def _so_many_of(findings: Findings, veg: Item) -> bool:
    """Place "1/3 végétarien", "410 repas dont 120 végé", "4 végé sur 20" as a share."""
    text = findings.text
    some, of = text.next_to(veg, -1), text.next_to(veg, 1)
    if some is None or not some.is_quantity or some.unit not in {"", "person", "meal"}:
        return False
    if 0 < some.high < 1:
        findings.put("shoot.vegetarian_share", amount(some), some, veg)
        return True
    part = text.next_to(some, -1)
    whole = text.next_to(of, 1) if of is not None and of.text in {"sur", "out of"} else None
    if whole is None and part is not None and part.has("part"):
        whole = text.next_to(part, -1)
    if whole is None or not whole.is_quantity or not 0 < some.central <= whole.central:
        return False
    share = Range.exactly(some.central / whole.central)
    findings.put("shoot.vegetarian_share", share, some, veg)
    return True


def _is_of_a_trip(findings: Findings, part: Item, veg: Item) -> bool:
    """Tell whether "la moitié" is of those who travel: "la moitié vient en train, tout végé"."""
    first, last = sorted((part.index, veg.index))
    between = findings.text.items[first:last]
    return any(i.has("come", "train", "plane", "coach", "lodging") for i in between)


def find_vegetarian(findings: Findings) -> None:
    """Read "végé", "all vegetarian", "half of the meals vegetarian" where no percentage is told."""
    if "shoot.vegetarian_share" in findings.found or not findings.is_shoot:
        return
    for item in findings.words:
        if not item.has("veg") or item.is_used:
            continue
        if _so_many_of(findings, item):
            return
        clause = findings.text.in_clause(item)
        if is_negated(findings.text, item) or any(i.has("some", "maybe") for i in clause):
            continue
        counted = [
            i
            for i in clause
            if i.is_quantity and not i.is_used and i.unit in {"percent", "meal", "person", ""}
        ]
        everyone = _eaters(findings, item)
        crew = findings.central("shoot.crew")
        if counted and not (counted == [everyone] and everyone and everyone.central == crew):
            continue
        near = [i for i in clause if not _is_of_a_trip(findings, i, item)]
        share = next((s for tag, s in _SHARES if any(i.has(tag) for i in near)), 1.0)
        words = [i for tag, _ in _SHARES for i in near if i.has(tag)]
        findings.put("shoot.vegetarian_share", Range.exactly(share), item, *words, *counted)
