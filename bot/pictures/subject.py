"""What a picture is about: one production's footprint, beside its counterpart."""

from __future__ import annotations

from dataclasses import dataclass

from bot.conversation.counterparts import beside
from bot.conversation.state import Conversation
from bot.conversation.stored import Draft
from bot.conversation.titles import Title, title_of
from calc import (
    Estimate,
    Lever,
    Measure,
    Production,
    SideBySide,
    levers,
    measures,
    ways_beside,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """One production, as its result, comparison and pitch cards show it.

    `title`: what the person calls it, or its number; `both`: it and the same work made the other
    way; `measures`, `planned`, `intentions`: what its note says was done, is planned and meant.
    """

    title: Title
    production: Production
    result: Estimate
    both: SideBySide
    measures: tuple[Measure, ...] = ()
    planned: tuple[Lever, ...] = ()
    intentions: tuple[str, ...] = ()


def subject_of(
    conversation: Conversation, draft: Draft, production: Production, result: Estimate
) -> Subject:
    """Return what the pictures and the dossier of a production are about."""
    way = ways_beside(production)[0]
    return Subject(
        title_of(draft),
        production,
        result,
        beside(conversation, draft, production, result, way),
        measures(production.without_assumed()),
        tuple(lever for lever in levers(production) if lever.key in draft.planned),
        draft.intentions,
    )
