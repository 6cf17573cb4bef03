"""Tools of generative AI that a text names; "runway" is also a catwalk, "Sora" a person."""

from __future__ import annotations

from bot.reading.grammar.items import Item, Text
from bot.reading.placing.findings import Findings
from bot.reading.placing.nearness import is_negated
from bot.reading.placing.supplies.tool_shares import share_out
from calc.tools import tool

_AS_TOOL = {"all", "only", "mostly", "entirely", "just", "tout", "surtout", "uniquement", "que",
            "avec", "to", "vers", "with", "using", "sur", "on", "via", "par", "by", "in", "et",
            "and", "ou", "or", "utilise", "use", "used", "dans", "sous", "w", "w/",
            "then", "puis", "ensuite"}  # fmt: skip
_BEHIND_TOOL = {"et", "and", "for", "pour", "en", "locally", "in", "with", "ou", "or"}
_CALLED = {"appelle", "nomme", "nommee", "named", "called", "prenomme"}


LONGEST_CLIP = 20
"""Seconds up to which a clip is one that a tool makes at once."""
MANY_CLIPS = 10
"""Clips from which they are generated ones."""


def tool_key(item: Item) -> str:
    """Return the key of the tool that a word names; empty: none."""
    return next((t.removeprefix("tool:") for t in sorted(item.tags) if t.startswith("tool:")), "")


def is_tool(findings: Findings, item: Item) -> bool:
    """Tell whether a word names a tool here, and is not denied."""
    text = findings.text
    if not tool_key(item) or item.is_ignored or is_negated(text, item):
        return False
    last = text.next_to(item, -1)
    if last is not None and last.text in _CALLED:
        return False
    if _is_somebody(text, item):
        return False
    return item.has("surely") or (speaks_of_ai(findings) and _stands_as_tool(findings, item))


def _is_somebody(text: Text, item: Item) -> bool:
    """Tell whether a name is of a person or a company: "Luma is our production company"."""
    verb = text.next_to(item, 1)
    whose = (
        text.next_to(verb, 1) if verb is not None and verb.text in {"is", "est", "was"} else None
    )
    if whose is None or whose.text not in {"our", "my", "the", "notre", "mon", "ma", "la", "le"}:
        return False
    return not any(i.text in {"tool", "tools", "outil"} for i in text.in_clause(item))


def speaks_of_ai(findings: Findings) -> bool:
    """Tell whether anything but a doubtful name says that AI is used."""
    sure = (
        "strongai",
        "surely",
        "hybrid",
        "unit:lora",
        "unit:credit",
        "unit:prompt",
        "generated",
        "subscription",
    )
    if findings.given in {"ai", "hybrid"}:
        return True
    return any(
        item.has(*sure) or _is_many_clips(item) or _is_clip_length(findings.text, item)
        for item in findings.text.items
    )


def _is_clip_length(text: Text, item: Item) -> bool:
    """Tell whether clips are of so many seconds: "Clips are ten seconds"."""
    if not item.is_quantity or item.unit != "second" or item.high > LONGEST_CLIP:
        return False
    return any(i.has("unit:clip", "unit:generation", "unit:shot") for i in text.in_clause(item))


def _is_many_clips(item: Item) -> bool:
    """Tell whether clips are counted that nobody cuts by hand: "97 clips de dix secondes"."""
    return item.is_quantity and item.unit in {"clip", "generation"} and item.low >= MANY_CLIPS


def _stands_as_tool(findings: Findings, item: Item) -> bool:
    text = findings.text
    last, following = text.next_to(item, -1), text.next_to(item, 1)
    if following is not None and following.text in {"et", "and"}:
        other = text.next_to(following, 1)
        if other is not None and other.has("me", "companion", "stop"):
            return False
    if last is not None and last.kind != "mark" and not tool_key(last):
        return (
            last.text in _AS_TOOL
            or (
                last.text in {"de", "of"}
                and any(i.has("subscription") for i in text.in_clause(item))
            )
            or last.is_quantity
            or last.has("version", "work", "strongai", "correct", "add")
            or last.text in {"outil", "tool"}
        )
    if following is None or following.kind == "mark" or tool_key(following):
        return True
    if any(tag.startswith("choice:") for tag in following.tags):
        return True
    return following.is_quantity or following.has("version") or following.text in _BEHIND_TOOL


def find_tools(findings: Findings) -> None:
    """Note every tool; the one that makes the video, or "several" where there are more."""
    named = [item for item in findings.words if is_tool(findings, item)]
    undecided = [item for item in named if _is_undecided(findings, item)]
    sure = [item for item in named if item not in undecided]
    if undecided:
        readings: list[dict[str, str]] = [{"ai.video_tool": _family(item)} for item in undecided]
        findings.doubt("ai.video_tool", tuple(undecided), *readings)
        return
    keys: dict[str, float | None] = {tool_key(item): None for item in sure}
    makers = [item for item in sure if _kind(item) == "video"]
    if len(makers) > 1 and len({tool_key(item) for item in makers}) == len(makers):
        keys |= {tool_key(item): part for item, part in share_out(findings, makers).items()}
    video = {_family(item): item for item in sure if _kind(item) == "video"}
    several = [item for item in findings.words if item.has("severaltools")]
    if keys and findings.is_ai:
        findings.put("ai.tools", dict(keys), *sure)
    if (len(video) > 1 or several) and findings.is_ai:
        findings.put("ai.video_tool", "several", *video.values(), *several)
    elif video and findings.is_ai:
        findings.put("ai.video_tool", next(iter(video)), *video.values())


def _kind(item: Item) -> str:
    return tool(tool_key(item)).kind


def _family(item: Item) -> str:
    return tool(tool_key(item)).family


def _is_undecided(findings: Findings, item: Item) -> bool:
    """Tell whether a tool is one of several that were thought of: "Kling ou Veo"."""
    text = findings.text
    for step in (-1, 1):
        near = text.next_to(item, step)
        if near is not None and near.text in {"ou", "or"}:
            other = text.next_to(near, step)
            if other is not None and tool_key(other):
                return True
    last, steps = text.next_to(item, -1), 0
    while last is not None and last.kind == "word" and steps < 4:
        if last.has("maybe"):
            return True
        if not (last.has("link", "stop") or tool_key(last)):
            return False
        last, steps = text.next_to(last, -1), steps + 1
    return False
