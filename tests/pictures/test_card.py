"""The share card: a square with a total, its range, one statement, a date and a link."""

import datetime as dt
import json

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pictures import Theme, render, share_card
from bot.wording.words import every_language, words_in
from tests.personas.reading import NAMES
from tests.pictures.png import has_margin, opened
from tests.pictures.subjects import persona_subject

TODAY = dt.date(2026, 11, 24)
LINK = "https://t.me/chourave_bot?start=s-0123456789abcdefghijkl"


@pytest.mark.parametrize("name", NAMES)
def test_every_persona_comes_as_a_square(name: str) -> None:
    subject = persona_subject(name)
    for words in every_language():
        image = opened(render(share_card(subject, words, TODAY, LINK)))
        assert image.size == (1080, 1080)
        assert has_margin(image.crop((0, 20, 1080, 1080)), 48), words.language


def test_it_says_what_a_claim_must_carry() -> None:
    subject = persona_subject("les-chourave-26-minutes")
    drawn = json.loads(share_card(subject, words_in("fr"), TODAY, LINK).data)
    assert drawn["total"] == "159\u00a0kg\u00a0CO₂e"
    assert drawn["range"] == "entre 65 et 570\u00a0kg"
    assert "26\u00a0minutes de film" in drawn["claim"]
    assert drawn["rests"] == (
        "64\u00a0% de données propres, hors entraînement des modèles et diffusion."
    )
    assert "24\u00a0novembre\u00a02026" in drawn["signed"]
    assert "2026.11" in drawn["signed"]
    assert drawn["link"] == "t.me/chourave_bot"


def test_a_gap_that_is_not_established_is_not_claimed() -> None:
    subject = persona_subject("les-chourave-express")
    drawn = json.loads(share_card(subject, words_in("en"), TODAY).data)
    assert "at least" not in drawn["claim"]
    assert drawn["code"] == drawn["link"] == ""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_code_in_the_picture_is_the_link(theme: Theme) -> None:
    subject = persona_subject("hybrid-feature")
    image = opened(render(share_card(subject, words_in("fr"), TODAY, LINK, theme)))
    matrix = segno.make(LINK, micro=False, error="m").matrix
    left, top, width = 1080 - 64 - 244, 724, 244
    module = width / (len(matrix) + 8)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            at = (round(left + (x + 4.5) * module - 0.5), round(top + (y + 4.5) * module - 0.5))
            red, _, _ = image.getpixel(at)  # type: ignore[misc]
            assert (red < 128) == bool(dark), (x, y)


@settings(max_examples=15, deadline=None)
@given(title=st.text(max_size=120))
def test_any_title_fits_in_the_square(title: str) -> None:
    drawing = share_card(persona_subject("hybrid-feature", title), words_in("fr"), TODAY, LINK)
    image = opened(render(drawing))
    assert image.size == (1080, 1080)
    assert has_margin(image.crop((0, 20, 1080, 1080)), 48)


def test_the_longest_title_stays_above_the_total() -> None:
    image = opened(
        render(share_card(persona_subject("ai-advert", "W" * 120), words_in("fr"), TODAY))
    )
    paper = image.getpixel((4, 400))
    # Between the title's place and that of the total, nothing but paper.
    strip = image.crop((0, 236, 1080, 258))
    assert strip.getcolors() == [(1080 * 22, paper)]
