"""Whether a sentence about a footprint stands: a claim held against the figures and the rules.

A factor or "less than" stands only beside a counterpart that the person confirmed, and only where
the two ranges do not touch. A figure stands with its range. Claims without a figure ("green",
"carbon neutral"), offsets and labels never do: Directive (EU) 2024/825, in force since
2026-09-27, treats them as unfair where no proof stands beside them; ISO 14021 says the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from calc.claim_topics import Shares, Taken, Topic
from calc.ranges import Range

ClaimKind = Literal[
    "none_of", "share", "share_most", "elsewhere", "times_less", "times_more", "percent_less",
    "saved", "mass_below", "mass_above", "equivalence", "mass", "carbon_neutral", "offset", "best",
    "trademark", "certified", "renewable", "vague_less", "generic", "negligible", "less", "more",
]  # fmt: skip
CLAIM_KINDS: tuple[ClaimKind, ...] = get_args(ClaimKind)
"""Every kind of claim, the ones that hide others first."""

Standing = Literal["stands", "amend", "falls"]
"""Can be said as it is; can be said once it is completed; cannot be said."""

Ground = Literal[
    "ranges_apart", "covers_the_range", "needs_interval", "factor_too_high", "factor_too_low",
    "needs_figure", "needs_range", "range_too_narrow", "outside_the_range", "not_confirmed",
    "ranges_overlap", "other_way_lower", "other_way_unknown", "zero_refuted", "offsets",
    "superlative", "registered_mark", "not_certified", "supplier_proof", "generic",
    "bound_holds", "bound_uncertain", "bound_refuted", "figure_instead", "saving_unproved",
    "saving_holds", "saving_needs_range", "saving_too_high", "other_reference", "needs_total",
    "told_none", "none_not_told", "none_refuted", "share_unknown", "share_holds",
    "share_needs_range", "share_refuted",
]  # fmt: skip
GROUNDS: tuple[Ground, ...] = get_args(Ground)
"""Every reason for a judgement."""

NOT_COUNTED: dict[str, tuple[str, ...]] = {
    "ai": ("model_training", "viewing", "food_and_heating"),
    "shoot": ("viewing", "writing"),
    "hybrid": ("model_training", "viewing", "writing"),
}
"""What a footprint leaves out, by approach."""

ROUNDING = 0.06
"""How far a figure may be off for having been rounded to two significant digits."""

A_HAIR = 0.01
"""How far a share may be off for having been rounded to a percent."""

_WITHOUT_FIGURES: dict[ClaimKind, tuple[Standing, Ground]] = {
    "carbon_neutral": ("falls", "zero_refuted"),
    "offset": ("falls", "offsets"),
    "best": ("falls", "superlative"),
    "certified": ("falls", "not_certified"),
    "generic": ("falls", "generic"),
    "trademark": ("amend", "registered_mark"),
    "renewable": ("amend", "supplier_proof"),
    "negligible": ("falls", "figure_instead"),
    "equivalence": ("amend", "needs_range"),
    "elsewhere": ("falls", "other_reference"),
}
"""What is judged by its words alone, whatever the figures are."""

_MASSES: frozenset[ClaimKind] = frozenset({"mass", "mass_below", "mass_above"})
"""What says how much is emitted."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a claim is held against, in kg CO2e.

    Attributes:
        own: what the production emits.
        other: what its counterpart emits, on the same perimeter; None where there is none.
        own_compared: what the production emits on that perimeter; `own` where it is the same.
        confirmed: whether the person confirmed the size of the counterpart.
        is_turned: whether `own` is the counterpart, for a sentence that speaks of it.
        per_minute: what the production emits a finished minute; None where that is not known.
        shares: what part of the total each topic makes up.
        taken: of what was told that there was none, or some.
    """

    own: Range
    other: Range | None = None
    own_compared: Range | None = None
    confirmed: bool = False
    is_turned: bool = False
    per_minute: Range | None = None
    shares: Shares = field(default_factory=dict)
    taken: Mapping[Topic, Taken] = field(default_factory=dict)

    def turned(self) -> Grounds:
        """Return the same grounds for a sentence that speaks of the counterpart."""
        if self.other is None:
            return self
        compared = self.own_compared or self.own
        return Grounds(self.other, compared, self.other, self.confirmed, not self.is_turned)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What becomes of one claim, why, and the figures that a sentence which stands would carry.

    `figures` may hold `times_low` and `times_high` (the factor that the ranges allow), or `low`,
    `central` and `high` (kg CO2e: what is emitted, or what is saved), or `share_low` and
    `share_high` (0 to 1: the part of the total).
    """

    standing: Standing
    because: Ground
    figures: dict[str, float] = field(default_factory=dict)


def judge_part(
    kind: ClaimKind, low: float | None, high: float | None, topic: Topic | None, grounds: Grounds
) -> Judgement:
    """Hold a claim about a part of the production against what is known of that part.

    Args:
        kind: "none_of", "share" or "share_most".
        low: the share claimed, or the lower end of its interval, 0 to 1.
        high: the upper end.
        topic: which part; None where it is none that is counted apart.
        grounds: the figures.
    """
    if kind == "none_of":
        taken = grounds.taken.get(topic, "unknown") if topic is not None else "unknown"
        return {
            "none": Judgement("stands", "told_none"),
            "some": Judgement("falls", "none_refuted"),
            "unknown": Judgement("amend", "none_not_told"),
        }[taken]
    share = grounds.shares.get(topic) if topic is not None else None
    if share is None:
        return Judgement("amend", "share_unknown")
    figures = {"share_low": share.low, "share_high": share.high}
    if kind == "share_most":
        low, high = 0.5, 1.0
        is_sure = share.low > low
    else:
        low, high = low or 0.0, high or 0.0
        is_sure = low <= share.low + A_HAIR and high >= share.high - A_HAIR
    if high < share.low - A_HAIR or low > share.high + A_HAIR or not share.high:
        return Judgement("falls", "share_refuted", figures)
    if is_sure:
        return Judgement("stands", "share_holds", figures)
    return Judgement("amend", "share_needs_range", figures)


def judge(
    kind: ClaimKind,
    low: float | None,
    high: float | None,
    grounds: Grounds,
    per: Literal["minute", "other"] | None = None,
) -> Judgement:
    """Hold one claim against the figures.

    Args:
        kind: what it claims.
        low: the figure claimed, or the lower end of its interval: a factor, a share of one, or a
            mass in kg CO2e; None for a claim without a figure.
        high: the upper end; equal to `low` for a single figure.
        grounds: the figures; `grounds.own` is what the sentence speaks of.
        per: the figure is that of one finished minute, or of one of something else.

    Returns:
        The judgement. It never stands for a claim that the calculator itself refutes.
    """
    if kind in _WITHOUT_FIGURES:
        standing, because = _WITHOUT_FIGURES[kind]
        return Judgement(standing, because, _mass(grounds.own))
    if kind in _MASSES and grounds.is_turned and not grounds.confirmed:
        return Judgement("falls", "not_confirmed")
    if per is not None:
        if per == "other" or kind == "saved" or grounds.is_turned or grounds.per_minute is None:
            return Judgement("amend", "needs_total", _mass(grounds.own))
        grounds = replace(grounds, own=grounds.per_minute)
    return _judge_figure(kind, low, high, grounds)


def _judge_figure(
    kind: ClaimKind, low: float | None, high: float | None, grounds: Grounds
) -> Judgement:
    """Judge a claim that is a matter of figures."""
    match kind:
        case "mass":
            return _judge_mass(low or 0.0, high or 0.0, grounds.own)
        case "mass_below":
            own, most = grounds.own, high or 0.0
            return _judge_bound(own.high <= most, own.low > most, own)
        case "mass_above":
            own, least = grounds.own, low or 0.0
            return _judge_bound(own.low >= least, own.high < least, own)
        case "saved":
            return _judge_saving(low or 0.0, high or 0.0, grounds)
        case "times_more" | "more":
            return _judge_less(low, high, grounds.turned())
        case "percent_less":
            return _judge_less(_as_times(low), _as_times(high), grounds)
        case "vague_less":
            judged = _judge_less(None, None, grounds)
            if judged.standing == "stands":
                return Judgement("amend", "needs_figure", judged.figures)
            return judged
        case _:
            return _judge_less(low, high, grounds)


def _judge_less(low: float | None, high: float | None, grounds: Grounds) -> Judgement:
    """Judge "so many times less", or "less" where there is no figure."""
    other, own = grounds.other, grounds.own_compared or grounds.own
    if other is None:
        return Judgement("falls", "other_way_unknown")
    if not grounds.confirmed:
        return Judgement("falls", "not_confirmed")
    if own.overlaps(other):
        return Judgement("falls", "ranges_overlap")
    if own.low > other.high:
        return Judgement("falls", "other_way_lower")
    if not own.low:
        return Judgement("amend", "needs_figure")
    least, most = other.low / own.high, other.high / own.low
    figures = {"times_low": least, "times_high": most}
    if low is None or high is None:
        return Judgement("stands", "ranges_apart", figures)
    if low > most * (1 + ROUNDING):
        return Judgement("falls", "factor_too_high", figures)
    if high < least * (1 - ROUNDING):
        return Judgement("falls", "factor_too_low", figures)
    if low <= least * (1 + ROUNDING) and high >= most * (1 - ROUNDING):
        return Judgement("stands", "ranges_apart", figures)
    return Judgement("amend", "needs_interval", figures)


def _judge_mass(low: float, high: float, own: Range) -> Judgement:
    """Judge a mass: alone it needs its range, and an interval has to hold the range."""
    figures = _mass(own)
    if high < own.low * (1 - ROUNDING) or low > own.high * (1 + ROUNDING):
        return Judgement("falls", "outside_the_range", figures)
    if low == high and not own.is_exact:
        return Judgement("amend", "needs_range", figures)
    if low <= own.low * (1 + ROUNDING) and high >= own.high * (1 - ROUNDING):
        return Judgement("stands", "covers_the_range", figures)
    return Judgement("amend", "range_too_narrow", figures)


def _judge_bound(is_sure: bool, is_refuted: bool, own: Range) -> Judgement:
    """Judge "less than" or "more than" a mass: sure where the whole range is on that side."""
    if is_sure:
        return Judgement("stands", "bound_holds", _mass(own))
    if is_refuted:
        return Judgement("falls", "bound_refuted", _mass(own))
    return Judgement("amend", "bound_uncertain", _mass(own))


def _judge_saving(low: float, high: float, grounds: Grounds) -> Judgement:
    """Judge a mass that is said to be saved beside the counterpart."""
    other, own = grounds.other, grounds.own_compared or grounds.own
    if other is None or not grounds.confirmed:
        return Judgement("falls", "saving_unproved")
    if own.overlaps(other):
        return Judgement("falls", "ranges_overlap")
    if own.low > other.high:
        return Judgement("falls", "other_way_lower")
    least, most = other.low - own.high, other.high - own.low
    central = min(max(other.central - own.central, least), most)
    figures = {"low": least, "central": central, "high": most}
    if low > most * (1 + ROUNDING):
        return Judgement("falls", "saving_too_high", figures)
    if low <= least * (1 + ROUNDING) and high >= most * (1 - ROUNDING):
        return Judgement("stands", "saving_holds", figures)
    return Judgement("amend", "saving_needs_range", figures)


def _mass(total: Range) -> dict[str, float]:
    return {"low": total.low, "central": total.central, "high": total.high}


def _as_times(share: float | None) -> float | None:
    """Return how many times less a saving of a share is; all of it is beyond any number."""
    if share is None:
        return None
    return 1 / (1 - share) if share < 1 else float("inf")
