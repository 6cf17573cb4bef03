"""A sentence typed on the comparison reaches the side that it speaks of."""

from __future__ import annotations

import pytest

from bot.cards.screens import CompareScreen, PageScreen
from bot.cards.show import show
from bot.conversation.advance import advance, begin
from bot.conversation.events import Commanded, Said, read_tap
from bot.conversation.state import Conversation


def compared(language: str, *picks: str) -> Conversation:
    conversation, _ = advance(begin(language), Commanded("start"))
    for pick in picks:
        conversation, _ = advance(conversation, read_tap(conversation.revision, "pick", pick))
    conversation, _ = advance(conversation, read_tap(conversation.revision, "compare", ""))
    return conversation


def said(conversation: Conversation, text: str) -> CompareScreen:
    moved, _ = advance(conversation, Said(text, 100))
    screen = show(moved)
    assert isinstance(screen, CompareScreen), screen
    assert moved.current == conversation.current
    return screen


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "on serait 8 pendant 3 jours, sans avion"),
        ("fr", "8 personnes, 3 jours, aucun vol"),
        ("fr", "il faudrait 3 jours à 8, sans avion"),
        ("en", "we would be 8 people for 3 days, no flights"),
        ("en", "8 people, 3 days, no flights"),
    ],
)
def test_what_would_be_is_of_the_other_side(language: str, text: str) -> None:
    conversation = compared(language, "short", "ai", "8", "ten")
    before = said(conversation, "compare").both
    both = said(conversation, text).both
    assert both.own == before.own
    days, crew = both.other.figure("shoot.days"), both.other.figure("shoot.crew")
    assert days is not None
    assert crew is not None
    assert (days.central, crew.central) == (3, 8)
    assert "shoot.flights" not in both.unconfirmed


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "en fait nous sommes 3"),
        ("fr", "en fait on est 3"),
        ("en", "actually there are 3 of us"),
        ("en", "in fact we are 3"),
    ],
)
def test_what_is_is_of_ones_own(language: str, text: str) -> None:
    conversation = compared(language, "short", "ai", "8", "ten")
    before = said(conversation, "compare").both
    both = said(conversation, text).both
    team = both.own.figure("team")
    assert team is not None
    assert team.central == 3
    assert both.unconfirmed == before.unconfirmed


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "10 prises par plan avec Kling"),
        ("en", "10 takes per shot with Kling"),
    ],
)
def test_a_shoot_describes_its_ai_version(language: str, text: str) -> None:
    conversation = compared(language, "short", "shoot", "4", "12")
    both = said(conversation, text).both
    assert both.own.approach == "shoot"
    assert both.other.ai.video_tool == "kling"
    assert both.own.ai.video_tool is None


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    "text",
    [
        "L’IA émet 323 fois moins qu’un tournage de 30 jours à 50 personnes",
        "AI emits 323 times less than a 30-day shoot of 50 people",
    ],
)
def test_a_sentence_to_check_is_no_answer_of_a_new_production(language: str, text: str) -> None:
    conversation, _ = advance(begin(language), Commanded("claim"))
    assert isinstance(show(conversation), PageScreen)
    typed, _ = advance(conversation, Said(text, 7))
    told, _ = advance(begin(language), Commanded("claim", text))
    for each in (typed, told):
        screen = show(each)
        assert isinstance(screen, PageScreen)
        assert screen.name == "claim_first"
        assert all(not draft.answers for draft in each.drafts)
