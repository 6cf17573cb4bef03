"""The way through: which questions this production is asked, and which one is next."""

from __future__ import annotations

from bot.conversation.questionnaire import BY_ID, Question
from bot.conversation.state import Conversation, Draft


def upcoming(draft: Draft) -> Question | None:
    """Return the first question of this production's way that has no answer yet."""
    if draft.production() is None:
        return draft.way[0]
    return next((question for question in draft.way if not draft.settled(question.id)), None)


def current_question(conversation: Conversation) -> Question | None:
    """Return the question on the card, None where the card is something else."""
    draft = conversation.draft
    if draft is None or conversation.place.name != "question":
        return None
    return BY_ID.get(conversation.place.argument) or upcoming(draft)
