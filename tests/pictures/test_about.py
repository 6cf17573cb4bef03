"""What a production is, in a line, and what was done on it: only what the answers show."""

import re
from typing import Any

import pytest

from bot.pictures.parts.about import about, done, taken_measures
from bot.questions.languages import COMPLETE
from bot.wording.words import words_in
from calc import MEASURES, Production
from tests.personas.reading import NAMES, persona


def shoot(**answers: Any) -> Production:
    return Production.model_validate({"approach": "shoot", "shoot": answers})


def test_a_line_has_the_format_the_running_time_and_the_size() -> None:
    production = Production.model_validate(
        {"approach": "shoot", "format": "short", "finished_minutes": 8,
         "shoot": {"days": 3, "crew": 8}}
    )  # fmt: skip
    assert about(production, words_in("fr")) == (
        "Court métrage · 8\u00a0min · tournage, 3\u00a0jours à 8"
    )
    assert (
        about(production, words_in("en"))
        == "Short film · 8\u00a0min · shoot, 3\u00a0days, crew of 8"
    )


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        ({"approach": "ai"}, "IA générative"),
        ({"approach": "ai", "team": 2}, "IA générative, 2\u00a0personnes"),
        ({"approach": "hybrid", "shoot": {"days": 1}}, "Tournage (1\u00a0jour) et IA"),
        ({"approach": "ai", "finished_minutes": 0.5}, "30\u00a0secondes · IA générative"),
        (
            {"approach": "ai", "finished_minutes": {"low": 5, "high": 7}},
            "5–7\u00a0min · IA générative",
        ),
    ],
)
def test_what_is_not_known_is_left_out(answers: dict[str, Any], line: str) -> None:
    assert about(Production.model_validate(answers), words_in("fr")) == line


def test_what_was_done_is_what_was_answered() -> None:
    french = words_in("fr")
    trains = shoot(crew=1, flight_km=0, train_km=1200)
    assert done(trains, french) == "1\u202f200\u00a0km en train, pas un vol."
    assert done(shoot(flight_km=800, train_km=1200), french) == ""
    assert done(shoot(days=3, crew=8), french) == ""
    assumed = trains.model_copy(update={"assumed": ("shoot.flight_km", "shoot.train_km")})
    assert done(assumed, french) == ""


def test_each_measure_stands_with_what_it_saves() -> None:
    (told,) = taken_measures(shoot(days=3, crew=8, flight_km=0, train_km=9600), words_in("en"))
    assert re.fullmatch(r"9,600\u00a0km by train, not one flight \(\S+\u00a0t less\)", told)


def test_what_may_have_saved_nothing_stands_without_a_figure() -> None:
    told = taken_measures(shoot(days=3, crew=8, flight_km=0), words_in("en"))
    assert told == ["Nobody took a plane"]


def test_an_answer_that_does_not_count_says_nothing() -> None:
    ai = Production.model_validate({"approach": "ai", "ai": {"compute": "local"}})
    other = ai.model_copy(update={"approach": "shoot"})
    for words in map(words_in, COMPLETE):
        assert taken_measures(other, words) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_persona_is_described(name: str) -> None:
    for words in map(words_in, COMPLETE):
        assert about(persona(name), words)


def test_every_measure_has_its_words() -> None:
    for words in map(words_in, COMPLETE):
        assert all(words.has(f"done.{key}") for key in MEASURES)
