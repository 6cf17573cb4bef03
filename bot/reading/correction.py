"""What a text changes in a production that is known already."""

from __future__ import annotations

from bot.reading.parsing import parse_description
from bot.reading.results import Correction
from calc import Production


def parse_correction(text: str, language: str, production: Production | None) -> Correction:
    """Return what a text sets, adds and removes.

    Args:
        text: what the person wrote.
        language: the language of the card, for words that both languages spell alike.
        production: what is known so far: "on est 3" is a team or a crew by how it is made.
    """
    found = parse_description(text, language)
    whole = production is not None and "approach" in found.fields and len(found.fields) > 2
    return Correction(set=found.fields, not_understood=found.not_understood, whole=whole)
