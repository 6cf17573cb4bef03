"""Lengths of parts: of each of them, or of all together."""

from __future__ import annotations

from bot.reading.grammar.items import Item
from bot.reading.placing.findings import Findings
from bot.reading.placing.lengths.units import MINUTES
from bot.reading.placing.nearness import roles


def is_of_episodes(findings: Findings, item: Item) -> bool:
    """Tell whether a length is, or may be, of parts: "épisodes de 26 min"; ask where it may be."""
    if "perhaps-each" in item.tags:
        _ask_each(findings, item)
        return True
    found = roles(findings.text, item, "unit:episode", "unit:project")
    near = [role for distance, role in found if distance <= 1.2]
    plural = any(r.is_quantity or r.text.endswith("s") for r in near)
    counted = [r for r in near if r.is_quantity and r.unit == "project" and not r.is_used]
    if counted:
        _ask_whole(findings, counted[0], item)
    return bool(near) and plural and not any("format:series" in r.tags for r in near)


def _ask_each(findings: Findings, item: Item) -> None:
    count = next((i for i in findings.text.items if i.is_quantity and i.unit == "episode"), None)
    if count is None:
        return
    _ask_whole(findings, count, item)


def _ask_whole(findings: Findings, count: Item, item: Item) -> None:
    """Ask whether a length is of each part or of all together."""
    minutes = item.central * MINUTES[item.unit]
    whole = {"finished_minutes": minutes * count.central}
    findings.doubt("finished_minutes", (count, item), whole, {"finished_minutes": minutes})
