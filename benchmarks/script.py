"""The conversation that every bot of the benchmark holds: twelve saved answers in fourteen turns.

Played through the pure rooms beforehand, so that what each turn has to show is known: the load
compares every card with it, and the peers, which compute nothing, are given the cards ready made.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from bot.cards.show import show
from bot.conversation.advance import advance, begin
from bot.conversation.events import Commanded, Event, Said, read_tap
from bot.questions.languages import LANGUAGES, Language
from bot.questions.picks import country_picks
from bot.questions.questionnaire import BY_ID
from bot.telegram.api.messages import keyboard
from bot.wording.cards import message, receipt_text
from bot.wording.words import words_in

VARIANTS = 128
"""Conversations with different answers, half of them in each language."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What goes in, `said` or `tapped` (a button's data), and the card that has to come out.

    Where it was typed, the card above turns into `receipt`, or loses its buttons.
    """

    said: str
    tapped: str
    text: str
    markup: dict[str, Any]
    receipt: str | None


@dataclass(frozen=True, slots=True)
class Conversation:
    """Everything one person does, and sees."""

    language: Language
    turns: tuple[Turn, ...]


def actions(seed: int) -> Iterator[tuple[str, str]]:
    """Yield what a person does: types a text, or taps the button with that verb and argument."""
    chance = random.Random(seed)  # noqa: S311 - the same every time

    def one_of(id_: str) -> tuple[str, str]:
        question = BY_ID[id_]
        choices = question.choices[: question.tiles or len(question.choices)]
        picks = [f"{pick:g}" for pick in question.picks] or [choice.id for choice in choices]
        return "pick", chance.choice(picks)

    yield "say", "/start"
    yield "pick", "series"
    yield "pick", "ai"
    yield "say", str(chance.randint(1, 400))
    yield one_of("generated")
    yield "refine", ""
    yield one_of("tool")
    yield "pick", "cloud"
    yield one_of("resolution")
    yield "pick", chance.choice(country_picks("country", "en", None))
    yield "say", str(chance.randint(1, 40))
    yield "say", str(chance.randint(1, 60))
    yield one_of("machine")
    yield one_of("commute")


def event_of(verb: str, argument: str, revision: int) -> Event:
    """Return what an action is to the conversation."""
    if verb != "say":
        return read_tap(revision, verb, argument)
    return Commanded("start") if argument == "/start" else Said(argument, 0)


def play(language: Language, seed: int) -> Conversation:
    """Hold one conversation."""
    words, today = words_in(language), dt.datetime.now(dt.UTC).date()
    conversation, turns = begin(language), []
    for verb, argument in actions(seed):
        tapped = "" if verb == "say" else f"{conversation.revision}.{verb}.{argument}"
        event = event_of(verb, argument, conversation.revision)
        conversation, reply = advance(conversation, event)
        card = message(show(conversation, reply.note), words, today)
        buttons, draft = keyboard(card, conversation.revision), conversation.draft
        if buttons is None or draft is None:
            raise AssertionError("a card of the conversation has no buttons")
        receipt = receipt_text(reply.receipt, draft, words) if reply.receipt else None
        said = argument if verb == "say" else ""
        turns.append(Turn(said, tapped, card.text, buttons, receipt))
    return Conversation(language, tuple(turns))


def conversations() -> list[Conversation]:
    """Hold all of them."""
    return [play(LANGUAGES[seed % len(LANGUAGES)], seed) for seed in range(VARIANTS)]


def as_document(held: list[Conversation]) -> list[list[dict[str, Any]]]:
    """Return the turns of each as JSON knows them, for the bots that are given them."""
    return [[asdict(turn) for turn in each.turns] for each in held]
