"""What must be true of every question, whoever adds one."""

from itertools import product

import pytest

from bot.questions.choices import FORMATS
from bot.questions.languages import COMPLETE, LANGUAGES
from bot.questions.picks import country_picks
from bot.questions.questionnaire import BY_ID, QUESTIONS, Question, in_order, quick_picks
from bot.reading.amounts import Refused
from bot.reading.answer import countries, read_answer
from bot.reading.units import ACCEPTED
from bot.wording.words import words_in
from calc import AiWork, Production, ShootWork, Travel
from calc.amounts import Weights

APPROACHES = ("ai", "shoot", "hybrid")
FULL = {
    "ai": Production(approach="ai", travel=Travel.model_validate({"commute_km": 10})),
    "shoot": Production(approach="shoot"),
    "animation": Production(approach="shoot", format="animation"),
    "hybrid": Production(approach="hybrid"),
}


def test_ids_and_fields_are_used_once() -> None:
    assert len({q.id for q in QUESTIONS}) == len({q.field for q in QUESTIONS}) == len(QUESTIONS)


@pytest.mark.parametrize(
    "question", [q for q in QUESTIONS if q.kind == "amount"], ids=lambda q: q.id
)
def test_every_number_has_bounds_a_unit_and_three_or_four_quick_picks(question: Question) -> None:
    bounds = question.amount
    assert bounds.unit in ACCEPTED
    assert 0 <= bounds.floor < bounds.ceiling
    formats = [None, *(choice.id for choice in FORMATS)]
    for approach, made in product(question.used, formats):
        made = "animation" if approach == "animation" else made  # noqa: PLW2901
        production = FULL[approach].model_copy(update={"format": made})
        picks = quick_picks(question, production)
        assert 3 <= len(picks) <= 4
        assert all(bounds.floor <= pick <= bounds.ceiling for pick in picks)


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.choices], ids=lambda q: q.id)
def test_a_choice_is_understood_by_its_label_in_both_languages(question: Question) -> None:
    assert 2 <= (question.tiles or len(question.choices)) <= 8
    for words in map(words_in, COMPLETE):
        for choice in question.choices:
            label = str(words.say(f"choice.{question.id}.{choice.id}").unescape())
            assert read_answer(label, question) == choice.id, label
    said = [phrase for choice in question.choices for phrase in (choice.id, *choice.said)]
    assert len(said) == len(set(said))


def test_the_first_figure_takes_four_answers_and_the_complete_way_fourteen() -> None:
    for approach in APPROACHES:
        way = [q for q in in_order(FULL[approach]) if q.is_asked(FULL[approach])]
        assert len(way) <= 14, approach
        express = [q for q in way if q.is_asked(FULL[approach], complete=False)]
        assert len(express) == 4, approach
        assert way[:4] == express, approach


def test_what_decides_most_is_asked_first() -> None:
    def order(crew: float) -> list[str]:
        production = Production(approach="shoot", format="short", shoot=ShootWork(crew=crew))
        return [q.id for q in in_order(production) if q.is_asked(production)][4:7]

    assert order(5) == ["flights", "means", "away"]
    assert order(40) == ["means", "flights", "away"]


def test_a_quick_answer_is_not_asked_once_its_amount_is_known() -> None:
    known = Production.model_validate(
        {
            "approach": "shoot",
            "shoot": {"flight_short_km": 500, "nights": 0, "generator_litres": 20, "meals": 9,
                      "car_km": 10, "set_budget_eur": 5},
        }
    )  # fmt: skip
    asked = {q.id for q in QUESTIONS if q.is_asked(known)}
    assert not asked & {"flights", "away", "power", "catering", "distance", "sets"}


def test_every_field_of_a_production_has_a_question() -> None:
    fields = {
        *Production.model_fields,
        *(f"ai.{name}" for name in AiWork.model_fields),
        *(f"shoot.{name}" for name in ShootWork.model_fields),
        *(f"travel.{name}" for name in Travel.model_fields),
    } - {"ai", "shoot", "travel", "assumed"}
    assert {q.field for q in QUESTIONS} == fields


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("France", "FR"), ("en France", "FR"), ("FR", "FR"), ("Sénégal", "SN"), ("senegal", "SN"),
        ("Québec", "CA-QC"), ("Côte d’Ivoire", "CI"), ("Germany", "DE"), ("l'Allemagne", "DE"),
        ("United Kingdom", "GB"), ("les Pays-Bas", "NL"), ("au Maroc", "MA"), ("Montréal", "CA-QC"),
    ],
)  # fmt: skip
def test_places_are_understood_in_both_languages(text: str, code: str) -> None:
    assert read_answer(text, BY_ID["country"]) == code


def test_every_place_understood_has_a_code_that_a_production_takes() -> None:
    for code in set(countries().values()):
        assert Production(approach="ai", country=code).country == code


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("not ai", "approach"), ("pas dans le cloud", "compute"),
        ("no car", "commute_mode"), ("not veo", "tool"),
        ("anything but sora", "tool"), ("pas vrai", "upscaled"), ("7200p", "resolution"),
        ("no", "country"), ("je", "country"), ("xa", "country"),
    ],
)  # fmt: skip
def test_what_is_denied_or_means_something_else_is_not_guessed(text: str, id_: str) -> None:
    assert isinstance(read_answer(text, BY_ID[id_]), Refused)


def test_no_idea_is_no_no() -> None:
    assert read_answer("no idea", BY_ID["upscaled"]) is None


def test_a_title_is_kept_on_one_line_without_invisible_characters() -> None:
    title = BY_ID["title"]
    assert read_answer("  Les\nChourave\u202e 🌱 ", title) == "Les Chourave 🌱"
    assert not isinstance(read_answer("x" * 121, title), str)
    assert not isinstance(read_answer("\u200b", title), str)


@pytest.mark.parametrize(
    ("ai", "first"),
    [
        (AiWork(video_tool="kling"), "SG"),
        (AiWork(video_tool="veo"), "US"),
        (AiWork(tools=Weights({"seedance": None, "veo": 2})), "SG"),
        (AiWork(video_tool="wan"), "US"),
        (AiWork(), "US"),
    ],
)
def test_the_usual_country_of_the_tool_is_the_first_that_is_offered(ai: AiWork, first: str) -> None:
    for language in LANGUAGES:
        picks = country_picks("compute_country", language, Production(approach="ai", ai=ai))
        assert picks[0] == first
        assert set(picks) == {"US", "IE", "FR", "SG"}
    assert country_picks("compute_country", "fr", None)[:2] == ("US", "IE")
    assert country_picks("country", "fr", Production(approach="ai", ai=ai))[0] == "FR"


def test_an_animated_film_without_ai_is_asked_what_a_studio_knows() -> None:
    film = Production(approach="shoot", format="animation")
    asked = [question.id for question in in_order(film) if question.is_asked(film)]
    express = [q.id for q in in_order(film) if q.is_asked(film, complete=False)]
    assert express == ["format", "approach", "minutes"]
    assert asked == [*express, "team", "weeks", "flights", "country"]
    assert all(BY_ID[id_].applies(film) for id_ in ("crew", "days", "materials", "weeks", "team"))
