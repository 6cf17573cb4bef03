"""Sentences with what they say, one JSON object a line, and how a reading is held against them.

`expect`: dotted field -> value, [low, high] or null (not known). `never`: fields that must not be
set, but for null: the person says that it is not known. `tell`: words that must be quoted where
they have not become a field. `either`: a value between `low` and `high`, or the words quoted.
"""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import Any, NamedTuple

from bot.reading.grammar.characters import fold
from bot.reading.parsing import parse_description
from bot.reading.results import FieldValue, ParsedDescription


class Sentence(NamedTuple):
    """One line of a corpus."""

    lang: str
    text: str
    expect: dict[str, Any]
    never: list[str]
    tell: list[str]
    either: list[dict[str, Any]]


class Score(NamedTuple):
    """How many of the stated facts were understood, missed, or understood wrongly."""

    right: int
    missed: list[str]
    wrong: list[str]
    silent: list[str]


def sentences(name: str) -> list[Sentence]:
    """Return a corpus by the name of its file in this folder."""
    lines = Path(__file__).with_name(f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        Sentence(**{"never": [], "tell": [], "either": [], **json.loads(line)})
        for line in lines
        if line
    ]


def alike(value: FieldValue, stated: Any) -> bool:
    """Compare what was understood with a number, [low, high], a word, or null."""
    if isinstance(stated, list):
        return isinstance(value, dict) and [value["low"], value["high"]] == stated
    if isinstance(stated, bool) or not isinstance(stated, int | float):
        return value == stated
    if isinstance(value, dict):
        value = value.get("central")
    return isinstance(value, int | float) and math.isclose(value, stated, rel_tol=0.01)


def score(corpus: list[Sentence]) -> Score:
    """Read a corpus and count."""
    right, missed, wrong, silent = 0, [], [], []
    for sentence in corpus:
        found = parse_description(sentence.text, sentence.lang)
        for field, stated in sentence.expect.items():
            if field not in found.fields:
                missed.append(f"{sentence.text}: {field} = {stated}")
            elif alike(found.fields[field], stated):
                right += 1
            else:
                wrong.append(f"{sentence.text}: {field} = {found.fields[field]}, not {stated}")
        never = [name for name in sentence.never if found.fields.get(name) is not None]
        wrong += [f"{sentence.text}: {name} is set" for name in never]
        wrong += [f"{sentence.text}: {o} is set" for o in _outside(found, sentence.either)]
        silent += [f"{sentence.text}: {w}" for w in sentence.tell if not _is_told(found, w)]
    return Score(right, missed, wrong, silent)


def _outside(found: ParsedDescription, either: list[dict[str, Any]]) -> list[str]:
    """Return the fields that are set to what neither reading allows."""
    return [
        fact["field"]
        for fact in either
        if (value := found.fields.get(fact["field"])) is not None
        and not _is_between(value, fact["low"], fact["high"])
    ]


def _is_between(value: FieldValue, low: float, high: float) -> bool:
    if isinstance(value, dict):
        value = value.get("central")
    return isinstance(value, int | float) and 0.99 * low <= value <= 1.01 * high


def _is_told(found: ParsedDescription, words: str) -> bool:
    """Tell whether words are quoted, or have become a field by their number or their name."""
    if any(fold(words).text in fold(quoted).text for quoted in found.not_understood):
        return True
    words = fold(re.sub(r"(?<=\d)[ ,](?=\d{3})", "", words)).text
    number, _, name = words.partition(" ")
    for field, value in found.fields.items():
        central = value.get("central") if isinstance(value, dict) else value
        if number.isdigit() and central == float(number) and (not name or name in field):
            return True
        said = f"{field} {value}".casefold()
        if not number.isdigit() and words.casefold().rstrip("s") in said:
            return True
    return number.isdigit() and any(float(number) * 3600 == v for v in found.fields.values())
