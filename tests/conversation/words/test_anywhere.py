"""Sentences wherever they are typed: each does what it means, on every card, in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from bot.cards.screens import DoubtScreen, PageScreen, QuestionScreen, RecapScreen, ResultScreen
from bot.cards.show import show
from bot.conversation.advance import advance, begin
from bot.conversation.events import Commanded, Edited, Event, Said
from bot.conversation.replies import Reply
from bot.conversation.state import Conversation, PlaceName

SHOOTS = {
    "fr": "court métrage, tournage de 10 jours à 20 personnes à Lyon, 15 min",
    "en": "short film, 10 shooting days, crew of 20, London, 15 min",
}
FILMS = {
    "fr": "court métrage IA de 5 minutes avec Kling, 3 semaines, à deux",
    "en": "AI short, 5 minutes, Kling, 3 weeks, two people",
}
CHANGES: list[tuple[str, str, dict[str, Any]]] = [
    ("fr", "en fait on est 15", {"crew": 15}),
    ("fr", "on était 15 finalement", {"crew": 15}),
    ("fr", "non, 12 jours", {"days": 12}),
    ("fr", "pas 10 jours, 12", {"days": 12}),
    ("fr", "12 jours pas 10", {"days": 12}),
    ("fr", "remplace 10 jours par 12", {"days": 12}),
    ("fr", "je me suis trompé, on était 18", {"crew": 18}),
    ("fr", "enlève les vols", {"flights": "none"}),
    ("fr", "il n'y a pas eu de vol", {"flights": "none", "flight": 0}),
    ("fr", "ajoute 4 A/R Paris-Dakar en avion", {"flight_long": 33648}),
    ("fr", "rajoute 300 km de camion", {"truck": 300}),
    ("fr", "et 3 nuits d'hôtel pour 6", {"nights": 18}),
    ("fr", "sans hôtel", {"nights": 0}),
    ("fr", "tout végétarien", {"vegetarian": 1}),
    ("fr", "le groupe a consommé 80 litres", {"generator": 80}),
    ("fr", "on a tourné à Dakar", {"country": "SN"}),
    ("fr", "change Lyon par Dakar", {"country": "SN"}),
    ("fr", "la durée c'est 20 minutes", {"minutes": 20}),
    ("fr", "5 personnes de plus", {"crew": 25}),
    ("fr", "2 jours de moins", {"days": 8}),
    ("fr", "c'était pas un court c'est un long métrage", {"format": "feature"}),
    ("fr", "super, merci, et ajoute 200 repas", {"meals": 200}),
    ("fr", "mets 25 personnes et 8 jours", {"crew": 25, "days": 8}),
    ("fr", "le titre c'est « La Mer »", {"title": "La Mer"}),
    ("en", "actually we were 15", {"crew": 15}),
    ("en", "it was 12 days not 10", {"days": 12}),
    ("en", "change 10 days to 12", {"days": 12}),
    ("en", "change London to Dublin", {"country": "IE"}),
    ("en", "remove the flights", {"flights": "none"}),
    ("en", "add 4 return flights Paris-Dakar", {"flight_long": 33648}),
    ("en", "add 300 km of truck", {"truck": 300}),
    ("en", "plus 3 hotel nights for 6 people", {"nights": 18}),
    ("en", "no hotel", {"nights": 0}),
    ("en", "forget the trucks", {"truck": 0}),
    ("en", "all vegetarian", {"vegetarian": 1}),
    ("en", "make it 6 min", {"minutes": 6}),
    ("en", "5 more people", {"crew": 25}),
    ("en", "two days less", {"days": 8}),
    ("en", "it's a feature", {"format": "feature"}),
    ("en", "set the crew to 25 and 8 days", {"crew": 25, "days": 8}),
]
FILM_CHANGES: list[tuple[str, str, dict[str, Any]]] = [
    ("fr", "en fait on est 3", {"team": 3}),
    ("fr", "mets 720p", {"resolution": "720p"}),
    ("fr", "ajoute 50 images", {"images": 50}),
    ("fr", "avec Veo au lieu de Kling", {"tool": "veo"}),
    ("fr", "enlève Kling et mets Veo", {"tool": "veo"}),
    ("fr", "deux semaines de moins", {"weeks": 1}),
    ("fr", "1 plan gardé sur 9", {"takes": 9}),
    ("fr", "c'est 7 min 30", {"minutes": 7.5}),
    ("fr", "seul", {"team": 1}),
    ("en", "it's Veo actually", {"tool": "veo"}),
    ("en", "drop Kling, use Veo", {"tool": "veo"}),
    ("en", "4 more weeks", {"weeks": 7}),
    ("en", "we kept 1 clip in 12", {"takes": 12}),
    ("en", "run locally", {"compute": "local"}),
]


def play(language: str, *events: Event) -> tuple[Conversation, Reply]:
    conversation, reply = begin(language), Reply()
    for event in events:
        conversation, reply = advance(conversation, event)
    return conversation, reply


def described(language: str, text: str, place: PlaceName = "result") -> Conversation:
    return play(language, Commanded("start"), Said(text, 1))[0].at(place)


def answers(conversation: Conversation) -> dict[str, Any]:
    assert conversation.draft is not None
    return {id_: answer.value for id_, answer in conversation.draft.answers.items()}


def changed(before: Conversation, after: Conversation) -> dict[str, Any]:
    was = answers(before)
    return {id_: value for id_, value in answers(after).items() if was.get(id_) != value}


@pytest.mark.parametrize(("language", "text", "changes"), CHANGES)
def test_a_correction_on_the_result_of_a_shoot_is_applied_as_meant(
    language: str, text: str, changes: dict[str, Any]
) -> None:
    before = described(language, SHOOTS[language])
    after, _ = advance(before, Said(text, 9))
    found = changed(before, after)
    assert {name: found.get(name) for name in changes} == changes
    assert found.keys() <= changes.keys() | {"flight_short", "flight_medium", "flight_long"}
    assert isinstance(show(after), ResultScreen)


@pytest.mark.parametrize(("language", "text", "changes"), FILM_CHANGES)
def test_a_correction_on_the_result_of_an_ai_film_is_applied_as_meant(
    language: str, text: str, changes: dict[str, Any]
) -> None:
    before = described(language, FILMS[language])
    after, _ = advance(before, Said(text, 9))
    found = changed(before, after)
    assert {name: found.get(name) for name in changes} == changes
    assert found.keys() <= changes.keys() | {"tools"}
    assert isinstance(show(after), ResultScreen)


PLACES: tuple[PlaceName, ...] = ("help", "method", "privacy", "compare", "reduce", "trace", "more",
                                 "recap", "edit", "reference", "projects", "paused")  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("language", "said", "expected"),
    [
        ("fr", "en fait on est 15", {"crew": 15}),
        ("fr", "ajoute 300 km de camion", {"truck": 300}),
        ("fr", "enlève les camions", {"truck": 0}),
        ("en", "make it 6 min", {"minutes": 6}),
        ("en", "add 200 meals", {"meals": 200}),
        ("en", "remove the trucks", {"truck": 0}),
    ],
)
def test_a_change_is_made_on_every_page(
    place: PlaceName, language: str, said: str, expected: dict[str, Any]
) -> None:
    before = described(language, SHOOTS[language], place)
    after, _ = advance(before, Said(said, 9))
    assert changed(before, after) == expected


def test_sentences_are_read_on_the_first_card_a_question_and_after_help() -> None:
    conversation, _ = play("fr", Commanded("start"), Said("Tournage de 10 jours à 20", 1))
    assert isinstance(show(conversation), QuestionScreen)
    said: list[tuple[str, dict[str, Any]]] = [
        ("en fait 12 jours", {"days": 12}),
        ("ajoute 2 voitures 50 km", {"car": 100}),
        ("enlève les voitures", {"car": 0}),
        ("sans avion", {"flights": "none"}),
    ]
    for number, (text, expected) in enumerate(said, start=2):
        conversation, _ = advance(conversation, Said(text, number))
        assert answers(conversation).items() >= expected.items()
        assert isinstance(show(conversation), QuestionScreen)
    conversation, _ = advance(conversation, Commanded("help"))
    conversation, _ = advance(conversation, Said("on est 15 finalement", 9))
    assert answers(conversation)["crew"] == 15
    edited, _ = advance(conversation, Edited("on est 16 finalement", 9))
    assert answers(edited)["crew"] == 16


@pytest.mark.parametrize(
    ("asked", "text", "changes"),
    [
        ("generator", "2 jours", {}),
        ("meals", "5 jours", {}),
        ("waste", "12 personnes", {}),
        ("meals", "plutôt 12 jours", {"days": 12}),
        ("editing", "deux semaines", {"editing": {"low": 60, "central": 70, "high": 90}}),
        ("editing", "3 weeks at 40 h", {"editing": 120}),
        ("days", "12 To", {}),
        ("days", "8 + 3", {"days": 11}),
    ],
)
def test_a_number_alone_answers_what_is_asked_and_nothing_else(
    asked: str, text: str, changes: dict[str, Any]
) -> None:
    before = described("fr", SHOOTS["fr"]).at("question", asked)
    after, _ = advance(before, Said(text, 9))
    assert changed(before, after) == changes


def test_a_question_is_answered_by_its_card_and_changes_nothing() -> None:
    for language, text, place in (
        ("fr", "pourquoi c'est si haut ?", "trace"),
        ("en", "why so high?", "trace"),
        ("fr", "compare", "compare"),
        ("en", "how do I reduce it?", "reduce"),
    ):
        before = described(language, SHOOTS[language])
        after, _ = advance(before, Said(text, 9))
        assert after.place.name == place
        assert answers(after) == answers(before)


def test_what_if_is_tried_on_a_copy() -> None:
    for language, text in (("fr", "combien ça fait si on est 30 ?"), ("en", "what if we were 30?")):
        before = described(language, SHOOTS[language])
        after, _ = advance(before, Said(text, 9))
        assert len(after.drafts) == 2
        assert answers(after)["crew"] == 30
        assert before.draft in after.drafts


@pytest.mark.parametrize("text", ["refais avec 7,5 minutes", "refais avec 1 200 repas"])
def test_a_number_behind_a_command_is_read_as_it_was_written(text: str) -> None:
    after, _ = advance(described("fr", SHOOTS["fr"]), Said(text, 9))
    found = answers(after)
    assert found.get("minutes") == 7.5 or found.get("meals") == 1200


def test_a_new_project_with_its_description_begins_one() -> None:
    before = described("fr", SHOOTS["fr"])
    after, _ = advance(before, Said("nouveau projet : un clip IA de 3 min avec Veo", 9))
    assert len(after.drafts) == 2
    assert answers(after).items() >= {"approach": "ai", "format": "clip", "minutes": 3}.items()
    assert isinstance(show(after), RecapScreen)


def test_another_way_of_working_is_asked_about_before_a_figure_stands_too() -> None:
    conversation, _ = play("fr", Commanded("start"), Said("Tournage de 10 jours à 20 à Lyon", 1))
    after, reply = advance(conversation, Said(FILMS["fr"], 2))
    assert reply.note is not None
    assert reply.note.key == "new_or_correct"
    assert isinstance(show(after), PageScreen)
    assert answers(after) == answers(conversation)


def test_what_is_doubtful_is_asked_and_not_placed() -> None:
    before = described("fr", FILMS["fr"])
    after, _ = advance(before, Said("400 gens", 9))
    assert isinstance(show(after), DoubtScreen)
    assert answers(after) == answers(before)


@pytest.mark.parametrize("text", ["merci", "merci beaucoup !", "thanks!", "super, merci"])
def test_thanks_get_a_kind_word(text: str) -> None:
    before = described("fr", SHOOTS["fr"])
    after, reply = advance(before, Said(text, 9))
    assert reply.aside
    assert reply.note is not None
    assert reply.note.key == "thanks"
    assert after.drafts == before.drafts
