"""The way through: which questions this production is asked, and which one is next."""

from __future__ import annotations

from bot.conversation.questionnaire import BY_ID, QUESTIONS, Question
from bot.conversation.state import Conversation, Draft


def upcoming(draft: Draft) -> Question | None:
    """Return the first question of this production's way that has no answer yet."""
    way = questions_asked(draft)
    if draft.production() is None:
        return way[0]
    return next((question for question in way if not draft.settled(question.id)), None)


def questions_asked(draft: Draft) -> list[Question]:
    """Return the way through for this production: express, and complete once it refines."""
    production = draft.production()
    if production is None:
        return [BY_ID["approach"]]
    stages = ("express", "complete") if draft.refining else ("express",)
    return [q for q in QUESTIONS if q.stage in stages and q.is_asked(production)]


def current_question(conversation: Conversation) -> Question | None:
    """Return the question on the card, None where the card is something else."""
    draft = conversation.draft
    if draft is None or conversation.place.name != "question":
        return None
    return BY_ID.get(conversation.place.argument) or upcoming(draft)
