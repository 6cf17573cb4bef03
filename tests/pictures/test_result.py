"""The result picture: a PNG of one page, whatever the production and its title."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pictures import Theme, render, result_picture
from bot.questions.languages import COMPLETE
from bot.wording.words import words_in
from calc import Production
from tests.personas.reading import NAMES
from tests.pictures.png import has_margin, opened, size
from tests.pictures.subjects import IMPRINT, persona_subject, subject_of

THEMES: tuple[Theme, ...] = ("light", "dark")
MARGIN = 48
HOSTILE = '#panic() $x$ *gras* </svg> ` \\ " _ @ <b> // /* [ ] { }'


@pytest.mark.parametrize("name", NAMES)
def test_every_persona_comes_as_one_picture_1080_wide(name: str) -> None:
    subject = persona_subject(name)
    for words in map(words_in, COMPLETE):
        image = opened(render(result_picture(subject, words, IMPRINT)))
        width, height = image.size
        assert width == 1080
        assert has_margin(image, MARGIN), words.language
        assert 700 < height <= 1350


def test_all_figures_and_words_are_in_the_picture() -> None:
    subject = persona_subject("les-chourave-26-minutes")
    drawn = json.loads(result_picture(subject, words_in("fr"), IMPRINT).data)
    total = subject.result.total
    assert drawn["title"] == "Les Chourave, 26 minutes"
    assert drawn["about"].startswith("Série · 26\u00a0min · IA générative")
    assert drawn["total"] == words_in("fr").emissions(total.central).replace("CO2", "CO₂")
    assert drawn["range"] == f"entre {words_in('fr').mass_range(total)}"
    assert drawn["band"]["low"] < drawn["band"]["central"] < drawn["band"]["high"]
    assert drawn["caveat"].endswith("Hors entraînement des modèles, diffusion et vie de bureau.")
    assert drawn["foot"] == (
        f"@chourave_bot · méthode {subject.result.factors_version} · 24\u00a0novembre\u00a02026"
    )
    largest = max(subject.result.lines, key=lambda line: line.central)
    first = drawn["shares"][0]
    assert first["name"] == words_in("fr").text(f"post.{largest.post}")


def test_a_wide_range_names_the_assumed_value_that_makes_it_so() -> None:
    subject = persona_subject("ai-feature-1080p")
    drawn = json.loads(result_picture(subject, words_in("en"), IMPRINT).data)
    assert drawn["caveat"].startswith(
        "The range comes mostly from one assumed value: generated to kept."
    )


@pytest.mark.parametrize("language", COMPLETE)
def test_light_and_dark_are_two_pictures_of_one_size(language: str) -> None:
    subject, words = persona_subject("hybrid-feature"), words_in(language)
    light, dark = (render(result_picture(subject, words, IMPRINT, theme)) for theme in THEMES)
    assert light != dark
    assert size(light) == size(dark)


def test_the_same_input_gives_the_same_bytes() -> None:
    subject, words = persona_subject("les-chourave-express"), words_in("en")
    first, second = result_picture(subject, words, IMPRINT), result_picture(subject, words, IMPRINT)
    assert first.digest == second.digest
    assert render(first) == render(second)
    assert result_picture(subject, words, IMPRINT, "dark").digest != first.digest


def test_a_title_is_never_markup() -> None:
    subject = persona_subject("ai-advert", HOSTILE)
    for words in map(words_in, COMPLETE):
        drawing = result_picture(subject, words, IMPRINT)
        assert json.loads(drawing.data)["title"] == HOSTILE
        assert size(render(drawing))[0] == 1080


@settings(max_examples=25, deadline=None)
@given(title=st.text(max_size=120))
def test_any_title_is_drawn(title: str) -> None:
    drawing = result_picture(
        persona_subject("les-chourave-express", title), words_in("fr"), IMPRINT
    )
    image = opened(render(drawing))
    assert image.width == 1080
    assert has_margin(image, MARGIN)


@pytest.mark.parametrize(
    "production",
    [
        Production.model_validate({"approach": "ai", "weeks": 0.1, "team": 1}),
        Production.model_validate({"approach": "shoot", "shoot": {"days": 2000, "crew": 400}}),
        Production.model_validate(
            {"approach": "ai", "weeks": 1, "team": 1, "ai": {"compute": "local", "gpu_hours": 0,
             "hours_per_week": 0, "storage_tb": 0, "prompts": 0}, "travel": {"commute_km": 0}}
        ),
    ],
    ids=["tiny", "huge", "next to nothing"],
)  # fmt: skip
def test_tiny_and_huge_productions_are_drawn(production: Production) -> None:
    for words in map(words_in, COMPLETE):
        assert size(render(result_picture(subject_of(production), words, IMPRINT)))[0] == 1080
