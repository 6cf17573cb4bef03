"""Cutting a folded text into raw tokens: words, digits, clocks, names with digits, marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.reading.grammar.characters import Folded
from bot.reading.grammar.lexicon import lexicon, without_slip
from bot.reading.grammar.numbers import DIGITS, from_digits

LARGEST = 1e12
"""Past it, digits are no amount of anything: a telephone number, a key."""

RawKind = Literal["word", "digits", "clock", "name", "mark"]


@dataclass(frozen=True, slots=True)
class Raw:
    """One raw token. `value`: of digits their number, of a clock its minutes."""

    kind: RawKind
    text: str
    start: int
    end: int
    value: float = 0.0
    other: float | None = None


_HOURS = re.compile(
    r"(\d{1,3}) ?h(?:rs?|eures?|ours?)? ?(?:et |and )?([0-5]\d)(?: ?(?:minutes?|min|mn|m))?"
    r"(?![a-z0-9])"
)
_STOPWATCH = re.compile(
    r"(\d{1,3}) ?(?:minutes?|mins?|mn|m|') ?(?:et |and )?([0-5]?\d)"
    r"(?: ?(secondes?|seconds?|secs?|s|''|\"))?"
    r"(?![a-z0-9'\"%]|[.,]\d)"
)
_DAYS_PER_WEEK = re.compile(r"24 ?[/h] ?(?:24|7)(?![\d])|7 ?/ ?7(?!\d)")
_FRACTION = re.compile(r"([123])/([2345])(?![\d/])")
# Digits that are a name or a rank: 720p, 4K, 35mm, 3D, 2nd, 24fps, 16:9, 12/05, 24/7.
_NAME = re.compile(
    r"\d{3,4} ?p(?![a-z0-9])|[248]k(?![a-z€0-9])(?! ?(?:€|eur|km|cred|imag|clips|gen))"
    r"|\d+(?:fps|ips|mm|cm|e|er|ere|eme|ieme|nd|rd|st|th|mp|ghz|hz|bit|bits|ko|mo|mb|m2|m3|go/s)"
    r"(?![a-z0-9])|\d{3,4} ?x ?\d{3,4}(?!\d)|\d{1,2}[:/.]\d{1,2}[:/.]\d{2,4}(?!\d)"
    r"|\d{1,2}:\d{1,2}(?!\d)|\d{1,2}/\d{1,2}(?![\d/])|\d\d(?: \d\d){3,}(?!\d)|[$£#]\d[\d.,]*[km]?"
    r"|\d+[.,]\d+[.,]\d+(?!\d)"
)
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d(?![\d.,]\d|\d)")
_WORD = re.compile(r"a/r(?![a-z])|b&b|n°|km/h|k€|[a-z]+(?:\d[a-z0-9]*(?:\.\d(?!\d))?)?|[%€&/~≈]")
_SLASH = re.compile(
    r" / (?!(?:j|jours?|days?|sem|semaines?|weeks?|plans?|shots?|nuits?|pers)(?![a-z]))"
)
_VERSION = re.compile(r"v\d")
_TIMES = re.compile(r"x ?\d")
_SO_MANY = re.compile(r"(?<![a-z0-9])x ?\d{1,2}(?![a-z0-9])")
_LETTERS = re.compile(r"[a-z]+")
_MARKS = {"=": ":", "•": "."} | dict.fromkeys("()[]>|·", ",")
_ABBREVIATED = {
    "env",
    "min",
    "mn",
    "pers",
    "approx",
    "sec",
    "sem",
    "ep",
    "eps",
    "h",
    "j",
    "ca",
    "p",
    "wk",
    "hr",
    "hrs",
    "i",
    "a",
    "etc",
    "max",
    "mins",
    "feat",
    "no",
    "incl",
}


def scan(folded: Folded, language: str) -> list[Raw]:
    """Return the raw tokens of a text, in order."""
    return list(_scan(folded, language))


def _scan(folded: Folded, language: str) -> Iterator[Raw]:
    said, position = folded.text, 0
    last = ""
    while position < len(said):
        character = said[position]
        if character == " ":
            position += 1
            continue
        raw = (
            _number(folded, position, language)
            if character.isdigit() or _starts(said, position)
            else None
        )
        if character == "/" and _SLASH.match(said, position - 1):
            raw = Raw("mark", ",", position, position + 1)
        if raw is None and character == "x" and _is_times(said, position, last):
            raw = Raw("word", "x", position, position + 1)
        if _VERSION.match(said, position) and not said[position - 1 : position].isalnum():
            position += 1  # the "v" of "Kling v2.6"
            continue
        if raw is None and (found := _WORD.match(said, position)):
            text = _word(found[0], said, found.end())
            if text == "ai" and folded.quoted(position, found.end()) == "AI":
                text = "ia"  # "ai" in small letters is also "j'ai"
            # "kling2.6": the letters are the word, the digits are its version.
            end = position + len(_LETTERS.match(found[0])[0]) if text == "" else found.end()  # type: ignore[index]
            raw = Raw("word", text or said[position:end], position, end)
        if raw is None:
            raw = _mark(said, position, last)
            if raw is None:
                position += 1
                continue
        yield raw
        last = raw.text
        position = raw.end


def _is_times(said: str, position: int, last: str) -> bool:
    """Tell whether an "x" multiplies: "8x26", "8 x 26", "LoRA x4"; not the one of a codec."""
    if last[-1:].isdigit():
        return _TIMES.match(said, position) is not None
    return _SO_MANY.match(said, position) is not None


def _starts(said: str, position: int) -> bool:
    """Tell whether a number starts with this mark: ".75", "$3,000"."""
    behind = said[position + 1 : position + 2]
    before = said[position - 1 : position]
    return said[position] in ".,$£#" and behind.isdigit() and not before.isalnum()


def _number(folded: Folded, position: int, language: str) -> Raw | None:
    said = folded.text
    if found := _DAYS_PER_WEEK.match(said, position):
        return Raw("name", found[0], position, found.end())
    if found := _HOURS.match(said, position):
        minutes = 60 * int(found[1]) + int(found[2])
        return Raw("clock", found[0], position, found.end(), minutes)
    if (found := _STOPWATCH.match(said, position)) and _is_stopwatch(said, found):
        minutes_ = int(found[1]) + int(found[2]) / 60
        return Raw("clock", found[0], position, found.end(), minutes_)
    if (found := _FRACTION.match(said, position)) and int(found[1]) < int(found[2]):
        return Raw("digits", found[0], position, found.end(), int(found[1]) / int(found[2]))
    if found := _NAME.match(said, position):
        return Raw("name", found[0].replace(" ", ""), position, found.end())
    written = folded.quoted(position, position + 2)
    if written in {"2D", "3D"}:
        return Raw("name", written.lower(), position, position + 2)
    if (found := _YEAR.match(said, position)) and not _has_unit(said, found.end()):
        return Raw("name", found[0], position, found.end())
    if found := DIGITS.match(said, position):
        value, other = from_digits(found[0], language)
        if value > LARGEST:
            return Raw("name", found[0], position, found.end())
        return Raw("digits", found[0], position, found.end(), value, other)
    return None


def _is_stopwatch(said: str, found: re.Match[str]) -> bool:
    """Tell "3 min 30" from the "26 min 15" of "26 min 15 semaines" or "26 min 10 à 12"."""
    if found[3]:
        return True
    if len(found[2]) < 2:
        return False
    rest = said[found.end() :].lstrip(" -")
    return not _has_unit(said, found.end()) and not re.match(r"(?:a|to|x|ou|or) ?\d|%", rest)


def _has_unit(said: str, position: int) -> bool:
    """Tell whether the next word counts something."""
    rest = said[position:].lstrip(" -")
    found = re.match(r"[a-z€%]+", rest)
    if found is None:
        return False
    known = lexicon().phrases.get((found[0],), {})
    return any(tag.startswith("unit:") for tags in known.values() for tag in tags)


def _word(written: str, said: str, end: int) -> str:
    """Return the word without a slip, or "" where digits at its end are to be cut off."""
    if written == "&":
        return "and"
    if written.isalpha():
        return without_slip(written)
    letters = _LETTERS.match(written)
    dotted = said[end : end + 1] == "." and said[end + 1 : end + 2].isdigit()
    if letters is None or ((written,) in lexicon().phrases and not dotted):
        return written
    if (letters[0],) in lexicon().phrases and written[letters.end() :].isdigit():
        return "" if len(letters[0]) > 1 and said[end - 1].isdigit() else written
    return written


def _mark(said: str, position: int, last: str) -> Raw | None:
    """Return a mark that sets parts of the text off; None for what only decorates."""
    character = said[position]
    before, behind = said[position - 1 : position], said[position + 1 : position + 2]
    if character == "-":
        if before.isdigit() and behind.isdigit():
            return Raw("mark", "-", position, position + 1)
        if before.isalnum() and behind.isalnum():
            return None
        near = said[position + 1 :].lstrip()[:1], said[:position].rstrip()[-1:]
        numbers = near[0].isdigit() and near[1].isdigit()
        return Raw("mark", "-" if numbers else ",", position, position + 1)
    if character == ".":
        following = said[position + 1 :].lstrip()[:1]
        if last in _ABBREVIATED and (following.isdigit() or following.islower()):
            return None
        if behind.isalpha() and before.isalpha():
            return None  # "i.a", "www.site"
        return Raw("mark", ".", position, position + 1)
    if character in "'`":
        minutes = before.isdigit() or (before == " " and last[-1:].isdigit())
        if minutes and behind == "'":
            return Raw("word", "secondes", position, position + 2)
        return Raw("word", "minutes", position, position + 1) if minutes else None
    if character == '"':
        return Raw("word", "secondes", position, position + 1) if last[-1:].isdigit() else None
    if character in {"x", "*"}:
        return Raw("word", "x", position, position + 1)
    if character == "\n" or character in ";!?":
        return Raw("mark", "." if character != "?" else "?", position, position + 1)
    if character in ",()[]+:=>|•·":
        return Raw("mark", _MARKS.get(character, character), position, position + 1)
    return None
