"""What a contributor may have forgotten after a new field, question, figure or scene."""

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from pydantic import BaseModel

from bot.gallery.scenes import SCENES
from bot.questions.questionnaire import QUESTIONS, Question
from calc import Production, estimate
from tests.calc.productions import productions
from tests.gallery.golden import shots
from tests.meta import factors

BLOCKS = ("ai", "shoot", "travel")
TOLD_BY_NOBODY = {"title", "assumed"}
"""Fields that no result is made of."""

BASES: list[dict[str, Any]] = [
    {"format": form, "approach": approach, "finished_minutes": 20, "weeks": 8, "team": 3, **rest}
    for form, approach in product(("feature", "short", "animation"), ("ai", "shoot", "hybrid"))
    for rest in (
        {"ai": {"kept_minutes": 10}},
        {"ai": {"compute": "local"}},
        {"ai": {"video_tool": "wan", "images": 50, "gpu_hours": 20, "storage_tb": 1}},
        {"ai": {"credits": 5000}, "travel": {"commute_km": 12}},
        {"shoot": {"days": 9, "crew": 14, "nights": 60, "meals": 90, "train_km": 900}},
        {"shoot": {"days": 9, "crew": 14, "flights": "continent", "flight_km": 5000}},
    )
]
"""Productions on which an answer may count: one that counts on none of them counts for nothing."""


def fields() -> Iterator[str]:
    for name in Production.model_fields:
        if name not in BLOCKS:
            yield name
    for block in BLOCKS:
        model = Production.model_fields[block].annotation
        assert isinstance(model, type)
        assert issubclass(model, BaseModel)
        yield from (f"{block}.{name}" for name in model.model_fields)


def value(production: Production, field: str) -> object:
    block, _, name = field.rpartition(".")
    return getattr(getattr(production, block) if block else production, name)


def test_the_property_tests_draw_every_field() -> None:
    every = set(fields()) - TOLD_BY_NOBODY
    drawn: set[str] = set()
    default = Production(approach="ai")

    @settings(max_examples=200, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(productions)
    def draw(production: Production) -> None:
        drawn.update(f for f in every if value(production, f) not in (None, value(default, f)))

    draw()
    missing = sorted(every - drawn)
    assert not missing, f"add to tests/calc/productions.py: {missing}"


def answers(question: Question) -> list[object]:
    """Return a few answers to a question, as activity data has them."""
    if question.choices:
        flags = {"yes": True, "no": False}
        return [flags.get(choice.id, choice.id) for choice in question.choices]
    if question.kind == "country":
        return ["FR", "PL"]
    if question.field == "ai.tools":
        return [{"kling": 1}, {"suno": 1}]
    amount = question.amount
    low, high = max(amount.floor, 0.01), min(amount.ceiling, 1e6)
    return [low + (high - low) * share for share in (0.001, 0.03, 0.4)]


def moved(question: Question) -> bool:
    """Tell whether two answers to a question ever give two footprints."""
    block, _, name = question.field.rpartition(".")
    for base in BASES:
        found = set()
        for answer in answers(question):
            document: dict[str, Any] = deepcopy(base)
            target = document.setdefault(block, {}) if block else document
            target[name] = answer
            total = estimate(Production.model_validate(document)).total
            found.add((total.low, total.central, total.high))
            if len(found) > 1:
                return True
    return False


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.kind != "text"], ids=lambda q: q.id)
def test_every_question_counts_for_something(question: Question) -> None:
    assert moved(question), (
        f"no answer to {question.id!r} changes a footprint: {question.field} needs `Counts`, "
        "or a step in a module of calc/posts"
    )


def test_data_do_not_change_without_a_new_version_of_the_factors() -> None:
    assert factors.kept() == factors.now(), (
        "calc/data changed: if a result moves, add a version to calc/data/versions.csv; "
        "then: python -m tests.meta.factors"
    )


def test_every_page_of_answers_that_the_gallery_shows_exists() -> None:
    names = {scene.name for scene in SCENES}
    for language in ("fr", "en"):
        shown = {shot.scene.name: shot for shot in shots(language)}
        for name in names:
            if page := re.fullmatch(r"(.+/edit)/(\d+)", name):
                first, this = shown[page[1]], shown[name]
                assert this.card.rows != first.card.rows, f"{name} is the first page once more"
