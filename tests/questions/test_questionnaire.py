"""What must be true of every question, whoever adds one."""

import pytest

from bot.questions.languages import COMPLETE
from bot.questions.questionnaire import BY_ID, QUESTIONS, Question, quick_picks
from bot.reading.amounts import Refused
from bot.reading.answer import countries, read_answer
from bot.reading.units import ACCEPTED
from bot.wording.words import words_in
from calc import AiWork, Production, ShootWork, Travel

APPROACHES = ("ai", "shoot", "hybrid")
FULL = {
    "ai": Production(approach="ai", travel=Travel.model_validate({"commute_km": 10})),
    "shoot": Production(approach="shoot"),
    "hybrid": Production(approach="hybrid"),
}


def test_ids_and_fields_are_used_once() -> None:
    assert len({q.id for q in QUESTIONS}) == len({q.field for q in QUESTIONS}) == len(QUESTIONS)


def test_every_question_fills_a_field_of_a_production() -> None:
    fields = {
        *Production.model_fields,
        *(f"ai.{name}" for name in AiWork.model_fields),
        *(f"shoot.{name}" for name in ShootWork.model_fields),
        *(f"travel.{name}" for name in Travel.model_fields),
    } - {"ai", "shoot", "travel", "assumed"}
    assert {q.field for q in QUESTIONS} <= fields


@pytest.mark.parametrize(
    "question", [q for q in QUESTIONS if q.kind == "amount"], ids=lambda q: q.id
)
def test_every_number_has_bounds_a_unit_and_three_or_four_quick_picks(question: Question) -> None:
    bounds = question.amount
    assert bounds.unit in ACCEPTED
    assert 0 <= bounds.floor < bounds.ceiling
    for approach in question.used:
        picks = quick_picks(question, FULL[approach])
        assert 3 <= len(picks) <= 4
        assert all(bounds.floor <= pick <= bounds.ceiling for pick in picks)


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.choices], ids=lambda q: q.id)
def test_a_choice_is_understood_by_its_label_in_both_languages(question: Question) -> None:
    assert 2 <= len(question.choices) <= 8
    for words in map(words_in, COMPLETE):
        for choice in question.choices:
            label = str(words.say(f"choice.{question.id}.{choice.id}").unescape())
            assert read_answer(label, question) == choice.id, label
    said = [phrase for choice in question.choices for phrase in (choice.id, *choice.said)]
    assert len(said) == len(set(said))


@pytest.mark.parametrize(("approach", "most"), [(a, 14) for a in APPROACHES])
def test_the_complete_way_is_at_most_fourteen_questions(approach: str, most: int) -> None:
    asked = [q for q in QUESTIONS if q.stage != "detail" and q.is_asked(FULL[approach])]
    assert len(asked) <= most
    express = [q for q in asked if q.stage == "express"]
    assert len(express) <= (5 if approach == "hybrid" else 3)


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
        ("sans ia", "approach"), ("not ai", "approach"), ("pas dans le cloud", "compute"),
        ("gpu loué", "compute"), ("no car", "commute_mode"), ("not veo", "tool"),
        ("anything but sora", "tool"), ("pas vrai", "upscaled"), ("7200p", "resolution"),
        ("4k", "resolution"), ("no", "country"), ("je", "country"), ("xa", "country"),
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
