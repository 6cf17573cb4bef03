"""Titles in the letters the font has; nothing else becomes a box."""

import pytest

from bot.conversation.titles import Title
from bot.pictures.lettering import drawable, drawable_title, shortened, undrawable
from bot.wording.words import words_in


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("L’Œuvre au noir – 2ᵉ partie", "L’Œuvre au noir – 2e partie"),
        ("Été 🌞🏖️ à Paris 👩‍👩‍👧", "Été 🌞🏖️ à Paris 👩‍👩‍👧"),
        ("映画 Tokyo", "映画 Tokyo"),
        ("فيلم النهر", "فيلم النهر"),
        ("Les Enfants du ciel (بچه‌های آسمان)", "Les Enfants du ciel (بچه‌های آسمان)"),
        ("ქართული ფილმი Tbilissi", "Tbilissi"),
        ("Tbilissi (თბილისი)", "Tbilissi"),
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
    assert drawable_title(Title("ფილმი"), words_in("fr")) == "Production sans titre"
    assert drawable_title(Title(number="3"), words_in("en")) == "Production 3"


def test_a_title_gets_its_subscript_and_places_to_break() -> None:
    assert drawable_title(Title("Zéro CO2e"), words_in("fr")) == "Zéro CO₂e"
    long = drawable_title(Title("a" * 120), words_in("fr"))
    assert long.replace("\u200b", "") == "a" * 120
    assert max(map(len, long.split("\u200b"))) <= 24
    cut = drawable_title(Title("mot " * 50), words_in("fr"))
    assert len(cut) <= 120
    assert cut.endswith("mot…")


@pytest.mark.parametrize(
    ("typed", "lost"),
    [
        ("L’Œuvre 映画 فيلم 기생충 ❤️ 👩‍👩‍👧", ""),
        ("Tbilissi (თბილისი)", "თბილს"),
        ("2ᵉ partie Ａ\n\u202e", ""),
        ("\ud800", ""),
    ],
)
def test_what_cannot_be_drawn_is_known(typed: str, lost: str) -> None:
    assert set(undrawable(typed)) == set(lost)


def test_a_long_title_is_cut_where_a_word_ends() -> None:
    assert shortened("La Traversée des apparences", 20) == "La Traversée des…"
    assert shortened("W" * 30, 10) == "W" * 9 + "…"
    assert shortened("court", 10) == "court"
