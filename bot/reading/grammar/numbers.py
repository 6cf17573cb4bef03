"""Numbers in digits and in words, of both languages: values and where they end."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.reading.grammar.lexicon import lexicon

ABOUT = 0.15
"""Half the width of "une quinzaine", as a share of it: from 13 to 17."""

DIGITS = re.compile(
    r"(?:\d{1,3}(?:[ ']\d{3})+(?!\d)|\d{1,3}(?:,\d{3}){2,}(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d+)"
    r"(?:[.,]\d+)?|(?<![\d.,])[.,]\d+"
)
_ARTICLES = {"un", "une", "a", "an"}
_SINGLE = {"seul", "seule", "single"}
_TIMES = {"unit:day", "unit:halfday", "unit:week", "unit:night", "unit:month"}
_HALF_A_DOZEN = (("half", "a", "dozen"), ("half", "dozen"), ("a", "half", "dozen"),
                 ("une", "demi", "douzaine"), ("demi", "douzaine"))  # fmt: skip
_SCALES = {"k": 1e3, "mille": 1e3, "thousand": 1e3, "million": 1e6, "millions": 1e6}


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A number that was read, and how many raw words it takes."""

    low: float
    central: float
    high: float
    words: int
    other: float | None = None
    is_article: bool = False


def exactly(value: float, words: int, other: float | None = None) -> ReadNumber:
    """Return a number without a width."""
    return ReadNumber(value, value, value, words, other)


def from_digits(written: str, language: str) -> tuple[float, float | None]:
    """Return the value of digits, and the other one that they could have.

    "1,500" is a thousand five hundred in English and 1.5 in French; "1.500" is the reverse.
    """
    grouped = " " in written or "'" in written
    digits = written.replace(" ", "").replace("'", "")
    marks = [c for c in digits if c in ".,"]
    if not marks:
        return float(digits), None
    if len(marks) > 1:
        last = digits.rindex(marks[-1])
        if marks[-1] == marks[0]:
            return float(digits.replace(marks[0], "")), None
        return float(re.sub("[.,]", "", digits[:last]) + "." + digits[last + 1 :]), None
    head, tail = digits.split(marks[0])
    decimal = float(f"{head or '0'}.{tail}")
    if grouped or len(tail) != 3 or not head.strip("0") or len(head) > 3:
        return decimal, None
    whole = float(head + tail)
    if (marks[0] == "," and language == "en") or tail == "000":
        return whole, None  # "2.000 km" are no two, whoever writes it
    return decimal, whole


def from_words(words: list[str], language: str) -> ReadNumber | None:
    """Read a number in words at the start of a list; None: there is none.

    "cent vingt", "quatre-vingt-dix", "one hundred and twenty", "une quinzaine", "a dozen".
    """
    known = lexicon()
    table = known.numbers["fr"] | known.numbers["en"]
    first = words[0] if words else ""
    article = first in _ARTICLES
    if article and first not in known.numbers[language]:
        return None
    if fixed := _fixed(words):
        return fixed
    if article or first in {"deux", "two"}:
        behind = words[1] if words[1:] else ""
        if behind in {"petite", "bonne", "grosse", "good"} and words[2:]:
            shorter = from_words([first, *words[2:]], language)
            if shorter and not shorter.is_article:
                return replace(shorter, words=shorter.words + 1)
        times = float(table[first])
        tens = behind.rstrip("s")
        if tens in known.about:
            return _about(times * known.about[tens], 2)
        if behind in known.exactly and (scaled := _of_a_couple(words, times)):
            return scaled
        if behind.rstrip("s") in known.exactly:
            return exactly(times * known.exactly[behind.rstrip("s")], 2)
        if behind in {"demi", "demie", "half"} and article:
            return exactly(0.5, 2)
    if whole := _collective(words):
        return whole
    if first in {"demi", "demie", "half"}:
        more = 2 if words[1:2] and words[1] in {"a", "an"} else 1
        return exactly(0.5, more)
    value, used = _sum(words, table)
    if not used or first in {"hundred", "thousand"}:
        return None  # "several hundred clips" are no hundred
    alone = used == 1 and article
    return ReadNumber(value, value, value, used, None, alone)


def _fixed(words: list[str]) -> ReadNumber | None:
    """Read "une demi douzaine", and the article that counts in "un seul jour"."""
    if tuple(words[:3]) in _HALF_A_DOZEN:
        return exactly(6.0, 3)
    meant = lexicon().phrases.get(tuple(words[2:3]), {})
    if words[:1] and words[0] in _ARTICLES and words[1:2] and words[1] in _SINGLE:
        return exactly(1.0, 2) if any(tags & _TIMES for tags in meant.values()) else None
    return None


def _of_a_couple(words: list[str], times: float) -> ReadNumber | None:
    """Read "a couple dozen" and "a couple of hundred" at the start of a list."""
    known = lexicon()
    rest = words[2:4]
    of = 1 if rest[:1] == ["of"] else 0
    scale = rest[of] if rest[of:] else ""
    value = known.exactly.get(scale) or {"hundred": 100, "thousand": 1000}.get(scale)
    return exactly(times * known.exactly[words[1]] * value, 3 + of) if value else None


def _collective(words: list[str]) -> ReadNumber | None:
    """Read "quinzaine", "dozen" and "half a dozen" at the start of a list."""
    known = lexicon()
    first = words[0] if words else ""
    for six in _HALF_A_DOZEN:
        if tuple(words[: len(six)]) == six:
            return exactly(6.0, len(six))
    if first in known.about:
        return _about(float(known.about[first]), 1)
    return exactly(float(known.exactly[first]), 1) if first in known.exactly else None


def _about(value: float, words: int) -> ReadNumber:
    return ReadNumber(round(value * (1 - ABOUT)), value, round(value * (1 + ABOUT)), words)


def _sum(words: list[str], table: dict[str, int]) -> tuple[float, int]:
    """Add up words as long as they make one number; return it and how many were taken."""
    total, current, used = 0.0, 0.0, 0
    while used < len(words):
        word = words[used]
        joined = word in {"et", "and"} and used > 0
        if joined:
            follows = words[used + 1] if words[used + 1 :] else ""
            if not _joins(current, follows, word, table):
                break
            used += 1
            word = follows
        value = table.get(word)
        if value is None or (value == 0 and used):
            break
        if value in (1000, 1_000_000):
            total, current = total + (current or 1) * value, 0.0
        elif value == 100:
            if current >= 100:
                break
            current = (current or 1) * 100
        elif value == 20 and current % 100 == 4:  # quatre-vingt
            current += 76
        elif _fits(current, value, word) and not (used and total and word in _ARTICLES):
            current += value
        else:
            break
        used += 1
    return total + current, used


def _fits(current: float, value: int, word: str) -> bool:
    """Tell whether a word goes on a number: twenty-five, not five-twenty."""
    tens = current % 100
    if current == 0:
        return True
    if word in {"a", "an"}:
        return False
    if tens == 0:
        return value < 100
    if tens in (60, 80) and 10 <= value < 20:
        return True
    if tens == 10 and word in {"sept", "huit", "neuf"}:
        return True  # dix-sept
    return tens >= 20 and tens % 10 == 0 and value < 10


def _joins(current: float, follows: str, link: str, table: dict[str, int]) -> bool:
    """Tell whether "et" or "and" stands inside a number: "vingt et un", "a hundred and five"."""
    value = table.get(follows)
    if value is None or value >= 100:
        return False
    if link == "et":
        return follows in {"un", "une", "onze"} and 20 <= current % 100 < 80 and current % 10 == 0
    return follows not in {"a", "an"} and current >= 100 and current % 100 == 0


def scale_of(word: str) -> float | None:
    """Return what a word behind digits multiplies them by: "4k", "2 mille"."""
    return _SCALES.get(word)
