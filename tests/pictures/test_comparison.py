"""The comparison picture: both ways on one logarithmic scale."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pictures import comparison_picture, render
from bot.pictures.scale import LogScale
from bot.wording.words import every_language, words_in
from calc import Production, Range
from tests.personas.reading import NAMES
from tests.pictures.png import has_margin, opened, size
from tests.pictures.subjects import persona_subject, subject_of

MASSES = st.floats(1e-6, 1e9)


@pytest.mark.parametrize("name", NAMES)
def test_every_persona_comes_as_one_picture_1080_wide(name: str) -> None:
    subject = persona_subject(name)
    for words in every_language():
        image = opened(render(comparison_picture(subject, words)))
        width, height = image.size
        assert width == 1080
        assert has_margin(image, 48), words.language
        assert 700 < height < 1600


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("les-chourave-26-minutes", ["classic", "own"]),
        ("classic-shoot-case-a", ["own", "ai"]),
        ("hybrid-feature", ["classic", "ai", "own"]),
    ],
)
def test_the_production_is_marked_among_the_ways(name: str, kinds: list[str]) -> None:
    drawn = json.loads(comparison_picture(persona_subject(name), words_in("en")).data)
    ways = drawn["scale"]["ways"]
    assert [way["kind"] for way in ways] == kinds
    assert all(way["source"] for way in ways if way["kind"] != "own")
    assert "Logarithmic" in drawn["scale"]["legend"]


def test_references_are_named_and_figures_are_those_of_the_card() -> None:
    subject = persona_subject("les-chourave-26-minutes")
    drawn = json.loads(comparison_picture(subject, words_in("fr")).data)
    classic, own = drawn["scale"]["ways"]
    assert classic["range"] == "12–29\u00a0t"
    assert classic["source"] == "bilan publié pour 90\u00a0minutes, ramené à 26\u00a0minutes"
    assert (own["value"], own["range"]) == ("159\u00a0kg", "65–570\u00a0kg")
    assert "au moins 20 fois plus" in drawn["verdict"]


def test_a_production_of_next_to_nothing_is_open_to_the_left() -> None:
    nothing = Production.model_validate(
        {"approach": "ai", "weeks": 1, "team": 1, "finished_minutes": 1,
         "ai": {"compute": "local", "gpu_hours": 0, "hours_per_week": 0, "storage_tb": 0,
                "prompts": 0, "upscaled": False, "existing_equipment": True},
         "travel": {"commute_km": 0}}
    )  # fmt: skip
    drawing = comparison_picture(subject_of(nothing), words_in("fr"))
    own = next(way for way in json.loads(drawing.data)["scale"]["ways"] if way["kind"] == "own")
    assert own["open"]
    assert size(render(drawing))[0] == 1080


@given(st.lists(st.tuples(MASSES, MASSES, MASSES).map(sorted), min_size=1, max_size=3))
def test_the_scale_holds_everything_and_a_step_is_tenfold(found: list[list[float]]) -> None:
    ranges = [Range(*ends) for ends in found]
    scale = LogScale.around(ranges)
    for each in ranges:
        place = scale.place(each)
        assert 0 <= place["low"] <= place["central"] <= place["high"] <= 1
    ticks = scale.ticks(words_in("fr"))
    assert ticks[0]["at"] == 0
    assert ticks[-1]["at"] == 1
    assert 1 <= sum(bool(tick["label"]) for tick in ticks) <= 9
    step = ticks[1]["at"] - ticks[0]["at"]
    assert math.isclose(scale.at(10.0**scale.first * 100) - scale.at(10.0**scale.first * 10), step,
                        abs_tol=1e-9) or len(ticks) == 2  # fmt: skip
