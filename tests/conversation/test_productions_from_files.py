"""A production that goes out as a file and comes back: the same, whatever was told."""

import datetime as dt
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.screens import ResultScreen
from bot.cards.show import show
from bot.conversation.advance import advance, begin
from bot.conversation.events import Attached, Tapped
from bot.conversation.state import Conversation, Draft, PlaceName
from bot.questions.languages import COMPLETE
from bot.questions.questionnaire import BY_ID
from bot.wording.cards import message
from bot.wording.words import words_in
from calc import Production, estimate, read_production
from calc.io.documents import as_json, production_document
from calc.production import FIELD_UNITS
from tests.calc.productions import productions
from tests.personas.reading import NAMES, persona

DAY = dt.date(2026, 11, 18)
CARDS: tuple[PlaceName, ...] = (
    "result", "compare", "pitch", "trace", "reduce", "edit", "export", "projects",
)  # fmt: skip


def out(draft: Draft | None) -> bytes:
    """Return the file of a production, as the bot sends it."""
    assert draft is not None
    production = draft.production()
    assert production is not None
    return as_json(production_document(draft.marking_assumed(production))).encode()


def taken_in(content: bytes, conversation: Conversation | None = None) -> Conversation:
    after, reply = advance(conversation or begin("en"), Attached(content))
    assert reply.note is not None
    assert reply.note.key == "imported", reply.note
    return after


def written(production: Production) -> bytes:
    return as_json(production_document(production)).encode()


some_assumed = st.lists(st.sampled_from(sorted(FIELD_UNITS)), max_size=3)
titles = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=60)


@settings(max_examples=150, deadline=None)
@given(productions, some_assumed, titles.filter(lambda title: not title.strip().startswith("#")))
def test_out_in_and_out_again_is_identical(
    production: Production, assumed: list[str], title: str
) -> None:
    title = " ".join(title.split())
    told = production.model_copy(update={"assumed": tuple(assumed), "title": title})
    first = taken_in(written(told))
    if production.format is None:
        # No figure without a format: it is asked first.
        first, _ = advance(first, Tapped(first.revision, "pick", "short"))
    first = first.at("result")
    assert isinstance(show(first), ResultScreen)
    sent = out(first.draft)
    again = taken_in(sent, first)
    assert out(again.draft) == sent
    result = show(again)
    assert isinstance(result, ResultScreen)
    assert result.result == estimate(read_production(sent))
    assert len(again.drafts) == 2


@settings(max_examples=40, deadline=None)
@given(productions, st.sampled_from([choice.id for choice in BY_ID["tool"].choices]))
def test_every_card_of_what_came_in_can_be_shown(
    production: Production, tool: Literal["kling"]
) -> None:
    ai = production.ai.model_copy(update={"video_tool": tool})
    conversation = taken_in(written(production.model_copy(update={"ai": ai})))
    for place in CARDS:
        for words in map(words_in, COMPLETE):
            assert message(show(conversation.at(place)), words, DAY).text


@pytest.mark.parametrize("name", NAMES)
def test_every_persona_comes_back_as_it_went_out(name: str) -> None:
    production = persona(name)
    held = taken_in(written(production))
    assert held.draft is not None
    assert held.draft.production() == production
    assert out(held.draft) == written(production)


def test_an_empty_production_is_taken_up_and_fifty_are_enough() -> None:
    content = written(persona("ai-advert"))
    conversation, _ = advance(begin("en"), Tapped(0, "new", ""))
    for number in range(1, 51):
        conversation = taken_in(content, conversation)
        assert len(conversation.drafts) == number
    after, reply = advance(conversation, Attached(content))
    assert reply.note is not None
    assert reply.note.key == "too_many"
    assert after.drafts == conversation.drafts


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_a_production_or_change_nothing(content: bytes) -> None:
    before = begin("en")
    after, reply = advance(before, Attached(content))
    assert reply.note is not None
    assert reply.note.key in ("imported", "not_imported")
    assert (reply.note.key == "imported") == any(draft.answers for draft in after.drafts)


def test_the_file_that_the_documentation_shows_comes_back_as_it_went_out() -> None:
    page = (Path(__file__).parents[2] / "docs" / "files.md").read_text("utf-8")
    content = page.partition("```json\n")[2].partition("\n```")[0].encode()
    assert out(taken_in(content).draft) == content
