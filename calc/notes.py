"""What the reader of a balance must know, as keys that a language turns into words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple, get_args

from calc.ai_work import AiWork
from calc.engine.inputs import Inputs
from calc.factors import FACTORS
from calc.posts.video_energy import named_tools
from calc.production import Production, Travel
from calc.shoot_work import ShootWork
from calc.tools import without_figure

Reason = Literal[
    "format_not_known",
    "block_not_used",
    "not_used",
    "tool_without_figure",
    "meals_with_breakfasts",
    "generation_mix",
    "country_not_known",
    "manufacture_left_out",
    "set_budget_not_used",
]
NOTES: tuple[str, ...] = get_args(Reason)
"""Every key a note can have."""

MOST_MAIN_MEALS = 2.4
"""Main meals a person and day: more than these look as if breakfasts were counted too."""


class Note(NamedTuple):
    """Something the reader must know.

    `about`: the block or the field that is not used, the area whose electricity is meant (ISO
    3166), or the tool that has no figure.
    """

    key: Reason
    about: str = ""


def notes_of(production: Production, inputs: Inputs) -> Iterable[Note]:
    """Yield what must be known of a balance.

    Args:
        production: what is known.
        inputs: what was read of it, with the grids that were used.
    """
    if production.format is None:
        yield Note("format_not_known")
    yield from _blocks(production)
    if production.approach != "shoot":
        yield from _of_ai(production)
    for key in sorted(inputs.grids):
        if FACTORS[key].source == "ember":
            yield Note("generation_mix", key.removeprefix("electricity."))
        if key == "electricity.WORLD":
            yield Note("country_not_known", "WORLD")
    if production.approach != "ai":
        yield from _of_shoot(production.shoot)


def _blocks(production: Production) -> Iterable[Note]:
    travel = production.travel
    for approach, name, block in (
        ("ai", "shoot", production.shoot),
        ("shoot", "ai", production.ai),
        ("shoot", "travel", travel),
    ):
        if production.approach == approach and tells(block):
            yield Note("block_not_used", name)


def _of_ai(production: Production) -> Iterable[Note]:
    """Yield what of the AI side is told twice, and what has no figure."""
    ai = production.ai
    counted = [
        field
        for field in ("generated_seconds", "clips", "credits")
        if getattr(ai, field) is not None
    ]
    takes = ("generated_per_kept_second", "generated")
    whole = production.finished_minutes if production.approach == "ai" else None
    if counted and (whole or ai.kept_minutes):
        # Where no length is told, the takes say how much of what was generated is kept.
        counted += [field for field in takes if getattr(ai, field) is not None]
    elif all(getattr(ai, field) is not None for field in takes):
        yield Note("not_used", "ai.generated")
    for field in counted[1:]:
        yield Note("not_used", f"ai.{field}")
    for tool in without_figure(named_tools(ai)):
        yield Note("tool_without_figure", tool)
    if ai.existing_equipment:
        yield Note("manufacture_left_out")


def _of_shoot(shoot: ShootWork) -> Iterable[Note]:
    if shoot.set_budget_eur is not None and shoot.set_materials_kg is not None:
        yield Note("set_budget_not_used")
    if shoot.meals is not None and shoot.days is not None and shoot.crew is not None:
        person_days = shoot.days.central * shoot.crew.central
        if shoot.meals.central > MOST_MAIN_MEALS * person_days:
            yield Note("meals_with_breakfasts")


def tells(block: AiWork | ShootWork | Travel) -> bool:
    """Whether anything of a block was told."""
    return any(value is not None for value in vars(block).values())
