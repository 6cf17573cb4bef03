"""What a text says that has become no field: quoted once, in its order, as it was written."""

from __future__ import annotations

from bot.reading.grammar.items import Item, Text
from bot.reading.placing.findings import LONGEST_QUOTE, Findings

MOST_QUOTED = 12
_SILENT = (
    "link",
    "stop",
    "polite",
    "neutral",
    "adj",
    "per",
    "neg",
    "within",
    "make",
    "fromto",
    "here",
    "team",
    "weare",
    "running",
    "work",
    "each",
    "come",
    "outof",
    "all",
    "article",
    "add",
    "remove",
    "less",
    "correct",
    "tohere",
    "me",
    "keep",
    "some",
    "wholeteam",
    "return",
    "oneway",
)


def not_understood(findings: Findings, doubted: list[Item]) -> tuple[str, ...]:
    """Return the stretches of a text that are none of the fields."""
    text = findings.text
    loose = {id(item) for item in doubted}
    heard = {item.clause for item in text.items if item.is_used and id(item) not in loose}
    runs: list[list[Item]] = []
    current: list[Item] = []
    asked, label = _asked(findings), 0
    for item in text.items:
        apart = item.kind == "mark" and item.text not in {"-", ":"}
        if apart or (item.is_used and id(item) not in loose):
            _close(text, runs, current, heard)
            current = []
            continue
        if asked.get(item.index, 0) != label:
            _close(text, runs, current, heard)
            current = []
        label = asked.get(item.index, 0)
        current.append(item)
    _close(text, runs, current, heard)
    quoted = [
        text.folded.quoted(min(i.start for i in run), max(i.end for i in run)) for run in runs
    ]
    return tuple(quoted[:MOST_QUOTED])


def _asked(findings: Findings) -> dict[int, int]:
    """Return by item the doubt that it is asked with: what is asked is quoted apart."""
    found: dict[int, int] = {}
    for number, (_, items) in enumerate(findings.doubts, 1):
        first, last = min(i.index for i in items), max(i.index for i in items)
        start, end = min(i.start for i in items), max(i.end for i in items)
        whole = len(findings.text.folded.quoted(start, end)) <= LONGEST_QUOTE
        inside = range(first, last + 1) if whole else [i.index for i in items]
        found |= {index: number for index in inside if index not in found}
    return found


def _names_a_machine(text: Text, item: Item) -> bool:
    """Tell whether an item is part of the name of a machine that nothing asks about: "FX 3"."""
    other = text.next_to(item, 1 if item.has("named") else -1)
    if other is None or other.kind != "word" or item.has("surely", "perhaps"):
        return False
    return other.has("version" if item.has("named") else "named") and not other.is_used


def _close(text: Text, runs: list[list[Item]], run: list[Item], heard: set[int]) -> None:
    """Keep a run of items, without the silent words at its ends; none if nothing is left.

    Words of the vocabulary say nothing by themselves where their clause was understood.
    """
    counts = any(item.is_quantity and not _is_silent(item) for item in run)

    def is_silent(item: Item) -> bool:
        if _names_a_machine(text, item):
            return False
        known = (
            bool(item.tags)
            and item.kind == "word"
            and item.clause in heard
            and not item.has("name")
        )
        return _is_silent(item) or (known and not counts)

    start, end = 0, len(run)
    while start < end and is_silent(run[start]):
        start += 1
    while end > start and is_silent(run[end - 1]):
        end -= 1
    if start < end < len(run) and _is_bare(run[end - 1]) and not run[end].has("link", "stop"):
        end += 1  # "40 retenues": the word says what is counted
    kept = run[start:end]
    if kept:
        runs.append(kept)


def _is_bare(item: Item) -> bool:
    return item.is_quantity and not item.unit


def _is_silent(item: Item) -> bool:
    """Tell whether a word says nothing by itself."""
    if item.is_quantity:
        return item.is_article and not item.unit
    if item.kind == "mark":
        return True
    if item.has("version", "name"):
        return item.has("version")
    if len(item.text) < 3 and item.text.isalpha():
        return True
    return item.has(*_SILENT)
