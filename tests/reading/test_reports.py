"""Descriptions that were once read wrongly, kind by kind."""

import pytest

from bot.questions.questionnaire import BY_ID
from bot.reading.answer import read_answer
from bot.reading.parsing import parse_description


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Court métrage tourné en 48 heures, équipe de 8, Lyon", "48 heures"),
        ("Film IA en 48 heures avec Kling, à trois", "48 heures"),
        ("Film IA réalisé en 10 heures avec Runway et Midjourney, seul, 1 semaine", "10 heures"),
        ("AI film in 48 hours for the Gen:48 contest, team of three", "48 hours"),
        ("A 48-hour film, shot in London, crew of 9", "48-hour"),
        ("72h film, shot in Leeds, crew of 9", "72h"),
    ],
)
def test_hours_of_work_are_no_running_time(text: str, hours: str) -> None:
    found = parse_description(text)
    assert "finished_minutes" not in found.fields
    assert any(hours in quoted for quoted in found.not_understood)


def test_hours_of_work_do_not_hide_the_running_time() -> None:
    found = parse_description("Film tourné en 72h à Lille, équipe de 15, 5 min")
    assert found.fields["finished_minutes"] == 5


def test_a_film_of_two_days_is_asked_about() -> None:
    (doubt,) = parse_description("A 48-hour film, shot in London, crew of 9").doubts
    assert (doubt.field, doubt.reason, len(doubt.readings)) == ("finished_minutes", "unusual", 2)


def test_a_team_of_four_hundred_is_asked_about() -> None:
    found = parse_description("film ia 3 min kling, 400 gens, deux personnes")
    assert found.fields["team"] == 2
    (doubt,) = found.doubts
    assert {"ai.clips": 400.0} in doubt.readings


@pytest.mark.parametrize(
    "text",
    [
        "no data", "pas de relevé", "no clue", "aucune info", "no idea sorry", "pas de données",
        "pas de chiffres", "aucune donnée", "aucune facture", "aucun souvenir", "pas de compteur",
        "no meter", "pas de pesée", "no way to know", "no answer", "pas d'info", "n/a", "néant",
        "je ne c'est pas", "🤷", "pas d'idée",
    ],
)  # fmt: skip
@pytest.mark.parametrize("question", ["car", "truck", "train", "nights", "waste", "grid"])
def test_no_figure_is_not_zero(text: str, question: str) -> None:
    assert read_answer(text, BY_ID[question]) is None


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("pas de voiture", "car"), ("no trucks", "truck"), ("aucun camion", "truck"),
        ("no flights", "flight"), ("pas d'avion", "flight"), ("no hotel", "nights"),
        ("aucune nuit", "nights"), ("pas de groupe", "generator"), ("no waste", "waste"),
    ],
)  # fmt: skip
def test_none_of_the_thing_asked_is_zero(text: str, question: str) -> None:
    assert read_answer(text, BY_ID[question]) == 0


@pytest.mark.parametrize("text", ["no problem", "pas de souci", "no dogs", "pas de camion"])
def test_none_of_something_else_is_no_answer(text: str) -> None:
    assert read_answer(text, BY_ID["flight"]) not in (0, None)


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Film IA de 1 200 clips générés, seul, 3 semaines", "ai.clips", 1200),
        ("Film IA, on a 1 200 clips générés, seul, 3 semaines", "ai.clips", 1200),
        ("Tournage de 10 jours à 12, on a 2 500 km en voiture", "shoot.car_km", 2500),
        ("Film IA, cent vingt clips générés, seul, 3 semaines", "ai.clips", 120),
        ("AI horror short of about 90 seconds: roughly 400 video generations plus 30 images",
         "ai.clips", 400),
        ("AI horror short of about 90 seconds: roughly 400 video generations plus 30 images",
         "ai.images", 30),
        ("Film IA de 3 minutes, 1000 clips générés", "finished_minutes", 3),
        (("Épisode d'animation de 3 minutes en IA, fait à deux en 2 jours : 164 clips Seedance 2.0 "
          "de 15 secondes, 41 gardés"), "ai.clip_seconds", 15),
    ],
)  # fmt: skip
def test_numbers_are_not_lost(text: str, field: str, value: float) -> None:
    assert parse_description(text).fields[field] == value


def test_an_interval_is_kept() -> None:
    found = parse_description("Film IA de 3 à 4 minutes, 1000 clips générés, à deux")
    assert found.fields["finished_minutes"] == {"low": 3, "central": 3.5, "high": 4}


@pytest.mark.parametrize(
    ("text", "quoted", "never"),
    [
        (("Clip tourné en deux jours en extérieur, deux mois et demi de préparation, deux mois de "
          "montage, on était trois"), ["deux mois et demi"], "deux mois de montage"),
        (("Clip de 3 min 30 tourné au ralenti : 80 personnes sur un plateau de 80 mètres, 1000 "
          "images par seconde, une demi-journée"), ["80 mètres", "1000 images"], "80 personnes"),
        (("film ia, 2 984 images Midjourney dont 40 retenues, puis 1 097 passages dans Runway pour "
          "40 plans animés"), ["40 retenues", "40 plans"], "2 984"),
    ],
)  # fmt: skip
def test_what_is_quoted_is_what_was_not_placed(text: str, quoted: list[str], never: str) -> None:
    found = parse_description(text)
    everything = " | ".join(found.not_understood)
    for words in quoted:
        assert everything.count(words) == 1
    assert never not in everything
