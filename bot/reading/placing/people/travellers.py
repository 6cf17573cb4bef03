"""Those who travel: all of the team, which their number tells too, or some of it."""

from __future__ import annotations

from bot.reading.grammar.items import Item
from bot.reading.placing.findings import Findings
from bot.reading.placing.nearness import before, is_at

_WE_GO = {"on part", "on part a", "nous partons a", "on y va a", "on descend a", "on monte a",
          "on est", "nous sommes", "we are", "we re", "nous partons", "on voyage a"}  # fmt: skip
"""Words that say of a number that it is everybody."""


def is_the_team(findings: Findings, count: Item) -> bool:
    """Tell whether those who travel are the whole team: it counts them too."""
    last = before(findings.text, count)
    if (last is not None and last.has("team")) or count.text in {"crew", "crew members"}:
        return True
    at = findings.text.next_to(count, -1)
    goes = findings.text.next_to(at, -1) if at is not None and is_at(findings.text, at) else at
    goes = at if at is not None and at.has("weare") else goes
    return not count.unit and goes is not None and goes.text in _WE_GO


def travellers(findings: Findings, clause: list[Item], start: Item, trips: Item) -> Item | None:
    """Return the people of a number of trips: "1 A/R Paris-Biarritz en avion pour 3 personnes"."""
    if trips.unit not in {"trip", "flightunit", "trainunit", "times"}:
        return None
    for item in clause:
        last = findings.text.next_to(item, -1)
        behind = item.index > start.index and last is not None
        if behind and last is not None and item.is_quantity and not item.is_used:
            counts = item.unit in {"person", "technician", "performer"} or not item.unit
            if counts and last.text in {"pour", "for", "x", "a"}:
                return item
    return None
