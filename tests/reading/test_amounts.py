"""What people type for a number, in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.amounts import (
    Ambiguous,
    Reading,
    Refused,
    Understood,
    Unknown,
    read_amount,
)
from bot.reading.units import ACCEPTED, UNIT_WORDS
from bot.wording.words import words_in
from calc import Amount, Range

BOUNDS = {
    "week": Amount("week", 0.1, 2000),
    "minute": Amount("minute", 0.05, 100_000),
    "km": Amount("km", 0, 10_000_000),
    "share": Amount("share", 0, 1),
    "shooting day": Amount("shooting day", 0.1, 2000),
    "person": Amount("person", 1, 5000),
    "EUR": Amount("EUR", 0, 1e9),
    "TB": Amount("TB", 0, 1e5),
    "ratio": Amount("ratio", 1, 10_000),
    "kg": Amount("kg", 0, 1e8),
    "hour": Amount("hour", 0, 168),
    "hour/week": Amount("hour/week", 0, 168),
    "km/day": Amount("km/day", 0, 2000),
}


def read(text: str, unit: str) -> Reading:
    return read_amount(text, BOUNDS[unit])


@pytest.mark.parametrize(
    ("text", "unit", "figure"),
    [
        ("15", "week", 15),
        ("15 semaines", "week", 15),
        ("15 sem.", "week", 15),
        ("quinze semaines", "week", 15),
        ("une dizaine de semaines", "week", 10),
        ("a couple of weeks", "week", 2),
        ("un mois et demi", "week", 1.5 * 365.25 / 84),
        ("two weeks and a half", "week", 2.5),
        ("15 smaines", "week", 15),
        ("quinze semianes", "week", 15),
        ("seul", "person", 1),
        ("nous deux", "person", 2),
        ("une seule personne", "person", 1),
        ("Une seule", "person", 1),
        ("a single person", "person", 1),
        ("just me", "person", 1),
        ("3 mois", "week", 3 * 365.25 / 84),
        ("6 months", "week", 6 * 365.25 / 84),
        ("un an", "week", 365.25 / 7),
        ("~20", "week", 20),
        ("environ 20 semaines", "week", 20),
        ("about 20 weeks", "week", 20),
        ("1½", "week", 1.5),
        ("½", "week", 0.5),
        ("1,5", "week", 1.5),
        ("1.5", "week", 1.5),
        ("1 234,5", "km", 1234.5),
        ("1\u202f234,5 km", "km", 1234.5),
        ("1\u00a0234,5", "km", 1234.5),
        ("1'500", "km", 1500),
        ("1’500", "km", 1500),
        ("1,500.5", "km", 1500.5),
        ("1.234,5", "km", 1234.5),
        ("1,234,567", "km", 1_234_567),
        ("0.500", "km", 0.5),
        ("1.5k", "km", 1500),
        ("2 k", "km", 2000),
        ("20 mille km", "km", 20_000),
        ("100 miles", "km", 160.9344),
        ("aucun", "km", 0),
        ("none", "km", 0),
        ("pas de voiture", "km", 0),
        ("non", "km", 0),
        ("nope", "kg", 0),
        ("2h30", "minute", 150),
        ("1 h 30", "minute", 90),
        ("1h30min", "minute", 90),
        ("90'", "minute", 90),
        ("45 s", "minute", 0.75),
        ("3 min 30", "minute", 3.5),
        ("3'30", "minute", 3.5),
        ("5 min 30 s", "minute", 5.5),
        ("1 minute et 15 secondes", "minute", 1.25),
        ("20 %", "share", 0.2),
        ("20", "share", 0.2),
        ("0,2", "share", 0.2),
        ("la moitié", "share", 0.5),
        ("half", "share", 0.5),
        ("un tiers", "share", 1 / 3),
        ("aucun", "share", 0),
        ("2 semaines", "shooting day", 10),
        ("30 shooting days", "shooting day", 30),
        ("3j", "shooting day", 3),
        ("on est 3", "person", 3),
        ("we are 5", "person", 5),
        ("on est une petite dizaine", "person", 10),
        ("une équipe de 6", "person", 6),
        ("a crew of twelve", "person", 12),
        ("2 personnes à temps plein", "person", 2),
        ("10 k€", "EUR", 10_000),
        ("1,5 million d'euros", "EUR", 1_500_000),
        ("500 Go", "TB", 0.5),
        ("2 To", "TB", 2),
        ("x9", "ratio", 9),
        ("9 fois", "ratio", 9),
        ("une prise sur dix", "ratio", 10),
        ("1 in 4", "ratio", 4),
        ("télétravail", "km/day", 0),
        ("we work from home", "km/day", 0),
        ("un repas sur deux", "share", 0.5),
        ("2 tonnes", "kg", 2000),
        ("35h", "hour", 35),
        ("35 h par semaine", "hour/week", 35),
        ("20 km aller-retour", "km/day", 20),
        ("vingt-cinq", "week", 25),
        ("soixante-dix", "person", 70),
        ("trente-deux semaines", "week", 32),
        ("3/4", "share", 0.75),
        ("٣", "week", 3),
        ("１５", "week", 15),
    ],
)
def test_what_a_person_would_find_natural_is_understood(
    text: str, unit: str, figure: float
) -> None:
    reading = read(text, unit)
    assert isinstance(reading, Understood), reading
    assert reading.value.is_exact
    assert reading.value.central == pytest.approx(figure)


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("10-15", "week", 10, 15),
        ("10 – 15", "week", 10, 15),
        ("10 à 15", "week", 10, 15),
        ("10 to 15 weeks", "week", 10, 15),
        ("entre 10 et 15 semaines", "week", 10, 15),
        ("between 10 and 15", "week", 10, 15),
        ("1-5", "share", 0.01, 0.05),
        ("2 ou 3", "week", 2, 3),
        ("10-15k", "km", 10_000, 15_000),
        ("800-1k", "km", 800, 1000),
        ("3 semaines à 2 mois", "week", 3, 2 * 365.25 / 84),
        ("20 à 30 %", "share", 0.2, 0.3),
    ],
)
def test_an_interval_stays_an_interval(text: str, unit: str, low: float, high: float) -> None:
    reading = read(text, unit)
    assert isinstance(reading, Understood), reading
    assert (reading.value.low, reading.value.high) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("text", "unit", "candidates"),
    [
        ("1.500", "km", (1.5, 1500)),
        ("1,500", "km", (1.5, 1500)),
        ("12.000 km", "km", (12, 12_000)),
        ("1.500", "week", (1.5, 1500)),
        ("1", "share", (0.01, 1)),
        ("1:30", "minute", (1.5, 90)),
    ],
)
def test_two_honest_readings_are_both_offered(
    text: str, unit: str, candidates: tuple[float, ...]
) -> None:
    assert read(text, unit) == Ambiguous(candidates)


def test_a_reading_out_of_bounds_is_no_reading() -> None:
    assert read("1.500", "hour") == Understood(Range.exactly(1.5))


@pytest.mark.parametrize(
    ("text", "unit", "reason"),
    [
        ("15 km", "week", "wrong_unit"),
        ("2h30", "week", "wrong_unit"),
        ("on est trois", "week", "wrong_unit"),
        ("half", "km", "not_understood"),
        ("la moitié", "km", "not_understood"),
        ("non", "hour", "not_understood"),
        ("3 semaines et deux jours", "week", "not_understood"),
        ("2 mois sans les vacances", "week", "not_understood"),
        ("3 personnes", "km", "wrong_unit"),
        ("-3", "week", "out_of_bounds"),
        ("0", "week", "out_of_bounds"),
        ("aucun", "person", "out_of_bounds"),
        ("110 %", "share", "out_of_bounds"),
        ("9" * 100, "km", "out_of_bounds"),
        ("9" * 400, "km", "not_understood"),
        ("1e309", "km", "not_understood"),
        ("nan", "km", "not_understood"),
        ("inf", "km", "not_understood"),
        ("1_000", "km", "not_understood"),
        ("15 chevaux", "week", "not_understood"),
        ("beaucoup", "week", "not_understood"),
        ("", "week", "not_understood"),
        ("1.2.3,4", "km", "not_understood"),
        ("moins de 10", "week", "not_understood"),
        ("15-10", "week", "not_understood"),
        ("100 km par personne", "km", "not_understood"),
        ("100 km x 2", "km", "not_understood"),
        ("8 heures par jour", "hour/week", "not_understood"),
        ("10 km aller simple", "km/day", "not_understood"),
        ("26 min x 6", "minute", "not_understood"),
        ("5 min 30", "km", "wrong_unit"),
        ("télétravail", "km", "not_understood"),
        ("1 mois 2 semaines", "week", "not_understood"),
        ("2 semaines 3 jours", "week", "not_understood"),
        ("2 t 500", "kg", "not_understood"),
        ("30 personnes 20 figurants", "person", "not_understood"),
        ("10 semaines - 2", "week", "not_understood"),
        ("10 semaines +/- 2", "week", "not_understood"),
        ("12 mois / 3", "week", "not_understood"),
        ("1/2", "week", "not_understood"),
        ("2 To 500 Go", "TB", "not_understood"),
        ("no more than 10", "km", "not_understood"),
        ("10²", "km", "not_understood"),
    ],
)
def test_what_cannot_be_an_answer_says_why(text: str, unit: str, reason: str) -> None:
    reading = read(text, unit)
    assert isinstance(reading, Refused), reading
    assert reading.reason == reason


@pytest.mark.parametrize(
    "text", ["je ne sais pas", "Je sais pas.", "I don't know", "i don’t know", "idk", "?", "JSP"]
)
def test_not_knowing_is_an_answer(text: str) -> None:
    assert isinstance(read(text, "week"), Unknown)


@given(st.text(max_size=300), st.sampled_from(sorted(BOUNDS)))
def test_any_text_has_a_reading_within_bounds(text: str, unit: str) -> None:
    bounds = BOUNDS[unit]
    match read(text, unit):
        case Understood(value):
            assert bounds.floor <= value.low <= value.high <= bounds.ceiling
        case Ambiguous(candidates):
            assert len(candidates) > 1
            assert all(bounds.floor <= c <= bounds.ceiling for c in candidates)
        case Refused(reason):
            assert reason in ("not_understood", "wrong_unit", "out_of_bounds")
        case Unknown():
            assert text.strip()


@given(
    st.integers(0, 10_000_000) | st.decimals(0, 1_000_000, places=1),
    st.sampled_from(["fr", "en"]),
)
def test_a_number_that_we_write_is_read_back(number: object, language: str) -> None:
    value = float(str(number))
    written = words_in("fr" if language == "fr" else "en").number(value, 9)
    reading = read(written, "km")
    if isinstance(reading, Ambiguous):  # "1,500" alone, in English
        assert value in reading.candidates
    else:
        assert reading == Understood(Range.exactly(value))


def test_every_unit_that_is_accepted_has_words() -> None:
    for unit, others in ACCEPTED.items():
        assert set(others) <= set(UNIT_WORDS), unit
