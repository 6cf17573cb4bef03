"""No quick answer that is offered leads out of the range that stood there before it."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from bot.conversation.balance import shown_change
from bot.questions.questionnaire import (
    QUESTIONS,
    Question,
    asked_in_order,
    offered_choices,
    quick_picks,
)
from calc import Production, estimate, plausible_takes
from calc.production import Format

SIZES: dict[str, list[dict[str, Any]]] = {
    "ai": [
        {"finished_minutes": minutes, "ai": ai}
        for minutes in (1, 8, 52)
        for ai in ({}, {"video_tool": "kling"}, {"video_tool": "veo", "generated": "few"})
    ],
    "shoot": [
        {"shoot": {"days": days, "crew": crew}}
        for days, crew in ((1, 2), (4, 8), (2, 25), (20, 2), (30, 50))
    ],
    "hybrid": [
        {"finished_minutes": 8, "shoot": {"days": days, "crew": crew}}
        for days, crew in ((1, 2), (10, 20))
    ],
}
SIZE_FIELDS = {"finished_minutes", "weeks", "team", "shoot.days", "shoot.crew"}

NEARLY = {("resolution", "4k"): 1.2, ("compute", "local"): 1.2}
"""Answers that few give, and what they may leave the range by: 4K with one tool of which the rest
was told, and an own graphics card for a tool that runs online alone."""


@pytest.mark.parametrize("country", [None, "FR", "US", "IN"])
@pytest.mark.parametrize("format_", get_args(Format))
@pytest.mark.parametrize("approach", SIZES)
def test_a_quick_answer_stays_inside_the_range(
    approach: str, format_: str, country: str | None
) -> None:
    tried = 0
    for size in SIZES[approach]:
        document = {"approach": approach, "format": format_, "country": country, **size}
        production = Production.model_validate(document)
        before = estimate(production)
        for question in asked_in_order(production):
            if question.field in SIZE_FIELDS or not question.is_asked(production):
                continue
            for value in _offered(question, production):
                after = estimate(_answered(document, question.field, value))
                was, now = shown_change(before, after)
                most = NEARLY.get((question.id, str(value)), 1.0001)
                said = f"{question.id}: {value}, {now.central} outside {was}"
                assert was.low / most <= now.central <= was.high * most, said
                tried += 1
    assert tried >= 20


def _offered(question: Question, production: Production) -> list[Any]:
    block, _, name = question.field.rpartition(".")
    if getattr(getattr(production, block) if block else production, name) is not None:
        return []
    match question.kind:
        case "choice":
            return [choice.id for choice in offered_choices(question, production)]
        case "amount":
            return list(quick_picks(question, production))
    return []


def _answered(document: dict[str, Any], field: str, value: Any) -> Production:
    block, _, name = field.rpartition(".")
    given = {"yes": True, "no": False}.get(value, value) if isinstance(value, str) else value
    told = {**document, block: {**document.get(block, {}), name: given}} if block else {}
    return Production.model_validate(told or {**document, name: given})


def test_an_advert_knows_hundreds_of_takes_and_a_talk_does_not() -> None:
    assert plausible_takes("advert") == ("few", "ten", "dozens", "hundreds")
    assert plausible_takes("talk") == ("few", "ten")
    assert "dozens" in plausible_takes("series")


def test_no_other_question_leaves_out_an_answer() -> None:
    for format_ in get_args(Format):
        production = Production.model_validate({"approach": "hybrid", "format": format_})
        for question in QUESTIONS:
            if question.id != "generated":
                assert offered_choices(question, production) == question.choices
