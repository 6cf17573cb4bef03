"""What is counted and used up: litres, kWh, euros, meals, clips, images, credits, data.

One table: a unit, the words that must stand near it, the field, what one unit is worth in it.
"""

from __future__ import annotations

from typing import NamedTuple

from bot.reading.grammar.items import Item
from bot.reading.placing.findings import Findings, amount
from bot.reading.placing.nearness import after, behind, is_negated, roles
from bot.reading.placing.spans import days_of
from calc import Range

NEAR = 4.5
FEW_MEALS = 3
"""Meals a day up to which they are those of one person."""
CLIP_MINUTES = 1.0


class _Rule(NamedTuple):
    unit: str
    near: tuple[str, ...]
    field: str
    worth: float
    side: str
    bare: bool = False
    """It needs no word near it."""


_RULES: tuple[_Rule, ...] = (
    _Rule("litre", ("generator", "fuel"), "shoot.generator_litres", 1, "shoot"),
    _Rule("litre", ("bottled", "water"), "shoot.bottled_water_litres", 1, "shoot"),
    _Rule("kwh", ("grid",), "shoot.grid_kwh", 1, "shoot", bare=True),
    _Rule("mwh", ("grid",), "shoot.grid_kwh", 1000, "shoot", bare=True),
    _Rule("euro", ("set", "setwear"), "shoot.set_budget_eur", 1, "shoot"),
    _Rule("keuro", ("set", "setwear"), "shoot.set_budget_eur", 1000, "shoot"),
    _Rule("euro", ("purchase",), "shoot.purchases_eur", 1, "shoot"),
    _Rule("keuro", ("purchase",), "shoot.purchases_eur", 1000, "shoot"),
    _Rule("kg", ("waste",), "shoot.waste_kg", 1, "shoot"),
    _Rule("tonne", ("waste",), "shoot.waste_kg", 1000, "shoot"),
    _Rule("kg", ("material", "set"), "shoot.set_materials_kg", 1, "shoot"),
    _Rule("tonne", ("material", "set"), "shoot.set_materials_kg", 1000, "shoot"),
    _Rule("tb", ("rushes",), "shoot.rushes_tb", 1, "shoot"),
    _Rule("gb", ("rushes",), "shoot.rushes_tb", 0.001, "shoot"),
    _Rule("tb", ("storage",), "ai.storage_tb", 1, "ai"),
    _Rule("gb", ("storage",), "ai.storage_tb", 0.001, "ai"),
    _Rule("percent", ("veg",), "shoot.vegetarian_share", 0.01, "shoot"),
    _Rule("percent", ("business",), "shoot.business_share", 0.01, "shoot"),
    _Rule("piece", (), "shoot.costume_pieces", 1, "shoot", bare=True),
    _Rule("image", (), "ai.images", 1, "ai", bare=True),
    _Rule("prompt", (), "ai.prompts", 1, "ai", bare=True),
    _Rule("session", (), "ai.agent_sessions", 1, "ai", bare=True),
    _Rule("credit", (), "ai.credits", 1, "ai", bare=True),
    _Rule("lora", (), "ai.lora_trainings", 1, "ai", bare=True),
)
_GENERATED = {"clip", "generation", "video", "shot"}
_SHARES = (
    ("half", 0.5),
    ("third", 1 / 3),
    ("quarter", 0.25),
    ("threequarters", 0.75),
    ("twothirds", 2 / 3),
)


def find_supplies(findings: Findings) -> None:
    """Place everything that the table knows."""
    for item in findings.quantities:
        if _is_bound(findings, item):
            continue
        if item.unit in _GENERATED and not _is_per_shot(findings, item):
            _clips(findings, item)
        elif item.unit in {"take", "generation", "times"} or _is_ratio(findings, item):
            _takes(findings, item)
    for item in findings.quantities:
        if _is_bound(findings, item):
            continue
        if item.unit == "meal":
            _meals(findings, item)
        elif not _is_per_something(findings, item):
            _by_table(findings, item)


def _is_bound(findings: Findings, item: Item) -> bool:
    """Tell whether a number is only a bound: "over 300 clips", "au moins 40 repas"."""
    last = findings.text.next_to(item, -1)
    return last is not None and last.has("bound", "maybe", "less")


def _is_per_something(findings: Findings, item: Item) -> bool:
    following = after(findings.text, item)
    return (
        following is not None
        and following.has("per", "bound")
        and not following.has("perday", "link")
    )


def _by_table(findings: Findings, item: Item) -> None:
    text = findings.text
    rules = [r for r in _RULES if f"unit:{r.unit}" in item.tags and r.unit == item.unit]
    best: tuple[float, _Rule, Item | None] | None = None
    for rule in rules:
        if (rule.side == "ai" and not findings.is_ai) or (
            rule.side == "shoot" and not findings.is_shoot
        ):
            continue
        near = roles(text, item, *rule.near) if rule.near else []
        if not near and rule.near:
            near = _in_next_clause(findings, item, rule.near)
        if near and near[0][0] <= NEAR:
            if best is None or near[0][0] < best[0]:
                best = near[0][0], rule, near[0][1]
        elif rule.bare and best is None:
            best = NEAR + 1, rule, None
    if best is None:
        return
    _, rule, role = best
    value = amount(item, rule.worth)
    if item.other is not None and item.unit in {"image", "prompt", "credit", "piece", "euro", "km"}:
        value = Range.exactly(item.other * rule.worth)
    if rule.field == "ai.images" and _is_kept(findings, item):
        return
    if rule.unit == "percent" and item.central > 100:
        return
    used = [item] if role is None or role.is_quantity else [item, role]
    factor = _per_day(findings, item, used)
    if factor is not None:
        findings.put(rule.field, value.times(factor), *used, weight=1.5)


def _in_next_clause(
    findings: Findings, item: Item, tags: tuple[str, ...]
) -> list[tuple[float, Item]]:
    """Return the word of the clause before, where the quantity stands alone: "groupe, 20 L"."""
    clause = findings.text.in_clause(item)
    if len([i for i in clause if i.kind == "word" and not i.has("link", "per", "perday")]) > 0:
        return []
    earlier = [i for i in findings.text.items[: item.index] if i.clause == item.clause - 1]
    return [(4.0, i) for i in earlier if i.has(*tags)][:1]


def _per_day(findings: Findings, item: Item, used: list[Item]) -> Range | None:
    """Return the number of days that a daily quantity is multiplied by; None: not known."""
    following = after(findings.text, item)
    while (
        following is not None
        and following.has("fuel", "generated", "link", "food", "water", "adj", "generator")
        and not (following.has("perday"))
    ):
        following = findings.text.next_to(following, 1)
    last = findings.text.next_to(item, -1)
    for near in (following, last):
        if near is not None and near.has("perday") and near.kind == "word":
            used.append(near)
            return days_of(findings) if not item.has("unit:image") else None
        if near is not None and near.has("perweek", "pernight"):
            return None
    return Range.exactly(1.0)


def _is_kept(findings: Findings, item: Item) -> bool:
    following = behind(findings.text, item)
    return following is not None and following.has("keep")


def _clips(findings: Findings, item: Item) -> None:
    """Place generated clips: "164 clips", "400 gens", "1 200 vidéos générées"."""
    text = findings.text
    if not findings.is_ai or _is_kept(findings, item):
        return
    following = after(text, item)
    if following is not None and following.has("pershot"):
        return
    length = behind(text, item)
    joined = following is not None and following.text in {"de", "d", "of"}
    if (
        joined
        and length is not None
        and length.unit in {"minute", "clock"}
        and (length.central > CLIP_MINUTES)
    ):
        return
    if item.unit == "shot" and not (following is not None and following.has("generated")):
        return
    if item.unit == "video" and not any(
        i.has("generated", "ai", "surely") for i in text.in_clause(item)
    ):
        return
    if any(i.has("permonth", "perweek", "perday") for i in text.in_clause(item)):
        return
    if item.is_article or (item.central == 1 and "format:clip" in item.tags):
        return
    value = Range.exactly(item.other) if item.other is not None else amount(item)
    if value.low == value.central == value.high or item.other is None:
        findings.put("ai.clips", value, item, weight=1.5)


def _is_per_shot(findings: Findings, item: Item) -> bool:
    following = after(findings.text, item)
    return following is not None and following.has("pershot")


def _is_ratio(findings: Findings, item: Item) -> bool:
    """Tell whether a bare number is what one was kept of: "1 sur 9", "one out of twelve"."""
    last = findings.text.next_to(item, -1)
    return last is not None and last.text in {"sur", "out of", "in"} and not item.unit


def _takes(findings: Findings, item: Item) -> None:
    """Place takes for one that is kept: "12 prises par plan", "1 plan gardé sur 9"."""
    text = findings.text
    if not findings.is_ai and findings.approach:
        return
    following = after(text, item)
    if following is not None and following.has("pershot"):
        findings.put("ai.generated_per_kept_second", amount(item), item, following)
        return
    last = text.next_to(item, -1)
    if last is None or last.text not in {"sur", "out of", "in"}:
        return
    here, steps, kept, one = text.next_to(last, -1), 0, False, None
    while here is not None and here.kind != "mark" and steps < 5:
        kept = kept or here.has("keep", "unit:shot", "unit:take")
        if here.text in {"un", "une", "one", "a"} or (here.is_quantity and here.central == 1):
            one = here
        here, steps = text.next_to(here, -1), steps + 1
    keeps = any(i.has("keep") for i in text.in_clause(item))
    if one is not None and (kept or keeps) and keeps:
        findings.put("ai.generated_per_kept_second", amount(item), item, one)


def _meals(findings: Findings, item: Item) -> None:
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


def find_plan(findings: Findings) -> None:
    """Note the plan that credits are of, where it is named."""
    if "ai.credits" not in findings.found:
        return
    for item in findings.words:
        for tag in sorted(item.tags):
            if tag.startswith("plan:"):
                findings.put("ai.credit_plan", tag.removeprefix("plan:"), item)
                return


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
