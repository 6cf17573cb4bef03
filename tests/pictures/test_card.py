"""The share card: a square about this production alone."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pictures import Theme, render, share_card
from bot.questions.languages import COMPLETE
from bot.wording.words import words_in
from calc import Production
from tests.personas.reading import NAMES
from tests.pictures.png import has_margin, opened
from tests.pictures.subjects import IMPRINT, SHARED, persona_subject, subject_of


@pytest.mark.parametrize("name", NAMES)
def test_every_persona_comes_as_a_square(name: str) -> None:
    subject = persona_subject(name)
    for words in map(words_in, COMPLETE):
        image = opened(render(share_card(subject, words, SHARED)))
        assert image.size == (1080, 1080)
        assert has_margin(image, 48), words.language


def test_it_says_what_a_figure_in_public_must_carry() -> None:
    subject = persona_subject("les-chourave-26-minutes")
    drawn = json.loads(share_card(subject, words_in("fr"), SHARED).data)
    assert drawn["total"].endswith("\u00a0kg\u00a0CO₂e")
    assert drawn["range"].startswith("entre ")
    assert "Hors entraînement des modèles, diffusion et vie de bureau." in drawn["caveat"]
    assert "24\u00a0novembre\u00a02026" in drawn["foot"]
    assert subject.result.factors_version in drawn["foot"]
    assert drawn["link"] == "t.me/chourave_bot"
    assert len(drawn["shares"]) <= 5


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_said_of_another_way_of_working(name: str) -> None:
    subject = persona_subject(name)
    if subject.production.approach == "hybrid":
        return
    for words in map(words_in, COMPLETE):
        drawing = share_card(subject, words, IMPRINT)
        said = (drawing.data + drawing.alt).casefold()
        other = ("tournage", "shoot") if subject.production.approach == "ai" else ("ia g", " ai ")
        drawn = json.loads(drawing.data)
        about = str(drawn["title"]).casefold()
        assert not [each for each in other if each in said.replace(about, "")], said


def test_what_was_done_is_the_sentence() -> None:
    production = Production.model_validate(
        {"approach": "shoot", "finished_minutes": 8,
         "shoot": {"days": 3, "crew": 8, "flight_km": 0, "train_km": 9600}}
    )  # fmt: skip
    drawn = json.loads(share_card(subject_of(production), words_in("en"), IMPRINT).data)
    assert drawn["sentence"] == "9,600\u00a0km by train, not one flight."
    silent = Production.model_validate(
        {"approach": "shoot", "finished_minutes": 8, "shoot": {"days": 3, "crew": 8}}
    )
    drawn = json.loads(share_card(subject_of(silent), words_in("en"), IMPRINT).data)
    assert drawn["sentence"].endswith("per finished minute.")


def test_who_shares_nothing_has_no_link_but_the_name_of_the_bot() -> None:
    drawn = json.loads(share_card(persona_subject("hybrid-feature"), words_in("en"), IMPRINT).data)
    assert drawn["link"] == ""
    assert "@chourave_bot" in drawn["foot"]


@settings(max_examples=15, deadline=None)
@given(title=st.text(max_size=120), theme=st.sampled_from(["light", "dark"]))
def test_any_title_fits_in_the_square(title: str, theme: Theme) -> None:
    subject = persona_subject("hybrid-feature", title)
    image = opened(render(share_card(subject, words_in("fr"), SHARED, theme)))
    assert image.size == (1080, 1080)
    assert has_margin(image, 48)


def test_the_longest_title_stays_above_the_total() -> None:
    subject = persona_subject("ai-advert", "W" * 120)
    image = opened(render(share_card(subject, words_in("fr"), IMPRINT)))
    paper = image.getpixel((4, 400))
    # Between the title's place and that of the total, nothing but paper.
    strip = image.crop((0, 242, 1080, 256))
    assert strip.getcolors() == [(1080 * 14, paper)]
