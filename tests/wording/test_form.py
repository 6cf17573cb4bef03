"""What goes into a funder's form: what was given, in its order, and nothing that was assumed."""

import pytest

from bot.questions.languages import COMPLETE
from bot.wording.pitches.form import form
from bot.wording.words import words_in
from calc import Production, funder_form
from tests.personas.reading import NAMES, persona


@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_the_form_has_its_words(name: str) -> None:
    for words in map(words_in, COMPLETE):
        fields = list(form(persona(name), words))
        assert len(fields) == len(funder_form(persona(name)))
        for field in fields:
            assert field.section
            assert not field.name.startswith("form.")
            assert not field.knows.startswith("funder.")
            assert field.unit


def test_what_was_given_is_typed_and_the_rest_stays_empty() -> None:
    production = Production.model_validate(
        {"approach": "shoot",
         "shoot": {"days": 3, "crew": 8, "car_km": 1200.5, "vegetarian_share": 0.25,
                   "nights": {"low": 4, "central": 6, "high": 9}},
         "assumed": ["shoot.crew"]}
    )  # fmt: skip
    french = words_in("fr")
    shown = {field.name: field.shown(french) for field in form(production, french)}
    assert shown["Voitures, km parcourus"] == "1\u202f200,5"
    assert shown["Part de repas végétariens"] == "25\u00a0%"
    assert shown["Nuits loin de chez soi, personnes\u00a0×\u00a0nuits"] == "6"
    assert shown["Jours de tournage"] == "3"
    assert shown["Personnes sur le plateau"] == ""
    assert shown["Repas servis"] == ""


def test_a_shoot_is_not_asked_what_it_generated() -> None:
    names = {field.name for field in form(persona("classic-shoot-case-a"), words_in("en"))}
    assert "Images generated" not in names
    assert "Electricity from the grid" in names
