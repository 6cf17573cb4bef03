"""What a text says that has become no field: quoted once, in its order, as it was written."""

from __future__ import annotations

from bot.reading.grammar.items import Item, Text
from bot.reading.placing.findings import Findings

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
    runs: list[list[Item]] = []
    current: list[Item] = []
    for item in text.items:
        if (item.kind == "mark" and item.text != "-") or (item.is_used and id(item) not in loose):
            _close(runs, current)
            current = []
            continue
        current.append(item)
    _close(runs, current)
    quoted = [text.folded.quoted(run[0].start, run[-1].end) for run in runs]
    return tuple(quoted[:MOST_QUOTED])


def _close(runs: list[list[Item]], run: list[Item]) -> None:
    """Keep a run of items, without the silent words at its ends; none if nothing is left."""
    start, end = 0, len(run)
    while start < end and _is_silent(run[start]):
        start += 1
    while end > start and _is_silent(run[end - 1]):
        end -= 1
    kept = run[start:end]
    if kept:
        runs.append(kept)


def _is_silent(item: Item) -> bool:
    """Tell whether a word says nothing by itself."""
    if item.is_quantity:
        return item.is_article
    if item.kind == "mark":
        return True
    if item.has("version", "name"):
        return item.has("version")
    if len(item.text) < 3 and item.text.isalpha():
        return True
    return item.has(*_SILENT)


def unplaced_numbers(text: Text) -> list[Item]:
    """Return the quantities that nothing has used."""
    return [i for i in text.items if i.is_quantity and not i.is_used and not i.is_article]
