"""What somebody expects before any figure is shown, and what they say at the end."""

from __future__ import annotations

import re

from bot.conversation.replies import CardNote, Reply
from bot.conversation.state import Conversation
from bot.conversation.workshop.rounds import (
    GUESSES,
    LONGEST_SENTENCE,
    MOST_SENTENCES,
    read_guess,
)
from bot.reading.amounts import plain
from calc.io.titles import one_line

_IS_MASS = re.compile(r"\d *(?:kg|kilos?|t|tonnes?|tons?)\b")


def asks_guess(conversation: Conversation) -> bool:
    """Tell whether the card at hand asks what they expect, or waits with what they said."""
    joined, draft = conversation.joined, conversation.draft
    here = conversation.place.name in ("question", "result") and not conversation.place.editing
    return (
        joined is not None
        and draft is not None
        and joined.round == "guess"
        and draft.key == joined.draft
        and draft.production() is not None
        and conversation.hides_figures
        and here
    )


def guesses_early(conversation: Conversation, text: str) -> tuple[float, float] | None:
    """Return what somebody expects before a word is said of what is made; None for another text."""
    joined, draft = conversation.joined, conversation.draft
    here = conversation.place.name == "question" and not conversation.place.editing
    if joined is None or draft is None or joined.round != "guess" or not here:
        return None
    asked = draft.key == joined.draft and draft.production() is None
    return read_guess(text) if asked and _IS_MASS.search(plain(text)) else None


def guess_typed(conversation: Conversation, text: str) -> tuple[Conversation, Reply]:
    """Read what somebody expects."""
    guess = read_guess(text)
    if guess is None:
        return conversation, Reply(CardNote("guess_unclear"), fresh=True)
    return keep_guess(conversation, guess, fresh=True)


def guess_tapped(conversation: Conversation, argument: str) -> tuple[Conversation, Reply]:
    """Take one of the ranges on the card, or ask again."""
    if argument == "again":
        return keep_guess(conversation, None)
    known = next((each for each in GUESSES if f"{each[0]:g}-{each[1]:g}" == argument), None)
    if known is None:
        return conversation, Reply(stale=True)
    return keep_guess(conversation, known)


def keep_guess(
    conversation: Conversation, guess: tuple[float, float] | None, *, fresh: bool = False
) -> tuple[Conversation, Reply]:
    """Keep what somebody expects their production to be; None: nothing any more."""
    joined = conversation.joined
    if joined is None:
        return conversation, Reply(stale=True)
    there = joined.model_copy(update={"guess": guess})
    note = CardNote("guess_kept", guess=guess) if guess is not None else None
    return conversation.model_copy(update={"joined": there}), Reply(note, fresh=fresh)


def keep_sentence(conversation: Conversation, text: str) -> tuple[Conversation, Reply]:
    """Keep what somebody says about the questions on the board."""
    joined = conversation.joined
    if joined is None:
        return conversation, Reply(stale=True)
    said = (*joined.sentences, one_line(text)[:LONGEST_SENTENCE])[-MOST_SENTENCES:]
    there = joined.model_copy(update={"sentences": said})
    return conversation.model_copy(update={"joined": there}), Reply(
        CardNote("sentence_kept"), fresh=True
    )
