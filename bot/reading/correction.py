"""What a text changes in a production that is known already."""

from __future__ import annotations

from bot.reading.parsing import parse_description
from bot.reading.results import Correction
from calc import Production

_SIZE = {"approach", "format", "finished_minutes", "weeks", "team", "shoot.days", "shoot.crew"}
WHOLE = 4
"""Fields of how it is made and of what size, from which a text is a description of its own."""


def parse_correction(text: str, language: str, production: Production | None) -> Correction:
    """Return what a text sets, adds and removes.

    Args:
        text: what the person wrote.
        language: the language of the card, for words that both languages spell alike.
        production: what is known so far: "on est 3" is a team or a crew by how it is made.
    """
    known = production.approach if production is not None else ""
    found = parse_description(text, language, approach=known)
    whole = bool(known) and len(_SIZE & found.fields.keys()) >= WHOLE
    return Correction(
        set=found.fields,
        not_understood=found.not_understood,
        doubts=found.doubts,
        trips=found.trips,
        whole=whole,
    )
