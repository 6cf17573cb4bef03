"""What producers write of nights, of editing, of several places, and what they correct."""

from typing import Any

import pytest

from bot.reading.correction import parse_correction
from bot.reading.parsing import parse_description
from calc import Production
from calc.factors import FACTORS
from tests.reading.corpus import alike

SHOOT = Production.model_validate({"approach": "shoot", "shoot": {"days": 5, "crew": 12}})
AI = Production.model_validate({"approach": "ai", "ai": {"clips": 100, "video_tool": "kling"}})

SAID: list[tuple[str, str, dict[str, Any], tuple[str, ...]]] = [
    # Nights of everybody together: more than one person can sleep.
    ("en", "shoot 18 days, crew of 4, 68 hotel nights", {"shoot.nights": 68}, ()),
    ("en", "feature film shoot, 40 days, crew of 35, 1,400 hotel nights",
     {"shoot.nights": 1400}, ()),
    ("en", "shoot 18 days, crew of 4, 68 nights", {"shoot.nights": 68, "shoot.days": 18}, ()),
    ("fr", "tournage 30 jours, équipe de 30, 900 nuits", {"shoot.nights": 900}, ()),
    ("fr", "tournage 5 jours, équipe de 8, 4 nuits", {}, ("shoot.nights",)),
    ("fr", "film « Les 1001 nuits », tournage 5 jours à 8", {}, ("shoot.nights",)),
    ("fr", "tournage 5 jours, équipe de 8, 1001 nuits", {}, ("shoot.nights",)),
    ("en", "12 night shoots, crew of 20", {}, ("shoot.nights",)),
    # Days of one shoot in several places.
    ("fr", "32 jours de tournage à Lyon et 5 jours à Lisbonne, équipe de 20",
     {"shoot.days": 37, "shoot.crew": 20}, ("country",)),
    ("fr", "32 jours de tournage à Lyon et 5 à Lisbonne", {"shoot.days": 37}, ("country",)),
    ("en", "12 shooting days in London and 4 days in Paris, crew of 10", {"shoot.days": 16}, ()),
    ("fr", "tournage 13 j Arles, 4 j Paris, 12 personnes", {"shoot.days": 17}, ()),
    ("fr", "37 jours de tournage : 32 jours à Lyon et 5 jours à Lisbonne", {"shoot.days": 37}, ()),
    ("fr", "tournage 10 jours à Lyon dont 3 jours à Bron, équipe de 20", {}, ("shoot.nights",)),
    ("fr", "tournage 4 jours à Paris ou 5 jours à Lyon", {}, ("shoot.days",)),
    ("fr", "tournage 5 jours à Lyon à 6", {"shoot.days": 5, "shoot.crew": 6}, ()),
    # Weeks of editing are hours; what is of two works or of several people is quoted.
    ("fr", "tournage 4 jours, équipe de 8, 10 semaines de montage",
     {"shoot.days": 4, "shoot.editing_hours": 350}, ()),
    ("fr", "tournage 4 jours, équipe de 8, montage 4 jours",
     {"shoot.days": 4, "shoot.editing_hours": 28}, ()),
    ("en", "6 day shoot, crew of 5, 8 weeks of editing",
     {"shoot.days": 6, "shoot.editing_hours": 280}, ()),
    ("fr", "tournage 3 jours, montage 2 semaines, étalonnage 3 jours, mixage 2 jours",
     {"shoot.days": 3, "shoot.editing_hours": 105}, ()),
    ("fr", "tournage 5 jours à Lyon et 3 jours de montage à Paris",
     {"shoot.days": 5, "shoot.editing_hours": 21}, ()),
    ("fr", "tournage 3 jours, montage 2 semaines à 2", {"shoot.days": 3},
     ("shoot.editing_hours", "shoot.crew")),
    ("fr", "tournage et montage en 3 semaines à 4", {}, ("shoot.editing_hours",)),
    ("fr", "tournage 3 jours, montage dans 3 semaines", {}, ("shoot.editing_hours",)),
    ("en", "3 day shoot, 3 weeks before editing", {}, ("shoot.editing_hours",)),
    # Sums, as they are written.
    ("fr", "documentaire, 32+5 jours à 3", {"shoot.days": 37, "shoot.crew": 3}, ()),
    ("en", "documentary shot over 3 + 2 days by 2 people", {"shoot.days": 5, "shoot.crew": 2}, ()),
    ("fr", "3+2+1 jours de tournage", {"shoot.days": 6}, ()),
    ("en", "AI series, 100 + 50 clips", {"ai.clips": 150}, ()),
    ("fr", "tournage 2 jours à 6 + 3 semaines d'IA à 2", {"weeks": 3, "shoot.days": 2}, ()),
    # Titles in single marks, and what only looks like them.
    ("fr", "film 'La Mer' de 12 minutes, tournage 3 jours à Brussels avec 5 personnes",
     {"title": "La Mer", "country": "BE", "finished_minutes": 12, "shoot.crew": 5}, ()),
    ("en", "a short called ‘Rust and Rain’, 3 days, crew of 4",
     {"title": "Rust and Rain", "shoot.days": 3, "shoot.crew": 4}, ()),
    ("en", "3 days' shoot, crew of 5, actors' travel 200 km by car",
     {"shoot.days": 3, "shoot.crew": 5, "shoot.car_km": 200}, ("title",)),
    ("fr", "doc, 2'30, l'équipe de 5, 3 jours", {"finished_minutes": 2.5, "shoot.crew": 5},
     ("title",)),
    ("fr", "tournage à Venise, 3 jours à 4", {"country": "IT", "shoot.days": 3}, ()),
    # A film animated without AI has a team and weeks.
    ("fr", "court métrage d'animation 2D de 8 minutes, 6 personnes pendant 8 mois, sans IA",
     {"format": "animation", "approach": "shoot", "team": 6, "weeks": 34.7857,
      "finished_minutes": 8}, ("shoot.crew", "shoot.days")),
    ("en", "26-minute animated film without AI, 12 artists for ten months",
     {"format": "animation", "approach": "shoot", "team": 12, "weeks": 43.4821},
     ("shoot.crew", "shoot.days")),
    ("fr", "animation sans IA, 5 personnes, 20 semaines", {"team": 5, "weeks": 20},
     ("shoot.crew", "shoot.days")),
    # Weeks of shooting are days of shooting.
    ("fr", "Documentaire de 52 min au Sénégal : 3 personnes, 4 semaines de tournage",
     {"shoot.days": 20, "shoot.crew": 3, "finished_minutes": 52, "country": "SN"}, ()),
    # Who comes from somewhere is the crew, too.
    ("fr", "tournage 6 jours à Lyon, équipe de 5 venant de Paris en train, 3 chambres",
     {"shoot.crew": 5, "shoot.train_km": 4710}, ("shoot.rooms", "shoot.nights")),
    ("fr", "équipe de 7 venant de Lyon en TGV, tournage 4 jours à Paris",
     {"shoot.crew": 7, "shoot.train_km": 6594, "country": "FR"}, ()),
    ("en", "2 units, 12 crew each, 10 days shoot", {"shoot.days": 10}, ("shoot.crew",)),
    # Rooms: of one person each only where nobody has to share them.
    ("fr", "tournage 6 jours, équipe de 5, 3 chambres", {}, ("shoot.rooms", "shoot.nights")),
    ("fr", "tournage 6 jours, équipe de 5, 3 chambres 5 nuits", {"shoot.crew": 5},
     ("shoot.rooms",)),
    ("fr", "tournage 6 jours, équipe de 3, 3 chambres 5 nuits",
     {"shoot.nights": 15, "shoot.rooms": "single"}, ()),
    ("fr", "tournage 5 jours, équipe de 6, 3 chambres doubles pendant 4 nuits",
     {"shoot.nights": 24, "shoot.rooms": "shared"}, ()),
    ("fr", "tournage 5 jours, équipe de 5, 3 chambres doubles pendant 4 nuits",
     {"shoot.rooms": "shared"}, ("shoot.nights",)),
    ("en", "shoot 5 days, 10 nights total in airbnb, crew of 4", {"shoot.nights": 10}, ()),
    ("fr", "montage : 3 semaines (20 heures par semaine), tournage 4 jours", {},
     ("shoot.editing_hours",)),
    # What is made by the day: in so many days, of weeks it is asked which.
    ("en", "AI film, Kling, 50 generations a day for 12 days", {"ai.clips": 600}, ()),
    ("en", "AI film, Kling, 50 generations a day for two weeks", {"weeks": 2}, ("ai.clips",)),
    ("fr", "film IA avec Kling, 20 générations par jour, 2 mois", {}, ("ai.clips",)),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "stated", "never"), SAID, ids=lambda v: str(v)[:40])
def test_what_producers_write_is_placed(
    language: str, text: str, stated: dict[str, Any], never: tuple[str, ...]
) -> None:
    found = parse_description(text, language).fields
    assert {n: v for n, v in stated.items() if n not in found or not alike(found[n], v)} == {}
    assert not found.keys() & set(never)


def test_a_week_of_editing_has_the_hours_of_the_data() -> None:
    found = parse_description("tournage 3 jours, une équipe de 4, 2 semaines de montage").fields
    week = FACTORS["studio.hours_per_week"]
    assert found["shoot.editing_hours"] == {
        "low": 2 * week.low,
        "central": 2 * week.central,
        "high": 2 * week.high,
    }


def test_what_is_asked_is_quoted_apart_from_the_rest() -> None:
    found = parse_description("32 jours de tournage à Lyon et 5 jours à Lisbonne, 6 camions")
    asked = [doubt.quoted for doubt in found.doubts]
    rest = [words for words in found.not_understood if not any(words in each for each in asked)]
    assert [doubt.field for doubt in found.doubts] == ["country"]
    assert rest == ["6 camions"]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("tournage 2 j à Paris, 2 invités venus de Bruxelles en Thalys", ("Bruxelles", "Paris")),
        ("tournage 2 jours à paris, 2 personnes venues de bruxelles en train",
         ("Bruxelles", "Paris")),
        ("2 day shoot in London, 2 guests from Brussels on Eurostar", ("Brussels", "London")),
        ("3 A/R Londres-Genève en avion, tournage 3 jours à 8", ("Londres", "Genève")),
    ],
)  # fmt: skip
def test_places_are_spelt_as_the_person_does(text: str, ends: tuple[str, str]) -> None:
    (trip,) = parse_description(text).trips
    assert (trip.origin, trip.destination) == ends


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('Blue "Moon" & Co', None),
        ("c'est « Les Navets »", "Les Navets"),
        ('titre : "Moon"', "Moon"),
        ("« Les Navets », tournage 3 jours à 8", "Les Navets"),
    ],
)
def test_a_part_of_a_name_is_no_title(text: str, title: str | None) -> None:
    described, corrected = parse_description(text), parse_correction(text, "fr", SHOOT)
    assert described.fields.get("title") == corrected.set.get("title") == title
    if title is None:
        assert described.not_understood == corrected.not_understood == (text,)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("mets 4K", {"ai.resolution": "4k"}),
        ("set 4K", {"ai.resolution": "4k"}),
        ("mets 1080p", {"ai.resolution": "1080p"}),
        ("le film sera livré en 4K", {}),
        ("double les clips", {"ai.clips": 200}),
        ("halve the clips", {"ai.clips": 50}),
        ("double les crédits", {}),
        ("80 plans", {}),
    ],
)
def test_what_is_corrected_of_ai_work_is_placed_or_quoted(
    text: str, stated: dict[str, Any]
) -> None:
    found = parse_correction(text, "fr", AI)
    assert found.set == stated
    assert bool(found.not_understood) != bool(stated)


@pytest.mark.parametrize(
    "text",
    ["6 camions", "mets 3 camionnettes", "figurants 30", "en fait deux A/R", "3 chambres",
     "actually 5 return flights", "repas pour tous", "cantine végétarienne pour 5", "80 plans"],
)  # fmt: skip
def test_numbers_without_a_field_are_quoted(text: str) -> None:
    found = parse_correction(text, "fr", SHOOT)
    assert not [*found.set, *found.add, *found.remove]
    assert found.not_understood


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("en fait 60 nuits", {"shoot.nights": 60}),
        ("actually 60 nights", {"shoot.nights": 60}),
        ("68 hotel nights", {"shoot.nights": 68}),
        ("montage 4 jours", {"shoot.editing_hours": 28}),
        ("double l'équipe", {"shoot.crew": 24}),
        ("double les nuits", {}),
        ("une semaine de repérages à 3 au Maroc", {}),
    ],
)
def test_what_producers_correct_is_placed(text: str, stated: dict[str, Any]) -> None:
    found = parse_correction(text, "fr", SHOOT)
    placed = {n: v for n, v in found.set.items() if n in stated or n.startswith("shoot.")}
    assert placed.keys() == stated.keys()
    assert all(alike(placed[name], value) for name, value in stated.items())
    assert not found.add
