"""Both ways on one axis: bands, what they share, and the factor where it may be said."""

import json
from typing import Any

import pytest

from bot.pictures import (
    Drawing,
    ShownSides,
    Side,
    comparison_picture,
    lever_picture,
    render,
    sides_picture,
)
from bot.questions.languages import COMPLETE
from bot.wording.words import words_in
from calc import Production, Range, levers
from tests.personas.reading import NAMES, persona
from tests.pictures.png import has_margin, opened, size
from tests.pictures.subjects import IMPRINT, persona_subject, subject_of

OWN = Side("own", "En tournage", "8 personnes, 3 jours", Range(120, 177, 400))


def drawn(drawing: Drawing) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(drawing.data)
    return found


def beside(other: Range, factor: tuple[float, float] | None = None) -> dict[str, Any]:
    side = Side("second", "Avec l’IA", "Kling, 400 générations", other)
    shown = ShownSides("Navets", "", (OWN, side), "Un verdict.", factor)
    drawing = sides_picture(shown, "Chourave", words_in("fr"))
    assert size(render(drawing))[0] == 1080
    between: dict[str, Any] = drawn(drawing)["bands"]["between"]
    return between


@pytest.mark.parametrize("name", NAMES)
def test_every_persona_comes_as_one_picture_1080_wide(name: str) -> None:
    subject = persona_subject(name)
    for words in map(words_in, COMPLETE):
        image = opened(render(comparison_picture(subject, words, IMPRINT)))
        width, height = image.size
        assert width == 1080
        assert has_margin(image, 48), words.language
        assert 600 < height <= 1350


def test_what_two_ranges_share_is_shaded_and_named() -> None:
    between = beside(Range(30, 90, 260), factor=(2, 9))
    assert between["kind"] == "overlap"
    assert between["text"] == "Les deux se recouvrent\u00a0: 120–260\u00a0kg"
    assert 0 < between["from"] < between["to"] < 1


def test_a_factor_stands_between_ranges_that_do_not_touch() -> None:
    between = beside(Range(5, 20, 40), factor=(3, 80))
    assert (between["kind"], between["text"]) == ("gap", "entre 3 et 80 fois")
    assert between["from"] < between["to"]


def test_without_a_claim_there_is_no_factor() -> None:
    assert beside(Range(5, 20, 40))["kind"] == "none"


def test_the_production_has_a_colour_of_its_own() -> None:
    subject = persona_subject("les-chourave-26-minutes")
    rows = drawn(comparison_picture(subject, words_in("fr"), IMPRINT))["bands"]["bands"]
    assert [row["kind"] for row in rows].count("own") == 1
    assert all(row["size"] for row in rows if row["kind"] != "own")


@pytest.mark.parametrize("name", NAMES)
def test_a_lever_stands_before_and_after(name: str) -> None:
    production = persona(name)
    for lever in levers(production)[:3]:
        for words in map(words_in, COMPLETE):
            drawing = lever_picture(subject_of(production), lever, words, IMPRINT)
            before, after = drawn(drawing)["bands"]["bands"]
            between = drawn(drawing)["bands"]["between"]
            assert (before["kind"], after["kind"]) == ("grey", "own")
            assert after["central"] <= before["central"]
            assert between["kind"] == "shift"
            assert between["text"].startswith("\u2212")
            image = opened(render(drawing))
            assert image.width == 1080
            assert has_margin(image, 48)


def test_a_production_of_next_to_nothing_is_drawn() -> None:
    nothing = Production.model_validate(
        {"approach": "ai", "weeks": 1, "team": 1, "finished_minutes": 1,
         "ai": {"compute": "local", "gpu_hours": 0, "hours_per_week": 0, "storage_tb": 0,
                "prompts": 0, "upscaled": False, "existing_equipment": True},
         "travel": {"commute_km": 0}}
    )  # fmt: skip
    drawing = comparison_picture(subject_of(nothing), words_in("fr"), IMPRINT)
    assert not drawn(drawing)["bands"]["log"]
    assert size(render(drawing))[0] == 1080
