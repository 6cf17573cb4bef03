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
    if last is not None and last.has("team"):
        return True
    at = findings.text.next_to(count, -1)
    goes = findings.text.next_to(at, -1) if at is not None and is_at(findings.text, at) else at
    goes = at if at is not None and at.has("weare") else goes
    return not count.unit and goes is not None and goes.text in _WE_GO
