"""The cover of the dossier: who hands it in and whom to ask, asked once and never required."""

from __future__ import annotations

from typing import Literal, get_args

from bot.conversation.replies import CardNote, Reply
from bot.conversation.state import Conversation
from calc.io.titles import one_line

CoverField = Literal["company", "contact"]
COVER_FIELDS: tuple[CoverField, ...] = get_args(CoverField)
LONGEST_ON_COVER = 80
THEN_MADE = "make"
"""What the argument of the place ends with where the dossier is made once both are answered."""


def ask_for_cover(conversation: Conversation, *, then_made: bool) -> Conversation:
    """Ask for the first of the two; `then_made`: the dossier was asked for, and follows."""
    return _asking(conversation, COVER_FIELDS[0], THEN_MADE if then_made else "")


def field_asked(conversation: Conversation) -> CoverField:
    """Return which of the two the card asks for."""
    asked = conversation.place.argument.partition(".")[0]
    return next((field for field in COVER_FIELDS if field == asked), COVER_FIELDS[0])


def keep_cover(
    conversation: Conversation, text: str, *, fresh: bool = False
) -> tuple[Conversation, Reply]:
    """Keep one of the two as typed, or that it stays blank; ask for the other, or go on.

    Who leaves the first one blank on the way to a dossier is not asked for the second.
    """
    field, then = field_asked(conversation), conversation.place.argument.partition(".")[2]
    typed = one_line(text)[:LONGEST_ON_COVER]
    kept = conversation.model_copy(update={field: typed, "cover_asked": True})
    if field != COVER_FIELDS[-1] and (typed or then != THEN_MADE):
        following = COVER_FIELDS[COVER_FIELDS.index(field) + 1]
        return _asking(kept, following, then), Reply(fresh=fresh)
    if then != THEN_MADE:
        return kept.at("export"), Reply(CardNote("cover_kept"), fresh=fresh)
    note = CardNote("making", export="dossier")
    return kept.at("export"), Reply(note, fresh=fresh, export="dossier")


def _asking(conversation: Conversation, field: CoverField, then: str) -> Conversation:
    return conversation.at("cover", f"{field}.{then}")
