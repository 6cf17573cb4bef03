"""Reading the numbers people type, in French and in English, whatever the card's language.

`15`, `15 semaines`, `3 mois`, `1 234,5`, `1'500`, `1.5k`, `2h30`, `~20`, `20 %`, `aucun`;
`10-15` and `10 à 15` stay intervals. A true ambiguity (`1.500`) is returned as such: we ask.
"""

from __future__ import annotations

import difflib
import math
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from bot.reading.clocks import clock_readings
from bot.reading.nothing import names_nothing, says_unknown
from bot.reading.patterns import Late
from bot.reading.units import (
    ABOUT_PEOPLE,
    ACCEPTED,
    ALREADY_MEANT,
    AND_A_HALF,
    APPROXIMATELY,
    CHANGES_THE_NUMBER,
    NO_TRAVEL,
    NO_WORDS,
    NONE_AT_ALL,
    OF_WHICH_NONE,
    PEOPLE,
    SHARES,
    UNIT_WORDS,
    UNKNOWN,
    WORD_NUMBERS,
)
from calc import Amount, Range

LONGEST = 120
"""Characters past which a text cannot be a number anybody typed."""
LONG_ENOUGH_FOR_A_SLIP = 6
"""Letters from which a word with one of them wrong is still that word."""


@dataclass(frozen=True, slots=True)
class Understood:
    """The figure, in the unit of the question."""

    value: Range


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A text with two honest readings, in the unit of the question."""

    candidates: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """The person says they do not know."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A text that does not answer the question; `value`: the number that was read, if any."""

    reason: Literal["not_understood", "wrong_unit", "out_of_bounds"]
    value: float | None = None


Reading = Understood | Ambiguous | Unknown | Refused

_RAISED = re.compile("[⁰¹²³⁴-⁹₀-₉]")
_FRACTIONS = {"½": "5", "¼": "25", "¾": "75"}
_DIGITS = r"(?:\d{1,3}(?:[ ']\d{3})+(?!\d)|\d+)(?:[.,]\d+)*"
_WORDS = "|".join(sorted(map(re.escape, WORD_NUMBERS), key=len, reverse=True))
_WORD = rf"(?>(?:{_WORDS})(?![a-z]))"  # never "vingt" of "vingt-cinq"
_NUMBER = rf"(?:-?{_DIGITS}|{_WORD})"
_THOUSANDS = r"(?: ?(?P<k{n}>k|mille|thousand|m(?=€|eur| euro)|millions?)(?![a-z]))?"
_UNIT = r"(?P<unit{n}>[^\d].*?)?"
_ONE = Late(rf"(?P<n1>{_NUMBER}){_THOUSANDS.format(n=1)} *{_UNIT.format(n=1)}", re.DOTALL)
_TWO = Late(
    rf"(?P<between>entre |between )?(?:de |from )?(?P<n1>{_NUMBER}){_THOUSANDS.format(n=1)}"
    rf" *(?P<unit1>[^\d]*?) *(?P<link>-| a | to | et | and | ou | or |\.\.\.?) *"
    rf"(?P<n2>{_NUMBER}){_THOUSANDS.format(n=2)} *{_UNIT.format(n=2)}",
    re.DOTALL,
)
_MORE_OR_LESS = re.compile(r"^une (?:petite|bonne|grosse) (?=[a-z]+aine)")
_ONE_KEPT = Late(
    r"(?:un|une|one|1)(?: (?:prise|plan|take|shot|seconde|second))?(?: (?:gardee?|kept))?"
    rf" (?:sur|in|out of) (?P<of>{_NUMBER})"
)
_NUMBER_INSIDE = Late(rf"\d|\b(?:{_WORDS})\b|\b(?:more|less|plus|moins)\b")
_UNIT_OF = {word: unit for unit, words in UNIT_WORDS.items() for word in words}

WRITTEN = rf"(?:{_DIGITS}|{_WORD})"
"""A number as written, without a sign: where one stands in plain text."""


def plain(text: str, longest: int = LONGEST * 2) -> str:
    """Fold case, accents, typographic spaces, dashes and quotes: what comparing needs."""
    text = re.sub(
        r"(\d?) ?([½¼¾])", lambda m: (m[1] or "0") + "." + _FRACTIONS[m[2]], text[:longest]
    )
    text = unicodedata.normalize("NFKD", text).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = text.translate(str.maketrans("‐‑‒–—―−’‘`´ʼ", "-------'''''"))
    text = re.sub(r"(?<=\d)[ -]?ish\b", "", text)
    return " ".join(text.split()).strip(" .!;:,")


def is_unknown(text: str) -> bool:
    """Tell whether the person says that they do not know."""
    return plain(text) in UNKNOWN or text.strip() in UNKNOWN or says_unknown(text, plain(text))


def read_amount(text: str, amount: Amount, field: str = "") -> Reading:
    """Read a number, an interval, or "I don't know", in the unit of the question.

    `field`: its dotted name, so that "no vans" is none where vans are asked and nowhere else.
    Never guesses: what has two readings comes back as `Ambiguous`, what has none as `Refused`.
    """
    said = plain(text)
    if is_unknown(text):
        return Unknown()
    if not said or len(said) > LONGEST or _RAISED.search(text):
        return Refused("not_understood")
    in_words = _said_in_words(said, amount, field)
    if in_words is not None:
        return _within(Range.exactly(in_words), amount)
    if said.startswith(ABOUT_PEOPLE):
        if amount.unit != "person":
            return Refused("wrong_unit")
        said = said.removeprefix(next(a for a in ABOUT_PEOPLE if said.startswith(a))).strip()
    said = _MORE_OR_LESS.sub("une ", _without_filler(said))
    for half in AND_A_HALF:
        if said.endswith(half):
            return _and_a_half(_ONE.compiled.fullmatch(said.removesuffix(half)), amount)
    if (kept := _ONE_KEPT.compiled.fullmatch(said)) and amount.unit == "ratio":
        return read_amount(kept["of"], amount)
    if clock := clock_readings(said):
        worth = ACCEPTED[amount.unit]
        return _chosen([number * worth[unit] for number, unit in clock if unit in worth], amount)
    if interval := _TWO.compiled.fullmatch(said):
        reading = _interval(interval, amount)
        if reading is not None:
            return reading
    if one := _ONE.compiled.fullmatch(said):
        return _single(one, amount)
    return Refused("not_understood")


def _said_in_words(said: str, amount: Amount, field: str) -> float | None:
    """Return a number that is said without one: "aucun", "la moitié", "à deux"."""
    if said in NONE_AT_ALL or (
        names_nothing(said, field, amount.unit) and not _NUMBER_INSIDE.compiled.search(said)
    ):
        return 0
    if amount.unit in OF_WHICH_NONE and said in NO_WORDS:
        return 0
    if amount.unit == "km/day" and said in NO_TRAVEL:
        return 0
    words = {"share": SHARES, "person": PEOPLE}.get(amount.unit, {})
    return words.get(said)


def _without_filler(said: str) -> str:
    again = True
    while again:
        again = False
        for filler in APPROXIMATELY:
            rest = said.removeprefix(filler)
            if rest != said and not (filler[-1].isalpha() and rest[:1].isalpha()):
                said, again = rest.strip(), True
    return said


def _single(found: re.Match[str], amount: Amount) -> Reading:
    worth = _worth(found["unit1"], amount)
    if isinstance(worth, Refused):
        return worth
    candidates = _readings(found["n1"], found["k1"])
    if not candidates:
        return Refused("not_understood")
    figures = [_in_unit(number, worth, amount) for number in candidates]
    if amount.unit == "share" and worth is None and candidates == [1.0]:
        figures = [0.01, 1.0]
    return _chosen(figures, amount)


def _chosen(figures: list[float], amount: Amount) -> Reading:
    """Return the one honest reading that is within bounds, or ask which one is meant."""
    if not figures:
        return Refused("wrong_unit")
    inside = [figure for figure in figures if amount.floor <= figure <= amount.ceiling]
    if len(inside) > 1:
        return Ambiguous(tuple(inside))
    if not inside:
        return Refused("out_of_bounds", figures[0] if math.isfinite(figures[0]) else None)
    return Understood(Range.exactly(inside[0]))


def _and_a_half(found: re.Match[str] | None, amount: Amount) -> Reading:
    """Read "un mois et demi": a whole number of a unit, and half of one more."""
    worth = _worth(found["unit1"], amount) if found else None
    numbers = _readings(found["n1"], found["k1"]) if found else []
    if isinstance(worth, Refused):
        return worth
    if len(numbers) != 1:
        return Refused("not_understood")
    return _within(Range.exactly(_in_unit(numbers[0] + 0.5, worth, amount)), amount)


def _interval(found: re.Match[str], amount: Amount) -> Reading | None:
    """Read two ends; None if the text is no interval after all."""
    if found["link"] in (" et ", " and ") and not found["between"]:
        return Refused("not_understood")  # a sum, not an interval
    if found["unit1"] and not found["unit2"]:
        return Refused("not_understood")  # "10 semaines - 2" is a difference
    if found["link"] == " to " and amount.unit == "TB":
        return Refused("not_understood")  # "2 To 500 Go": téraoctets, not the English "to"
    worth = _worth(found["unit2"], amount)
    if isinstance(worth, Refused):
        return worth
    first = _worth(found["unit1"], amount)
    if isinstance(first, Refused):
        return None
    first = worth if first is None else first
    lows, highs = _readings(found["n1"], found["k1"]), _readings(found["n2"], found["k2"])
    if len(lows) != 1 or len(highs) != 1:
        return Refused("not_understood")
    if found["k2"] and not found["k1"]:
        unscaled = _readings(found["n2"], None)[0]
        if lows[0] < unscaled:  # "10-15k" is ten to fifteen thousand, "800-1k" is not
            lows = [lows[0] * highs[0] / unscaled]
    if amount.unit == "share" and worth is None and max(lows[0], highs[0]) > 1:
        first = worth = 0.01  # "1-5" are percents at both ends
    low, high = _in_unit(lows[0], first, amount), _in_unit(highs[0], worth, amount)
    if not math.isfinite(low) or not math.isfinite(high) or min(low, high) < 0:
        return Refused("out_of_bounds")
    if low > high:
        return Refused("not_understood")
    return _within(Range.between(low, high), amount)


def _in_unit(number: float, worth: float | None, amount: Amount) -> float:
    if worth is not None:
        return number * worth
    if amount.unit == "share" and number > 1:
        return number / 100
    return number


def _worth(written: str | None, amount: Amount) -> float | Refused | None:
    """Return what one of the written unit is worth in the question's; None: none written."""
    words = (written or "").strip(" .()")
    for filler in ("de ", "d'", "of "):
        words = words.removeprefix(filler)
    if not words:
        return None
    written_words = words.split()
    for length in (3, 2, 1):
        unit = _unit(" ".join(written_words[:length]))
        if unit is None:
            continue
        rest = " ".join(written_words[length:])
        if _changes_the_number(rest) and rest not in ALREADY_MEANT.get(amount.unit, ()):
            return Refused("not_understood")
        worth = ACCEPTED[amount.unit].get(unit)
        return Refused("wrong_unit") if worth is None else worth
    return Refused("not_understood")


def _changes_the_number(rest: str) -> bool:
    """Tell whether what stands behind a number and its unit says that it is not all."""
    if any(c.isdigit() or c in "+*/=×" for c in rest):
        return True
    words = rest.split()
    return bool(CHANGES_THE_NUMBER.intersection(words) or set(words) & WORD_NUMBERS.keys() - {"a"})


def _unit(word: str) -> str | None:
    """Return the unit a word names; a long word may have a letter wrong ("smaines")."""
    if word in _UNIT_OF or len(word) < LONG_ENOUGH_FOR_A_SLIP or not word.isalpha():
        return _UNIT_OF.get(word)
    close = difflib.get_close_matches(word, _UNIT_OF, n=1, cutoff=0.85)
    return _UNIT_OF[close[0]] if close else None


def _readings(number: str, thousands: str | None) -> list[float]:
    """Return every honest reading of a written number."""
    scale = 1.0
    if thousands:
        scale = 1e6 if thousands.startswith("m") and thousands != "mille" else 1e3
    if number in WORD_NUMBERS:
        return [WORD_NUMBERS[number] * scale]
    sign = -1.0 if number.startswith("-") else 1.0
    digits = number.lstrip("-")
    grouped = " " in digits or "'" in digits
    digits = digits.replace(" ", "").replace("'", "")
    return [sign * scale * float(text) for text in _decimals(digits, grouped, bool(thousands))]


def _decimals(digits: str, grouped: bool, scaled: bool) -> list[str]:
    marks = [c for c in digits if c in ".,"]
    if not marks:
        return [digits]
    head, *groups = re.split("[.,]", digits)
    if len(set(marks)) == 1 and len(marks) > 1:
        whole = all(len(group) == 3 for group in groups) and 1 <= len(head) <= 3
        return [head + "".join(groups)] if whole and not grouped else []
    if len(marks) > 1:
        decimal = digits[: digits.rindex(marks[-1])]
        if marks.count(marks[-1]) > 1 or not all(len(group) == 3 for group in groups[:-1]):
            return []
        return [re.sub("[.,]", "", decimal) + "." + groups[-1]]
    as_decimal = f"{head}.{groups[0]}"
    could_be_thousands = len(groups[0]) == 3 and 1 <= len(head) <= 3 and head.lstrip("0") != ""
    if could_be_thousands and not grouped and not scaled:
        return [as_decimal, head + groups[0]]
    return [as_decimal]


def _within(value: Range, amount: Amount) -> Reading:
    if amount.floor <= value.low and value.high <= amount.ceiling:
        return Understood(value)
    return Refused("out_of_bounds", value.low if value.low < amount.floor else value.high)
