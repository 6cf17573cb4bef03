"""Every question, in the order a person meets it: what decides most comes first.

Units and bounds are those of the field of `calc.Production` that a question fills.
"""

from __future__ import annotations

from functools import cache

from bot.questions.choices import (
    APPROACHES,
    AWAY,
    CATERING,
    COMMUTES,
    COMPUTE,
    DISTANCES,
    EXISTING,
    FLIGHTS,
    FORMATS,
    GENERATED,
    MACHINES,
    MEANS,
    POWER,
    RESOLUTIONS,
    ROOMS,
    SETS,
    TRAINS,
    VIDEO_TOOLS,
    YES_OR_NO,
)
from bot.questions.picks import CREW, DAYS, MINUTES
from bot.questions.question import (
    AI,
    ALL,
    ANIMATED,
    ONLY_AI,
    ONLY_SHOOT,
    SHOOT,
    Choice,
    Question,
    ask,
    way_of,
)
from calc import Production, Range, ShootWork, plausible_takes

__all__ = [
    "ALL",
    "BY_FIELD",
    "BY_ID",
    "QUESTIONS",
    "Choice",
    "Question",
    "asked_in_order",
    "in_order",
    "offered_choices",
    "quick_picks",
]

FICTION = frozenset({"feature", "series", "web_series", "short"})
LARGE_CREW = 20
"""People on set from which the equipment of a fiction decides more than its flights."""


def _shooting_days(production: Production) -> float:
    return _central(production.shoot.days, 10)


def _crew(production: Production) -> float:
    return _central(production.shoot.crew, 12)


def _person_days(production: Production) -> float:
    return _shooting_days(production) * _crew(production)


def _central(given: Range | None, otherwise: float) -> float:
    return otherwise if given is None else given.central


def _commutes(production: Production) -> bool:
    return production.travel.commute_km is not None and production.travel.commute_km.high > 0


def _in_the_cloud(production: Production) -> bool:
    return production.ai.compute != "local"


def _amount_generated_unknown(production: Production) -> bool:
    ai = production.ai
    known = (ai.generated_per_kept_second, ai.generated_seconds, ai.clips, ai.credits)
    return all(number is None for number in known)


def flight_km_unknown(production: Production) -> bool:
    """Tell whether no distance flown is known."""
    return _unknown(
        production.shoot, "flight_km", "flight_short_km", "flight_medium_km", "flight_long_km"
    )


def _unknown(shoot: ShootWork, *fields: str) -> bool:
    return all(getattr(shoot, field) is None for field in fields)


def _equipment_unknown(production: Production) -> bool:
    """Tell whether an amount that grows with the equipment is still unknown."""
    shoot = production.shoot
    return (
        shoot.van_km is None
        or shoot.truck_km is None
        or _unknown(shoot, "grid_kwh", "generator_litres")
        or _unknown(shoot, "set_materials_kg", "set_budget_eur")
    )


def _flew(production: Production) -> bool:
    return production.shoot.flights != "none" or not flight_km_unknown(production)


QUESTIONS: tuple[Question, ...] = (
    ask("format", "format", "choice", express=ALL, choices=FORMATS, tiles=8),
    ask("approach", "approach", "choice", express=ALL, choices=APPROACHES),
    ask("days", "shoot.days", "amount", express=SHOOT, picks=(2, 5, 10, 30), format_picks=DAYS),
    ask("crew", "shoot.crew", "amount", express=SHOOT, picks=(5, 12, 25, 50), format_picks=CREW),
    ask("minutes", "finished_minutes", "amount", ALL, express=ONLY_AI | ANIMATED,
        picks=(5, 26, 52, 90), format_picks=MINUTES),
    ask("generated", "ai.generated", "choice", AI, express=ONLY_AI, choices=GENERATED,
        number="takes", only_if=_amount_generated_unknown),
    ask("flights", "shoot.flights", "choice", SHOOT | ANIMATED, choices=FLIGHTS, number="flight",
        only_if=flight_km_unknown),
    ask("means", "shoot.means", "choice", SHOOT, choices=MEANS, only_if=_equipment_unknown),
    ask("away", "shoot.away", "choice", SHOOT, choices=AWAY, number="nights",
        only_if=lambda p: _unknown(p.shoot, "nights")),
    ask("tool", "ai.video_tool", "choice", AI, choices=VIDEO_TOOLS, tiles=8),
    ask("compute", "ai.compute", "choice", ONLY_AI, used=AI, choices=COMPUTE),
    ask("resolution", "ai.resolution", "choice", AI, choices=RESOLUTIONS),
    ask("distance", "shoot.distance", "choice", ONLY_SHOOT, used=SHOOT, choices=DISTANCES,
        number="car", only_if=lambda p: _unknown(p.shoot, "car_km", "van_km", "truck_km")),
    ask("power", "shoot.power", "choice", ONLY_SHOOT, used=SHOOT, choices=POWER,
        number="generator",
        only_if=lambda p: _unknown(p.shoot, "generator_litres", "grid_kwh")),
    ask("sets", "shoot.sets", "choice", ONLY_SHOOT, used=SHOOT, choices=SETS, number="materials",
        only_if=lambda p: _unknown(p.shoot, "set_materials_kg", "set_budget_eur")),
    ask("catering", "shoot.catering", "choice", ONLY_SHOOT, used=SHOOT, choices=CATERING,
        number="meals", only_if=lambda p: _unknown(p.shoot, "meals")),
    ask("country", "country", "country", ALL),
    ask("weeks", "weeks", "amount", AI | ANIMATED, picks=(4, 8, 15, 26),
        format_picks={"animation": (8, 20, 40, 60)}),
    ask("team", "team", "amount", AI | ANIMATED, picks=(1, 2, 3, 5),
        format_picks={"animation": (2, 5, 12, 30)}),
    ask("machine", "ai.machine", "choice", ONLY_AI, used=AI, choices=MACHINES),
    ask("commute", "travel.commute_km", "amount", ONLY_AI, used=AI, picks=(0, 2, 5, 10)),
    ask("commute_mode", "travel.commute_mode", "choice", ONLY_AI, used=AI, choices=COMMUTES,
        only_if=_commutes),
    ask("hours", "ai.hours_per_week", "amount", ONLY_AI, used=AI, picks=(10, 20, 35, 45)),
    ask("vegetarian", "shoot.vegetarian_share", "amount", ONLY_SHOOT, used=SHOOT,
        picks=(0, 0.2, 0.5, 1), only_if=lambda p: p.shoot.catering != "none"),
    ask("title", "title", "text", used=ALL),
    ask("takes", "ai.generated_per_kept_second", "amount", used=AI, picks=(3, 9, 20),
        named_picks=True),
    ask("generated_seconds", "ai.generated_seconds", "amount", used=AI,
        picks=(600, 3000, 12000, 60000)),
    ask("clips", "ai.clips", "amount", used=AI, picks=(50, 300, 1000, 3000)),
    ask("clip_seconds", "ai.clip_seconds", "amount", used=AI, picks=(4, 5, 8, 10)),
    ask("credits", "ai.credits", "amount", used=AI, picks=(1000, 5000, 20000, 100000)),
    ask("plan", "ai.credit_plan", "text", used=AI, only_if=lambda p: p.ai.credits is not None),
    ask("tools", "ai.tools", "tools", used=AI),
    ask("kept", "ai.kept_minutes", "amount", used=frozenset({"hybrid"}), picks=(1, 5, 15, 45)),
    ask("images", "ai.images", "amount", used=AI, picks=(50, 500, 2000, 10000)),
    ask("music", "ai.music_minutes", "amount", used=AI, picks=(0, 10, 60, 200)),
    ask("voice", "ai.voice_minutes", "amount", used=AI, picks=(0, 10, 60, 200)),
    ask("avatar", "ai.avatar_minutes", "amount", used=AI, picks=(0, 5, 30, 90)),
    ask("prompts", "ai.prompts", "amount", used=AI, picks=(100, 500, 2000, 10000)),
    ask("agents", "ai.agent_sessions", "amount", used=AI, picks=(0, 10, 50, 200)),
    ask("trainings", "ai.lora_trainings", "amount", used=AI, picks=(0, 2, 10, 30)),
    ask("compute_country", "ai.compute_country", "country", used=AI, only_if=_in_the_cloud),
    ask("gpu_hours", "ai.gpu_hours", "amount", used=AI, picks=(0, 50, 300, 1500)),
    ask("storage", "ai.storage_tb", "amount", used=AI, picks=(0.5, 1, 2, 5)),
    ask("storage_months", "ai.storage_months", "amount", used=AI, picks=(3, 6, 12, 24)),
    ask("upscaled", "ai.upscaled", "choice", used=AI, choices=YES_OR_NO),
    ask("upscaled_minutes", "ai.upscaled_minutes", "amount", used=AI, picks=(0, 5, 30, 90)),
    ask("existing", "ai.existing_equipment", "choice", used=AI, choices=EXISTING),
    ask("flight", "shoot.flight_km", "amount", used=SHOOT, picks=(0, 300, 1000, 3000), per=_crew),
    ask("flight_short", "shoot.flight_short_km", "amount", used=SHOOT, picks=(0, 100, 300, 800),
        per=_crew, only_if=_flew),
    ask("flight_medium", "shoot.flight_medium_km", "amount", used=SHOOT,
        picks=(0, 500, 1500, 3000), per=_crew, only_if=_flew),
    ask("flight_long", "shoot.flight_long_km", "amount", used=SHOOT,
        picks=(0, 2000, 6000, 12000), per=_crew, only_if=_flew),
    ask("business", "shoot.business_share", "amount", used=SHOOT, picks=(0, 0.1, 0.3, 1),
        only_if=_flew),
    ask("air_freight", "shoot.air_freight_tkm", "amount", used=SHOOT, picks=(0, 200, 1000, 5000)),
    ask("car", "shoot.car_km", "amount", used=SHOOT, picks=(0, 100, 400, 1200),
        per=_shooting_days),
    ask("van", "shoot.van_km", "amount", used=SHOOT, picks=(0, 100, 300, 800),
        per=_shooting_days),
    ask("truck", "shoot.truck_km", "amount", used=SHOOT, picks=(0, 50, 150, 400),
        per=_shooting_days),
    ask("train", "shoot.train_km", "amount", used=SHOOT, picks=(0, 200, 500, 1000), per=_crew),
    ask("train_kind", "shoot.train_kind", "choice", used=SHOOT, choices=TRAINS),
    ask("public", "shoot.public_km", "amount", used=SHOOT, picks=(0, 10, 20, 40),
        per=_person_days),
    ask("coach", "shoot.coach_km", "amount", used=SHOOT, picks=(0, 50, 200, 500), per=_crew),
    ask("nights", "shoot.nights", "amount", used=SHOOT, picks=(0, 0.25, 0.5, 1),
        per=_person_days),
    ask("rooms", "shoot.rooms", "choice", used=SHOOT, choices=ROOMS,
        only_if=lambda p: p.shoot.away != "nobody"),
    ask("meals", "shoot.meals", "amount", used=SHOOT, picks=(0, 1, 2), per=_person_days),
    ask("grid", "shoot.grid_kwh", "amount", used=SHOOT, picks=(0, 20, 100, 500),
        per=_shooting_days),
    ask("generator", "shoot.generator_litres", "amount", used=SHOOT, picks=(0, 20, 50, 100),
        per=_shooting_days),
    ask("materials", "shoot.set_materials_kg", "amount", used=SHOOT,
        picks=(0, 500, 2000, 15000)),
    ask("set_budget", "shoot.set_budget_eur", "amount", used=SHOOT,
        picks=(0, 1000, 10000, 50000)),
    ask("own_gear", "shoot.own_gear", "choice", used=SHOOT, choices=YES_OR_NO),
    ask("purchases", "shoot.purchases_eur", "amount", used=SHOOT, picks=(0, 500, 3000, 20000)),
    ask("costumes", "shoot.costume_pieces", "amount", used=SHOOT, picks=(0, 10, 50, 200)),
    ask("waste", "shoot.waste_kg", "amount", used=SHOOT, picks=(0, 100, 1000, 15000)),
    ask("water", "shoot.bottled_water_litres", "amount", used=SHOOT, picks=(0, 0.5, 1, 1.5),
        per=_person_days),
    ask("editing", "shoot.editing_hours", "amount", used=SHOOT, picks=(40, 160, 400, 1500)),
    ask("rushes", "shoot.rushes_tb", "amount", used=SHOOT, picks=(0, 1, 5, 20)),
)  # fmt: skip

BY_ID = {question.id: question for question in QUESTIONS}
BY_FIELD = {question.field: question for question in QUESTIONS}


def asked_in_order(production: Production) -> tuple[Question, ...]:
    """Return the questions of this way of working alone, in the order of `in_order`."""
    return _asked(way_of(production), _is_equipment_first(production))


def in_order(production: Production) -> tuple[Question, ...]:
    """Return every question, the deciding ones first for a work of this format and size.

    A fiction with a large crew is asked of its equipment before its flights; the running time of
    a shoot, and what a mix generates, decide less than how its crew travels.
    """
    return _ordered(way_of(production), _is_equipment_first(production))


def _is_equipment_first(production: Production) -> bool:
    crew = production.shoot.crew
    large = crew is not None and crew.central >= LARGE_CREW
    return large and production.format in FICTION


@cache
def _asked(way: str, equipment_first: bool) -> tuple[Question, ...]:
    return tuple(q for q in _ordered(way, equipment_first) if way in q.asked)


@cache
def _ordered(way: str, equipment_first: bool) -> tuple[Question, ...]:
    behind: dict[str, str] = {}
    if equipment_first:
        behind["means"] = "generated"
    if way not in ("ai", "animation"):
        behind["minutes"] = "country"
    if way == "animation":
        behind |= {"team": "minutes", "weeks": "minutes"}
    if way == "hybrid":
        behind["generated"] = "away"
    rank = {question.id: float(n) for n, question in enumerate(QUESTIONS)}
    places = {id_: rank[other] + 0.5 + n / 100 for n, (id_, other) in enumerate(behind.items())}
    return tuple(sorted(QUESTIONS, key=lambda question: places.get(question.id, rank[question.id])))


def offered_choices(question: Question, production: Production | None) -> tuple[Choice, ...]:
    """Return the answers to offer: of takes for a kept shot those that the format knows."""
    if question.field != "ai.generated" or production is None:
        return question.choices
    known = plausible_takes(production.format)
    return tuple(choice for choice in question.choices if choice.id in known)


def quick_picks(question: Question, production: Production) -> tuple[float, ...]:
    """Return the quick answers of an amount question, fitted to this production's size."""
    scale = question.per(production) if question.per else 1
    bounds = question.amount
    by_format = question.format_picks or {}
    usual = by_format.get(production.format or "", question.picks)
    picks = (_rounded(pick * scale) if question.per else pick for pick in usual)
    inside = (min(max(pick, bounds.floor), bounds.ceiling) for pick in picks)
    return tuple(dict.fromkeys(inside))


def _rounded(value: float) -> float:
    """Round to two significant digits: a quick answer is an order of magnitude."""
    return float(f"{value:.2g}")
