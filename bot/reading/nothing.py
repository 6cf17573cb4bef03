"""Answers without a number: "no data" is not known, "no van" is zero where vans are asked."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

from calc.production import FIELD_UNITS

NEGATION = re.compile(
    r"^(?:(?:on|nous|we|i|je|j'|il|y|there)(?: |(?<=')))*(?:n'|ne )?"
    r"(?:(?:avons|avait|a|ai|have|had|is|are|was|were) )?"
    r"(?:aucune?(?: |$)|pas (?:eu )?(?:de |d'|une? )|no |not any |without (?:any )?|sans |zero "
    r"|don't have (?:any )?|not a )"
)


def says_unknown(text: str, said: str) -> bool:
    """Tell whether an answer says that the person does not know.

    Args:
        text: the answer as written; a sign such as a shrug is looked for in it.
        said: the same in small letters without accents.
    """
    words = _answers()["unknown"]
    bare = _without_polite(said)
    if bare in words["said"] or text.strip() in words["signs"] or "🤷" in text:
        return True
    rest = _denied(bare)
    return rest is not None and rest in words["nouns"]


def names_nothing(said: str, field: str, unit: str) -> bool:
    """Tell whether an answer is "none" of the thing asked: "pas de camion" of truck_km.

    Args:
        said: the answer, folded.
        field: the name of the field that is asked; empty: only its unit is known.
        unit: the unit of that field.
    """
    rest = _denied(_without_polite(said))
    return rest is not None and rest in _things(field, unit)


@cache
def _things(field: str, unit: str) -> frozenset[str]:
    nothing: dict[str, list[str]] = _answers()["nothing"]
    asked = [field] if field else [name for name, of in FIELD_UNITS.items() if of == unit]
    names = {name.rpartition(".")[2] for name in asked}
    found = {thing for name in names for thing in nothing.get(name, ())}
    return frozenset(found or nothing.get(unit, []))


def _denied(said: str) -> str | None:
    found = NEGATION.match(said)
    return said[found.end() :].strip() if found and found[0].strip() else None


def _without_polite(said: str) -> str:
    words: list[str] = _answers()["unknown"]["polite"]
    again = True
    while again:
        again = False
        for word in words:
            if said.endswith((f" {word}", f", {word}")):
                said, again = said.removesuffix(word).rstrip(" ,"), True
    return said


@cache
def _answers() -> dict[str, Any]:
    import tomllib

    source = files("bot.reading").joinpath("vocabulary", "answers.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
