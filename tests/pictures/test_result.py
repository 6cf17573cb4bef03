"""The result picture: a PNG of one page, whatever the production and its title."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pictures import Theme, render, result_picture
from bot.questions.languages import LANGUAGES
from bot.wording.words import every_language, words_in
from calc import Production
from tests.personas.reading import NAMES
from tests.pictures.png import has_margin, opened, size
from tests.pictures.subjects import persona_subject, subject_of

THEMES: tuple[Theme, ...] = ("light", "dark")
MARGIN = 48
HOSTILE = '#panic() $x$ *gras* </svg> ` \\ " _ @ <b> // /* [ ] { }'


@pytest.mark.parametrize("name", NAMES)
def test_every_persona_comes_as_one_picture_1080_wide(name: str) -> None:
    subject = persona_subject(name)
    for words in every_language():
        image = opened(render(result_picture(subject, words)))
        width, height = image.size
        assert width == 1080
        assert has_margin(image, MARGIN), words.language
        # Telegram takes photos of at most 10,000 in width and height together.
        assert 700 < height < 3000


def test_all_figures_and_words_are_in_the_picture() -> None:
    subject = persona_subject("les-chourave-26-minutes")
    drawn = json.loads(result_picture(subject, words_in("fr")).data)
    assert drawn["title"] == "Les Chourave, 26 minutes"
    assert drawn["total"] == "159\u00a0kg\u00a0CO₂e"
    assert drawn["range"] == "entre 65 et 570\u00a0kg"
    assert "64\u00a0%" in drawn["basis"]
    assert "2026.11" in drawn["signed"]
    rows = drawn["bars"]["rows"]
    assert len(rows) == len(subject.result.lines)
    assert rows[0]["label"] == "Vidéo générée"
    assert rows[0]["value"] == "108\u00a0kg"
    assert rows[0]["range"] == "22–540\u00a0kg"
    assert [row["central"] for row in rows] == sorted((r["central"] for r in rows), reverse=True)
    assert all(0 <= row["low"] <= row["central"] <= row["high"] <= 1 for row in rows)


@pytest.mark.parametrize(
    ("language", "scaled"),
    [
        ("fr", "Estimation par ratios\u00a0: vos réponses fixent l’échelle. Estimation rapide"),
        ("en", "Estimate by ratios: your answers set the scale. Quick estimate"),
    ],
)
def test_a_quick_estimate_has_no_share_of_own_data_but_its_scale(
    language: str, scaled: str
) -> None:
    subject, words = persona_subject("les-chourave-express"), words_in(language)
    quick = json.loads(result_picture(subject, words).data)
    assert quick["basis"].startswith(scaled)
    assert quick["own"] is None
    unanswered = subject_of(Production.model_validate({"approach": "ai"}))
    nothing = json.loads(result_picture(unanswered, words).data)
    assert nothing["basis"].startswith(scaled.partition(". ")[2])


@pytest.mark.parametrize("language", LANGUAGES)
def test_light_and_dark_are_two_pictures_of_one_size(language: str) -> None:
    subject, words = persona_subject("hybrid-feature"), words_in(language)
    light, dark = (render(result_picture(subject, words, theme)) for theme in THEMES)
    assert light != dark
    assert size(light) == size(dark)


def test_the_same_input_gives_the_same_bytes() -> None:
    subject, words = persona_subject("les-chourave-express"), words_in("en")
    first, second = result_picture(subject, words), result_picture(subject, words)
    assert first.digest == second.digest
    assert render(first) == render(second)
    assert result_picture(subject, words, "dark").digest != first.digest


def test_a_title_is_never_markup() -> None:
    subject = persona_subject("ai-advert", HOSTILE)
    for words in every_language():
        drawing = result_picture(subject, words)
        assert json.loads(drawing.data)["title"] == HOSTILE
        assert size(render(drawing))[0] == 1080


@settings(max_examples=25, deadline=None)
@given(title=st.text(max_size=120))
def test_any_title_is_drawn(title: str) -> None:
    drawing = result_picture(persona_subject("les-chourave-express", title), words_in("fr"))
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
    for words in every_language():
        assert size(render(result_picture(subject_of(production), words)))[0] == 1080
