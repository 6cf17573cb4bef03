"""Titles in the letters the font has; nothing else becomes a box."""

import pytest

from bot.conversation.titles import Title
from bot.pictures.lettering import drawable, drawable_title
from bot.wording.words import words_in


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("L’Œuvre au noir – 2ᵉ partie", "L’Œuvre au noir – 2e partie"),
        ("Été 🌞🏖️ à Paris 👩‍👩‍👧", "Été à Paris"),
        ("映画 Tokyo", "Tokyo"),
        ("Ａｂｃ ﬁn", "Abc fin"),
        ("deux\nlignes\tet\u202eun tour", "deux lignes etun tour"),
        ("e\u0301tude", "étude"),
        ("Ελένη и Анна", "Ελένη и Анна"),
        ("\ud800lone", "lone"),
        ("1\u202f234\u00a0kg", "1\u202f234\u00a0kg"),
    ],
)
def test_what_the_font_lacks_is_spelt_out_or_goes(typed: str, drawn: str) -> None:
    assert drawable(typed) == drawn


def test_a_title_of_nothing_drawable_is_untitled() -> None:
    assert drawable_title(Title("映画"), words_in("fr")) == "Production sans titre"
    assert drawable_title(Title(number="3"), words_in("en")) == "Production 3"


def test_a_title_gets_its_subscript_and_places_to_break() -> None:
    assert drawable_title(Title("Zéro CO2e"), words_in("fr")) == "Zéro CO₂e"
    long = drawable_title(Title("a" * 120), words_in("fr"))
    assert long.replace("\u200b", "") == "a" * 120
    assert max(map(len, long.split("\u200b"))) <= 24
    cut = drawable_title(Title("mot " * 50), words_in("fr"))
    assert len(cut) <= 120
    assert cut.endswith("mot…")
