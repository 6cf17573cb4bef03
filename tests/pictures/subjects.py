"""Productions to draw, as the cards show them."""

import datetime as dt
from functools import cache

from bot.conversation.titles import Title
from bot.pictures import Imprint, Subject
from calc import Production, counterpart, estimate, measures, side_by_side, ways_beside
from tests.personas.reading import persona

TODAY = dt.date(2026, 11, 24)
LINK = "https://t.me/chourave_bot?start=s-0123456789abcdefghijkl"
IMPRINT = Imprint(TODAY, "chourave_bot")
SHARED = Imprint(TODAY, "chourave_bot", LINK)


def subject_of(production: Production, title: str | None = None) -> Subject:
    result = estimate(production)
    way = ways_beside(production)[0]
    both = side_by_side(production, counterpart(production, way), result)
    named = Title(title or production.title, "1")
    return Subject(named, production, result, both, measures(production))


@cache
def persona_subject(name: str, title: str | None = None) -> Subject:
    return subject_of(persona(name), title)
