"""Finding the claims in a sentence, in French or in English.

The words stand in `words.toml`. A longer claim hides a shorter one inside it: in "323 times less"
nothing is left for "less".
"""

from __future__ import annotations

import math
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypeAlias

from bot.reading.claims.signs import (
    ABOUT_AI,
    ABOUT_EMISSIONS,
    ABOUT_GOODS,
    ABOUT_SHOOT,
    AT_LEAST,
    CLAUSE_END,
    COMES_DOWN,
    COMPARED_WITH,
    CONTRAST,
    DENIED,
    KNOWN,
    OF_ANOTHER_KIND,
    OF_SOMETHING,
    OTHER_WORK,
    PER_HOUR,
    PER_MINUTE,
    PER_OTHER,
    SENTENCE_END,
    SET_AGAINST,
    THAN,
    TO_ANOTHER,
    UNSAID,
)
from calc import CLAIM_KINDS, TOPICS, ClaimKind, Topic

KG: dict[str, float] = {"g": 0.001, "k": 1.0, "t": 1000.0}
"""Kilograms in a unit of mass, by its first letter."""
ONE = ("une", "a", "an", "one")
"""Articles that count where a unit of mass follows, and nowhere else."""

COMPARING: frozenset[ClaimKind] = frozenset({
    "times_less", "times_more", "percent_less", "less", "more", "vague_less",
})  # fmt: skip

_NAMED: tuple[tuple[re.Pattern[str], Literal["ai", "shoot"]], ...] = (
    (ABOUT_AI, "ai"), (ABOUT_SHOOT, "shoot"),
)  # fmt: skip

OF_A_PART: frozenset[ClaimKind] = frozenset({"none_of", "share", "share_most"})

About: TypeAlias = Literal["ai", "shoot", "counterpart"]
"""Which way of working a claim speaks of: by name, or as what one's own is set against."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim as it was written.

    Attributes:
        kind: what it claims.
        text: the words that make the claim, as the person wrote them.
        low: the figure claimed, or the lower end of an interval: a factor, a share of one, or
            kg CO2e for a mass; None where there is no figure.
        high: the upper end of an interval; the same as `low` for a single figure.
        about: which way of working it speaks of, where it says so.
        against: which way of working that is compared with, where it says so.
        topic: which part of the production it speaks of, where it is one that is counted apart.
        per: whether a mass is that of one finished minute, or of one of something else.
    """

    kind: ClaimKind
    text: str
    low: float | None = None
    high: float | None = None
    about: About | None = None
    against: About | None = None
    topic: Topic | None = None
    per: Literal["minute", "other"] | None = None


def read_statements(text: str) -> tuple[Statement, ...]:
    """Return what a text claims, in the order it says it; what it denies is no claim."""
    plain = _plain(text)
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, Statement]] = []
    for kind in CLAIM_KINDS:
        for pattern in _patterns()[kind]:
            for match in pattern.finditer(plain):
                start, end = match.span()
                if any(start < stop and begin < end for begin, stop in taken):
                    continue
                if DENIED.search(plain[:start]) or UNSAID.search(plain[:start]):
                    taken.append((start, end))
                    continue
                statement = _statement(kind, match, text[start:end].strip())
                if statement is not None:
                    taken.append((start, end))
                    found.append((start, statement))
    return tuple(statement for _, statement in sorted(found, key=lambda each: each[0]))


def _statement(kind: ClaimKind, match: re.Match[str], said: str) -> Statement | None:
    groups, plain = match.groupdict(), match.string
    if kind in OF_A_PART:
        return _of_a_part(kind, match, said)
    if kind in ("negligible", "elsewhere") and not ABOUT_EMISSIONS.search(plain):
        return None
    if _is_elsewhere(kind, plain[match.start() :], plain[match.end() :]):
        return Statement("elsewhere", said)
    if groups.get("share") is not None:
        left = 1 - _number(groups["share"]) / 100
        return Statement(kind, said, left, left, *_ways(plain, match))
    if kind in COMPARING and OF_ANOTHER_KIND.match(plain[match.end() :]):
        return None
    if groups.get("low") is None:
        return Statement(kind, said, None, None, *_ways(plain, match))
    low = _number(groups["low"])
    high = _number(groups["high"]) if groups.get("high") else low
    if groups.get("unit") is None:
        is_other = kind == "percent_less" and not _is_about_a_footprint(plain)
        if is_other or OF_SOMETHING.match(plain[match.end() :]):
            return None
        scale, all_of_it = (0.01, 100.0) if kind == "percent_less" else (1.0, math.inf)
        if low == high and AT_LEAST.search(plain[: match.start()]):
            high = all_of_it
        low, high = min(low, high) * scale, max(low, high) * scale
        return Statement(kind, said, low, high, *_ways(plain, match))
    return _of_a_mass(kind, match, said, (low, high))


def _of_a_mass(
    kind: ClaimKind, match: re.Match[str], said: str, figures: tuple[float, float]
) -> Statement | None:
    """Return a claim about a mass: in kg CO2e, of the whole or of a minute of it."""
    groups, plain, (low, high) = match.groupdict(), match.string, figures
    is_carbon = ABOUT_EMISSIONS.search(plain) or not ABOUT_GOODS.search(plain)
    rest = plain[match.end() :]
    if not is_carbon or OF_SOMETHING.match(rest):
        return None
    if groups.get("low_unit"):
        low *= KG[groups["low_unit"][0]] / KG[groups["unit"][0]]
    scale = KG[groups["unit"][0]] * _fraction_before(plain[: match.start()])
    about = None if kind == "saved" else _subject_of_mass(plain, match)
    per: Literal["minute", "other"] | None = None
    if PER_MINUTE.match(rest) or PER_HOUR.match(rest):
        per, scale = "minute", scale if PER_MINUTE.match(rest) else scale / 60
    elif PER_OTHER.match(rest):
        per = "other"
    return Statement(kind, said, min(low, high) * scale, max(low, high) * scale, about, per=per)


def _of_a_part(kind: ClaimKind, match: re.Match[str], said: str) -> Statement | None:
    """Return a claim about a part of the production: a share of the total, or none of it."""
    groups = match.groupdict()
    topic = _topic(groups.get("topic") or "vol")
    written = groups.get("low") or groups.get("part")
    if written is None:
        return Statement(kind, said, topic=topic)
    low = _number(written) / 100
    high = _number(groups["high"]) / 100 if groups.get("high") else low
    if low == high and AT_LEAST.search(match.string[: match.start()]):
        high = 1.0
    return Statement(kind, said, min(low, high), max(low, high), topic=topic)


def _topic(named: str) -> Topic | None:
    """Return which part of a production some words name."""
    words: dict[Topic, list[str]] = _vocabulary()["topics"]
    for topic in sorted(TOPICS, key=lambda each: list(words).index(each)):
        if re.search(rf"\b(?:{'|'.join(words[topic])})\b", named):
            return topic
    return None


def _fraction_before(before: str) -> float:
    """Return what part of a unit is meant: "a tenth of a tonne"."""
    written = _vocabulary()["fractions"]
    found = re.search(rf"\b({'|'.join(written)})\s*(?:de |d’|of )?$", before)
    return float(written[found[1]]) / 100 if found else 1.0


def _is_elsewhere(kind: ClaimKind, said: str, rest: str) -> bool:
    """Tell whether a claim, read with what follows it, compares with what is no counterpart."""
    if kind not in (*COMPARING, "saved") or OF_SOMETHING.match(rest):
        return False
    said = SENTENCE_END.split(said)[0]
    compared = COMPARED_WITH.search(said)
    if OTHER_WORK.search(said):
        return True
    if compared is None or not compared["what"]:
        return False
    return not any(each.search(compared["what"]) for each in (KNOWN, ABOUT_SHOOT, ABOUT_AI))


def _is_about_a_footprint(plain: str) -> bool:
    return any(each.search(plain) for each in (ABOUT_EMISSIONS, ABOUT_SHOOT, ABOUT_AI))


def _ways(plain: str, match: re.Match[str]) -> tuple[About | None, About | None]:
    """Return which way a sentence praises, the first it names, and which it is set against."""
    ends = [end.end() for end in SENTENCE_END.finditer(plain) if end.end() <= match.start()]
    start = ends[-1] if ends else 0
    rest = SENTENCE_END.split(plain[match.end() :])[0]
    than = THAN.search(plain, match.start(), match.end() + len(rest))
    spans = [found.span("what") for found in SET_AGAINST.finditer(plain)]
    if than is not None:
        spans.append(than.span("what"))

    def first(begin: int, end: int, *, compared: bool) -> About | None:
        named: list[tuple[int, About]] = [
            (found.start(), way)
            for pattern, way in _NAMED
            for found in pattern.finditer(plain, begin, end)
            if any(low <= found.start() < high for low, high in spans) is compared
        ]
        return min(named)[1] if named else None

    stop = match.end() + len(rest)
    praised = first(start, stop, compared=False) or first(0, start, compared=False)
    return praised, first(start, stop, compared=True)


def _subject_of_mass(plain: str, match: re.Match[str]) -> About | None:
    """Return whose mass it is, by the words of its own clause."""
    before = [end for end in CLAUSE_END.finditer(plain) if end.end() <= match.start()]
    after = CLAUSE_END.search(plain, match.end())
    clause = plain[before[-1].end() if before else 0 : after.start() if after else len(plain)]
    ai, shoot = ABOUT_AI.search(clause), ABOUT_SHOOT.search(clause)
    if ai and (shoot is None or ai.start() < shoot.start()):
        return "ai"
    if shoot:
        return "shoot"
    if before and CONTRAST.fullmatch(before[-1][0]):
        return "counterpart"
    if COMES_DOWN.search(plain[: match.start()]) and TO_ANOTHER.match(plain[match.end() :]):
        return "counterpart"
    return None


def _number(written: str) -> float:
    """Read "1 000", "1,000", "2,5", "2.5", "dix" or "half" (of a hundred)."""
    named = {**_vocabulary()["words"], **_vocabulary()["fractions"]}
    if written in named:
        return float(named[written])
    parts = re.split("[ -]", written)
    if all(part in named for part in parts):
        return _counted([float(named[part]) for part in parts])
    bare = written.replace(" ", "")
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+", bare):
        return float(re.sub("[.,]", "", bare))
    return float(bare.replace(",", "."))


def _counted(values: list[float]) -> float:
    """Return the number that several words make: two, hundred, fifty."""
    total = group = 0.0
    for value in values:
        if value >= 1_000:
            total, group = total + max(1.0, group) * value, 0.0
        elif value == 100:
            group = max(1.0, group) * value
        else:
            group += value
    return total + group


def _plain(text: str) -> str:
    """Return a text of the same length in lower case, without accents, with one kind of space."""
    return "".join(_bare(character) for character in text)


@cache
def _bare(character: str) -> str:
    if character in "'\u2019\u02bc":
        return "’"
    if character.isspace():
        return " "
    first = unicodedata.normalize("NFD", character)[0].lower()
    return first if len(first) == 1 else character


@cache
def _vocabulary() -> dict[str, Any]:
    return tomllib.loads(files("bot.reading.claims").joinpath("words.toml").read_text("utf-8"))


@cache
def _patterns() -> dict[ClaimKind, tuple[re.Pattern[str], ...]]:
    """Return the patterns of each kind, with the names in them written out."""
    written = _vocabulary()
    parts = {name: written[name] for name in ("number", "amount", "unit", "figure")}
    parts["word"] = "|".join(word for word in written["words"] if word not in ONE)
    parts["fraction"] = "|".join(written["fractions"])

    def whole(pattern: str) -> re.Pattern[str]:
        for name, part in parts.items():
            pattern = pattern.replace(f"<{name}>", part)
        return re.compile(pattern)

    return {kind: tuple(map(whole, written[kind]["patterns"])) for kind in CLAIM_KINDS}


def speaks_of_emissions(text: str) -> bool:
    """Tell whether a text speaks of emissions at all, whatever it claims of them."""
    return ABOUT_EMISSIONS.search(_plain(text)) is not None or re.search(r"\d", text) is not None
