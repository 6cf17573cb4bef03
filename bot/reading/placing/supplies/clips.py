"""Generated clips, and how many are made for one that is kept."""

from __future__ import annotations

from bot.reading.grammar.items import Item
from bot.reading.placing.findings import Findings, amount
from bot.reading.placing.nearness import after, behind
from calc import Range

CLIP_MINUTES = 1.0
LONG_SHOT = 20
"""Seconds up to which a shot is as long as what a tool makes at once."""
_DAYS = {"day": (1,), "week": (5, 7)}
"""Days on which something may be made that is told by the day: of a week, working days or all."""
NEAR = 4
"""Words that may stand between shots and their length."""


def place_clips(findings: Findings, item: Item) -> None:
    """Place generated clips: "164 clips", "400 gens", "1 200 vidéos générées"."""
    text = findings.text
    if not findings.is_ai or is_kept(findings, item):
        return
    following = after(text, item)
    if following is not None and following.has("pershot"):
        return
    if following is not None and following.has("each"):
        _of_each_shot(findings, item)
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
    if item.unit == "shot" and not (
        (following is not None and following.has("generated"))
        or _some_are_kept(findings, item)
        or _are_made_at_once(findings, item)
    ):
        return
    if is_of_a_number(findings, item) or _is_part_of(findings, following):
        return
    of_seconds = length is not None and length.unit == "second" and length.high <= LONG_SHOT
    if item.unit == "video" and not (
        (joined and of_seconds)
        or any(i.has("generated", "ai", "surely") for i in text.in_clause(item))
    ):
        return
    if any(i.has("permonth", "perweek", "perday") for i in text.in_clause(item)):
        _a_day(findings, item)
        return
    is_each = following is not None and following.text == ":"  # "1 clip = 5s"
    if item.is_article or (item.central == 1 and (is_each or "format:clip" in item.tags)):
        return
    value = Range.exactly(item.other) if item.other is not None else amount(item)
    if value.low == value.central == value.high or item.other is None:
        findings.put("ai.clips", value, item, weight=1.5)


def _a_day(findings: Findings, item: Item) -> None:
    """Multiply "50 generations a day for two weeks"; of weeks, ask which days are worked."""
    clause = findings.text.in_clause(item)
    following = after(findings.text, item)
    spans = [i for i in clause if i.is_quantity and i.unit in _DAYS and not i.parts]
    if following is None or not following.has("perday") or len(spans) != 1 or item.parts:
        return
    span = spans[0]
    joined = findings.text.next_to(span, -1)
    if joined is None or joined.text not in {"for", "pendant", "during", "over", "sur", "durant"}:
        return
    readings = [item.central * span.central * days for days in _DAYS[span.unit]]
    if len(readings) == 1 and item.low == item.high and span.low == span.high:
        findings.put("ai.clips", Range.exactly(readings[0]), item, following, span, weight=1.5)
    elif item.low == item.high and span.low == span.high:
        clips = [{"ai.clips": number} for number in readings]
        findings.doubt("ai.clips", (item, following, span), *clips)


def _of_each_shot(findings: Findings, item: Item) -> None:
    """Place "60 shots, 8 gens each" as eight for each shot; of anything else, nothing."""
    shots = [
        i
        for i in findings.text.items[: item.index]
        if i.is_quantity and i.unit == "shot" and i.clause >= item.clause - 1
    ]
    if shots:
        findings.put("ai.generated_per_kept_second", amount(item), item)


def _are_made_at_once(findings: Findings, item: Item) -> bool:
    """Tell whether shots are as long as a tool makes clips: "Veo, 520 plans x 8s"."""
    text = findings.text
    clause = text.in_clause(item)
    if any(i.has("keep", "running", "work") or i.text == "final" for i in clause):
        return False
    lengths = [i for i in clause if i.is_quantity and i.unit == "second" and i.index > item.index]
    near = bool(lengths) and lengths[0].index - item.index <= NEAR and lengths[0].high <= LONG_SHOT
    return near and any(i.has("surely", "perhaps") for i in clause)


def _is_part_of(findings: Findings, following: Item | None) -> bool:
    """Tell whether a number is a share of another: "9 clips sur 10"."""
    if following is None or following.text not in {"sur", "out of", "in"}:
        return False
    whole = findings.text.next_to(following, 1)
    return whole is not None and whole.is_quantity and not whole.unit


def _some_are_kept(findings: Findings, item: Item) -> bool:
    """Tell whether only some of the shots were kept: "210 plans de 8 s dont 64 gardés"."""
    clause = findings.text.in_clause(item)
    return any(i.has("part") for i in clause) and any(i.has("keep") for i in clause)


def is_of_a_number(findings: Findings, item: Item) -> bool:
    """Tell whether a number is the whole of which another is said: "3,000 of 10,000 credits"."""
    of = findings.text.next_to(item, -1)
    part = findings.text.next_to(of, -1) if of is not None else None
    return (
        of is not None
        and of.text in {"of", "out of", "sur", "des"}
        and part is not None
        and part.is_quantity
        and not part.unit
        and not part.is_article
    )


def is_kept(findings: Findings, item: Item) -> bool:
    """Tell whether a number is only of what was kept: "40 retenues"."""
    following = behind(findings.text, item)
    return following is not None and following.has("keep")


def is_per_shot(findings: Findings, item: Item) -> bool:
    """Tell whether a number is of each shot."""
    following = after(findings.text, item)
    return following is not None and following.has("pershot")


def is_ratio(findings: Findings, item: Item) -> bool:
    """Tell whether a bare number is what one was kept of: "1 sur 9", "one out of twelve"."""
    last = findings.text.next_to(item, -1)
    return last is not None and last.text in {"sur", "out of", "in"} and not item.unit


def place_takes(findings: Findings, item: Item) -> None:
    """Place takes for one that is kept: "12 prises par plan", "1 plan gardé sur 9"."""
    text = findings.text
    if not findings.is_ai and findings.approach:
        return
    following = after(text, item)
    if following is not None and following.has("pershot"):
        findings.put("ai.generated_per_kept_second", amount(item), item, following)
        return
    length = behind(text, item)
    if item.unit == "take" and length is not None and length.unit == "second":
        findings.put("ai.clips", amount(item), item, weight=1.5)  # "26 essais de 12 s"
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
