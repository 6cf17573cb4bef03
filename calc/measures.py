"""What has been done already: measures that the answers show, with what each one saves.

A measure is seen in the answers, never assumed. What it saves is the difference to the same
production without it: in its place stands the usual way of this format, or the way it replaces.
A measure that saves nothing by the model is not told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias, get_args

from calc.estimate import Estimate, estimate
from calc.factors import FACTORS
from calc.production import FIELD_UNITS, Production
from calc.ranges import Range

MeasureKey = Literal[
    "trains_for_planes", "trains_for_cars", "nobody_flew", "grid_for_generators",
    "nobody_slept_away", "shared_rooms",
    "vegetarian_meals", "places_as_found", "equipment_in_cars", "own_gear", "clean_commute",
    "low_resolution", "own_machines", "known_data_centre",
]  # fmt: skip
MEASURES: tuple[MeasureKey, ...] = get_args(MeasureKey)
"""Every key a measure can have."""

Changes: TypeAlias = dict[str, object]
"""New values by dotted field name; None takes an answer back."""

NOTHING_FLOWN = ("flight_km", "flight_short_km", "flight_medium_km", "flight_long_km")


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure and what it saves, in kg CO2e.

    `amount` is what was told of it (kilometres by train, share of meals), with its `unit`;
    None where it is a choice.
    """

    key: MeasureKey
    saving: Range
    amount: Range | None = None
    unit: str = ""


class _Rule(NamedTuple):
    """How a measure shows in the answers: what takes its place without it, None if not taken."""

    approach: Literal["ai", "shoot"]
    without: Callable[[Production], Changes | None]
    field: str = ""


def measures(production: Production) -> tuple[Measure, ...]:
    """Return the measures that the answers of a production show, the largest saving first.

    Args:
        production: what is known.
    """
    with_it = estimate(production)
    found: list[Measure] = []
    for key, rule in _RULES.items():
        if production.approach not in (rule.approach, "hybrid"):
            continue
        changes = rule.without(production)
        if changes is None or _is_refuted(production, key):
            continue
        saving = saving_between(with_it, estimate(changed(production, changes)))
        if saving is None:
            continue
        amount = production.figure(rule.field) if rule.field else None
        unit = FIELD_UNITS[rule.field] if rule.field else ""
        found.append(Measure(key, saving, amount, unit))
    return tuple(sorted(found, key=lambda measure: -measure.saving.central))


def changed(production: Production, changes: Changes) -> Production:
    """Return a production with some of its fields changed.

    Args:
        production: what is known.
        changes: new values by dotted name.
    """
    update: dict[str, object] = {}
    blocks: dict[str, dict[str, object]] = {}
    for field, value in changes.items():
        block, _, name = field.rpartition(".")
        if block:
            blocks.setdefault(block, {})[name] = value
        else:
            update[name] = value
    for block, values in blocks.items():
        update[block] = getattr(production, block).model_copy(update=values)
    return production.model_copy(update=update)


def saving_between(with_it: Estimate, without: Estimate) -> Range | None:
    """Return what the lines that differ emit less; None where that is nothing.

    The same unknowns stand on both sides, so low is set against low and high against high.

    Args:
        with_it: the footprint with a change, in kg CO2e.
        without: the footprint without it.
    """
    mine = {line.post: line for line in with_it.lines}
    theirs = {line.post: line for line in without.lines}
    low = central = high = 0.0
    for post in mine.keys() | theirs.keys():
        one, other = mine.get(post), theirs.get(post)
        here = one.range if one is not None else Range.exactly(0.0)
        there = other.range if other is not None else Range.exactly(0.0)
        if here.central == there.central:
            continue
        low += there.low - here.low
        central += there.central - here.central
        high += there.high - here.high
    if central <= 0:
        return None
    return Range(max(0.0, min(low, central)), central, max(high, central))


REFUTED_BY: dict[MeasureKey, tuple[str, ...]] = {
    "trains_for_planes": ("shoot.air_freight_tkm",),
    "nobody_flew": ("shoot.air_freight_tkm",),
    "grid_for_generators": ("shoot.generator_litres",),
    "nobody_slept_away": ("shoot.nights",),
    "places_as_found": ("shoot.set_materials_kg",),
    "equipment_in_cars": ("shoot.truck_km",),
    "own_gear": ("shoot.purchases_eur",),
}
"""Amounts that say the opposite of a measure: it is not told where there is any of them."""


def _is_refuted(production: Production, key: MeasureKey) -> bool:
    """Tell whether another answer says the opposite."""
    amounts = (production.figure(field) for field in REFUTED_BY.get(key, ()))
    return any(amount is not None and amount.high > 0 for amount in amounts)


def _trains_for_planes(production: Production) -> Changes | None:
    if not _by_train_alone(production) or not _is_far(production):
        return None
    return {
        "shoot.train_km": Range.exactly(0.0),
        "shoot.flight_km": production.shoot.train_km,
        "shoot.flights": None,
    }


def _trains_for_cars(production: Production) -> Changes | None:
    shoot = production.shoot
    if not _by_train_alone(production) or _is_far(production) or shoot.train_km is None:
        return None
    occupants = FACTORS["measure.car_occupants"]
    driven = Range(
        shoot.train_km.low / occupants.high,
        shoot.train_km.central / occupants.central,
        shoot.train_km.high / occupants.low,
    )
    known = shoot.car_km or Range.exactly(0.0)
    return {"shoot.train_km": Range.exactly(0.0), "shoot.car_km": known + driven}


def _by_train_alone(production: Production) -> bool:
    train_km = production.shoot.train_km
    return train_km is not None and train_km.central > 0 and _flew_nowhere(production)


def _is_far(production: Production) -> bool:
    """Tell whether people went so far by train that they would have flown."""
    shoot = production.shoot
    if shoot.train_km is None or shoot.crew is None:
        return False
    return shoot.train_km.central / shoot.crew.central >= FACTORS["measure.flown_from"].central


def _nobody_flew(production: Production) -> Changes | None:
    if not _flew_nowhere(production) or _trains_for_planes(production) is not None:
        return None
    return {"shoot.flights": None, **{f"shoot.{name}": None for name in NOTHING_FLOWN}}


def _flew_nowhere(production: Production) -> bool:
    shoot = production.shoot
    flown = [getattr(shoot, name) for name in NOTHING_FLOWN]
    if any(each is not None and each.high for each in flown):
        return False
    if shoot.flights is None:
        return any(each is not None for each in flown)
    return shoot.flights == "none"


def _no_generator(production: Production) -> Changes | None:
    shoot = production.shoot
    none_burnt = shoot.generator_litres is not None and not shoot.generator_litres.high
    if shoot.power != "grid" and not (shoot.power is None and none_burnt):
        return None
    return {"shoot.power": None, "shoot.generator_litres": None}


def _nobody_away(production: Production) -> Changes | None:
    shoot = production.shoot
    no_night = shoot.nights is not None and not shoot.nights.high
    if shoot.away != "nobody" and not (shoot.away is None and no_night):
        return None
    return {"shoot.away": None, "shoot.nights": None}


def _vegetarian(production: Production) -> Changes | None:
    share, meals = production.shoot.vegetarian_share, production.shoot.meals
    if share is None or not share.central:
        return None
    if production.shoot.catering == "none" or (meals is not None and not meals.high):
        return None
    return {"shoot.vegetarian_share": Range.exactly(0.0)}


def _commute(production: Production) -> Changes | None:
    clean = production.travel.commute_mode in ("public", "ebike", "soft")
    return {"travel.commute_mode": "car"} if clean else None


def _low_resolution(production: Production) -> Changes | None:
    low = production.ai.resolution in ("480p", "720p")
    return {"ai.resolution": "1080p"} if low else None


def _choice(field: str, chosen: object, otherwise: object = None) -> Callable[..., Changes | None]:
    """Return the rule of a choice: without it, what stands there otherwise."""
    block, _, name = field.partition(".")

    def without(production: Production) -> Changes | None:
        taken = getattr(getattr(production, block), name) == chosen
        return {field: otherwise} if taken else None

    return without


def _data_centre(production: Production) -> Changes | None:
    if production.ai.compute == "local" or production.ai.compute_country is None:
        return None
    return {"ai.compute_country": None}


_RULES: dict[MeasureKey, _Rule] = {
    "trains_for_planes": _Rule("shoot", _trains_for_planes, "shoot.train_km"),
    "trains_for_cars": _Rule("shoot", _trains_for_cars, "shoot.train_km"),
    "nobody_flew": _Rule("shoot", _nobody_flew),
    "grid_for_generators": _Rule("shoot", _no_generator),
    "nobody_slept_away": _Rule("shoot", _nobody_away),
    "shared_rooms": _Rule("shoot", _choice("shoot.rooms", "shared", "single")),
    "vegetarian_meals": _Rule("shoot", _vegetarian, "shoot.vegetarian_share"),
    "places_as_found": _Rule("shoot", _choice("shoot.sets", "found")),
    "equipment_in_cars": _Rule("shoot", _choice("shoot.means", "light")),
    "own_gear": _Rule("shoot", _choice("shoot.own_gear", chosen=True)),
    "clean_commute": _Rule("ai", _commute),
    "low_resolution": _Rule("ai", _low_resolution),
    "own_machines": _Rule("ai", _choice("ai.compute", "local", "cloud")),
    "known_data_centre": _Rule("ai", _data_centre),
}
