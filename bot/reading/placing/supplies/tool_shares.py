"""How much each tool made: "70 % Hailuo et 30 % Kling", "150 clips in Veo and 50 in Kling"."""

from __future__ import annotations

from itertools import pairwise

from bot.reading.grammar.items import Item, is_link
from bot.reading.placing.findings import Findings, use
from calc import Range

_CLIPS = frozenset({"clip", "generation"})
_REST = frozenset({"rest", "reste", "remainder", "others", "autres"})
_NEAR = 5
"""Words and marks that may stand between a tool and its part."""
_WHOLE = 100.0

Parts = dict[Item, Item | None]
"""Tools, each with the quantity that is its part; None: the rest."""


def share_out(findings: Findings, tools: list[Item]) -> dict[Item, float]:
    """Return the parts of tools that a text tells, one for each of them; nothing otherwise.

    Clips that are told of every tool are noted, as many as they are together.
    """
    for parts in (_before(findings, tools), _behind(findings, tools)):
        told = [part for part in parts.values() if part is not None]
        units = {part.unit for part in told if part.unit}
        if len(parts) < len(tools) or len(units) != 1:
            continue
        if units == {"percent"}:
            return _of_the_whole(parts, told)
        if units <= _CLIPS and len(told) == len(tools):
            amounts = {item: part.central for item, part in parts.items() if part is not None}
            findings.put("ai.clips", Range.exactly(sum(amounts.values())), *told, weight=2)
            return amounts
    return {}


def _of_the_whole(parts: Parts, told: list[Item]) -> dict[Item, float]:
    rest = _WHOLE - sum(part.central for part in told)
    if rest < -0.5 or len(parts) - len(told) > 1 or (len(told) < len(parts) and rest <= 0):
        return {}
    for part in told:
        use(part)
    return {item: rest if part is None else part.central for item, part in parts.items()}


def _before(findings: Findings, tools: list[Item]) -> Parts:
    """Pair each tool with the part told before it."""
    starts = [0, *(tool.index + 1 for tool in tools[:-1])]
    spans = [
        findings.text.items[max(start, tool.index - _NEAR) : tool.index]
        for start, tool in zip(starts, tools, strict=True)
    ]
    return _paired(tools, [span[::-1] for span in spans])


def _behind(findings: Findings, tools: list[Item]) -> Parts:
    """Pair each tool with the part told behind it."""
    items = findings.text.items
    ends = [*(later.index for _, later in pairwise(tools)), len(items)]
    spans = [
        items[tool.index + 1 : min(end, tool.index + 1 + _NEAR)]
        for tool, end in zip(tools, ends, strict=True)
    ]
    return _paired(tools, spans)


def _paired(tools: list[Item], spans: list[list[Item]]) -> Parts:
    found: Parts = {}
    for tool, span in zip(tools, spans, strict=True):
        near = [item for item in span if item.sentence == tool.sentence]
        part = next((item for item in near if _is_part(item)), None)
        if part is not None and not part.unit and not _leads_to(part, tool, near):
            part = None
        if part is not None:
            found[tool] = part
        elif any(item.text in _REST for item in near):
            found[tool] = None
    return found


def _leads_to(part: Item, tool: Item, near: list[Item]) -> bool:
    """Tell whether only small words stand between a bare number and its tool: "40 with Veo"."""
    between = [item for item in near if part.index < item.index < tool.index]
    return part.index < tool.index and all(is_link(item) for item in between)


def _is_part(item: Item) -> bool:
    """Tell whether a number may be a part: of the whole, of clips, or bare as "and 40 in Veo"."""
    if not item.is_quantity or item.is_used or item.is_ignored or item.is_absorbed or item.parts:
        return False
    return item.low == item.high and item.unit in {"percent", "", *_CLIPS}
