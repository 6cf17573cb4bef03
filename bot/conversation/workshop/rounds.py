"""The rounds of a workshop: what a room does one after the other, and what it guesses first."""

from __future__ import annotations

import re
from typing import Literal, get_args

from bot.reading.amounts import Understood, plain, read_amount
from bot.reading.units import UNIT_WORDS
from calc import Amount

Round = Literal["guess", "answer", "reveal", "improve", "discuss"]
ROUNDS: tuple[Round, ...] = get_args(Round)

MINUTES: dict[Round, int] = {"guess": 5, "answer": 15, "reveal": 10, "improve": 15, "discuss": 15}
"""What the timer of a round begins with."""

PROMPTS = ("largest", "range", "price", "other_way", "next_film")
"""What a room talks about at the end; the board shows them, and phones take a sentence each."""

GUESSES = ((1.0, 10.0), (10.0, 100.0), (100.0, 1e3), (1e3, 1e4), (1e4, 1e5))
"""Ranges to tap for whoever does not type one, in kg CO2e."""

LONGEST_GUESS = 1e9
MOST_SENTENCES, LONGEST_SENTENCE = 8, 280

MASSES = ("kg", "tonne")
SMALL_WORDS = {"to", "'"}
"""Units that are more often something else after a number: "20 to 80", "1'500"."""

_IN_WORDS = Amount("kg", 0, LONGEST_GUESS)
_UNITS = {"g": 1e-3, "k": 1.0, "t": 1e3}
"""How many kg a unit is, by its first letter."""
_NUMBER = re.compile(
    r"(?P<number>\d[\d ']*(?:[.,]\d+)?)"
    r" *(?P<unit>kg|kilo\w*|tonne\w*|ton\w*|gram\w*|k|t|g)?(?![a-z])"
)

_OTHERS = {w for unit, said in UNIT_WORDS.items() if unit not in MASSES for w in said} - SMALL_WORDS
_OF_ANOTHER_KIND = re.compile(
    rf"\d *(?:{'|'.join(sorted(map(re.escape, _OTHERS), key=len, reverse=True))})(?!\w)"
)
"""A number of days or people: whoever says that speaks of how it is made."""
_CO2 = re.compile(r"co2\w*")


def shows_figures(round_: Round) -> bool:
    """Tell whether a room has its figures in this round."""
    return ROUNDS.index(round_) >= ROUNDS.index("reveal")


def next_round(round_: Round, by: int = 1) -> Round | None:
    """Return the round that comes so many after this one (before it, if negative), None if none."""
    place = ROUNDS.index(round_) + by
    return ROUNDS[place] if 0 <= place < len(ROUNDS) else None


def read_guess(text: str) -> tuple[float, float] | None:
    """Read two ends in kg CO2e ("entre 10 et 50 kg", "0,5 - 2 t"); None if there are not two.

    A number without a unit has the other one's; without any, both are kg.
    """
    said = _CO2.sub(" ", plain(text))
    if _OF_ANOTHER_KIND.search(said):
        return None
    if not any(letter.isdigit() for letter in said):
        return _guess_in_words(said)
    found = [
        (float(m["number"].replace(" ", "").replace("'", "").replace(",", ".")), _unit(m["unit"]))
        for m in _NUMBER.finditer(said)
    ]
    if len(found) != 2:
        return None
    units = [unit for _, unit in found]
    known = next((unit for unit in reversed(units) if unit), 1.0)
    low, high = sorted(number * (unit or known) for number, unit in found)
    return (low, high) if 0 <= low < high <= LONGEST_GUESS else None


def _guess_in_words(said: str) -> tuple[float, float] | None:
    """Read two ends that are spelled out: "entre vingt et quatre-vingts kilos"."""
    read = read_amount(said, _IN_WORDS)
    if not isinstance(read, Understood) or read.value.is_exact:
        return None
    return read.value.low, read.value.high


def _unit(said: str | None) -> float:
    return _UNITS[said[0]] if said else 0.0
