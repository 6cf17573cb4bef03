"""Days of one shoot in several places: "32 jours à Lyon et 5 à Lisbonne" are 37."""

from __future__ import annotations

from bot.reading.grammar.items import Item
from bot.reading.placing.findings import Findings, Found
from bot.reading.placing.places import Named
from calc import Range

_SPANS = {"day", "week"}
_BETWEEN = 4
"""Words that may stand between days and their place: "3 jours de tournage à"."""


def share_units(findings: Findings, named: list[Named]) -> None:
    """Make days of the 5 of "32 jours de tournage à Lyon et 5 à Lisbonne"."""
    earlier: Item | None = None
    for item in findings.text.items:
        if not item.is_quantity or item.is_article or item.is_ignored or item.is_absorbed:
            continue
        is_bare = not item.unit and _place(findings, item, named, 1) is not None
        if is_bare and earlier is not None and earlier.sentence == item.sentence:
            if _is_part(findings, item):
                continue
            item.unit, item.text, item.tags = earlier.unit, earlier.text, item.tags | earlier.tags
        is_span = item.unit in _SPANS and not item.parts
        earlier = item if is_span and _place(findings, item, named, _BETWEEN) else None


def add_days(findings: Findings, named: list[Named]) -> None:
    """Replace the days of each place by those of all; of a total and its parts, keep the total."""
    found = findings.found.get("shoot.days", [])
    if (whole := _whole_of(found)) is not None:
        items = tuple(i for each in found for i in each.items)
        findings.found["shoot.days"] = [Found(whole, items, 2.0)]
        return
    parts: dict[str, tuple[Found, Range]] = {}
    others: list[Found] = []
    for each in found:
        item = next((i for i in each.items if i.is_quantity), None)
        place = _place(findings, item, named, _BETWEEN) if item is not None else None
        if item is None or place is None or not isinstance(each.value, Range):
            others.append(each)
            continue
        if place in parts or _is_part(findings, item):
            return
        parts[place] = each, each.value
    if len(parts) < 2:
        return
    ranges = [value for _, value in parts.values()]
    total = ranges[0]
    for more in ranges[1:]:
        total += more
    if any(each.value != total for each in others):
        return
    items = tuple(i for each in found for i in each.items)
    findings.found["shoot.days"] = [Found(total, items, 2.0)]


def _whole_of(found: list[Found]) -> Range | None:
    """Return the first of several numbers of days that is the sum of the rest: "15 j (9 + 6)"."""
    values = [each.value for each in found if isinstance(each.value, Range)]
    if len(values) < 3 or len(values) != len(found) or not all(v.is_exact for v in values):
        return None
    parts = sum(value.central for value in values[1:])
    return values[0] if values[0].central == parts else None


def _place(findings: Findings, item: Item, named: list[Named], reach: int) -> str | None:
    """Return the place where days are spent: it stands behind them, before another number."""
    places = {place.first.index: place for place in named}
    for here in findings.text.items[item.index + 1 : item.index + 2 + reach]:
        if here.index in places:
            return places[here.index].place.name
        if here.kind == "word" and here.has("setting") and here.clause == item.clause:
            return here.text  # "2 jours en studio, 1 jour en extérieur"
        leaves = here.has("fromto") and here.index > item.index + 1
        if here.kind != "word" or here.clause != item.clause or leaves or here.has("editing"):
            return None
    return None


def _is_part(findings: Findings, item: Item) -> bool:
    """Tell whether days are some of those told before, or stand to choice: "dont 3 à Bron"."""
    last = findings.text.next_to(item, -1)
    return last is not None and (
        last.has("part", "undecided", "bound", "maybe", "corrected", "per")
        or last.text in {"puis non", "soit", "including", "dont", "of"}
    )
