"""What a free description says: enough of it is understood, and nothing of it wrongly."""

import math
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.state import Answer, Draft
from bot.questions.questionnaire import BY_ID
from bot.questions.values import Value
from bot.reading.description.parse import tell

Facts = dict[str, Any]

AI_WORK: list[tuple[str, Facts]] = [
    ("série IA de 26 min avec Kling, 15 semaines à deux",
     {"approach": "ai", "format": "series", "minutes": 26, "tool": "kling", "weeks": 15,
      "team": 2}),
    ("serie ia 26mn kling 15 sem a 2",
     {"approach": "ai", "format": "series", "minutes": 26, "tool": "kling", "weeks": 15,
      "team": 2}),
    ("court métrage IA de 5 minutes fait avec Veo 3 en 4 semaines, tout seul",
     {"approach": "ai", "format": "short", "minutes": 5, "tool": "veo", "weeks": 4, "team": 1}),
    ("10-minute AI short with Kling, 6 weeks, two people",
     {"approach": "ai", "format": "short", "minutes": 10, "tool": "kling", "weeks": 6, "team": 2}),
    ("an AI music video, 3 min, made in 2 weeks by myself",
     {"approach": "ai", "format": "clip", "minutes": 3, "weeks": 2, "team": 1}),
    ("film ia, 10 à 12 semaines, on est trois",
     {"approach": "ai", "weeks": [10, 12], "team": 3}),
    ("long métrage IA de 90 min, équipe de 5, 6 mois, Runway Gen-4",
     {"approach": "ai", "format": "feature", "minutes": 90, "team": 5, "weeks": 6 * 365.25 / 84,
      "tool": "runway"}),
    ("8 épisodes de 26 min en IA, 20 semaines, équipe de 4",
     {"approach": "ai", "minutes": 208, "weeks": 20, "team": 4}),
    ("série ia 10 x 52', 30 semaines",
     {"approach": "ai", "format": "series", "minutes": 520, "weeks": 30}),
    ("pub IA 30s, 2 semaines, seul, en 720p",
     {"approach": "ai", "format": "advert", "minutes": 0.5, "weeks": 2, "team": 1,
      "resolution": "720p"}),
    ("AI ad, 30 seconds, sora 2, 1080p, 3 weeks solo",
     {"approach": "ai", "format": "advert", "minutes": 0.5, "tool": "sora", "resolution": "1080p",
      "weeks": 3, "team": 1}),
    ("docu ia de 52 min, 4 mois, à trois, depuis Bruxelles",
     {"approach": "ai", "format": "documentary", "minutes": 52, "weeks": 4 * 365.25 / 84,
      "team": 3}),
    ("on bosse à deux sur une websérie IA, 35h par semaine, en local sur mon PC",
     {"approach": "ai", "format": "series", "team": 2, "hours": 35, "compute": "local"}),
    ("kling en 1080p, on garde 1 plan sur 9, 1 To de stockage",
     {"approach": "ai", "tool": "kling", "resolution": "1080p", "takes": 9, "storage": 1}),
    ("AI series, 40 hours a week, in the cloud, 500 GB storage",
     {"approach": "ai", "format": "series", "hours": 40, "compute": "cloud", "storage": 0.5}),
    ("série IA à Lyon, 9 prises par plan, macbook, 20 km aller-retour en voiture",
     {"approach": "ai", "format": "series", "country": "FR", "takes": 9, "machine": "laptop",
      "commute": 20, "commute_mode": "car"}),
    ("Film IA d'1h30, une quinzaine de semaines, équipe de 6 à Montréal",
     {"approach": "ai", "minutes": 90, "weeks": 15, "team": 6, "country": "CA-QC"}),
    ("we are 3, making a 12 min AI film in Senegal with seedance, ten weeks",
     {"approach": "ai", "team": 3, "minutes": 12, "country": "SN", "tool": "seedance",
      "weeks": 10}),
    ("vingt-cinq semaines de travail en IA, on est 2 à 3",
     {"approach": "ai", "weeks": 25, "team": [2, 3]}),
    ("clip IA de 3 min avec kling et veo, 3 sem",
     {"approach": "ai", "format": "clip", "minutes": 3, "tool": "several", "weeks": 3}),
    ("generative AI cartoon, 11 min, LTX on my own gpu, 5 weeks, team of two",
     {"approach": "ai", "format": "animation", "minutes": 11, "tool": "ltx", "compute": "local",
      "weeks": 5, "team": 2}),
    ("Série IA. Titre : « Les Navets ». 15 semaines. 2 personnes.",
     {"approach": "ai", "format": "series", "title": "Les Navets", "weeks": 15,
      "team": 2}),
    ("ia, 600 images générées, 300 clips générés, clips de 5 s, 500 prompts",
     {"approach": "ai", "images": 600, "clips": 300, "clip_seconds": 5, "prompts": 500}),
    ("Kling 3 semaines a deux film de 7 min",
     {"approach": "ai", "tool": "kling", "weeks": 3, "team": 2, "minutes": 7}),
    ("un 26 min en IA avec wan 2.2, pc fixe, seul, 8 semaines",
     {"approach": "ai", "minutes": 26, "tool": "wan", "machine": "desktop", "team": 1, "weeks": 8}),
]  # fmt: skip

SHOOTS: list[tuple[str, Facts]] = [
    ("10-day shoot in Lyon, crew of 12, two vans",
     {"approach": "shoot", "days": 10, "country": "FR", "crew": 12}),
    ("tournage de 10 jours à Marseille, équipe de 12",
     {"approach": "shoot", "days": 10, "country": "FR", "crew": 12}),
    ("tournage 5j a dakar equipe de 8 pers",
     {"approach": "shoot", "days": 5, "country": "SN", "crew": 8}),
    ("10 jours de tournage à 12", {"approach": "shoot", "days": 10, "crew": 12}),
    ("une semaine de tournage en Belgique, on est quinze",
     {"approach": "shoot", "days": 5, "country": "BE", "crew": 15}),
    ("3-week shoot, crew of a dozen, in New York",
     {"approach": "shoot", "days": 15, "crew": 12, "country": "US"}),
    ("court métrage, tournage de 4 jours, 500 km en camionnette",
     {"approach": "shoot", "format": "short", "days": 4, "van": 500}),
    ("tournage 30 jours, 50 personnes, 3000 km en voiture, 800 km de camion",
     {"approach": "shoot", "days": 30, "crew": 50, "car": 3000, "truck": 800}),
    ("tournage à Casablanca : train 700 km à 10, 10 nuits d'hôtel à 12",
     {"approach": "shoot", "country": "MA", "train": 7000, "nights": 120}),
    ("shoot 6 days, crew 20, 30 nuitées, 50 % végétarien, groupe électrogène 200 litres",
     {"approach": "shoot", "days": 6, "crew": 20, "nights": 30, "vegetarian": 0.5,
      "generator": 200}),
    ("feature film 95 minutes, 30 shooting days, 45 people on set",
     {"approach": "shoot", "format": "feature", "minutes": 95, "days": 30, "crew": 45}),
    ("docu de 52' tourné en Suisse, 12 jours de tournage, équipe de 3",
     {"approach": "shoot", "format": "documentary", "minutes": 52, "country": "CH", "days": 12,
      "crew": 3}),
    ("On tourne 3 jours à Bruxelles avec une équipe de 7 personnes, pas d'avion",
     {"approach": "shoot", "days": 3, "country": "BE", "crew": 7, "flight": 0}),
    ("music video shoot, two days, 15 people, London",
     {"approach": "shoot", "format": "clip", "days": 2, "crew": 15, "country": "GB"}),
    ("TV commercial, 45 sec, 2-day shoot in Berlin, 30-person crew, no flights",
     {"approach": "shoot", "format": "advert", "minutes": 0.75, "days": 2, "country": "DE",
      "crew": 30, "flight": 0}),
    ("tournage 2 à 3 jours, équipe de 5 à 6 personnes",
     {"approach": "shoot", "days": [2, 3], "crew": [5, 6]}),
    ("tournage de 20 jours, 40 h de montage, 2 To de rushes, 300 kg de déchets",
     {"approach": "shoot", "days": 20, "editing": 40, "rushes": 2, "waste": 300}),
    ("filming for 8 days in Iceland with a crew of 9, 12 people for 8 nights",
     {"approach": "shoot", "days": 8, "country": "IS", "crew": 9, "nights": 96}),
    ("tournage sur une journée, en solo, 26 km en voiture",
     {"approach": "shoot", "days": 1, "crew": 1, "car": 26}),
    ("série de 6 épisodes de 22 min, tournage 45 jours, équipe 35",
     {"approach": "shoot", "format": "series", "minutes": 132, "days": 45, "crew": 35}),
    ("on filme 4 jours en Tunisie a cinq, 1 500 km en voiture",
     {"approach": "shoot", "days": 4, "country": "TN", "crew": 5, "car": 1500}),
    ("Film sans IA, tournage 12 jours", {"approach": "shoot", "days": 12}),
]  # fmt: skip

HYBRIDS: list[tuple[str, Facts]] = [
    ("clip hybride: 2 jours de tournage à 8, 3 semaines d'IA à deux",
     {"approach": "hybrid", "format": "clip", "days": 2, "crew": 8, "weeks": 3, "team": 2}),
    ("film hybride tournage 5 jours + 4 semaines de génération avec Kling",
     {"approach": "hybrid", "days": 5, "weeks": 4, "tool": "kling"}),
    ("3-day shoot with a crew of 6, then 5 weeks of AI, team of 2",
     {"approach": "hybrid", "days": 3, "crew": 6, "weeks": 5}),
    ("moitié tournage moitié IA, 10 min", {"approach": "hybrid", "minutes": 10}),
    ("AI and live action short film in Toronto, 2 shooting days",
     {"approach": "hybrid", "format": "short", "country": "CA-ON", "days": 2}),
    ("pub de 30 s : une journée de tournage à Paris, plans IA avec veo",
     {"approach": "hybrid", "format": "advert", "minutes": 0.5, "days": 1, "country": "FR",
      "tool": "veo"}),
]  # fmt: skip

TRAPS: list[tuple[str, Facts]] = [
    ("j'ai un film à faire", {}),
    ("bonjour", {}),
    ("", {}),
    ("?", {}),
    ("pas de drone", {}),
    ("avec 3 enfants", {}),
    ("projet 2026", {}),
    ("budget 15 000 €", {}),
    ("épisode 3 de la saison 2", {}),
    ("en 4K", {}),
    ("série avec Sora dans le rôle principal", {"format": "series"}),
    ("Sora et moi on fait une série IA", {"approach": "ai", "format": "series"}),
    ("with my brother", {}),
    ("not AI", {}),
    ("sans IA", {}),
    ("j'ai 35 ans et j'ai fait 3 films", {}),
    ("fashion show on a runway", {}),
    ("tournage en 16/9, 4K, 25 fps, 35mm", {"approach": "shoot"}),
    ("tournage en 3D à 8h30", {"approach": "shoot"}),
    ("film sur 3 personnes âgées", {}),
    ("la réunion est à 10h", {}),
    ("tournage de moins de 10 jours", {"approach": "shoot"}),
    ("au lieu d'un tournage de 30 jours à 50, une série IA à deux",
     {"approach": "ai", "format": "series", "team": 2}),
    ("l'an dernier on a tourné 10 jours à Paris. cette fois tournage de 5 jours",
     {"approach": "shoot", "days": 5}),
    ("si on tournait 10 jours ? non, film IA", {"approach": "ai"}),
    ("6 jours de tournage à Lyon et 4 jours de tournage à Paris",
     {"approach": "shoot", "country": "FR"}),
    ("documentaire sur l'IA, tournage 5 jours", {"format": "documentary"}),
    ("tournage 5 jours, sous-titres par IA", {}),
    ("8 épisodes, 26 min", {}),
    ("3 courts métrages de 10 min en IA", {"approach": "ai"}),
    ("voiture hybride", {}),
    ("AI film set in New York", {"approach": "ai"}),
    ("série IA, serveurs en Suède",
     {"approach": "ai", "format": "series", "compute_country": "SE"}),
    ("stage de 3 semaines en juin, puis film IA", {"approach": "ai"}),
    ("IA ; livraison dans 3 semaines", {"approach": "ai"}),
    ("tournage 3 jours par semaine", {"approach": "shoot"}),
    ("we shoot in a pub", {"approach": "shoot"}),
    ("shoot, 2 vans, 3 cars", {"approach": "shoot"}),
    ("tournage, 700 km en train", {"approach": "shoot"}),
    ("vol Paris-Dakar, tournage", {"approach": "shoot"}),
    ("tournage à Paris et à Genève", {"approach": "shoot"}),
    ("tournage : 12 techniciens et 3 comédiens", {"approach": "shoot"}),
    ("IA, 720p upscalé en 1080p", {"approach": "ai", "resolution": "720p", "upscaled": "yes"}),
    ("kling ou veo, film IA", {"approach": "ai"}),
    ("équipe de 12 500 km en van, tournage", {"approach": "shoot"}),
    ("film IA, à 20 min de Lyon", {"approach": "ai"}),
]  # fmt: skip

FILED: list[tuple[str, Facts]] = [
    (phrase["text"], phrase["facts"])
    for phrase in tomllib.loads(
        Path(__file__).with_name("phrases.toml").read_text(encoding="utf-8")
    )["phrase"]
]  # fmt: skip
PHRASES = [*AI_WORK, *SHOOTS, *HYBRIDS, *TRAPS, *FILED]


def alike(value: Value, stated: object) -> bool:
    """Compare what was understood with a number, [low, high], or a word."""
    if isinstance(stated, list):
        return isinstance(value, dict) and [value["low"], value["high"]] == stated
    if isinstance(stated, int | float):
        return isinstance(value, int | float) and math.isclose(value, stated)
    return value == stated


def draft(facts: dict[str, Value]) -> Draft:
    return Draft(key="1", answers={id_: Answer(value=value) for id_, value in facts.items()})


def test_there_are_two_hundred_phrases_and_half_of_them_are_in_the_file() -> None:
    assert len({text for text, _ in PHRASES}) == len(PHRASES) >= 200
    assert len(FILED) >= 100


def test_nearly_all_of_what_is_stated_is_understood() -> None:
    stated = [(text, id_) for text, facts in PHRASES for id_ in facts]
    missed = [(text, id_) for text, id_ in stated if id_ not in tell(text).facts]
    assert len(missed) <= 0.05 * len(stated), missed


@pytest.mark.parametrize(("text", "facts"), PHRASES)
def test_nothing_is_understood_that_was_not_said(text: str, facts: Facts) -> None:
    told = tell(text).facts
    assert {id_: v for id_, v in told.items() if not alike(v, facts.get(id_))} == {}


@pytest.mark.parametrize("text", [text for text, _ in PHRASES])
def test_the_facts_of_a_phrase_make_a_production(text: str) -> None:
    told = tell(text).facts
    production = draft(told).production()
    if production is None:
        assert "approach" not in told
        production = draft({"approach": "ai", **told}).production()
    assert production is not None
    for id_ in told:
        block, _, name = BY_ID[id_].field.rpartition(".")
        assert getattr(getattr(production, block) if block else production, name) is not None


VOCABULARY = sorted({word for text, _ in PHRASES for word in text.split()})


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(st.sampled_from(VOCABULARY), max_size=25).map(" ".join),
        st.lists(st.sampled_from(VOCABULARY) | st.text(max_size=5), max_size=15).map("".join),
    )
)
def test_any_text_gives_valid_facts_or_none(text: str) -> None:
    told = tell(text).facts
    assert tell(text).facts == told
    production = draft({"approach": "hybrid", **told}).production()
    assert production is not None
    for id_, value in told.items():
        assert value is not None
        question = BY_ID[id_]
        if question.kind == "amount":
            assert question.amount.read(value) is not None
        elif question.choices:
            assert value in {choice.id for choice in question.choices}


@pytest.mark.parametrize("text", ["9" * 5000, "a " * 3000, "10 à " * 900, "<day:0:jours> <:1:>"])
def test_a_text_nobody_would_write_is_read_quickly_too(text: str) -> None:
    assert isinstance(tell(text).facts, dict)


@pytest.mark.parametrize(
    ("text", "unplaced"),
    [
        (
            "Documentaire de 52 minutes, 18 jours de tournage, deux voitures, 8 vols Paris-Dakar",
            ("deux voitures", "8 vols"),
        ),
        ("AI series of 26 min with Kling, 15 weeks, two of us", ()),
        ("pub IA, 30 secondes, équipe de 3, livrée dans 4 mois", ("4 mois",)),
        ("AI short, 1,500 épisodes ratés, 2 semaines", ("1,500 épisodes",)),
    ],
)
def test_a_number_that_found_no_place_is_given_back(text: str, unplaced: tuple[str, ...]) -> None:
    assert tell(text).unplaced == unplaced


@pytest.mark.parametrize(
    ("text", "id_", "people"),
    [
        ("tournage de 6 jours avec 15 personnes", "crew", 15),
        ("tournage de 6 jours à Lyon avec 15 personnes", "crew", 15),
        ("a shoot of 6 days with 15 people", "crew", 15),
        ("film IA 10 min, une seule personne, 2 mois", "team", 1),
        ("film IA 10 min, 1 seule personne, 2 mois", "team", 1),
        ("AI film 10 min, 2 months, made by a single person", "team", 1),
        ("15 semaines à 2, on est deux, film IA", "team", 2),
        ("AI film, 15 weeks, team of 2, we are two", "team", 2),
    ],
)
def test_how_many_people_is_understood(text: str, id_: str, people: int) -> None:
    told = tell(text)
    assert told.facts[id_] == people
    assert told.unplaced == ()
