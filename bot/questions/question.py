"""What a question is: the field it fills, who is asked it and when, how it can be answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import BaseModel

from calc import AiWork, Amount, Production, ShootWork, Travel

Kind = Literal["amount", "choice", "country", "text", "tools"]
Approaches = frozenset[str]

AI: Approaches = frozenset({"ai", "hybrid"})
SHOOT: Approaches = frozenset({"shoot", "hybrid"})
ANIMATED: Approaches = frozenset({"animation"})
"""A film animated without AI: a shoot to the calculator, without a set or shooting days."""
ALL: Approaches = AI | SHOOT | ANIMATED
ONLY_AI: Approaches = frozenset({"ai"})
ONLY_SHOOT: Approaches = frozenset({"shoot"})
NOBODY: Approaches = frozenset()


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a closed question. `said`: what people type for it, besides its id."""

    id: str
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """One thing to know about a production; each is itself alone.

    Attributes:
        id: the key of all its words (ask, short, why).
        field: dotted name in `calc.Production`.
        kind: how it is answered.
        express: the approaches that ask it before the first result.
        asked: the approaches that ask it on the complete way, the express one included.
        used: the approaches for which the answer counts, asked or not.
        picks: quick answers, multiplied by what `per` gives for this production.
        format_picks: quick answers for works of a format, in the place of `picks`.
        named_picks: the quick answers carry words instead of a number and its unit.
        tiles: how many choices are shown at first; 0: all of them.
        number: the question of an amount that a number typed here answers.
        only_if: whether it counts for this production.
    """

    id: str
    field: str
    kind: Kind
    express: Approaches
    asked: Approaches
    used: Approaches
    picks: tuple[float, ...] = ()
    choices: tuple[Choice, ...] = ()
    per: Callable[[Production], float] | None = None
    format_picks: Mapping[str, tuple[float, ...]] | None = None
    named_picks: bool = False
    tiles: int = 0
    number: str = ""
    only_if: Callable[[Production], bool] | None = None

    @property
    def is_detail(self) -> bool:
        """Whether no way asks it: it is answered from the list of answers, or in words."""
        return not self.asked

    @property
    def amount(self) -> Amount:
        """Unit and bounds of the number this question asks for."""
        return _amount(self.field)

    def applies(self, production: Production) -> bool:
        """Tell whether the answer would count for this production."""
        if not self.used & {production.approach, way_of(production)}:
            return False
        return self.only_if is None or self.only_if(production)

    def is_asked(self, production: Production, *, complete: bool = True) -> bool:
        """Tell whether the question belongs to this production's way through."""
        way = self.asked if complete else self.express
        return way_of(production) in way and self.applies(production)


def way_of(production: Production) -> str:
    """Return whose questions a production is asked: those of its approach, or of a studio's."""
    animated = production.approach == "shoot" and production.format == "animation"
    return "animation" if animated else production.approach


def ask(
    id: str,  # noqa: A002
    field: str,
    kind: Kind,
    asked: Approaches = NOBODY,
    *,
    express: Approaches = NOBODY,
    used: Approaches | None = None,
    picks: tuple[float, ...] = (),
    choices: tuple[Choice, ...] = (),
    per: Callable[[Production], float] | None = None,
    format_picks: Mapping[str, tuple[float, ...]] | None = None,
    named_picks: bool = False,
    tiles: int = 0,
    number: str = "",
    only_if: Callable[[Production], bool] | None = None,
) -> Question:
    """Return a question; asked of nobody it is a detail, and counts for `used`."""
    return Question(
        id,
        field,
        kind,
        express,
        asked | express,
        used or asked | express,
        picks,
        choices,
        per,
        format_picks,
        named_picks,
        tiles,
        number,
        only_if,
    )


@cache
def _amount(field: str) -> Amount:
    block, _, name = field.rpartition(".")
    models: dict[str, type[BaseModel]] = {
        "": Production,
        "ai": AiWork,
        "shoot": ShootWork,
        "travel": Travel,
    }
    for mark in models[block].model_fields[name].metadata:
        if isinstance(mark, Amount):
            return mark
    raise LookupError(f"{field} is not a number")
