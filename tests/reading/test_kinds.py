"""Kinds of sentences that say one thing and look like another: what is placed, what is not."""

from typing import Any

import pytest

from bot.reading.parsing import parse_description
from tests.reading.corpus import alike

KINDS: list[tuple[str, str, dict[str, Any], tuple[str, ...]]] = [
    # A number that the sentence itself takes back.
    ("fr", "tournage de 3 jours, pardon 4, équipe de 10", {"shoot.days": 4, "shoot.crew": 10}, ()),
    ("fr", "tournage prévu 10 jours, finalement 6, équipe de 12", {"shoot.days": 6}, ()),
    ("en", "we planned 10 shooting days but it ended up being 6", {"shoot.days": 6}, ()),
    ("en", "3 day shoot, actually 4, crew of 10", {"shoot.days": 4, "shoot.crew": 10}, ()),
    ("en", "up from 8 to 12 crew, 6 shooting days", {"shoot.crew": 12}, ()),
    ("fr", "c pas 10 jours c 12 jours, on est plus 8 mais 11, tournage", {"shoot.crew": 11}, ()),
    ("en", "12-hour days, 8 days shoot, 60-second spot?? no it's a feature, 95 minutes",
     {"format": "feature", "finished_minutes": 95}, ()),
    # Figures of others, of before, of what might have been.
    ("fr", "l'an dernier on était 12, cette fois on est 5, tournage de 3 jours",
     {"shoot.crew": 5}, ()),
    ("fr", "mon pote a fait un film de 12 minutes à 20, nous on est 4, 3 jours de tournage",
     {"shoot.crew": 4, "shoot.days": 3}, ("finished_minutes",)),
    ("en", "last time 10 days with 20 people, now 5 days, shoot in Bath", {"shoot.days": 5},
     ("shoot.crew",)),
    ("en", "my friend made a 10 min AI film with Sora. I'm doing a 3 day shoot with 8 people",
     {"approach": "shoot", "shoot.crew": 8}, ("finished_minutes", "ai.video_tool")),
    ("fr", "est-ce qu'un tournage de 5 jours pollue plus qu'un film IA de 5 minutes ?",
     {"approach": "shoot"}, ("finished_minutes",)),
    ("fr", "si le budget le permet, 10 jours de tournage, sinon 6, équipe de 12", {},
     ("shoot.days",)),
    ("fr", "on voulait tourner 4 jours à 8 mais finalement c'est de l'IA avec Kling, 5 min",
     {"approach": "ai", "finished_minutes": 5}, ("shoot.days",)),
    # Several productions in one text.
    ("fr", "j'ai deux projets : un court IA de 5 min avec Kling et un tournage de 3 jours à 12",
     {"approach": "ai", "finished_minutes": 5}, ("shoot.days", "team")),
    ("fr", "1) court métrage tourné 3 jours à 8 2) clip IA 3 min Veo",
     {"approach": "shoot", "format": "short"}, ("finished_minutes", "ai.video_tool")),
    # How it is made.
    ("fr", "on ne tourne pas, tout est en IA : 5 minutes, Sora, seule", {"approach": "ai"}, ()),
    ("fr", "IA interdite, 4 jours de tournage à 8", {"approach": "shoot"}, ()),
    ("fr", "pas d'images IA, que du réel : 4 jours de tournage à 8", {"approach": "shoot"}, ()),
    ("en", "AI-free film, 4 day shoot, 8 crew", {"approach": "shoot"}, ()),
    ("fr", "court métrage tourné en 4 jours à 8, affiche faite avec Midjourney",
     {"approach": "shoot"}, ()),
    ("en", "we interviewed 12 AI researchers, 6 days shoot", {"approach": "shoot"}, ("team",)),
    ("en", "Luma is our production company. Shot on 16mm, 5 days, crew of 12",
     {"approach": "shoot"}, ("ai.video_tool",)),
    # Rhythms.
    ("fr", "on tourne 3 jours par semaine pendant 4 semaines, à 10", {"shoot.days": 12}, ()),
    ("en", "six-day weeks for 4 weeks, crew of 30, feature film shoot", {"shoot.days": 24}, ()),
    ("fr", "10 jours de tournage répartis sur 3 semaines, 12 personnes", {"shoot.days": 10}, ()),
    ("fr", "film IA avec Kling, 3000 crédits par mois, 2 mois", {}, ("ai.credits",)),
    ("en", "4 day shoot, 8 crew, 2 vans 40 miles a day", {"shoot.van_km": 515}, ()),
    ("fr", "bonsoir, jour 17/22, 48 pers. au plateau, groupe 70 L/j",
     {"shoot.days": 22, "shoot.crew": 48, "shoot.generator_litres": 1540}, ()),
    # Nights that are worked, and nights that are slept.
    ("fr", "On a tourné 4 nuits dans une usine à Roubaix, 22 techniciens, groupe 100 L par nuit",
     {"shoot.days": 4, "shoot.generator_litres": 400}, ("shoot.nights",)),
    ("fr", "tournage 12 jours, 24 personnes logées en gîte 11 nuits (9 chambres)",
     {"shoot.nights": 99}, ()),
    ("fr", "tournage 8 jours, équipe 12, max 30 nuits d'hôtel", {}, ("shoot.nights",)),
    # Lengths.
    ("fr", "clip de 3:40, tournage 2 jours, 15 personnes", {"finished_minutes": 3.67}, ()),
    ("en", "call time 6:30, wrap 19:00, crew of 14, 2 days shooting", {}, ("finished_minutes",)),
    ("en", "AI film, Kling, 160 clips x 5 secs, final video 2:30",
     {"ai.clips": 160, "ai.clip_seconds": 5, "finished_minutes": 2.5}, ()),
    ("en", "used Sora 2: 230 videos, 10 secs each. Cut is 2 min 5 s",
     {"ai.clip_seconds": 10, "finished_minutes": 2.083}, ()),
    ("fr", "film IA Kling 4 min, musique suno 3 morceaux de 2 min", {"ai.music_minutes": 6}, ()),
    ("fr", "2 saisons de 6 épisodes de 4 min, IA, Kling", {"finished_minutes": 48}, ()),
    ("fr", "tournage 6 jours à 14, 12 h de vol", {}, ("finished_minutes",)),
    ("en", "4 day shoot, 8 crew, 16 hour days", {}, ("finished_minutes",)),
    # Distances and trips.
    ("en", "drove 180 miles each way, one car, 2 day shoot, crew of 3", {"shoot.car_km": 579}, ()),
    ("en", "6 shooting days, crew of 9, each day we drove 2 cars 25 km", {"shoot.car_km": 300}, ()),
    ("fr", "1 A/R Paris-Biarritz en avion pour 3 personnes, tournage 5 jours à 12",
     {"shoot.flight_short_km": 4014}, ()),
    ("en", "6 shooting days, 12 crew, everyone took the Eurostar London-Paris return",
     {"shoot.train_km": 9912}, ()),
    ("fr", "vols : 3 A/R Paris-New York, 2 A/R Paris-Londres ; tournage 10 jours à 15",
     {"shoot.flight_long_km": 35028, "shoot.flight_short_km": 1376}, ()),
    ("en", "we said no flights but the DoP flew Oslo-Lisbon return. 5 day shoot in Lisbon",
     {"shoot.flight_medium_km": 5476}, ("shoot.flight_km",)),
    ("en", "4 days, 12 crew, 120 litres of diesel for the boat engine", {},
     ("shoot.generator_litres",)),
    ("fr", "tournage 6 jours à 20, un car de 50 places, 300 km", {}, ("shoot.flight_km",)),
    # Places.
    ("fr", "docu au Mans, 6 jours de tournage, 4 personnes", {"country": "FR"}, ()),
    ("fr", "tournage au Cap, 8 jours, 12 personnes", {"country": "ZA"}, ()),
    ("fr", "Tournage 6 jours sur Bordeaux à 9", {"country": "FR"}, ()),
    ("fr", "Film sur Bordeaux, tournage 5 jours à 8", {}, ("country",)),
    ("en", "Loc: Pinewood, UK. Shoot: 22 days. Crew 46", {"country": "GB"}, ()),
    ("en", "Florence does makeup, 4 day shoot, crew 13", {}, ("country",)),
    ("en", "4 day shoot, 8 crew, Mercedes Vito van", {}, ("country",)),
    # Quantities.
    ("en", "AI film 5 min, Sora, several hundred clips", {}, ("ai.clips",)),
    ("fr", "film IA 5 min, Sora, des centaines de clips", {}, ("ai.clips",)),
    ("en", "AI film, Runway, used 3,000 of 10,000 credits", {}, ("ai.credits",)),
    ("en", "AI film, ChatGPT ~1000 prompts, 300 more", {"ai.prompts": 1300}, ()),
    ("en", "a dozen crew, half a dozen shooting days", {"shoot.crew": 12, "shoot.days": 6}, ()),
    ("fr", "film IA avec Kling, 700 800 clips", {"ai.clips": [700, 800]}, ()),
    ("fr", "film IA avec Kling, on jette 9 clips sur 10", {}, ("ai.clips",)),
    ("en", "AI film 5 min, Sora, 60 shots, 8 gens each", {"ai.generated_per_kept_second": 8},
     ("ai.clips",)),
    ("fr", "on filme à 120 i/s, 3 caméras, 2 jours, 6 pers.", {"shoot.crew": 6}, ()),
    ("fr", "repérages 5 jours à 2, tournage 14 jours à 18, montage 6 semaines à 1",
     {"shoot.days": 14, "shoot.crew": 18}, ()),
    ("fr", "pas d'hôtel sauf pour le chef op, équipe 12, 6 jours", {}, ("shoot.nights",)),
    ("fr", "repas : 410 dont 120 végé, tournage 18 jours", {"shoot.vegetarian_share": 0.293}, ()),
    ("en", "Shoot in Leeds, 7 days, crew 25. Catering for 30 x 7 days, one hot meal a day",
     {"shoot.meals": 210}, ()),
    ("fr", "film IA 5 min Kling, 1920x1080, 25p, 48 kHz", {}, ("team",)),
    ("fr", "tournage 6 jours à 14, 40 ampoules de 500 W", {"shoot.days": 6}, ()),
    ("fr", "film IA 5 min Kling, loué 2 H100 pendant 20 heures", {}, ("ai.gpu_hours",)),
    ("fr", "film IA 5 min Kling, 4 doublages de 5 minutes", {}, ("ai.voice_minutes",)),
    ("fr", "tournage 6 jours à 14, deux camions et une voiture : 1200 km en tout", {},
     ("shoot.car_km", "shoot.truck_km")),
    ("en", "96 shoot days, crew of 110, 2 gennies at 90 L a day each",
     {"shoot.generator_litres": 17280}, ()),
    ("fr", "docu IA avec Runway : 6 jours d'interviews à 3",
     {"approach": "hybrid", "shoot.days": 6, "shoot.crew": 3}, ()),
    ("fr", "tournage 6 jours, 14 pers, 10 dorment sur place 5 nuits", {"shoot.nights": 50}, ()),
    # Nights of the crew, sums, editing by the week, render hours, intervals as they are spoken.
    ("en", "5 day shoot, crew of 6, 4 nights away for the crew of 6",
     {"shoot.nights": 24, "shoot.crew": 6}, ()),
    ("fr", "tournage 3 jours + 2 jours, équipe 12", {"shoot.days": 5}, ()),
    ("en", "shoot 3 days + 1 pickup day, crew of 7", {"shoot.days": 4}, ()),
    ("fr", "tournage 2 semaines + 1 semaine de montage, équipe 4", {"shoot.days": 10}, ()),
    ("fr", "12 km + 30 km en voiture, tournage 2 jours à 4", {"shoot.car_km": 42}, ()),
    ("en", "doc shot in 20 days, crew of 3, 3 weeks of editing at 40 h",
     {"shoot.editing_hours": 120, "shoot.days": 20}, ()),
    ("fr", "docu tourné en 20 jours à 3, 10 jours de montage à 8 h",
     {"shoot.editing_hours": 80}, ()),
    ("fr", "film ia, 35 h de rendu sur ma RTX 4090", {"ai.gpu_hours": 35}, ("finished_minutes",)),
    ("en", "ai film, 35 render hours on my 4090", {"ai.gpu_hours": 35}, ("finished_minutes",)),
    ("fr", "tournage 3/4 jours, équipe de 10", {"shoot.days": [3, 4]}, ()),
    ("fr", "tournage 3 fins de semaine, équipe de 6, Montréal", {"shoot.days": 6}, ()),
    ("en", "10ish min short, crew of 8ish, 3 days shoot",
     {"finished_minutes": 10, "shoot.crew": 8}, ()),
    ("en", "4 of us fly Paris - Dakar return for a 10 day shoot", {"shoot.days": 10},
     ("shoot.flight_km",)),
    ("fr", "tournage 5 jours à 12, cantine végétarienne pour 12", {"shoot.vegetarian_share": 1},
     ("shoot.meals",)),
    # What the second lot of other voices showed.
    ("en", "shoot 18 days with 26 crew in Porto", {"country": "PT"}, ()),
    ("fr", "En 2019 j'avais tourné 20 jours ; cette fois ce sera 12 jours à 15 personnes",
     {"shoot.days": 12, "shoot.crew": 15}, ()),
    ("fr", "15 jours de tournage répartis entre Lille (9 j) et Ostende (6 j)",
     {"shoot.days": 15}, ()),
    ("fr", "tournage 2 jours en studio, 1 jour en extérieur, équipe de 12",
     {"shoot.days": 3}, ()),
    ("fr", "tournage, équipe de quinze la moitié vient en train de paris à nantes aller retour",
     {"shoot.crew": 15, "shoot.train_km": 6150}, ()),
    ("fr", "52 min pour France 3, tournage 6 jours, équipe de 4", {"shoot.days": 6}, ("country",)),
    ("fr", "clip de la classe de CM2, 24 élèves, une journée", {"format": "clip"}, ()),
    ("en", "podcast, 5 hosts, crew: 12 / days: 5 / nights: 40",
     {"shoot.crew": 12, "shoot.days": 5, "shoot.nights": 40}, ()),
    ("fr", "film, 5 jours, équipe de 33, vu par 1,2 million de gens", {"shoot.crew": 33}, ()),
    # What the third lot of other voices showed.
    ("fr", "doc, 30 jours, seule avec un ingénieur du son", {"shoot.crew": 2}, ()),
    ("fr", "doc, 30 jours, seule avec mon téléphone", {"shoot.crew": 1}, ()),
    ("fr", "court, 2 jours, seul avec deux assistants", {}, ("shoot.crew",)),
    ("en", "AI film, 3 min, me and a friend, 5 weeks", {"team": 2}, ()),
    ("fr", "film IA, on a loué un A100 pendant 260 heures pour générer avec Wan 2.2",
     {"ai.gpu_hours": 260, "ai.compute": "rented"}, ("ai.generated_seconds",)),
    ("en", "AI film, 64 clips from Hailuo 02, 6 seconds, 768p; ends up at 90 seconds",
     {"ai.clips": 64, "ai.clip_seconds": 6, "finished_minutes": 1.5}, ()),
    ("fr", "clip tourné de nuit, 20h-4h, un seul jour, 9 personnes",
     {"shoot.days": 1, "shoot.crew": 9}, ("finished_minutes",)),
    ("en", "short of 8 min, 8am to 6:30pm, 2 days, crew of 5",
     {"finished_minutes": 8, "shoot.days": 2}, ()),
    ("fr", "vols : Paris-Montréal A/R pour 3, le reste de l'équipe (9) est sur place, 8 jours", {},
     ("shoot.crew",)),
    ("en", "30 students applied, 12 were chosen, 4 day shoot", {"shoot.days": 4}, ("shoot.crew",)),
    ("fr", "film à sketches : 4 sketches de 6 min, équipe de 10", {"finished_minutes": 24}, ()),
    ("fr", "docu, 340 ouvriers à l'époque, équipe de 4, 12 jours",
     {"shoot.crew": 4, "shoot.days": 12}, ()),
    ("fr", "mon dernier film faisait 1h30 à 40, là c'est un court de 7 min à 6 sur 2 jours",
     {"shoot.crew": 6, "shoot.days": 2, "finished_minutes": 7}, ()),
    # Titles without marks, who flies, and from where.
    ("en", "it's a 12 min film called The Lido", {"title": "The Lido"}, ("country",)),
    ("fr", "court intitulé Les Ombres de Lyon, 8 min", {"title": "Les Ombres de Lyon"},
     ("country",)),
    ("en", "title: Kitchen Sink Drama", {"title": "Kitchen Sink Drama"}, ()),
    ("en", "our title is Low Water", {"title": "Low Water"}, ()),
    ("fr", "doc sur un village appelé Saint-Véran, 5 jours à 2", {"shoot.crew": 2}, ("title",)),
    ("en", "15 crew flying from London, advert, shooting in Cape Town 4 days",
     {"shoot.crew": 15, "shoot.flight_long_km": 290160}, ()),
    ("en", "crew of 15, only 10 of us fly from London, 4 day advert in Cape Town",
     {"shoot.crew": 15, "shoot.flight_long_km": 193440}, ()),
    ("fr", "doc 52 min, 4 personnes en avion depuis Paris, 20 jours au Sénégal",
     {"shoot.flights": "world", "shoot.crew": 4}, ()),
    ("fr", "doc tourné en Italie en 20 jours à 4, vols depuis Paris",
     {"shoot.flights": "continent"}, ()),
    ("en", "AI film, 3 min, veo then runway and midjourney for 5 weeks",
     {"ai.video_tool": "several"}, ()),
    # What is no amount.
    ("fr", "pub pour une voiture électrique qui fait 450 km d'autonomie, 2 jours de tournage",
     {"shoot.days": 2}, ("shoot.car_km",)),
    ("en", "short 12 min, shoot starts on March 12th 2026, 4 days, crew of 8",
     {"shoot.days": 4}, ("country",)),
    ("fr", "tournage 4 jours à 8 à partir de 7h30, fin 19h", {"shoot.crew": 8},
     ("finished_minutes",)),
    ("en", "4 day shoot, crew of 8, two 1.2k HMIs, 3 Aputure 600d", {"shoot.days": 4}, ()),
    ("en", "short film '3 Days in May', 12 min, 4 day shoot with 8 people",
     {"shoot.days": 4, "title": "3 Days in May"}, ()),
    # Words that are no slips.
    ("fr", "budget minimal, 4 jours de tournage à 8", {"approach": "shoot"}, ("ai.video_tool",)),
    ("en", "we filled 2 notebooks", {}, ("approach",)),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "stated", "never"), KINDS, ids=lambda v: str(v)[:30])
def test_each_kind_is_placed_as_it_is_meant(
    language: str, text: str, stated: dict[str, Any], never: tuple[str, ...]
) -> None:
    found = parse_description(text, language).fields
    assert {name: found.get(name) for name in stated} == {
        name: found.get(name) if name in found and alike(found[name], value) else value
        for name, value in stated.items()
    }
    assert not found.keys() & set(never)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("tournage 4 jours à 8 en Alexa 35", "Alexa 35"),
        ("tournage 4 jours à 8, Sony FX3", "Sony FX3"),
        ("4 day shoot, crew of 8, Blackmagic 6K, GH5", "Blackmagic 6K"),
        ("tournage 4 jours à 8, objectif 35 mm T1.9", "objectif 35 mm T1.9"),
        ("tournage 4 jours à 8, budget 12k", "budget 12k"),
        ("S01E03, tournage 4 jours à 8", "S01E03"),
    ],
)
def test_numbers_of_names_are_quoted(text: str, quoted: str) -> None:
    assert quoted in parse_description(text).not_understood


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        ("fr", "court, 5 jours, on était un réal, une chef op, un ingé son et deux comédiens", 5),
        ("en", "Crew: director, DP, gaffer, sound, PA. 2 day shoot. Music video 4 min.", 5),
        ("fr", "pub, 2 jours de tournage, seul avec un cadreur et une maquilleuse", 3),
    ],
)
def test_people_listed_by_their_roles_are_asked_about(
    language: str, text: str, people: int
) -> None:
    found = parse_description(text, language)
    assert "shoot.crew" not in found.fields
    (doubt,) = (doubt for doubt in found.doubts if doubt.field == "shoot.crew")
    assert doubt.readings == ({"shoot.crew": people}, {})


def test_roles_beside_a_crew_that_is_told_are_not_asked_about() -> None:
    told = "le réal, le chef op et la scripte viennent en train, équipe de 14, 5 jours, court"
    found = parse_description(told, "fr")
    assert found.fields["shoot.crew"] == 14
    assert [doubt.field for doubt in found.doubts] == []


def test_several_trips_of_several_people_are_asked_about() -> None:
    told = "2 aller-retours en TGV Paris-Bordeaux à 4, 3 jours de tournage"
    (doubt,) = parse_description(told, "fr").doubts
    both, each = (reading["shoot.train_km"] for reading in doubt.readings)
    assert isinstance(both, float)
    assert each == pytest.approx(4 * both, rel=1e-5)
