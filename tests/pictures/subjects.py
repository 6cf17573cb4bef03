"""Productions to draw, as the cards show them."""

from functools import cache

from bot.conversation.titles import Title
from bot.pictures import Subject
from calc import Production, claims, compare, estimate
from tests.personas.reading import persona


def subject_of(production: Production, title: str | None = None) -> Subject:
    result = estimate(production)
    comparison = compare(production, result)
    said = claims(production, result, comparison)
    return Subject(Title(title or production.title, "1"), production, result, comparison, said)


@cache
def persona_subject(name: str, title: str | None = None) -> Subject:
    return subject_of(persona(name), title)
