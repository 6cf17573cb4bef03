"""The text of every scene as committed. To accept a change: make golden, and read the diff."""

import pytest

from bot.gallery.page import CHAPTERS
from bot.questions.languages import COMPLETE
from tests.gallery.golden import FOLDER, files
from tests.kept import assert_file_kept

RENEW = "make golden"


def test_every_chapter_has_its_file_and_no_file_is_left_over() -> None:
    assert set(FOLDER.glob("*/*.txt")) == files().keys(), RENEW


@pytest.mark.parametrize("language", COMPLETE)
@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_card_says_what_was_committed(chapter: str, language: str) -> None:
    file = FOLDER / language / f"{chapter}.txt"
    assert_file_kept(files()[file], file, RENEW)
