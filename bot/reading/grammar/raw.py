"""Cutting a folded text into raw tokens: words, digits, clocks, names with digits, marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.reading.grammar.characters import Folded
from bot.reading.grammar.lexicon import lexicon, without_slip
from bot.reading.grammar.numbers import DIGITS, from_digits
from bot.reading.grammar.times_of_day import time_of_day

LARGEST = 1e12
"""Past it, digits are no amount of anything: a telephone number, a key."""

RawKind = Literal["word", "digits", "clock", "name", "mark"]


@dataclass(frozen=True, slots=True)
class Raw:
    """One raw token. `value`: of digits their number, of a clock its minutes; of "j'" one."""

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
    r"|\d+ ?(?:i|im|img|images?)/s(?:ec)?(?![a-z])"
    r"|\d+(?:fps|ips|mm|cm|e|er|ere|eme|ieme|nd|rd|st|th|mp|ghz|hz|bit|bits|ko|mo|mb|m2|m3|go/s)"
    r"(?![a-z0-9])|\d{3,4} ?x ?\d{3,4}(?!\d)|\d{1,2}[:/.]\d{1,2}[:/.]\d{2,4}(?!\d)"
    r"|\d{1,2}:\d{1,2}(?!\d)|\d{1,2}/\d{1,2}(?![\d/])|\d\d(?: \d\d){3,}(?!\d)|[$£#]\d[\d.,]*[km]?"
    r"|\d+[.,]\d+[.,]\d+(?!\d)"
)
# Minutes and seconds with a colon, or hours too: 4:45, 01:37:00, 00:03:28:12 (with frames).
_COLONS = re.compile(r"(\d{1,3}):([0-5]\d)(?::([0-5]\d)(?::\d\d)?)?(?![\d:]|[.,]\d)")
_SHAPES = {"9:16", "2:35", "2:39", "2:40", "1:85", "1:66", "1:33", "1:37", "1:78", "2:20"}
"""Shapes of a picture that are written like minutes and seconds."""
_NAMED = re.compile(r"4 ?x ?4(?![\da-z']| ?(?:min|x))")
_OF_DAYS = re.compile(r"(?:jour|day|j) ?#?(\d{1,3}) ?(?:/|of|sur) ?(\d{1,3})(?![\d/a-z]| ?[h€%])")
_SLASHED = re.compile(
    r"(\d{1,2})/(\d{1,2}) (?=(?:jours|jrs|days|semaines|sem|weeks|mois|months|nuits|nights|minutes"
    r"|min|mins|mn|personnes|pers|gens)(?![a-z]))"
)
"""An interval as it is spoken, "3/4 jours", where what is counted is told in the plural."""
_ISH = re.compile(r"[ -]?ish(?![a-z])")
_LIGHT = re.compile(r"\d{3,}d(?![a-z0-9])")
"""A lamp or a camera, "600d": nobody writes so many days."""
_WATTS = re.compile(r"(\d+) ?w(?![a-z0-9/])")
MOST_WEEKS = 104
"""Up to here "10 w" may be weeks."""
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d(?![\d.,]\d|\d)")
_WORD = re.compile(r"a/r(?![a-z])|b&b|n°|km/h|k€|[a-z]+(?:\d[a-z0-9]*(?:\.\d(?!\d))?)?|[%€&/~≈]")
_SLASH = re.compile(
    r" / (?!(?:j|jours?|days?|sem|semaines?|weeks?|plans?|shots?|nuits?|pers)(?![a-z])(?! ?:))"
)
_SPOKEN_RANGE = re.compile(r"([1-9]00) ([1-9]00)(?![\d.,]| ?\d)")
MOST_APART = 1.5
"""How many times the first of two round numbers the second may be: "700 800" is no 700,800."""
_AMOUNT_BEFORE = re.compile(r"\d ?[a-z]+$")
_AMOUNT_BEHIND = re.compile(r"/(?!24|7)\d+ ?[a-z]")
_EUROS = re.compile(r"€ ?\d[\d ,.]*(?!\d)(?! ?[km€])")
_VERSION = re.compile(r"v\d+(?:\.\d)?")
_SPOT = re.compile(r"(?<= ):(?:06|10|15|20|30|45|60|90)s?(?![a-z0-9:])")  # "two :30s"
_WITH = re.compile(r"w/|w(?= (?:a |the )?(?:crew|team|\d))")
_GEN_48 = re.compile(r"gen:\d+")  # a contest
_TIMES = re.compile(r"x ?\d")
_SO_MANY = re.compile(r"(?<![a-z0-9])x ?\d{1,2}(?![a-z0-9])")
_ELIDED = re.compile(r"'[a-z]")
_LETTERS = re.compile(r"[a-z]+")
_MARKS = {"=": ":", "•": "."} | dict.fromkeys("()[]>|·", ",")
_ABBREVIATED = {"a", "approx", "ca", "ch", "env", "ep", "eps", "etc", "feat", "h", "hr", "hrs",
                "i", "incl", "j", "max", "min", "mins", "mn", "no", "p", "pers", "sec", "sem",
                "wk"}  # fmt: skip


def scan(folded: Folded, language: str) -> Iterator[Raw]:
    """Yield the raw tokens of a text, in order."""
    said, position = folded.text, 0
    last = ""
    while position < len(said):
        character = said[position]
        if character == " ":
            position += 1
            continue
        if found := last[-1:].isdigit() and _ISH.match(said, position):
            position = found.end()  # "10ish min"
            continue
        raw = (
            _number(folded, position, language)
            if character.isdigit() or _starts(said, position)
            else None
        )
        if several := _several(folded, position, language):
            yield from several
            last, position = several[-1].text, several[-1].end
            continue
        raw = raw or _sign(said, position, last)
        if (found := _VERSION.match(said, position)) and not _is_inside(said, position):
            if not _has_unit(said, found.end()) or said.startswith(" video", found.end()):
                position += 1  # the "v" of "Kling v2.6"
                continue
            raw = Raw("name", found[0], position, found.end())  # "Midjourney v7 stills"
        if raw is None and (found := _WORD.match(said, position)):
            text = _word(found[0], said, found.end())
            if text == "ai" and folded.quoted(position, found.end()) == "AI":
                text = "ia"  # "ai" in small letters is also "j'ai"
            # "kling2.6": the letters are the word, the digits are its version.
            end = position + len(_LETTERS.match(found[0])[0]) if text == "" else found.end()  # type: ignore[index]
            elided = end - position == 1 and _ELIDED.match(said, end) is not None
            raw = Raw("word", text or said[position:end], position, end, float(elided))
        if raw is None:
            raw = _mark(folded, position, last)
            if raw is None:
                position += 1
                continue
        yield raw
        last = raw.text
        position = raw.end


def _sign(said: str, position: int, last: str) -> Raw | None:
    """Read what looks like a letter or a mark and is something else: "/", "x", "w/", "Gen:48"."""
    character = said[position]
    if character == "/" and (_SLASH.match(said, position - 1) or _is_between(said, position)):
        return Raw("mark", ",", position, position + 1)
    if character == "x" and _is_times(said, position, last):
        return Raw("word", "x", position, position + 1)
    if found := _GEN_48.match(said, position) or _SPOT.match(said, position):
        return Raw("name", found[0], position, found.end())
    if (found := _WITH.match(said, position)) and not _is_inside(said, position):
        return Raw("word", "with", position, found.end())
    return None


def _several(folded: Folded, position: int, language: str) -> tuple[Raw, ...] | None:
    """Read what is several tokens in another order: "€22,000", "jour 17/22", "700 800 clips"."""
    said = folded.text
    if (found := _SPOKEN_RANGE.match(said, position)) and not _is_inside(said, position):
        low, high = float(found[1]), float(found[2])
        if low < high <= low * MOST_APART:
            return (
                Raw("digits", found[1], found.start(1), found.end(1), low),
                Raw("mark", "-", found.end(1), found.start(2)),
                Raw("digits", found[2], found.start(2), found.end(2), high),
            )
    if (found := _SLASHED.match(said, position)) and not _is_inside(said, position):
        low, high = int(found[1]), int(found[2])
        if 1 < low < high <= 2 * low:
            return (
                Raw("digits", found[1], found.start(1), found.end(1), low),
                Raw("mark", "-", found.end(1), found.start(2)),
                Raw("digits", found[2], found.start(2), found.end(2), high),
            )
    if said[position] == "€" and _EUROS.match(said, position):
        start = position + 1 + (said[position + 1] == " ")
        number = _number(folded, start, language)
        if number is not None and number.kind == "digits":
            return number, Raw("word", "euros", number.end, number.end)
    if found := _day_count(said, position):
        number = Raw("digits", found[2], position, found.end(), float(found[2]))
        return number, Raw("word", "jours", found.end(), found.end())
    return None


def _is_inside(said: str, position: int) -> bool:
    """Tell whether a letter or digit stands right before a position."""
    return position > 0 and said[position - 1].isalnum()


def _is_between(said: str, position: int) -> bool:
    """Tell whether a slash only sets two amounts apart: "5pers/6j/12min"."""
    return (
        _AMOUNT_BEFORE.search(said[max(0, position - 12) : position]) is not None
        and _AMOUNT_BEHIND.match(said, position) is not None
    )


def _day_count(said: str, position: int) -> re.Match[str] | None:
    """Find "jour 17/22" and "day 3 of 9" of a call sheet: 22 and 9 days in all."""
    if _is_inside(said, position):
        return None
    found = _OF_DAYS.match(said, position)
    return found if found and int(found[1]) <= int(found[2]) else None


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
    found = _DAYS_PER_WEEK.match(said, position)
    end = found.end() if found else time_of_day(said, position)
    if end is not None:
        return Raw("name", said[position:end], position, end)
    if found := _NAMED.match(said, position):
        return Raw("word", "4x4", position, found.end())
    if (found := _COLONS.match(said, position)) and found[0] not in _SHAPES:
        first, second = int(found[1]), int(found[2])
        long = found[3] is not None
        value = 60 * first + second + int(found[3]) / 60 if long else first + second / 60
        return Raw("clock", found[0], position, found.end(), value)
    if found := _HOURS.match(said, position):
        minutes = 60 * int(found[1]) + int(found[2])
        return Raw("clock", found[0], position, found.end(), minutes)
    if (found := _STOPWATCH.match(said, position)) and _is_stopwatch(said, found):
        minutes_ = int(found[1]) + int(found[2]) / 60
        return Raw("clock", found[0], position, found.end(), minutes_)
    if (found := _FRACTION.match(said, position)) and int(found[1]) < int(found[2]):
        return Raw("digits", found[0], position, found.end(), int(found[1]) / int(found[2]))
    if (found := _WATTS.match(said, position)) and (
        int(found[1]) > MOST_WEEKS or folded.written[folded.origin[found.end() - 1]] == "W"
    ):
        return Raw("name", found[0], position, found.end())
    if found := _NAME.match(said, position) or _LIGHT.match(said, position):
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
    if found is None or (len(found[0]) == 1 and _ELIDED.match(rest, 1)):
        return False  # "en 2019 j'avais"
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


def _mark(folded: Folded, position: int, last: str) -> Raw | None:
    """Return a mark that sets parts of the text off; None for what only decorates."""
    said = folded.text
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
        rest = said[position + 1 :]
        at = position + 1 + len(rest) - len(rest.lstrip())
        following = folded.written[folded.origin[at]] if at < len(said) else ""
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
