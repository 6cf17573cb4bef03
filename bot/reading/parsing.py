"""Reading a free description of a production."""

from __future__ import annotations

from bot.questions.questionnaire import BY_ID
from bot.reading.description.parse import tell
from bot.reading.results import Fields, ParsedDescription


def parse_description(text: str, language: str = "fr") -> ParsedDescription:
    """Return what a description says, in French, in English, or in both at once.

    Args:
        text: what the person wrote.
        language: the language of the card, for words that both languages spell alike.
    """
    told = tell(text)
    fields: Fields = {BY_ID[id_].field: value for id_, value in told.facts.items()}
    return ParsedDescription(fields, told.unplaced, language=language)
