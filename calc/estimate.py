"""From activity data to a balance: every line with its range, its basis and its trace."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

from calc.ai_work import AiWork
from calc.engine.inputs import Answers
from calc.engine.lines import Line, computed
from calc.engine.trace import Assumption, Input, Step
from calc.engine.uncertainty import Driver, Effects, add_to_total, bounds, effects_of
from calc.factors import FACTORS, SOURCES
from calc.posts import AI_POSTS, SHOOT_ANSWERS, SHOOT_POSTS
from calc.production import FIELD_UNITS, Approach, Production, Travel
from calc.published import published
from calc.ranges import Range, root_sum_square, sum_of_bounds
from calc.ratios import ai_lines, shoot_lines
from calc.shoot_work import ShootWork

FACTORS_VERSION = "2026.11"
"""Version of the data under calc/data; stored with every result."""

UNIT = "kg CO2e"

DRIVERS = 8
"""How many inputs the ranking of the widest holds."""

Reason = Literal[
    "quick_estimate",
    "single_source",
    "two_references",
    "block_not_used",
    "generation_mix",
    "country_not_known",
    "manufacture_left_out",
    "set_budget_not_used",
]
NOTES: tuple[str, ...] = get_args(Reason)
"""Every key a note can have."""


class Note(NamedTuple):
    """Something the reader must know, as a key that a language turns into words.

    `about`: the block that is not used, or the area whose electricity is meant (ISO 3166).
    """

    key: Reason
    about: str = ""


@dataclass(frozen=True, slots=True)
class Estimate:
    """The balance of one production, in kg CO2e.

    `per_minute` is None while the running time is not known. `effects`: what each uncertain input
    does to the total. `told`: the production without what it says that nobody told, if it says
    so. What a turn of a conversation does not show is worked out where it is read.
    """

    title: str
    approach: Approach
    unit: str
    total: Range
    per_minute: Range | None
    lines: tuple[Line, ...]
    factors_version: str
    assumptions: tuple[Assumption, ...]
    notes: tuple[Note, ...]
    effects: Effects = field(repr=False)
    told: Production | None = None

    @property
    def known_share(self) -> float:
        """The share of the central total that rests on the person's own activity data, 0 to 1.

        A line scaled from a published balance counts as 0, whatever it was scaled with; a computed
        step counts as far as its answers were given.
        """
        known = 0.0
        for line in self.lines:
            known += line.known
        share = min(1.0, known / self.total.central) if self.total.central else 0.0
        return share if self.told is None else min(share, _estimate(self.told).known_share)

    @property
    def drivers(self) -> tuple[Driver, ...]:
        """The eight inputs that make the range so wide, widest first."""
        widths = [(abs(high - low), key) for key, (low, high, _) in self.effects.items()]
        widths.sort(reverse=True)
        return tuple([_driver(key, *self.effects[key]) for _, key in widths[:DRIVERS]])


def _driver(key: str, low: float, high: float, part: Input | None) -> Driver:
    if part is None:
        return Driver(key, "ratio", "", low, high)
    return Driver(key, part.origin, part.field, low, high)


class _Balance:
    """Collects the lines of a balance and what is uncertain in them."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.assumptions: list[Assumption] = []
        self.notes: list[Note] = []
        self.scaled: dict[str, Range] = {}
        self.computed = 0.0
        self.effects: Effects = {}

    def scale(self, side: str, lines: tuple[Line, ...], total: Range) -> None:
        """Add lines scaled from a published balance, with the range of their sum."""
        self.lines.extend(lines)
        self.scaled[side] = total

    def compute(self, post: str, steps: tuple[Step, ...]) -> None:
        """Add a line computed from activity data; a post without steps has no line."""
        if not steps:
            return
        line = computed(post, steps)
        self.lines.append(line)
        self.computed += line.central
        add_to_total(self.effects, effects_of(steps))

    def total(self) -> Range:
        """Return the sum: scaled lines by their own rule, then joined to the computed ones."""
        scaled = sum_of_bounds(self.scaled.values())
        if not self.effects and not self.computed:
            return scaled
        joined = (scaled.low - scaled.central, scaled.high - scaled.central, None)
        central = scaled.central + self.computed
        low, high = bounds(central, [joined, *self.effects.values()])
        return Range(low, central, high)

    def all_effects(self) -> Effects:
        """Return what the total is uncertain by: inputs, and published balances."""
        effects = dict(self.effects)
        for side, figure in self.scaled.items():
            below, above = figure.low - figure.central, figure.high - figure.central
            effects[f"published.{side}"] = (below, above, None)
        return effects


def estimate(production: Production) -> Estimate:
    """Return the balance of a production, in kg CO2e.

    Reads no clock, no network and no environment: the same production always gives the
    same balance.
    """
    if not production.assumed:
        return _estimate(production)
    result = _estimate(production.model_copy(update={"assumed": ()}))
    return _with_assumed(production, result)


def _with_assumed(production: Production, result: Estimate) -> Estimate:
    """Count as assumed what the production says that nobody told."""
    own = SOURCES["own"].title
    assumed = tuple(
        Assumption(field, figure.central, FIELD_UNITS[field], own, figure.low, figure.high)
        for field in production.assumed
        if (figure := production.figure(field)) is not None
    )
    return replace(
        result,
        assumptions=_once(assumed, result.assumptions),
        told=production.told(),
    )


@lru_cache(256)
def _estimate(production: Production) -> Estimate:
    # Kept, because whoever shows a balance needs the same one several times.
    balance = _Balance()
    answers = Answers(production)
    if production.approach != "shoot":
        _add_ai(balance, production, answers)
    if production.approach != "ai":
        _add_shoot(balance, production, answers)
    if balance.scaled:
        balance.notes.insert(0, Note("quick_estimate"))
    total = balance.total()
    minutes = production.finished_minutes
    return Estimate(
        title=production.title,
        approach=production.approach,
        unit=UNIT,
        total=total,
        per_minute=total * (1 / minutes.central) if minutes else None,
        lines=tuple(balance.lines),
        factors_version=FACTORS_VERSION,
        assumptions=_once(balance.assumptions, answers.assumptions.values()),
        notes=(*balance.notes, *_other_notes(production, answers)),
        effects=balance.all_effects(),
    )


def _add_ai(balance: _Balance, production: Production, answers: Answers) -> None:
    """Compute the AI side as soon as one thing is known of it, or scale all of it."""
    if not _tells(production.ai) and not _tells(production.travel):
        side = ai_lines(production, published().les_chourave)
        balance.scale("ai", side.lines, root_sum_square(line.range for line in side.lines))
        balance.assumptions.extend(side.assumptions)
        balance.notes.append(Note("single_source"))
        return
    for post, steps in AI_POSTS.items():
        balance.compute(post, steps(answers))


def _add_shoot(balance: _Balance, production: Production, answers: Answers) -> None:
    """Compute each post of the shoot that is known of, and scale the others."""
    told = {answer for answer, value in vars(production.shoot).items() if value is not None}
    computed = [post for post, asked in SHOOT_ANSWERS.items() if not told.isdisjoint(asked)]
    side = shoot_lines(production, published().classic_shoot, computed)
    by_post = {line.post: line for line in side.lines}
    if side.lines:
        balance.scale("shoot", (), sum_of_bounds(line.range for line in side.lines))
        balance.assumptions.extend(side.assumptions)
        balance.notes.append(Note("two_references"))
    for published_post, posts in SHOOT_POSTS.items():
        if published_post in by_post:
            balance.lines.append(by_post[published_post])
            continue
        for post, steps in posts.items():
            balance.compute(post, steps(answers))


def _tells(block: AiWork | ShootWork | Travel) -> bool:
    """Whether anything of a block was told."""
    return any(value is not None for value in vars(block).values())


def _other_notes(production: Production, answers: Answers) -> Iterable[Note]:
    for approach, name, block in (
        ("ai", "shoot", production.shoot),
        ("shoot", "ai", production.ai),
        ("shoot", "travel", production.travel),
    ):
        if production.approach == approach and _tells(block):
            yield Note("block_not_used", name)
    for key in sorted(answers.grids):
        if FACTORS[key].source == "ember":
            yield Note("generation_mix", key.removeprefix("electricity."))
        if key == "electricity.WORLD":
            yield Note("country_not_known", "WORLD")
    existing = production.ai.existing_equipment
    if existing and production.approach != "shoot":
        yield Note("manufacture_left_out")
    shoot = production.shoot
    if (
        production.approach != "ai"
        and shoot.set_budget_eur is not None
        and shoot.set_materials_kg is not None
    ):
        yield Note("set_budget_not_used")


def _once(*groups: Iterable[Assumption]) -> tuple[Assumption, ...]:
    """Return the assumptions in order, each field once."""
    found: dict[str, Assumption] = {}
    for group in groups:
        for assumption in group:
            found.setdefault(assumption.field, assumption)
    return tuple(found.values())
