"""Finding the claims in a sentence, in French or in English.

The words stand in `words.toml`. A longer claim hides a shorter one inside it: in "323 times less"
nothing is left for "less".
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from calc import CLAIM_KINDS, ClaimKind

KG: dict[str, float] = {"g": 0.001, "k": 1.0, "t": 1000.0}
"""Kilograms in a unit of mass, by its first letter."""

ABOUT_AI = re.compile(r"\b(?:ia|ai|generati(?:ve|f)s?)\b")
ABOUT_SHOOT = re.compile(
    r"\b(?:tournages?|shoots?|shooting|classiques?|traditionnels?|traditional)\b"
)
DENIED = re.compile(r"(?:\bpas|\bnot|n’t|\bjamais|\bnever|\bni|\bnor)\s+(?:\w+\s+){0,2}$")
ABOUT_EMISSIONS = re.compile(r"co2|co₂|carbon|\b(?:emet|emit|emission|empreinte|footprint)")
OF_SOMETHING = re.compile(r"\s*(?:de |d’|of )(?!co2|co₂|carbon|gaz)")


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
    """

    kind: ClaimKind
    text: str
    low: float | None = None
    high: float | None = None
    about: Literal["ai", "shoot"] | None = None


def read_statements(text: str) -> tuple[Statement, ...]:
    """Return what a text claims, in the order it says it; what it denies is no claim."""
    plain = _plain(text)
    about = _subject(plain)
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, Statement]] = []
    for kind in CLAIM_KINDS:
        for pattern in _patterns()[kind]:
            for match in pattern.finditer(plain):
                start, end = match.span()
                if any(start < stop and begin < end for begin, stop in taken):
                    continue
                if DENIED.search(plain[:start]):
                    taken.append((start, end))
                    continue
                statement = _statement(kind, match, text[start:end].strip(), about)
                if statement is not None:
                    taken.append((start, end))
                    found.append((start, statement))
    return tuple(statement for _, statement in sorted(found, key=lambda each: each[0]))


def _statement(
    kind: ClaimKind, match: re.Match[str], said: str, about: Literal["ai", "shoot"] | None
) -> Statement | None:
    groups = match.groupdict()
    if groups.get("low") is None:
        return Statement(kind, said, about=about)
    low = _number(groups["low"])
    high = _number(groups["high"]) if groups.get("high") else low
    scale = 1.0
    if kind == "percent_less":
        scale = 0.01
    elif kind == "mass":
        rest = match.string[match.end() :]
        if not ABOUT_EMISSIONS.search(match.string) or OF_SOMETHING.match(rest):
            return None
        scale = KG[groups["unit"][0]]
    return Statement(kind, said, min(low, high) * scale, max(low, high) * scale, about)


def _subject(plain: str) -> Literal["ai", "shoot"] | None:
    """Return which way the sentence praises: the one it names first."""
    ai, shoot = ABOUT_AI.search(plain), ABOUT_SHOOT.search(plain)
    if ai is None:
        return None
    return "ai" if shoot is None or ai.start() < shoot.start() else "shoot"


def _number(written: str) -> float:
    """Read "1 000", "1,000", "2,5" or "2.5"."""
    bare = written.replace(" ", "")
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+", bare):
        return float(re.sub("[.,]", "", bare))
    return float(bare.replace(",", "."))


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
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    written = tomllib.loads(files("bot.reading.claims").joinpath("words.toml").read_text("utf-8"))
    number = written.pop("number")
    return {
        kind: tuple(re.compile(each.replace("<number>", number)) for each in entry["patterns"])
        for kind, entry in written.items()
    }
