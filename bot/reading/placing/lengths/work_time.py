"""Lengths and hours that are no running time: how long work took, when, how far, how often."""

from __future__ import annotations

from bot.reading.grammar.items import Item
from bot.reading.placing.findings import Findings, amount
from bot.reading.placing.lengths.units import is_format
from bot.reading.placing.nearness import after, is_at

LONGEST_ALONE = 6.0
"""Minutes up to which "3:58" in a clause of its own is a length; past it, it may be a time."""
_SHIFTS = {"day", "days", "shift", "shifts", "journee", "journees"}


def is_time_spent(findings: Findings, item: Item) -> bool:
    """Tell whether a length says how long the work took: "tourné en 48 heures"."""
    text = findings.text
    last = text.next_to(item, -1)
    while last is not None and last.kind == "word" and last.has("adj", "about", "article"):
        last = text.next_to(last, -1)
    following = after(text, item)
    if item.unit == "hour" and following is not None and following.text in _SHIFTS:
        return True  # "16 hour days"
    if last is None or not last.has("within"):
        return False
    if item.unit == "hour":
        return True
    return any(i.has("make", "shootverb") for i in text.in_clause(item)[: item.index])


def is_rhythm(findings: Findings, item: Item) -> bool:
    """Place hours a week; other rhythms say nothing that is asked."""
    following = after(findings.text, item)
    if item.unit == "hour" and following is not None and not following.has("perweek"):
        later = [i for i in findings.text.in_clause(item) if i.index > item.index]
        if any(i.has("perday") for i in later):
            return True  # "2h de travail par jour"
    if following is None or not following.has("perweek", "perday", "pernight"):
        return False
    if following.has("perweek") and findings.is_ai and item.unit == "hour":
        findings.put("ai.hours_per_week", amount(item), item, following)
    return True


def is_away(findings: Findings, item: Item) -> bool:
    """Tell whether a length says how far something is, or when: "à 20 min de Lyon"."""
    last, following = findings.text.next_to(item, -1), after(findings.text, item)
    at = last is not None and is_at(findings.text, last)
    if at and item.unit in {"clock", "hour"}:
        return True  # "à 8h30"
    if item.unit in {"clock", "hour"} and _is_time_of_day(findings, item):
        return True
    return at and following is not None and following.has("fromto", "within")


def _is_time_of_day(findings: Findings, item: Item) -> bool:
    """Tell whether a clock says when: "à partir de 7h30", "from 7h30", "8h30-18h"."""
    text = findings.text
    near = text.items[max(0, item.index - 2) : item.index]
    if any(i.clause == item.clause and i.has("when") for i in near):
        return True
    beside = text.next_to(item, 1)
    return beside is not None and beside.text in {"am", "pm", "du matin", "du soir"}


def is_length(findings: Findings, item: Item) -> bool:
    """Tell "clip de 3:40" from "rdv 8:30" and "de 9:00 à 18:00"."""
    text = findings.text
    last, following = text.next_to(item, -1), text.next_to(item, 1)
    if last is not None and (is_at(text, last) or last.has("due", "tohere", "weekday", "within")):
        return False
    if following is not None and following.text in {"a", "to", "-", "am", "pm", "until"}:
        return False
    if item.central < LONGEST_ALONE and len(text.in_clause(item)) <= 2:
        before = [i for i in text.items if i.clause == item.clause - 1]
        if any(i.has("work") or is_format(i) for i in before):
            return True  # "music video, 3:58, one shoot day"
    near = text.items[max(0, item.index - 4) : item.index + 2]
    return any(i.clause == item.clause and (i.has("work", "running") or is_format(i)) for i in near)
