"""Corrections and additions in words, each applied as meant."""

from typing import Any

import pytest

from bot.reading.correction import is_bare, parse_correction
from calc import Production

AI = Production.model_validate(
    {
        "approach": "ai",
        "format": "short",
        "finished_minutes": 5,
        "weeks": 6,
        "team": 2,
        "ai": {"video_tool": "kling", "tools": {"kling": None, "midjourney": None}},
    }
)
SHOOT = Production.model_validate(
    {"approach": "shoot", "format": "short", "shoot": {"days": 5, "crew": 12}}
)

SLEPT = Production.model_validate(
    {"approach": "shoot", "format": "short", "shoot": {"days": 5, "crew": 12, "nights": 24}}
)

FLIGHTS = ("shoot.flights", "shoot.flight_km", "shoot.flight_short_km", "shoot.flight_medium_km",
           "shoot.flight_long_km")  # fmt: skip

SET: list[tuple[Production, str, dict[str, Any]]] = [
    (AI, "en fait on est 3", {"team": 3}),
    (AI, "en fait on est 3 et on utilise Veo", {"team": 3, "ai.video_tool": "veo"}),
    (AI, "mets 720p", {"ai.resolution": "720p"}),
    (AI, "c'était en 1080p", {"ai.resolution": "1080p"}),
    (AI, "refais avec Veo", {"ai.video_tool": "veo", "ai.tools": {"veo": None}}),
    (AI, "remplace Kling par Veo", {"ai.video_tool": "veo"}),
    (AI, "switch to Runway", {"ai.video_tool": "runway"}),
    (AI, "plutôt 8 semaines", {"weeks": 8}),
    (AI, "make it 4 weeks", {"weeks": 4}),
    (AI, "300 clips au lieu de 200", {"ai.clips": 300}),
    (AI, "c'est 7 minutes", {"finished_minutes": 7}),
    (AI, "the film is 7 minutes", {"finished_minutes": 7}),
    (AI, "on travaille en local", {"ai.compute": "local"}),
    (AI, "finalement c'est un clip", {"format": "clip"}),
    (AI, "ajoute Suno", {"ai.tools": {"kling": None, "midjourney": None, "suno": None}}),
    (AI, "ajoute Veo", {"ai.video_tool": "several"}),
    (AI, "enlève Midjourney", {"ai.tools": {"kling": None}}),
    (SHOOT, "plutôt 12 jours", {"shoot.days": 12}),
    (SHOOT, "pas 3 jours mais 4", {"shoot.days": 4}),
    (SHOOT, "sans hôtel", {"shoot.nights": 0}),
    (SHOOT, "on est 9", {"shoot.crew": 9}),
    (SHOOT, "the crew was 9", {"shoot.crew": 9}),
    (SHOOT, "change the crew to 9", {"shoot.crew": 9}),
    (SHOOT, "passe l'équipe à 9", {"shoot.crew": 9}),
    (SHOOT, "crew of 15, not 12", {"shoot.crew": 15}),
    (SHOOT, "tout végé", {"shoot.vegetarian_share": 1}),
    (SHOOT, "no flights actually", {"shoot.flight_km": 0, "shoot.flights": "none"}),
    (SHOOT, "on tourne au Maroc finalement", {"country": "MA"}),
    (SHOOT, "les repas : 80", {"shoot.meals": 80}),
    (SHOOT, "it was 20 litres a day for the generator", {"shoot.generator_litres": 100}),
    (SHOOT, "on dort chez l'habitant", {"shoot.nights": 0}),
    (SHOOT, "titre : « Les Navets »", {"title": "Les Navets"}),
    (SLEPT, "moitié moins de nuits", {"shoot.nights": 12}),
    (SLEPT, "half the nights", {"shoot.nights": 12}),
    (SLEPT, "divise les nuits par deux", {"shoot.nights": 12}),
    (SLEPT, "deux fois plus de nuits d'hôtel", {"shoot.nights": 48}),
    (SLEPT, "twice the crew", {"shoot.crew": 24}),
    (SHOOT, "32+5 jours", {"shoot.days": 37}),
]
ADD: list[tuple[Production, str, dict[str, float]]] = [
    (AI, "une semaine de plus", {"weeks": 1}),
    (AI, "two more people", {"team": 2}),
    (AI, "1 personne en moins", {"team": -1}),
    (AI, "ajoute 50 images", {"ai.images": 50}),
    (SHOOT, "ajoute 2 jours de tournage", {"shoot.days": 2}),
    (SHOOT, "2 jours de plus", {"shoot.days": 2}),
    (SHOOT, "on enlève un jour", {"shoot.days": -1}),
    (SHOOT, "drop a day", {"shoot.days": -1}),
    (SHOOT, "two fewer people", {"shoot.crew": -2}),
    (AI, "un clip de plus", {"ai.clips": 1}),
    (SHOOT, "remove 2 people", {"shoot.crew": -2}),
    (SHOOT, "ajoute 300 km en camion", {"shoot.truck_km": 300}),
]
REMOVE: list[tuple[Production, str, tuple[str, ...]]] = [
    (SHOOT, "remove the flights", FLIGHTS),
    (SHOOT, "supprime l'avion", FLIGHTS),
    (SHOOT, "enlève les camions", ("shoot.truck_km",)),
    (SHOOT, "delete the hotel nights", ("shoot.nights",)),
    (AI, "retire les images", ("ai.images",)),
]


def test_there_are_enough_of_them() -> None:
    assert len(SET) + len(ADD) + len(REMOVE) >= 30


@pytest.mark.parametrize(("production", "text", "fields"), SET, ids=lambda v: str(v)[:30])
def test_a_correction_sets(production: Production, text: str, fields: dict[str, Any]) -> None:
    found = parse_correction(text, "fr", production)
    assert {name: found.set.get(name) for name in fields} == fields
    assert not found.add
    assert not found.remove


@pytest.mark.parametrize(("production", "text", "fields"), ADD, ids=lambda v: str(v)[:30])
def test_an_addition_adds(production: Production, text: str, fields: dict[str, float]) -> None:
    found = parse_correction(text, "fr", production)
    assert found.add == fields
    assert not found.set


@pytest.mark.parametrize(("production", "text", "fields"), REMOVE, ids=lambda v: str(v)[:30])
def test_a_removal_removes(production: Production, text: str, fields: tuple[str, ...]) -> None:
    found = parse_correction(text, "fr", production)
    assert found.remove == fields
    assert not found.set
    assert not found.add


def test_flights_are_added_by_their_places() -> None:
    found = parse_correction("add 4 return flights Paris-Dakar", "en", SHOOT)
    (trip,) = found.trips
    assert (trip.origin, trip.destination, trip.count, trip.is_return) == (
        "Paris",
        "Dakar",
        4,
        True,
    )
    assert trip.km == pytest.approx(4200, rel=0.02)
    assert found.add == {"shoot.flight_long_km": trip.total_km}
    assert trip.total_km == 2 * 4 * trip.km


def test_how_it_is_made_is_asked_before_it_changes() -> None:
    found = parse_correction("ajoute Kling", "fr", SHOOT)
    assert "approach" not in found.set
    (doubt,) = found.doubts
    assert doubt.field == "approach"
    assert {"approach": "hybrid"} in doubt.readings


def test_a_description_of_another_production_says_so() -> None:
    text = "Nouveau film : série IA de 26 min avec Kling, 15 semaines à deux"
    assert parse_correction(text, "fr", SHOOT).whole
    assert not parse_correction("on est 3", "fr", SHOOT).whole


@pytest.mark.parametrize("text", ["", "bonjour", "?", "merci", "😀", "a" * 5000])
def test_what_changes_nothing_is_empty(text: str) -> None:
    assert parse_correction(text, "fr", SHOOT).is_empty
    assert parse_correction(text, "fr", None).is_empty


@pytest.mark.parametrize("text", ["on a gagné un jour", "we lost a day", "la moitié en train"])
def test_what_may_be_more_or_fewer_changes_nothing(text: str) -> None:
    found = parse_correction(text, "fr", SLEPT)
    assert found.is_empty
    assert found.not_understood


@pytest.mark.parametrize(
    ("text", "bare"),
    [("10 jours", True), ("12 personnes", True), ("2 jours sur 5", True), ("5 s", True),
     ("plutôt 10 jours", False), ("on est 12", False), ("3 jours de tournage", False),
     ("10 jours à Lyon", False)],
)  # fmt: skip
def test_a_number_alone_names_nothing(text: str, bare: bool) -> None:
    assert is_bare(text, "fr") is bare
