"""What is typed while something is in doubt: nothing of what was described is lost by it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.cards.screens import DoubtScreen, ProductionsScreen, RecapScreen
from bot.cards.show import show
from bot.conversation.advance import advance, begin
from bot.conversation.events import Commanded, Edited, Event, Said, Tapped
from bot.conversation.replies import Reply
from bot.conversation.state import Conversation
from bot.wording.buttons.labels import labelled
from bot.wording.words import words_in

SHOOT = {
    "fr": "court métrage 12 min, 5 jours, 14 personnes, 4 Paris-Marseille en TGV",
    "en": "short film 12 min, 5 shooting days, 14 people, 4 Paris-Marseille by train",
}


def play(conversation: Conversation, *events: Event) -> tuple[Conversation, Reply]:
    reply = Reply()
    for event in events:
        conversation, reply = advance(conversation, event)
    return conversation, reply


def in_doubt(language: str) -> Conversation:
    conversation, _ = play(begin(language), Commanded("start"), Said(SHOOT[language], 1))
    assert isinstance(show(conversation), DoubtScreen)
    return conversation


def answers(conversation: Conversation) -> dict[str, Any]:
    assert conversation.draft is not None
    return {id_: answer.value for id_, answer in conversation.draft.answers.items()}


def tap(conversation: Conversation, verb: Any, argument: str = "") -> Conversation:
    return advance(conversation, Tapped(conversation.revision, verb, argument))[0]


KEPT = {"format": "short", "minutes": 12, "days": 5, "crew": 14}


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "pourquoi ?"), ("fr", "Voir le résultat"), ("fr", "bla bla"), ("fr", "d'où ça vient"),
     ("en", "why?"), ("en", "show the result"), ("en", "bla bla")],
)  # fmt: skip
def test_a_question_at_a_doubt_is_answered_and_the_doubt_asked_again(
    language: str, said: str
) -> None:
    conversation, reply = advance(in_doubt(language), Said(said, 2))
    assert answers(conversation).items() >= KEPT.items()
    assert isinstance(show(conversation), DoubtScreen)
    assert reply.note is not None
    assert reply.note.key == "doubt_first"


@pytest.mark.parametrize("command", ["projects", "help", "method", "start", "cancel", "language"])
def test_a_command_at_a_doubt_loses_nothing_and_going_on_asks_again(command: str) -> None:
    conversation, _ = advance(in_doubt("fr"), Commanded(command))
    assert answers(conversation).items() >= KEPT.items()
    if command == "projects":
        screen = show(conversation)
        assert isinstance(screen, ProductionsScreen)
        assert len(screen.productions) == 1
    if command == "language":
        conversation = tap(conversation, "lang", "fr")
    else:
        conversation, _ = advance(conversation, Commanded("resume"))
    assert isinstance(show(conversation), DoubtScreen)
    settled = tap(conversation, "doubt", "1")
    assert answers(settled)["train"] == 6336
    screen = show(settled)
    assert isinstance(screen, RecapScreen)
    assert {question.id for question, _ in screen.answers} >= {*KEPT, "train"}


@pytest.mark.parametrize(
    ("language", "said", "expected"),
    [
        ("fr", "en fait on est 15", {"crew": 15}),
        ("fr", "mets 6 jours", {"days": 6}),
        ("en", "actually we were 15", {"crew": 15}),
    ],
)
def test_a_correction_at_a_doubt_is_applied_and_the_doubt_asked_again(
    language: str, said: str, expected: dict[str, Any]
) -> None:
    conversation, _ = advance(in_doubt(language), Said(said, 2))
    assert answers(conversation).items() >= {**KEPT, **expected}.items()
    assert isinstance(show(conversation), DoubtScreen)
    assert answers(tap(conversation, "doubt", "0")).items() >= {**KEPT, **expected}.items()


def test_clips_told_at_the_doubt_of_an_ai_film_are_kept() -> None:
    film = "film IA 5 min avec Kling, équipe de 400 personnes"
    before, _ = play(begin("fr"), Commanded("start"), Said(film, 1))
    assert isinstance(show(before), DoubtScreen)
    conversation, _ = advance(before, Said("en fait 300 clips", 2))
    assert answers(conversation).items() >= {"clips": 300, "minutes": 5}.items()
    assert isinstance(show(conversation), DoubtScreen)


def test_what_a_text_at_a_doubt_settles_is_asked_no_more() -> None:
    typed, _ = advance(in_doubt("fr"), Said("6336 km", 2))
    assert answers(typed)["train"] == 6336
    assert isinstance(show(typed), RecapScreen)
    told, _ = advance(in_doubt("fr"), Said("4 allers-retours Paris-Marseille en TGV", 2))
    assert answers(told)["train"] == 6336
    assert told.pending is None


def test_not_to_know_leaves_the_doubt_open_and_keeps_the_rest() -> None:
    for conversation in (
        tap(in_doubt("fr"), "doubt", "open"),
        advance(in_doubt("fr"), Said("je ne sais pas", 2))[0],
    ):
        assert conversation.pending is None
        assert answers(conversation).items() >= KEPT.items()
        assert "train" not in answers(conversation)
        assert isinstance(show(conversation), RecapScreen)


def test_an_edited_description_takes_its_doubt_back() -> None:
    conversation, _ = advance(in_doubt("fr"), Edited("court métrage 9 min, 5 jours à 14", 1))
    assert conversation.pending is None
    assert answers(conversation).items() >= {**KEPT, "minutes": 9}.items()
    assert "train" not in answers(conversation)


def test_what_is_typed_where_two_productions_may_be_meant_is_added_to_the_description() -> None:
    first = tap(in_doubt("fr"), "doubt", "0")
    ad = "publicité, tournage de 2 jours à 8 personnes, 1 min"
    asked, _ = advance(tap(first, "result"), Said(ad, 3))
    assert asked.place.name == "which"
    asked, _ = advance(asked, Said("pourquoi ?", 4))
    assert asked.place.name == "which"
    asked, _ = advance(asked, Said("et 200 km en camionnette", 5))
    assert asked.place.name == "which"
    new = tap(asked, "which", "new")
    assert len(new.drafts) == 2
    assert answers(new).items() >= {"days": 2, "crew": 8, "van": 200}.items()


def _labels(language: str, text: str) -> list[str]:
    conversation, _ = play(begin(language), Commanded("start"), Said(text, 1))
    screen = show(conversation)
    assert isinstance(screen, DoubtScreen)
    words = words_in(language)
    return [label for row in labelled(screen, words) for label, _ in row]


def test_each_button_of_a_doubt_says_what_it_is() -> None:
    one_way, both_ways, unknown = _labels("fr", SHOOT["fr"])
    assert one_way.startswith("Aller\N{NO-BREAK SPACE}: ")
    assert both_ways.startswith("Aller-retour\N{NO-BREAK SPACE}: ")
    assert unknown == "Je ne sais pas"
