"""The same work made the other way: a production like any other, computed by the same model.

The counterpart of a production has its format, its country and its finished minutes; everything
else is what the model takes for this format until the person corrects it. Both sides are compared
on the same perimeter: what only one side counts (meals, heating of workplaces) is left out of both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from calc.archetypes import archetype
from calc.engine.lines import Line
from calc.engine.uncertainty import bounds, effects_of
from calc.estimate import Estimate, estimate
from calc.production import Production
from calc.ranges import Range
from calc.taps import flights_decide, spanned

Way = Literal["ai", "shoot"]
WAYS: tuple[Way, Way] = ("ai", "shoot")

LONGEST = 100_000.0
"""Minutes: the longest running time that a production can have."""

LEFT_OUT: dict[str, str] = {
    "breakfasts": "meals",
    "average_meals": "meals",
    "main_meals": "meals",
    "vegetarian_meals": "meals",
    "office_heating": "heating",
}
"""Steps that one side alone counts, and what they are about: left out of what is compared."""

SIZE: dict[Way, tuple[tuple[str, ...], ...]] = {
    "shoot": (
        ("shoot.days",),
        ("shoot.crew",),
        ("shoot.flights", "shoot.flight_km", "shoot.flight_short_km", "shoot.flight_medium_km",
         "shoot.flight_long_km"),
        ("shoot.means",),
    ),
    "ai": (
        ("finished_minutes",),
        ("ai.generated", "ai.generated_per_kept_second", "ai.generated_seconds", "ai.clips",
         "ai.credits", "ai.gpu_hours"),
        ("ai.video_tool", "ai.tools"),
    ),
}  # fmt: skip
"""What has to be known of a side before anything is claimed: one field of each group."""

ANIMATED = (("finished_minutes",), ("weeks", "shoot.days"), ("team", "shoot.crew"))
"""The same of an animated film made without AI, which has no shoot."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A production and the same work made the other way.

    Attributes:
        own, other: the two productions.
        own_result, other_result: what each emits, whole, in kg CO2e.
        own_compared, other_compared: what each emits on the perimeter that both share, in kg CO2e;
            without flights, while nobody told of them and they may decide.
        own_flown, other_flown: the same with flights, while that is so; None otherwise.
        left_out: what is left out of both, by key (meals, heating).
        unconfirmed: fields of the counterpart that the person has not confirmed, by dotted name;
            the first of each group that decides its size.
    """

    own: Production
    other: Production
    own_result: Estimate
    other_result: Estimate
    own_compared: Range
    other_compared: Range
    own_flown: Range | None
    other_flown: Range | None
    left_out: tuple[str, ...]
    unconfirmed: tuple[str, ...]

    @property
    def own_span(self) -> Range:
        """What the production may emit on the shared perimeter, whoever flies, in kg CO2e."""
        return _span(self.own_compared, self.own_flown)

    @property
    def other_span(self) -> Range:
        """What its counterpart may emit on the shared perimeter, whoever flies, in kg CO2e."""
        return _span(self.other_compared, self.other_flown)

    @property
    def verdict(self) -> Literal["lower", "overlap", "higher"]:
        """Say on which side of its counterpart the production stands; ranges that touch tie."""
        if self.own_span.high < self.other_span.low:
            return "lower"
        if self.own_span.low > self.other_span.high:
            return "higher"
        return "overlap"

    @property
    def is_confirmed(self) -> bool:
        """Whether the person confirmed what decides the size of the counterpart."""
        return not self.unconfirmed

    @property
    def times(self) -> Range | None:
        """How many times less the lower side emits, None where the ranges touch.

        From what the ranges guarantee to what they allow; the central figures between.
        """
        lower, upper = self.own_span, self.other_span
        match self.verdict:
            case "overlap":
                return None
            case "higher":
                lower, upper = upper, lower
            case "lower":
                pass
        if not lower.low:
            return None
        least, most = upper.low / lower.high, upper.high / lower.low
        return Range(least, min(most, max(least, upper.central / lower.central)), most)

    @property
    def overlap(self) -> Range | None:
        """The figures that both sides could have, in kg CO2e; None where there are none."""
        if self.verdict != "overlap":
            return None
        low = max(self.own_span.low, self.other_span.low)
        return Range.between(low, min(self.own_span.high, self.other_span.high))


def ways_beside(production: Production) -> tuple[Way, ...]:
    """Return the ways a production is compared with: the other one; both for a hybrid.

    Args:
        production: what is known.
    """
    if production.approach == "hybrid":
        return ("shoot", "ai")
    return ("ai",) if production.approach == "shoot" else ("shoot",)


def counterpart(production: Production, way: Way) -> Production:
    """Return the same work made in another way, as far as it follows from the production.

    Args:
        production: the person's own.
        way: how the counterpart is made.

    Returns:
        A production of the same format, country and finished minutes, of which nothing else is
        known. Where the minutes of a shoot are not known, they are what its days yield.
    """
    minutes = production.finished_minutes
    assumed: tuple[str, ...] = ()
    if minutes is None and production.approach != "ai" and production.shoot.days is not None:
        a_day = archetype(production.format, "finished_minutes per shooting day")
        minutes = _at_most(production.shoot.days.times(Range(a_day.low, a_day.central, a_day.high)))
        assumed = ("finished_minutes",)
    elif "finished_minutes" in production.assumed:
        assumed = ("finished_minutes",)
    return Production(
        title=production.title,
        approach=way,
        format=production.format,
        country=production.country,
        finished_minutes=minutes,
        assumed=assumed,
    )


def _at_most(minutes: Range) -> Range:
    """Return a running time within what a production can say of it."""
    low, central, high = (min(LONGEST, end) for end in (minutes.low, minutes.central, minutes.high))
    return Range(low, central, high)


def deciding(production: Production, way: Way) -> tuple[str, ...]:
    """Return the fields that decide the size of one way of a production, by dotted name.

    Where one thing can be told in several ways, the one that was told stands for it.

    Args:
        production: what is known.
        way: one of the ways it can be made.
    """
    return tuple(
        next((field for field in group if _is_given(production, field)), group[0])
        for group in _groups(production, way)
    )


def unconfirmed(production: Production, way: Way) -> tuple[str, ...]:
    """Return what decides the size of one way of a production and was not told.

    Args:
        production: what is known.
        way: one of the ways it can be made.
    """
    return tuple(field for field in deciding(production, way) if not _is_given(production, field))


def _groups(production: Production, way: Way) -> tuple[tuple[str, ...], ...]:
    animated = way == "shoot" and production.format == "animation"
    return ANIMATED if animated else SIZE[way]


def side_by_side(
    production: Production, other: Production, result: Estimate | None = None
) -> SideBySide:
    """Set a production beside the same work made the other way.

    Args:
        production: the person's own.
        other: its counterpart, as `counterpart` returns it or as the person corrected it.
        result: the estimate of the production, where it is at hand.
    """
    own_result = result if result is not None else estimate(production)
    other_result = estimate(other)
    left = {
        LEFT_OUT[step.label]
        for each in (own_result, other_result)
        for line in each.lines
        for step in line.trace
        if step.label in LEFT_OUT and step.value
    }
    missing = () if other.approach == "hybrid" else unconfirmed(other, other.approach)
    own_compared, own_flown = _compared(own_result)
    other_compared, other_flown = _compared(other_result)
    return SideBySide(
        own=production,
        other=other,
        own_result=own_result,
        other_result=other_result,
        own_compared=own_compared,
        other_compared=other_compared,
        own_flown=own_flown,
        other_flown=other_flown,
        left_out=tuple(sorted(left)),
        unconfirmed=missing,
    )


def _compared(result: Estimate) -> tuple[Range, Range | None]:
    """Return what is compared of a side, and what it is with flights while they are open."""
    both = flights_decide(result.production)
    if both is None:
        return compared(result), None
    return compared(both.without_flights), spanned([compared(each) for each in both.flown])


def _span(without: Range, flown: Range | None) -> Range:
    if flown is None:
        return without
    return Range(without.low, without.central, max(without.high, flown.high))


def compared(result: Estimate) -> Range:
    """Return what a production emits on the perimeter that both ways share, in kg CO2e."""
    kept = [step for line in result.lines for step in line.trace if step.label not in LEFT_OUT]
    central = sum(step.value for step in kept)
    low, high = bounds(central, effects_of(kept).values())
    if result.total.central:
        # A total may reach lower than its inputs do, where what nobody told of may be nothing.
        low = min(low, result.total.low * central / result.total.central)
    return Range(min(low, central), central, max(high, central))


def is_compared(line: Line) -> bool:
    """Tell whether a line counts for something on the perimeter that both ways share.

    Args:
        line: a line of an estimate.
    """
    return any(step.value for step in line.trace if step.label not in LEFT_OUT)


def _is_given(production: Production, field: str) -> bool:
    if field in production.assumed:
        return False
    block, _, name = field.rpartition(".")
    return getattr(getattr(production, block) if block else production, name) is not None
