"""Which statements a balance supports, and which it forbids.

A pitch may only say what is allowed here. Generic claims ("green", "eco-friendly", "carbon
neutral") and claims resting on offsets are never allowed: Directive (EU) 2024/825 treats them
as unfair when they stand without proof.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from calc.comparison import Comparison
from calc.estimate import Estimate
from calc.production import Production

Verdict = Literal["lower", "overlap", "higher", "unmatched"]
ClaimKey = Literal[
    "footprint",
    "lower_than_counterpart",
    "overlaps_counterpart",
    "higher_than_counterpart",
    "counterpart_unmatched",
    "no_physical_sets",
    "existing_equipment",
    "local_compute",
    "data_location",
    "autonomy_open",
    "sobriety_intention",
    "access_intention",
    "inclusion_intention",
    "generic_green",
    "carbon_neutral",
]

NOT_COUNTED: dict[str, tuple[str, ...]] = {
    "ai": ("model_training", "viewing", "food_and_heating"),
    "shoot": ("viewing", "writing_and_offices"),
    "hybrid": ("model_training", "viewing", "writing_and_offices"),
}
"""What the balance leaves out, by approach."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement, whether the figures allow it, and the figures it must carry.

    `because` is a key: the ground for allowing or forbidding it.
    """

    key: ClaimKey
    allowed: bool
    because: str
    figures: dict[str, float] = field(default_factory=dict)


def verdict(result: Estimate, comparison: Comparison) -> Verdict:
    """Say on which side of its counterpart a production stands; overlapping ranges are a tie.

    Without a running time of the production's own, no counterpart is the same work: unmatched.

    Args:
        result: its footprint, in kg CO2e.
        comparison: the production beside the other way.
    """
    if comparison.minutes_from in ("assumed", "reference"):
        return "unmatched"
    if result.total.high < comparison.counterpart.low:
        return "lower"
    if result.total.low > comparison.counterpart.high:
        return "higher"
    return "overlap"


def claims(production: Production, result: Estimate, comparison: Comparison) -> tuple[Claim, ...]:
    """Return every claim that was examined, allowed or not, in the order a pitch tells them.

    Args:
        production: what is known.
        result: its footprint, in kg CO2e.
        comparison: the production beside the other way.
    """
    stands = verdict(result, comparison)
    counterpart = comparison.counterpart
    figures = {"counterpart_low": counterpart.low, "counterpart_high": counterpart.high}
    if stands == "lower" and result.total.high > 0:
        # The least that the two ranges guarantee, not the ratio of the centres.
        figures["at_least_times"] = counterpart.low / result.total.high
    uses_ai, uses_shoot = production.approach != "shoot", production.approach != "ai"
    ai = production.ai
    local = uses_ai and ai.compute == "local"
    located = uses_ai and ai.compute == "cloud" and ai.compute_country is not None
    return (
        Claim("footprint", allowed=True, because="computed"),
        Claim("lower_than_counterpart", stands == "lower", stands, figures),
        Claim("overlaps_counterpart", stands == "overlap", stands, figures),
        Claim("higher_than_counterpart", stands == "higher", stands, figures),
        Claim("counterpart_unmatched", stands == "unmatched", stands, figures),
        Claim("no_physical_sets", not uses_shoot, "no_shoot" if not uses_shoot else "has_shoot"),
        Claim(
            "existing_equipment",
            uses_ai and ai.existing_equipment is True,
            "said" if ai.existing_equipment else "not_said",
        ),
        Claim("local_compute", local, "said" if local else "not_said"),
        Claim("data_location", located, "said" if located else "not_said"),
        # The document's own aim; without the figures it would be a generic claim.
        Claim("sobriety_intention", uses_ai and stands == "lower", stands),
        Claim("autonomy_open", uses_ai and not (local or located), "not_said"),
        # It is about authors who have no set.
        Claim("access_intention", not uses_shoot, "has_shoot" if uses_shoot else "intention"),
        Claim("inclusion_intention", uses_ai, "intention"),
        Claim("generic_green", allowed=False, because="directive_2024_825"),
        Claim("carbon_neutral", allowed=False, because="directive_2024_825"),
    )
