"""From what a person typed to the answer of one question."""

from __future__ import annotations

import difflib
import re
from functools import cache

from babel import Locale

from bot.questions.languages import LANGUAGES
from bot.questions.questionnaire import Question
from bot.questions.values import Value, as_value
from bot.reading.amounts import (
    Ambiguous,
    Refused,
    Understood,
    Unknown,
    is_unknown,
    plain,
    read_amount,
)
from bot.reading.grammar.gazetteer import find_place
from bot.reading.parsing import parse_description
from bot.reading.products import read_product
from calc import Range
from calc.io.titles import JOINER, one_line

_EDITING = "shoot.editing_hours"
LONGEST_TITLE = 120
LONGEST_CODE = 3
KNOWN_CITY = 10_000
"""People from which a word alone is taken for a city."""
SHORTEST_SLIP = 4
"""Letters from which a choice with one of them missing is still that choice."""

NEGATIONS = frozenset(("pas", "non", "no", "not", "sans", "without", "aucun", "aucune", "ni",
                       "jamais", "never", "but", "sauf", "except", "rented", "loue",
                       "louee"))  # fmt: skip
"""Words that turn a choice into something else; what is left of it is not guessed."""
CODES_TYPED = frozenset(("fr", "be", "ch", "ca", "us", "uk", "gb", "de", "es", "lu"))
"""Two-letter codes that people type in small letters."""
NO_PLACES = frozenset(("ZZ", "EU", "UN", "EZ", "XA", "XB", "QO", "AC", "TA", "CP", "DG"))
"""Codes of the territory lists that are no country."""

PLACES_SAID = {
    "quebec": "CA-QC", "ontario": "CA-ON", "angleterre": "GB", "england": "GB", "uk": "GB",
    "ecosse": "GB", "scotland": "GB", "royaume uni": "GB", "usa": "US", "etats unis": "US",
    "la reunion": "RE", "reunion": "RE", "corse": "FR-COR", "hollande": "NL", "holland": "NL",
    "cote d'ivoire": "CI", "ivory coast": "CI",
}  # fmt: skip
"""Names of places that the territory lists of the two languages do not have."""


def read_answer(text: str, question: Question) -> Value | Ambiguous | Refused:
    """Read a typed answer: the value to store (None: not known), or why it is not one yet."""
    match question.kind:
        case "amount":
            return _figure(text, question)
        case "choice":
            return _choice(text, question)
        case "country":
            return _country(text)
        case "text":
            return _title(text)
        case "tools":
            # Several tools with their shares are a description, not an answer.
            return Refused("not_understood")


def _figure(text: str, question: Question) -> Value | Ambiguous | Refused:
    reading = read_amount(text, question.amount, question.field)
    if isinstance(reading, Refused):
        multiplied = read_product(text, question.amount)
        if multiplied != Refused("not_understood"):
            reading = multiplied
    if isinstance(reading, Refused) and question.field == _EDITING:
        # Days and weeks of it, and "3 semaines à 35 h", are read as in a description.
        found = parse_description(f"montage : {text}", approach="shoot")
        hours = found.fields.get(_EDITING)
        if len(found.fields) == 1 and not found.not_understood and isinstance(hours, float | dict):
            return as_value(Range(**hours) if isinstance(hours, dict) else Range.exactly(hours))
    match reading:
        case Understood(figure):
            return as_value(figure)
        case Unknown():
            return None
        case _:
            return reading


def _choice(text: str, question: Question) -> Value | Refused:
    said = plain(text)
    if is_unknown(text):
        return None
    for choice in question.choices:
        if said == choice.id or said in choice.said:
            return choice.id
    if NEGATIONS.intersection(re.findall(r"\w+", said)):
        return Refused("not_understood")
    words = f" {said} "
    mentioned = {
        choice.id
        for choice in question.choices
        for phrase in (choice.id, *choice.said)
        if len(phrase) > 1 and f" {phrase} " in words
    }
    if len(mentioned) == 1 and len(said) <= LONGEST_TITLE:
        return mentioned.pop()
    if len(mentioned) > 1 and any(choice.id == "several" for choice in question.choices):
        # "Kling et Veo"; with "ou", one of them was meant, and we cannot tell which.
        return "several" if not {"ou", "or"} & set(said.split()) else Refused("not_understood")
    if len(said) >= SHORTEST_SLIP and said.isalpha():
        phrases = {p: c.id for c in question.choices for p in (c.id, *c.said) if len(p) > 3}
        close = difflib.get_close_matches(said, phrases, n=1, cutoff=0.85)
        if close:
            return phrases[close[0]]
    return Refused("not_understood")


def _country(text: str) -> Value | Refused:
    if is_unknown(text):
        return None
    said = plain(text).replace("-", " ")
    written = text.strip()
    if len(written) == 2 and not written.isupper() and said not in CODES_TYPED:
        return Refused("not_understood")  # "no" is an answer, seldom Norway
    for filler in ("en ", "au ", "aux ", "a ", "in ", "the ", "la ", "le ", "les ", "l'"):
        found = countries().get(said) or countries().get(said.removeprefix(filler))
        if found:
            return found
    return _city(said) or Refused("not_understood")


def _city(said: str) -> str:
    """Return the country of a city that an answer names, or nothing."""
    for filler in ("", "a ", "in ", "en ", "at ", "pres de ", "near ", "vers "):
        place = find_place(said.removeprefix(filler), "fr") if len(said) > LONGEST_CODE else None
        if place is not None and (place.people >= KNOWN_CITY or not place.is_city):
            return place.code
    return ""


@cache
def countries() -> dict[str, str]:
    """Every name of a country, plain, in both languages, with its ISO 3166 code."""
    names = dict(PLACES_SAID)
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in NO_PLACES:
                names.setdefault(plain(name).replace("-", " "), code)
                names.setdefault(code.casefold(), code)
    return names


def _title(text: str) -> Value | Refused:
    """Keep a title as typed, on one line and without control characters."""
    title = one_line(text)
    if not any(map(str.isprintable, title.replace(JOINER, ""))) or not title.strip(f"{JOINER} "):
        return Refused("not_understood")
    if re.fullmatch(r"#\d+", title) or len(title) > LONGEST_TITLE:
        return Refused("not_understood")
    return title
