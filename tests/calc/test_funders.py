"""What funders ask for: by country and format, and the form in its order."""

import re

from calc import FUNDERS, KNOWING, SECTIONS, Funder, Production, Range, funder_form, funders


def of(**fields: object) -> Production:
    return Production.model_validate({"approach": "shoot", **fields})


def test_a_french_fiction_is_told_of_the_cnc_and_an_advert_is_not() -> None:
    assert [each.key for each in funders(of(format="short"))] == ["cnc_fiction"]
    assert [each.key for each in funders(of(format="animation", country="FR"))] == ["cnc_animation"]
    assert "cnc_fiction" not in {each.key for each in funders(of(format="advert"))}
    assert not funders(of(format="feature", country="SN"))


def test_every_rule_says_where_and_when_it_was_looked_up() -> None:
    countries = {key: funder for key in FUNDERS for funder in _everywhere() if funder.key == key}
    assert countries.keys() == set(FUNDERS)
    for funder in countries.values():
        assert funder.address.startswith("https://")
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", funder.as_of)


def test_the_form_holds_what_was_given_and_is_empty_elsewhere() -> None:
    form = funder_form(of(shoot={"car_km": 1200, "nights": 30}, assumed=["shoot.nights"]))
    rows = {row.field: row for row in form}
    assert rows["shoot.car_km"].value == Range.exactly(1200)
    assert rows["shoot.car_km"].unit == "km"
    assert rows["shoot.nights"].value is None
    assert rows["shoot.nights"].knows == "unit_manager"
    assert "ai.images" not in rows


def test_the_form_keeps_the_order_of_its_parts() -> None:
    sections = [row.section for row in funder_form(of(approach="hybrid"))]
    assert list(dict.fromkeys(sections)) == list(SECTIONS)
    assert SECTIONS[0] == "people"
    assert {row.knows for row in funder_form(of(approach="hybrid"))} == set(KNOWING)


def _everywhere() -> list[Funder]:
    found: list[Funder] = []
    for country in ("FR", "DE", "GB"):
        for format_ in ("feature", "animation", "advert", "talk"):
            found += funders(of(format=format_, country=country))
    return found
