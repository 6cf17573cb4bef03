"""What is counted and used up: litres, kWh, euros, meals, clips, images, credits, data.

One table: a unit, the words that must stand near it, the field, what one unit is worth in it.
"""

from __future__ import annotations

from typing import NamedTuple

from bot.reading.grammar.items import Item
from bot.reading.placing.findings import Findings, amount
from bot.reading.placing.nearness import after, roles
from bot.reading.placing.spans import days_of
from bot.reading.placing.supplies.clips import (
    is_kept,
    is_of_a_number,
    is_per_shot,
    is_ratio,
    place_clips,
    place_takes,
)
from bot.reading.placing.supplies.meals import place_meals
from calc import Range

NEAR = 4.5


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


def find_supplies(findings: Findings) -> None:
    """Place everything that the table knows."""
    for item in findings.quantities:
        if _is_bound(findings, item):
            continue
        if item.unit in _GENERATED and not is_per_shot(findings, item):
            place_clips(findings, item)
        elif item.unit in {"take", "generation", "times"} or is_ratio(findings, item):
            place_takes(findings, item)
    for item in findings.quantities:
        if _is_bound(findings, item):
            continue
        if item.unit == "meal":
            place_meals(findings, item)
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
        and following.has("per", "bound", "permonth", "perweek", "pershot")
        and not following.has("perday", "link")
    )


def _by_table(findings: Findings, item: Item) -> None:
    found = _best(findings, item)
    if found is None:
        return
    rule, role = found
    value = amount(item, rule.worth)
    if item.other is not None and item.unit in {"image", "prompt", "credit", "piece", "euro", "km"}:
        value = Range.exactly(item.other * rule.worth)
    if rule.field == "ai.images" and is_kept(findings, item):
        return
    if rule.unit == "percent" and item.central > 100:
        return
    if rule.bare and is_of_a_number(findings, item):
        return
    used = [item] if role is None or role.is_quantity else [item, role]
    factor = _per_day(findings, item, used)
    if factor is None:
        return
    value = value.times(factor)
    several = _several_generators(findings, item, role)
    if several is not None:
        value = value.times(amount(several))
        used.append(several)
    findings.put(rule.field, value, *used, weight=1.5)


def _several_generators(findings: Findings, item: Item, role: Item | None) -> Item | None:
    """Return the number of "2 groupes électrogènes, 20 L par jour chacun"."""
    each = any(i.has("each") and not i.has("perday") for i in findings.text.in_clause(item))
    if role is None or not role.has("generator") or not each:
        return None
    count = findings.text.next_to(role, -1)
    is_many = count is not None and count.is_quantity and not count.unit and count.central > 1
    return count if count is not None and is_many and not count.is_used else None


def _best(findings: Findings, item: Item) -> tuple[_Rule, Item | None] | None:
    """Return the rule whose word stands nearest to a quantity, and that word."""
    text = findings.text
    rules = [r for r in _RULES if f"unit:{r.unit}" in item.tags and r.unit == item.unit]
    best: tuple[float, _Rule, Item | None] | None = None
    if not rules:
        return None
    clause = text.in_clause(item)
    driven = any(i.has("engine", "cartransport", "vantransport", "trucktransport") for i in clause)
    for rule in rules:
        if rule.field == "shoot.generator_litres" and driven and not _names(clause, "generator"):
            continue  # "120 litres of diesel for the boat"
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
    return None if best is None else best[1:]


def _names(clause: list[Item], tag: str) -> bool:
    return any(i.has(tag) for i in clause)


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
        if near is not None and near.has("pernight") and "shoot.nights" not in findings.found:
            used.append(near)
            return days_of(findings)  # shot by night: a night is a day of work
        if near is not None and near.has("perweek", "pernight"):
            return None
    return Range.exactly(1.0)


def find_plan(findings: Findings) -> None:
    """Note the plan that credits are of, where it is named."""
    if "ai.credits" not in findings.found:
        return
    for item in findings.words:
        for tag in sorted(item.tags):
            if tag.startswith("plan:"):
                findings.put("ai.credit_plan", tag.removeprefix("plan:"), item)
                return
