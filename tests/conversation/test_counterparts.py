"""The same work made the other way: described beside its original, kept, and compared with it."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.cards.screens import ClaimCheckScreen, CompareScreen, FunderScreen, PitchScreen
from bot.cards.show import show
from bot.conversation.advance import advance, begin
from bot.conversation.events import Commanded, Event, Said, read_tap
from bot.conversation.replies import Reply
from bot.conversation.state import Conversation
from bot.questions.languages import LANGUAGES
from bot.wording.cards import message
from bot.wording.words import words_in

DAY = dt.date(2026, 12, 1)


def play(*events: Event, language: str = "fr") -> Conversation:
    conversation = begin(language)
    for event in events:
        conversation, _ = advance(conversation, event)
    return conversation


def tap(conversation: Conversation, verb: str, argument: str = "") -> Conversation:
    moved, reply = advance(conversation, read_tap(conversation.revision, verb, argument))
    assert not reply.stale
    return moved


def say(conversation: Conversation, text: str) -> tuple[Conversation, Reply]:
    return advance(conversation, Said(text, 100 + conversation.revision))


def made(*picks: str) -> Conversation:
    conversation = play(Commanded("start"))
    for pick in picks:
        conversation = tap(conversation, "pick", pick)
    return conversation


def ai_short() -> Conversation:
    return made("short", "ai", "8", "ten")


def compared(conversation: Conversation) -> CompareScreen:
    screen = show(conversation)
    assert isinstance(screen, CompareScreen), screen
    return screen


def test_the_other_way_is_described_on_the_comparison_and_kept() -> None:
    conversation = tap(ai_short(), "compare")
    own = conversation.current
    before = compared(conversation).both
    assert before.unconfirmed == ("shoot.days", "shoot.crew", "shoot.flights", "shoot.means")
    assert len(conversation.drafts) == 1, "looking keeps nothing"
    conversation, reply = say(tap(conversation, "other", "shoot:days"), "3 jours")
    assert conversation.current == own
    assert not reply.receipt
    assert reply.note is not None
    assert (reply.note.key, reply.note.value) == ("answered", 3.0)
    for question, pick in (("crew", "30"), ("flights", "world"), ("means", "heavy")):
        conversation = tap(tap(conversation, "other", f"shoot:{question}"), "pick", pick)
    both = compared(conversation).both
    assert both.is_confirmed
    assert both.times is not None
    assert both.other.shoot.crew is not None
    assert both.other_compared.central > before.other_compared.central
    assert len(conversation.drafts) == 2
    other = next(each for each in conversation.drafts if each.counterpart_of == own)
    assert other.way_made == "shoot"
    # Opened by itself it is a production like any other, and compares as its original does.
    opened = tap(tap(conversation, "projects"), "open", other.key)
    assert tap(opened, "compare").current == own


def test_going_back_from_a_question_about_the_other_way_leads_to_the_comparison() -> None:
    conversation = tap(tap(tap(ai_short(), "compare"), "other", "shoot:days"), "back")
    assert compared(conversation).way == "shoot"
    assert conversation.draft is not None
    assert not conversation.draft.counterpart_of


def test_a_button_that_names_no_way_or_no_question_is_an_old_one() -> None:
    conversation = tap(ai_short(), "compare")
    for argument in ("ai:days", "shoot:nothing", "", "shoot"):
        _, reply = advance(conversation, read_tap(conversation.revision, "other", argument))
        assert reply.stale


def test_a_hybrid_is_compared_with_both_ways() -> None:
    conversation = tap(made("short", "hybrid", "4", "12"), "compare")
    assert compared(conversation).way == "shoot"
    assert compared(tap(conversation, "compare", "ai")).way == "ai"


def test_a_sentence_is_checked_wherever_it_is_pasted() -> None:
    conversation, reply = say(ai_short(), "L’IA émet 323 fois moins qu’un tournage.")
    screen = show(conversation)
    assert isinstance(screen, ClaimCheckScreen)
    assert reply.fresh
    assert [each.judgement.because for each in screen.checked] == ["not_confirmed"]
    again, _ = say(conversation, "Un film neutre en carbone")
    screen = show(again)
    assert isinstance(screen, ClaimCheckScreen)
    assert [each.judgement.standing for each in screen.checked] == ["falls"]


def test_the_command_takes_a_sentence_or_asks_for_one() -> None:
    conversation, _ = advance(ai_short(), Commanded("claim"))
    screen = show(conversation)
    assert isinstance(screen, ClaimCheckScreen)
    assert not screen.sentence
    conversation, _ = advance(ai_short(), Commanded("claim", "Un tournage vert", 9))
    screen = show(conversation)
    assert isinstance(screen, ClaimCheckScreen)
    assert screen.sentence == "Un tournage vert"


def test_a_description_on_the_result_is_no_claim() -> None:
    conversation, _ = say(ai_short(), "on est 3")
    assert not isinstance(show(conversation), ClaimCheckScreen)


def test_the_note_asks_for_what_it_needs_then_ticks_intentions_and_names_plans() -> None:
    conversation = tap(made("documentary", "shoot", "15", "3"), "pitch", "paragraph")
    screen = show(conversation)
    assert isinstance(screen, PitchScreen)
    assert screen.missing == ("title", "minutes")
    conversation, _ = say(tap(conversation, "ask", "title"), "Les marais")
    conversation, _ = say(tap(conversation, "ask", "minutes"), "52 minutes")
    screen = show(conversation)
    assert isinstance(screen, PitchScreen)
    assert not screen.missing
    conversation = tap(tap(conversation, "intend", "access"), "intend", "inclusion")
    conversation = tap(conversation, "intend", "access")
    assert conversation.draft is not None
    assert conversation.draft.intentions == ("inclusion",)
    conversation = tap(tap(conversation, "result"), "reduce")
    lever = next(b for row in show(conversation).rows for b in row if b.verb == "reduce").argument
    conversation = tap(tap(conversation, "reduce", lever), "plan", lever)
    screen = show(tap(tap(conversation, "result"), "pitch", "page"))
    assert isinstance(screen, PitchScreen)
    assert [each.key for each in screen.planned] == [lever]


def test_a_shoot_never_argues_for_ai_nor_the_other_way_round() -> None:
    for picks in (("documentary", "shoot", "15", "3"), ("short", "ai", "8", "ten")):
        conversation, _ = say(tap(made(*picks), "ask", "title"), "Les marais")
        conversation, _ = say(tap(conversation, "ask", "minutes"), "52")
        for language in LANGUAGES:
            for length in ("line", "paragraph", "page"):
                screen = show(tap(conversation, "pitch", length))
                text = message(screen, words_in(language), DAY).text.casefold()
                other = (
                    ("ia géné", "generative ai") if picks[1] == "shoot" else ("tournage", "shoot")
                )
                assert not any(word in text for word in other), text
                assert "52" in text
                assert "les marais" in text


def test_the_funders_page_has_the_form_in_its_order() -> None:
    conversation = tap(tap(made("documentary", "shoot", "15", "3"), "more"), "funder")
    screen = show(conversation)
    assert isinstance(screen, FunderScreen)
    assert [each.key for each in screen.funders] == ["cnc_fiction"]
    rows = {row.field: row.value for row in screen.form}
    assert rows["shoot.days"] is not None
    assert rows["shoot.car_km"] is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("picks", [("documentary", "shoot", "15", "3"), ("short", "ai", "8", "ten"),
                                   ("short", "hybrid", "4", "12")])  # fmt: skip
def test_every_page_to_others_is_said_in_every_language(
    language: str, picks: tuple[str, ...]
) -> None:
    conversation = made(*picks)
    for verb in ("compare", "claim", "funder", "pitch"):
        argument = "page" if verb == "pitch" else ""
        moved = tap(conversation, verb, argument)
        text = message(show(moved), words_in("fr" if language == "fr" else "en"), DAY).text
        assert "{" not in text
        assert len(text) > 60
        assert len(text) <= 4096
