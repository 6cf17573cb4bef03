"""From activity data to a balance: every line with its range, its grade and its trace."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from calc.archetypes import ARCHETYPES, UNKNOWN_FORMAT
from calc.engine.assumptions import assumption_of
from calc.engine.inputs import Inputs
from calc.engine.lines import Grade, Line, computed, grade_of
from calc.engine.trace import Assumption, Product, Step
from calc.engine.uncertainty import Driver, Effects, add_step, bounds, effects_of
from calc.factors import SOURCES
from calc.notes import Note, notes_of
from calc.posts import AI_POSTS, ANIMATION_POSTS, SHOOT_POSTS, Steps
from calc.posts.flights import is_unanswered
from calc.production import FIELD_UNITS, Approach, Production
from calc.ranges import Range
from calc.tools import Catalogue, in_use
from calc.versions import FACTORS_VERSION

UNIT = "kg CO2e"

DRIVERS = 8
"""How many inputs the ranking of the widest holds."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """The balance of one production, in kg CO2e.

    `per_minute` is None while the running time is not known. `effects`: what each uncertain input
    does to the total. `production`: what it was computed from. `certain`: the same without what it
    says that nobody told, if it says so. What a turn of a conversation does not show is worked out
    where it is read.
    """

    title: str
    approach: Approach
    unit: str
    total: Range
    per_minute: Range | None
    lines: tuple[Line, ...]
    factors_version: str
    notes: tuple[Note, ...]
    effects: Effects = field(repr=False, compare=False)
    assumed: tuple[tuple[str, Product | str], ...] = field(repr=False)
    production: Production = field(repr=False, compare=False)
    certain: Production | None = None

    said_to_be_assumed: tuple[Assumption, ...] = ()

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """Every value taken because the person did not give it, each field once."""
        found = {one.field: one for one in self.said_to_be_assumed}
        for name, taken in self.assumed:
            if name not in found:
                found[name] = assumption_of(name, taken)
        return tuple(found.values())

    @property
    def assumed_count(self) -> int:
        """How many values were taken because the person did not give them."""
        said = {one.field for one in self.said_to_be_assumed}
        return len(said.union(name for name, _ in self.assumed))

    @property
    def grade(self) -> Grade:
        """How well the total is known, A to D."""
        return grade_of(self.lines)

    @property
    def known_share(self) -> float:
        """The share of the central total that rests on the person's own activity data, 0 to 1.

        A quick answer counts half, the size of the production not at all. It says how much was
        told, not how clean it is.
        """
        known = 0.0
        for line in self.lines:
            known += line.known
        share = min(1.0, known / self.total.central) if self.total.central else 0.0
        return share if self.certain is None else min(share, _estimate(self.certain).known_share)

    @property
    def drivers(self) -> tuple[Driver, ...]:
        """The eight inputs that make the range so wide, widest first."""
        widths = [(abs(high - low), key) for key, (low, high, _) in self.effects.items()]
        widths.sort(reverse=True)
        return tuple([self._driver(key) for _, key in widths[:DRIVERS]])

    def _driver(self, key: str) -> Driver:
        low, high, part = self.effects[key]
        return Driver(key, part.origin, part.field, low, high)


def estimate(production: Production) -> Estimate:
    """Return the balance of a production, in kg CO2e.

    Reads no clock, no network and no environment: the same production always gives the same
    balance. Nothing but the approach has to be known; the less is known, the wider the range.

    Args:
        production: what is known of it.

    Returns:
        The total and the lines, each with its range, and what was assumed for them.
    """
    if not production.assumed:
        return _estimate(production)
    # What the model takes anyway stays untold: its causes are then shared, its range is whole.
    taken_anyway = tuple(name for name in production.assumed if _is_usual(production, name))
    result = _estimate(production.without(taken_anyway))
    own = SOURCES["own"].title
    said = tuple(
        Assumption(name, figure.central, FIELD_UNITS[name], own, figure.low, figure.high)
        for name in production.assumed
        if (figure := production.figure(name)) is not None
    )
    certain = production.without_assumed()
    return replace(result, production=production, said_to_be_assumed=said, certain=certain)


def _is_usual(production: Production, field: str) -> bool:
    """Whether a number is the default of the format, with its whole range."""
    row = ARCHETYPES.get((production.format or UNKNOWN_FORMAT, field))
    return row is not None and production.figure(field) == Range(row.low, row.central, row.high)


def if_somebody_flies(production: Production) -> Estimate:
    """Return the footprint if somebody flies, where nobody said whether anybody does.

    Args:
        production: what is known of it.
    """
    return _estimate(production.model_copy(update={"assumed": ()}), somebody_flies=True)


class _Balance:
    """Collects the lines of a balance and what is uncertain in them."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.central = 0.0
        self.effects: Effects = {}
        self.perhaps_none: list[Step] = []

    def compute(
        self, posts: Mapping[str, Steps], inputs: Inputs, without: Collection[str], *, sized: bool
    ) -> None:
        """Add the lines of one side.

        Args:
            posts: the lines with what computes them; a post without steps has no line.
            inputs: of the production.
            without: the steps that stand for what many productions do not have at all.
            sized: whether the size of this side was told.
        """
        for post, steps_of in posts.items():
            steps = steps_of(inputs)
            if not steps:
                continue
            line = computed(post, steps, sized=sized)
            if posts is ANIMATION_POSTS and not (line.central or line.is_answered):
                continue
            self.lines.append(line)
            self.central += line.central
            for step in steps:
                add_step(self.effects, step)
                if step.label in without:
                    self.perhaps_none.append(step)

    def total(self) -> Range:
        """Return the sum with its range.

        The low end is that of a production without flights, nights away and generators, where
        nobody told of them.
        """
        low, high = bounds(self.central, self.effects.values())
        if self.perhaps_none:
            low = min(low, self._bare_low())
        return Range(low, self.central, high)

    def _bare_low(self) -> float:
        bare, removed = dict(self.effects), effects_of(self.perhaps_none)
        for key, (low, high, part) in removed.items():
            below, above, _ = bare[key]
            bare[key] = (below - low, above - high, part)
        central = self.central - sum(step.value for step in self.perhaps_none)
        return bounds(max(0.0, central), bare.values())[0]


def _estimate(production: Production, *, somebody_flies: bool = False) -> Estimate:
    return _kept_estimate(production, in_use(), somebody_flies)


@lru_cache(256)
def _kept_estimate(
    production: Production,
    catalogue: Catalogue,  # noqa: ARG001 - the one in use, which the posts ask for
    somebody_flies: bool,
) -> Estimate:
    # Kept, because whoever shows a balance needs the same one several times.
    inputs = Inputs(production, somebody_flies=somebody_flies)
    balance = _Balance()
    if production.approach != "shoot":
        balance.compute(AI_POSTS, inputs, (), sized=_length_is_known(production))
    if production.approach != "ai":
        animated = production.format == "animation"
        shoot = production.shoot
        sized = shoot.days is not None and shoot.crew is not None
        if animated:
            sized = sized or _length_is_known(production)
        posts = ANIMATION_POSTS if animated else SHOOT_POSTS
        balance.compute(posts, inputs, _perhaps_none(inputs), sized=sized)
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
        notes=tuple(notes_of(production, inputs)),
        effects=balance.effects,
        assumed=tuple(inputs.assumed.items()),
        production=production,
    )


def _length_is_known(production: Production) -> bool:
    """Whether the size of what is generated or drawn was told."""
    if production.finished_minutes is not None:
        return True
    return production.weeks is not None and production.team is not None


def _perhaps_none(inputs: Inputs) -> tuple[str, ...]:
    """Return the steps of what nobody told of, and many productions do not have."""
    shoot = inputs.production.shoot
    found: list[str] = []
    if is_unanswered(inputs) and not inputs.somebody_flies:
        found.append("flight")
    if shoot.away is None and shoot.nights is None:
        found += ["hotel_nights", "breakfasts"]
    if shoot.power is None and shoot.generator_litres is None:
        found.append("generator")
    return tuple(found)
