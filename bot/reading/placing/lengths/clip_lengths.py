"""Lengths of generated clips: "230 videos, 10 secs each", "5 secondes par clip"."""

from __future__ import annotations

from bot.reading.grammar.items import Item
from bot.reading.placing.findings import Findings, amount
from bot.reading.placing.lengths.units import CLIPS, LONG_CLIP, MINUTES
from bot.reading.placing.nearness import after

MUCH_LONGER = 5
"""How many times longer another length is that leaves a short one to be that of clips."""


def is_of_each_clip(findings: Findings, item: Item) -> bool:
    """Place the length of clips that are counted before it: "230 videos, 10 secs each"."""
    if "of-each-clip" not in item.tags and not _is_behind_clips(findings, item):
        return False
    minutes = item.central * MINUTES[item.unit]
    if findings.is_ai and minutes <= LONG_CLIP:
        findings.put("ai.clip_seconds", amount(item, MINUTES[item.unit] * 60), item)
    return True


def _is_behind_clips(findings: Findings, item: Item) -> bool:
    if "by:episode" in item.tags or item.central * MINUTES[item.unit] > LONG_CLIP:
        return False
    text = findings.text
    each = after(text, item)
    said = each is not None and each.has("each") and not each.has("perday")
    here, marks = text.next_to(item, -1), 0
    while here is not None and (here.text in {"de", "of", "@", "at", "a"} or here.kind == "mark"):
        marks += here.kind == "mark"
        here = text.next_to(here, -1)
    while here is not None and here.kind == "word" and here.has("generated", "surely", "version"):
        here = text.next_to(here, -1)
    if here is None or not here.is_quantity:
        return False
    counted = here.has(*CLIPS, "unit:take") or (here.text == "gens" and findings.is_ai)
    return counted and (said or not marks or _others_are_longer(findings, item))


def _others_are_longer(findings: Findings, item: Item) -> bool:
    """Tell whether the running time is told elsewhere: "120 générations, 5 s, film de 3 min"."""
    others = [
        i for i in findings.text.items if i.is_quantity and i is not item and i.unit in MINUTES
    ]
    longer = MUCH_LONGER * item.central * MINUTES[item.unit]
    return any(i.central * MINUTES[i.unit] >= longer for i in others)


def is_per_clip(findings: Findings, item: Item) -> bool:
    """Place the length of each clip: "5 secondes par clip"."""
    per = after(findings.text, item)
    what = findings.text.next_to(per, 1) if per is not None else None
    if per is None or not per.has("per") or what is None or not what.has(*CLIPS):
        return False
    if findings.is_ai:
        findings.put("ai.clip_seconds", amount(item, MINUTES[item.unit] * 60), item)
    return True
