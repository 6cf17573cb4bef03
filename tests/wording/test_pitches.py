"""The notes of the personas are as committed, and say nothing that may not be said."""

import pytest

from bot.questions.languages import LANGUAGES
from bot.reading.claims import read_statements
from bot.wording.pitches.pitch import MOST_COPIED, line_to_copy, pitch_page, pitch_paragraph
from bot.wording.words import words_in
from calc import read_production
from tests.wording.pitches import DAY, PAGE, PERSONAS, SIX, page, screen_of


def test_the_page_of_the_notes_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(), "python -m tests.wording.pitches renews it"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SIX)
def test_a_note_makes_no_claim_without_a_figure(name: str, language: str) -> None:
    screen = screen_of(read_production((PERSONAS / f"{name}.json").read_text("utf-8")))
    words = words_in("fr" if language == "fr" else "en")
    for write in (pitch_paragraph, pitch_page):
        text = str(write(screen, words, DAY).unescape())
        kinds = {statement.kind for statement in read_statements(text)} - {
            "mass",
            "saved",
            "certified",
            "none_of",  # a measure that the answers show
        }
        assert not kinds, text
    assert len(line_to_copy(screen, words, DAY)) <= MOST_COPIED
