"""Answers that are given by their factors, to questions that ask for the whole."""

import pytest

from bot.questions.questionnaire import BY_ID
from bot.reading.amounts import Refused
from bot.reading.answer import read_answer
from bot.wording.words import words_in


@pytest.mark.parametrize(
    ("question", "text", "whole"),
    [
        ("flight", "10 personnes sur 700 km", 7000),
        ("flight", "4 x 8 400 km", 33_600),
        ("flight", "4 passengers × 5,000.5 miles", 4 * 5000.5 * 1.609344),
        ("nights", "10 personnes pendant 5 nuits", 50),
        ("nights", "4 people for 15 nights", 60),
        ("nights", "15 nuits à 4", 60),
        ("nights", "4 personnes 15 nuits", 60),
        ("minutes", "8 épisodes de 26 minutes", 208),
        ("minutes", "6 x 3 min 30", 21),
        ("minutes", "8 episodes of half an hour", None),
        ("car", "deux voitures, 300 km chacune", 600),
        ("car", "2 cars x 10 days x 50 km", 1000),
        ("meals", "20 personnes x 3 repas x 10 jours", 600),
        ("generator", "10 jours de 30 litres", 300),
        # Flights may carry one passenger or all of them, "700 km pour 10" may be the whole.
        ("flight", "8 vols de 4 200 km", None),
        ("flight", "700 km pour 10", None),
        ("minutes", "26 min x 6 min", None),
        ("weeks", "2 x 3 semaines", None),
        ("car", "2 voitures de 1.500 km", None),
        ("car", "deux voitures", None),
    ],
)
def test_factors_are_multiplied_where_nothing_else_can_be_meant(
    question: str, text: str, whole: float | None
) -> None:
    answer = read_answer(text, BY_ID[question])
    if whole is None:
        assert isinstance(answer, Refused), answer
    else:
        assert answer == pytest.approx(whole)


def test_an_interval_among_the_factors_stays_one() -> None:
    assert read_answer("4 personnes pendant 10 à 12 nuits", BY_ID["nights"]) == {
        "low": 40,
        "central": 44,
        "high": 48,
    }


def test_a_product_past_the_bounds_is_told_as_such() -> None:
    answer = read_answer("5000 personnes sur 100 000 km", BY_ID["nights"])
    assert isinstance(answer, Refused)
    assert answer.reason != "out_of_bounds", "these are no nights"
    beyond = read_answer("99 999 x 99 999 km", BY_ID["flight"])
    assert beyond == Refused("out_of_bounds", 99_999.0**2)


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("country", "Dakar", "SN"),
        ("country", "à Lyon", "FR"),
        ("tool", "Kling et Veo", "several"),
        ("tool", "Hailuo", "hailuo"),
        ("machine", "mac mini", "desktop"),
    ],
)
def test_names_are_understood_as_people_give_them(question: str, text: str, answer: str) -> None:
    assert read_answer(text, BY_ID[question]) == answer


def test_one_tool_or_another_is_asked_again() -> None:
    assert isinstance(read_answer("Kling ou Veo", BY_ID["tool"]), Refused)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_example_under_a_question_is_an_answer_to_it(language: str) -> None:
    words = words_in("fr" if language == "fr" else "en")
    for question in BY_ID.values():
        if question.kind != "amount":
            continue
        hint = str(words.say(f"hint.{question.amount.unit}").unescape())
        examples = hint.partition(":")[2].split(", ")
        assert len(examples) > 1, hint
        for example in examples:
            answer = read_answer(example, question)
            assert not isinstance(answer, Refused), (question.id, example)
