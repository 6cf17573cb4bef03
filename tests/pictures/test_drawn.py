"""The pictures kept in docs/pictures/ show what is drawn today, and stay small."""

import re

from tests.pictures.drawn import FOLDER, PAGE, page

LARGEST = 60_000


def test_the_page_says_what_would_be_drawn_now() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `make pictures`, and look at what changed"


def test_every_picture_is_on_the_page_and_small() -> None:
    shown = re.findall(r"\]\(([\w-]+\.png)\)", PAGE.read_text("utf-8"))
    assert sorted(shown) == sorted(file.name for file in FOLDER.glob("*.png"))
    assert all((FOLDER / name).stat().st_size < LARGEST for name in shown)
