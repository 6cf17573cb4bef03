"""What would change the total most: each lever is a change of the answers, estimated again.

A saving compares like with like: the same model, before and after, on told and assumed amounts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, TypeAlias, get_args

from calc.engine.figures import factor
from calc.estimate import Estimate, estimate
from calc.factors import FACTORS
from calc.posts.video_energy import may_run_at_home, video_tools
from calc.production import Production
from calc.ranges import NOTHING, Range
from calc.taps import flights_decide

LeverKey = Literal[
    "generate_720p_and_upscale",
    "half_the_takes",
    "low_carbon_data_centre",
    "generate_on_own_machines",
    "lighter_machines",
    "half_the_storage",
    "commute_by_public_transport",
    "train_instead_of_flights",
    "half_the_car_trips",
    "half_the_goods_trips",
    "grid_instead_of_generator",
    "half_the_nights",
    "half_the_meals_vegetarian",
    "all_meals_vegetarian",
    "half_the_new_sets",
    "half_the_waste",
]
LEVERS: tuple[str, ...] = get_args(LeverKey)
"""Every key a lever can have."""

Effort = Literal["setting", "habit", "organisation", "investment"]
EFFORTS: tuple[str, ...] = get_args(Effort)
"""What a lever asks for: a setting, another way of working, planning, or money."""

REAL = 0.001
"""A lever that saves less than this share of the total is not shown."""

Value: TypeAlias = Range | str | bool
Changes: TypeAlias = dict[str, Value]
"""New values by dotted field name; empty where a lever has nothing to change."""

HALF = 0.5


FLIGHTS = "shoot.flight_km"


@dataclass(frozen=True, slots=True)
class Lever:
    """A change and what it saves, in kg CO2e and as a share of the total before it.

    `changes`: each field it touches, by dotted name, with its new value; `production`: the
    production with these changes; `before`: the one the saving is counted from.
    """

    key: LeverKey
    effort: Effort
    saving: float
    share: float
    changes: tuple[tuple[str, Value], ...]
    before: Production
    production: Production


def levers(production: Production) -> tuple[Lever, ...]:
    """Return every lever that saves something on a production, the largest saving first.

    While nobody told of flights and they may decide, no lever is about them, and a share is one of
    the total without them.

    Args:
        production: what is known.

    Returns:
        Changes of the answers with what each saves, in kg CO2e and as a share of the total.
    """
    both = flights_decide(production)
    counted = production if both is None else both.without_flights.production
    found = (
        _lever_of(key, one, production, counted)
        for key, one in _LEVERS.items()
        if both is None or one.opens != FLIGHTS
    )
    return tuple(sorted(filter(None, found), key=lambda lever: -lever.saving))


class _State(NamedTuple):
    """A production and its balance before a lever is pulled."""

    production: Production
    balance: Estimate

    def value(self, field: str) -> Any:
        """Return an answer, given or assumed; None where neither."""
        block, _, name = field.rpartition(".")
        given = getattr(getattr(self.production, block) if block else self.production, name)
        if given is not None:
            return given
        for assumed in self.balance.assumptions:
            if assumed.field == field:
                if assumed.option:
                    return assumed.option
                return Range(
                    min(assumed.low or 0.0, assumed.value),
                    assumed.value,
                    max(assumed.high or 0.0, assumed.value),
                )
        return None

    def figure(self, field: str) -> Range:
        """Return an amount, given or assumed; nothing where neither."""
        return self.value(field) or NOTHING


class _Lever(NamedTuple):
    """How to pull a lever; `opens` names an answer of the side it works on."""

    effort: Effort
    opens: str
    change: Callable[[_State], Changes]


def _lever_of(
    key: LeverKey, lever: _Lever, production: Production, counted: Production
) -> Lever | None:
    """Pull a lever; `counted`: the production that its saving is worked out on."""
    unused = "shoot" if lever.opens.startswith("ai") else "ai"
    if production.approach == unused:
        return None
    before = _State(counted, estimate(counted))
    changes = lever.change(before)
    if not changes:
        return None
    saving = before.balance.total.central - estimate(_with(counted, changes)).total.central
    share = saving / before.balance.total.central if saving > 0 else 0.0
    if share < REAL:
        return None
    after = _with(production, changes)
    return Lever(key, lever.effort, saving, share, tuple(changes.items()), production, after)


def _with(production: Production, changes: Changes) -> Production:
    blocks: dict[str, dict[str, Value]] = {}
    for field, value in changes.items():
        block, _, name = field.partition(".")
        blocks.setdefault(block, {})[name] = value
    return production.model_copy(
        update={
            block: getattr(production, block).model_copy(update=values)
            for block, values in blocks.items()
        }
    )


def _halved(*fields: str) -> Callable[[_State], Changes]:
    def change(state: _State) -> Changes:
        amounts = {field: state.figure(field) for field in fields}
        return {field: amount * HALF for field, amount in amounts.items() if amount.central}

    return change


def _lower_resolution(state: _State) -> Changes:
    if state.value("ai.resolution") not in ("1080p", "4k"):
        return {}
    return {"ai.resolution": "720p", "ai.upscaled": True}


def _fewer_takes(state: _State) -> Changes:
    for name in ("generated_seconds", "clips", "credits"):
        if getattr(state.production.ai, name) is not None:
            return {f"ai.{name}": state.figure(f"ai.{name}") * HALF}
    takes = state.figure("ai.generated_per_kept_second")
    # Nothing can be generated less than once.
    fewer = Range(*(max(1.0, b * HALF) for b in (takes.low, takes.central, takes.high)))
    return {"ai.generated_per_kept_second": fewer} if takes.central > 1 else {}


def _hosted(changes: Changes) -> Callable[[_State], Changes]:
    return lambda state: changes if state.value("ai.compute") == "cloud" else {}


def _at_home(state: _State) -> Changes:
    # Only models whose weights are open run at home.
    if not may_run_at_home(video_tools(state.production.ai)):
        return {}
    return {"ai.compute": "local"} if state.value("ai.compute") == "cloud" else {}


def _lighter_machines(state: _State) -> Changes:
    heavy = state.value("ai.machine") == "workstation" and state.value("ai.compute") == "cloud"
    return {"ai.machine": "laptop"} if heavy else {}


def _public_transport(state: _State) -> Changes:
    motor = state.value("travel.commute_mode") in ("car", "motorbike")
    return {"travel.commute_mode": "public"} if motor else {}


def _train(state: _State) -> Changes:
    # Only where trains are known to go; nobody takes one across an ocean.
    country = state.production.country or "FR"
    if country != "FR" and f"train.{country[:2]}" not in FACTORS:
        return {}
    flown = state.figure("shoot.flight_km")
    by_train = state.figure("shoot.train_km") + flown
    return {"shoot.flight_km": NOTHING, "shoot.train_km": by_train} if flown.central else {}


def _grid(state: _State) -> Changes:
    burnt = state.figure("shoot.generator_litres")
    drawn = burnt * (1 / factor("generator.litres_per_kwh").central)
    more = state.figure("shoot.grid_kwh") + drawn
    return {"shoot.generator_litres": NOTHING, "shoot.grid_kwh": more} if burnt.central else {}


def _vegetarian(share: float) -> Callable[[_State], Changes]:
    def change(state: _State) -> Changes:
        less = state.figure("shoot.vegetarian_share").central < share
        return {"shoot.vegetarian_share": Range.exactly(share)} if less else {}

    return change


_LEVERS: dict[LeverKey, _Lever] = {
    "generate_720p_and_upscale": _Lever("setting", "ai", _lower_resolution),
    "half_the_takes": _Lever("habit", "ai", _fewer_takes),
    "low_carbon_data_centre": _Lever("organisation", "ai", _hosted({"ai.compute_country": "FR"})),
    "generate_on_own_machines": _Lever("investment", "ai", _at_home),
    "lighter_machines": _Lever("habit", "ai", _lighter_machines),
    "half_the_storage": _Lever("habit", "ai", _halved("ai.storage_tb")),
    "commute_by_public_transport": _Lever("habit", "ai", _public_transport),
    "train_instead_of_flights": _Lever("organisation", FLIGHTS, _train),
    "half_the_car_trips": _Lever("organisation", "shoot.car_km", _halved("shoot.car_km")),
    "half_the_goods_trips": _Lever(
        "organisation", "shoot.van_km", _halved("shoot.van_km", "shoot.truck_km")
    ),
    "grid_instead_of_generator": _Lever("organisation", "shoot.generator_litres", _grid),
    "half_the_nights": _Lever("organisation", "shoot.nights", _halved("shoot.nights")),
    "half_the_meals_vegetarian": _Lever("habit", "shoot.vegetarian_share", _vegetarian(0.5)),
    "all_meals_vegetarian": _Lever("habit", "shoot.vegetarian_share", _vegetarian(1.0)),
    "half_the_new_sets": _Lever(
        "organisation",
        "shoot.set_materials_kg",
        _halved("shoot.set_materials_kg", "shoot.set_budget_eur"),
    ),
    "half_the_waste": _Lever("organisation", "shoot.waste_kg", _halved("shoot.waste_kg")),
}
