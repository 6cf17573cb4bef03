"""Places and trips: any city, its country, its distance."""

import pytest

from bot.reading.grammar.gazetteer import detour, find_place, kilometres
from bot.reading.parsing import parse_description


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("paris", "FR"), ("annecy", "FR"), ("etretat", ""), ("bruxelles", "BE"), ("geneve", "CH"),
        ("montreal", "CA-QC"), ("toronto", "CA-ON"), ("londres", "GB"), ("manchester", "GB"),
        ("dakar", "SN"), ("ouagadougou", "BF"), ("new york", "US"), ("corse", "FR-COR"),
        ("ecosse", "GB"), ("senegal", "SN"), ("nouvelle zelande", "NZ"), ("la rochelle", "FR"),
        ("porto", "PT"), ("bruges", "BE"), ("munich", "DE"), ("munchen", "DE"),
        ("waterloo", "CA-ON"), ("march", ""), ("mai", ""), ("nowhereville", ""),
        ("", ""), ("zzzzzz", ""),
    ],
)  # fmt: skip
def test_a_place_has_its_country(name: str, code: str) -> None:
    place = find_place(name, "fr")
    assert (place.code if place else "") == code


def test_a_name_of_two_cities_is_the_one_where_the_language_is_spoken() -> None:
    brest = find_place("brest", "fr")
    assert brest is not None
    assert brest.code == "FR"


@pytest.mark.parametrize(
    ("one", "other", "mode", "km"),
    [
        # As railways, road maps and airlines commonly give them.
        ("paris", "lyon", "train", 427),
        ("paris", "marseille", "train", 750),
        ("london", "manchester", "train", 296),
        ("paris", "lyon", "car", 465),
        ("paris", "marseille", "car", 775),
        ("paris", "dakar", "flight", 4200),
        ("london", "new york", "flight", 5570),
    ],
)
def test_distances_are_near_those_commonly_given(one: str, other: str, mode: str, km: int) -> None:
    start, end = find_place(one, "fr"), find_place(other, "fr")
    assert start is not None
    assert end is not None
    assert kilometres(start, end) * detour(mode) == pytest.approx(km, rel=0.12)


@pytest.mark.parametrize(
    ("text", "field", "count", "is_return"),
    [
        ("tournage 3 jours, 8 A/R Paris-Lyon en TGV", "shoot.train_km", 8, True),
        ("tournage, 2 vols AR Paris-Dakar", "shoot.flight_long_km", 2, True),
        ("shoot in Manchester, 5 come from London by train", "shoot.train_km", 5, True),
        ("tournage, 2 allers simples Paris-Nice en avion", "shoot.flight_short_km", 2, False),
        ("shoot, 3 return flights from London to Athens", "shoot.flight_medium_km", 3, True),
    ],
)
def test_a_trip_becomes_kilometres_and_is_shown(
    text: str, field: str, count: int, is_return: bool
) -> None:
    found = parse_description(text)
    (trip,) = found.trips
    assert (trip.field, trip.count, trip.is_return) == (field, count, is_return)
    assert found.fields[field] == trip.total_km == count * trip.km * (2 if is_return else 1)


def test_flights_that_may_be_one_way_are_asked() -> None:
    found = parse_description("tournage 3 jours, 8 vols Paris-Dakar")
    (doubt,) = found.doubts
    once, twice = (reading["shoot.flight_long_km"] for reading in doubt.readings)
    assert isinstance(once, float)
    assert twice == 2 * once
    assert any("8 vols" in quoted for quoted in found.not_understood)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("film IA fait à Lyon, l'histoire se passe à Tokyo", "FR"),
        ("AI film set in New York", None),
        ("tournage à Nice, 3 jours", "FR"),
        ("a nice AI film", None),
        ("tournage 5j paris 12 pers", "FR"),
        ("quelle heure est-il à Tokyo ?", None),
        ("shoot for a client in Paris, shooting in Lisbon", "PT"),
        ("tournage à Paris et à Genève", None),
    ],
)
def test_the_country_is_that_of_the_work(text: str, country: str | None) -> None:
    assert parse_description(text).fields.get("country") == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("clip IA de 3 min avec Kling, serveurs habituels", "SG"),
        ("série IA avec Veo, pays habituel de l'outil", "US"),
        ("AI short with Seedance, the tool's usual country", "SG"),
        ("AI short with Luma, usual data centers", "US"),
        ("clip IA de 3 min avec Kling, serveurs en France", "FR"),
        ("clip IA de 3 min, serveurs habituels", None),
        ("pub IA avec Suno et Kling, serveurs habituels", "SG"),
        ("pub IA avec Hailuo et HeyGen, serveurs habituels", None),
        ("clip IA de 3 min avec Kling", None),
    ],
)
def test_the_usual_country_of_a_tool_is_where_its_data_centre_is(
    text: str, country: str | None
) -> None:
    found = parse_description(text, "fr")
    assert found.fields.get("ai.compute_country") == country
    if country is not None:
        assert not found.not_understood


@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("pub en Afrique du Sud, 2 jours à 25, 467 500 km d'avion", 467_500),
        ("advert in South Africa, 2 days, 25 people, 467,500 km by plane", 467_500),
        ("pub en Afrique du Sud, 2 jours à 25, 18 700 km d'avion chacun", 467_500),
    ],
)
def test_more_than_one_person_travels_is_the_distance_of_all_of_them(text: str, km: float) -> None:
    found = parse_description(text, "fr")
    assert found.fields["shoot.flight_km"] == km
    assert not found.doubts


def test_what_one_person_could_fly_is_asked_about() -> None:
    (doubt,) = parse_description("pub, 2 jours à 25, 18 700 km d'avion", "fr").doubts
    assert doubt.readings == ({"shoot.flight_km": 467_500}, {"shoot.flight_km": 18_700})


@pytest.mark.parametrize(
    ("text", "nights"),
    [
        ("documentary, 20 days of shooting, 2 people, by car, no nights", 0),
        ("short film, 3 days, 6 people, no hotel nights", 0),
        ("short film, 3 days, 6 people, no overnight stays", 0),
        ("short film, 3 days, 6 people, no night shoots", None),
    ],
)
def test_no_nights_are_none_at_hotels(text: str, nights: float | None) -> None:
    assert parse_description(text, "en").fields.get("shoot.nights") == nights
