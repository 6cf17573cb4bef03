"""A description as plain text in which every number stands as one token with its unit.

`Série IA de 26 min, 10 à 12 semaines` becomes `serie ia de <minute:0:min> , <week:1:semaines>`:
patterns then speak of quantities, and only `quantities.read_amount` ever reads a number.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.reading.amounts import WRITTEN, Understood, plain, read_amount
from bot.reading.patterns import Late
from bot.reading.units import UNIT_WORDS
from calc import Amount

LONGEST_TELLING = 4096
"""Telegram's longest message."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or an interval as written, its unit (empty: none), and the unit's word.

    `article`: the number is only "un" or "a", which says little of a quantity.
    """

    said: str
    unit: str
    word: str
    article: bool

    @property
    def text(self) -> str:
        """What a reader of numbers is given."""
        return f"{self.said} {self.word}".strip()


@dataclass(frozen=True, slots=True)
class Tokens:
    """Plain text with `<unit:index:word>` for each quantity, single spaces between tokens."""

    text: str
    quantities: tuple[Quantity, ...]


# One letter is also a metre, a page, a dimension ("3D"), a week or a mile: too little to go by.
_TOO_SHORT = {"m", "d", "p", "s", "w", "t", "mi", "an", "x", "×"}
_UNIT_OF = {
    word: unit
    for unit, words in UNIT_WORDS.items()
    for word in words
    if word not in _TOO_SHORT and "tournage" not in word and "shooting" not in word
} | {"s": "second", "p": "pages", "m": "metres"}
_UNITS = "|".join(sorted(map(re.escape, _UNIT_OF), key=len, reverse=True))
_BETWEEN = (
    r"(?:bon|bons|bonne|bonnes|gros|grosses|petit|petits|petite|petites|plein|pleins|pleines"
    r"|full|good|long|longues|longs|solid|short|working|whole)"
)
_THOUSANDS = r"(?: ?(?:k(?=€| ?eur| ?km)|millions?|mille|thousand)(?![a-z]))?"
_UNIT = rf"(?:[ -]?(?:{_BETWEEN} )?(?:de |d'|of )?(?P<unit>(?:{_UNITS})(?![a-z0-9]))\.?)"
_NUMBER = Late(rf"{WRITTEN}{_THOUSANDS}")
_FOLLOWED = Late(_UNIT)
_TO = re.compile(r" ?(?:-|\.\.\.?) ?| (?:a|to|ou|or) | (?:et|and) ")
_CLOCK = re.compile(r"(?:\d{1,2} ?(?:h|hr) ?\d{2}(?: ?(?:mn|min))?)(?![a-z0-9])")
# "3 min 30", and not the "26 min 15" of "26 min 15 semaines" or of "26 min 10 à 12 personnes".
_STOPWATCH = Late(
    r"\d{1,3} ?(?:min|mn|minutes?|') ?[0-5]\d(?: ?(?:s|sec|secondes?|seconds?))?(?![a-z0-9.,]\d)"
    rf"(?![a-z0-9%€])(?!{_UNIT.replace('?P<unit>', '?:')})(?! ?(?:a|-|to|ou|or|x|et) ?\d)"
)
# Digits that are a name or a rank: 720p, 4K, 35mm, 3D, 2nd, 24fps, 16:9, 12/05, h264, 24/7.
_NAMED = re.compile(
    r"\d+(?:p|i|mm|cm|fps|ips|e|er|ere|eme|ieme|nd|rd|st|th|d|mp|ghz|hz|bit|bits|ko|mo|mb|m2)"
    r"(?![a-z0-9])|[24568]k(?![a-z€])(?! ?(?:€|eur|km))|\d+(?:[:/]\d+)+(?![a-z0-9])"
    r"|\d+-\d+-\d+|\d{1,2}:\d{2}|[$£#]\d[\d.,]*k?"
)
_WORD = re.compile(r"x(?=\d)|[a-z]+[a-z0-9]*(?:-(?=[a-z])[a-z]+)*'?")
# "Kling 3" and "gen-4.5" are names; "Kling, 3 semaines" and "kling 3 mois" are not.
_VERSION = re.compile(
    r"(?P<name>kling|veo|sora|wan|ltx|seedance|gen|runway)(?: ai)?[ -]?v?\d(?:\.\d)?(?!\d|[.,]\d)"
    rf"(?! ?(?:a|-|to|ou|or|x|et) ?\d|{_UNIT.replace('?P<unit>', '?:')})"
)
# So is the number of a machine: "RTX 4090", "iPhone 15 Pro".
_MACHINE = re.compile(
    r"(?P<name>rtx|gtx|geforce|iphone|galaxy|fx)[ -]?\d{1,4}(?!\d|[.,]\d)(?: ?(?:ti|pro|max))?"
    rf"(?![a-z0-9])(?!{_UNIT.replace('?P<unit>', '?:')})"
)
_ANY = Amount("km", 0, 1e12)
_ARTICLES = {"un", "une", "a", "an"}
_COUNTED = {"week", "month", "day", "year"}
"""What an article can count: "une semaine", "a month"."""


def tokens(text: str) -> Tokens:
    """Fold a text and take its numbers out."""
    lined = re.sub(r"\s*[\n\r•]+\s*-?\s*", " ; ", text[:LONGEST_TELLING])
    said = re.sub(r"(?<=\d) ?(?:\"|'')(?!\w)", " s", plain(lined, LONGEST_TELLING))
    said = re.sub(r"(?<![a-z])(shoot(?:ing)?) (days?|weeks?)(?![a-z])", r"\2 shooting", said)
    quantities: list[Quantity] = []
    parts = [part if isinstance(part, str) else _numbered(part, quantities) for part in _scan(said)]
    return Tokens(" ".join(" ".join(parts).split()), tuple(quantities))


def written(text: str, said: Tokens, which: Collection[int]) -> Iterator[str]:
    """Yield quantities of a text as they were written, with the word behind: "8 vols"."""
    for index, quantity in enumerate(said.quantities):
        if index not in which or quantity.article or f":{index}:" not in said.text:
            continue
        if quantity.unit == "percent":
            continue  # "100 % IA"
        number = r"\s*".join(map(re.escape, quantity.said.split()))
        found = re.search(rf"(?<![\w.,]){number}(?:\s*[^\W\d_]+)?(?!\w)", text, re.IGNORECASE)
        if quantity.said and found:
            yield " ".join(found[0].split())


def _numbered(quantity: Quantity, quantities: list[Quantity]) -> str:
    quantities.append(quantity)
    return f"<{quantity.unit}:{len(quantities) - 1}:{quantity.word.replace(' ', '_')}>"


def _scan(said: str) -> Iterator[str | Quantity]:
    position, after_number = 0, False
    while position < len(said):
        found: re.Match[str] | None
        if said[position] == " ":
            position += 1
            continue
        if found := _VERSION.match(said, position):
            yield f"{found['name']} v"
        elif found := _MACHINE.match(said, position):
            yield found["name"]
        elif found := _NAMED.match(said, position):
            yield found[0].replace(":", "_")
        elif found := _CLOCK.match(said, position):
            yield Quantity(found[0], "hour", "", article=False)
        elif found := _STOPWATCH.compiled.match(said, position):
            yield Quantity(found[0], "minute", "", article=False)
        elif number := _quantity(said, position, after_number):
            quantity, position = number
            yield quantity
            after_number = True
            continue
        elif found := _WORD.match(said, position):
            yield found[0].replace("-", " ")
        else:
            yield said[position] if said[position] not in "<>" else ";"
            position, after_number = position + 1, False
            continue
        position, after_number = found.end(), False


def _quantity(said: str, start: int, after_number: bool) -> tuple[Quantity, int] | None:
    number = _NUMBER.compiled.match(said, start)
    if number is None or said[start : number.end()] in {"zero", "0"}:
        return None
    first = _unit_after(said, number.end())
    article = number[0] in _ARTICLES
    if article and (after_number or first is None or _UNIT_OF[first["unit"]] not in _COUNTED):
        return None  # "35 h a week", "une serie", and the French "à"
    end = first.end() if first else number.end()
    if number[0].isalpha() and first is None and re.match(r"-[a-z]", said[end:]):
        return None  # "deux-roues"
    if unclear := _unclear(said, start, number):
        return Quantity("", "", "", article=False), unclear
    link = _TO.match(said, end)
    second = _NUMBER.compiled.match(said, link.end()) if link else None
    if link and second and second[0] not in _ARTICLES and not article:
        last = _unit_after(said, second.end())
        opened = re.search(r"(?:entre|between) $", said[:start]) is not None
        joined = link[0] not in {" et ", " and "} or opened
        # "10 jours à 12" is ten days with twelve people, "10 à 12 jours" is an interval.
        alike = first is None or (last is not None and first["unit"] == last["unit"])
        if joined and alike and _less(number[0], second[0]):
            word = last["unit"] if last else ""
            both = f"{number[0]}-{second[0]}"
            stop = last.end() if last else second.end()
            return Quantity(both, _UNIT_OF.get(word, ""), word, article=False), stop
        if joined and first is None and "-" in link[0]:
            return Quantity("", "", "", article=False), second.end()
    word = first["unit"] if first else ""
    return Quantity(number[0], _UNIT_OF.get(word, ""), word, article), end


def _unclear(said: str, start: int, number: re.Match[str]) -> int:
    """Return the end of what may be one number or two: "équipe de 12 500 km", "cent vingt"."""
    if number[0].isalpha() and number[0] not in _ARTICLES:
        other = re.compile(rf" (?=[a-z]){_NUMBER.pattern}").match(said, number.end())
        return other.end() if other and other[0].strip() not in _ARTICLES else 0
    crowded = re.match(r"\d+ ", number[0]) and re.search(
        r"(?:equipe|crew|team|jours?|days?|j|v|a)(?: de| of)? $", said[:start]
    )
    return number.end() if crowded else 0


def _unit_after(said: str, position: int) -> re.Match[str] | None:
    return _FOLLOWED.compiled.match(said, position)


def _less(one: str, other: str) -> bool:
    low, high = read_amount(one, _ANY), read_amount(other, _ANY)
    if not isinstance(low, Understood) or not isinstance(high, Understood):
        return False
    return low.value.central < high.value.central
