"""Productions for property tests: any answers a person could give."""

from typing import Any

from hypothesis import strategies as st
from pydantic import BaseModel

from calc import AiWork, Production, Range, ShootWork, Travel
from calc.amounts import Amount, Weights
from calc.archetypes import FORMATS

amounts = st.one_of(st.just(0.0), st.floats(0.01, 50_000)).map(Range.exactly)
intervals = st.tuples(*[st.floats(0.01, 20_000)] * 3).map(lambda three: Range(*sorted(three)))
maybe = st.one_of(st.none(), amounts, intervals)

OF_ANOTHER_KIND = {
    "generated_per_kept_second", "kept_minutes", "clip_seconds", "hours_per_week",
    "storage_months", "days", "crew", "vegetarian_share", "business_share",
}  # fmt: skip
"""Numbers that do not grow with the work, or that it grows with; each is drawn by itself below."""


def _extensive(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(
        name
        for name, field in model.model_fields.items()
        if name not in OF_ANOTHER_KIND and any(isinstance(m, Amount) for m in field.metadata)
    )


EXTENSIVE_AI, EXTENSIVE_SHOOT = _extensive(AiWork), _extensive(ShootWork)
"""Answers in proportion to the work: a field that is new is one, unless it is said otherwise."""


def bounded(low: float, high: float) -> st.SearchStrategy[Range]:
    return st.floats(low, high).map(Range.exactly)


def _optional(**strategies: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=strategies)


ai_works = _optional(
    video_tool=st.sampled_from(["veo", "kling", "runway", "seedance", "sora", "wan", "several"]),
    tools=st.sampled_from([Weights({"kling": 2, "hailuo": None}), Weights({"suno": 1})]),
    resolution=st.sampled_from(["480p", "720p", "1080p", "4k"]),
    generated=st.sampled_from(["few", "ten", "dozens", "hundreds"]),
    credit_plan=st.sampled_from(["runway", "veo"]),
    generated_per_kept_second=bounded(1, 100),
    kept_minutes=bounded(0, 500),
    clip_seconds=bounded(0.5, 60),
    compute=st.sampled_from(["cloud", "local", "rented"]),
    compute_country=st.sampled_from(["FR", "US", "SG", "ZZ"]),
    machine=st.sampled_from(["laptop", "desktop", "workstation"]),
    hours_per_week=bounded(1, 80),
    storage_months=bounded(1, 60),
    upscaled=st.booleans(),
    existing_equipment=st.booleans(),
    **dict.fromkeys(EXTENSIVE_AI, maybe),
).map(lambda answers: AiWork(**answers))

shoot_works = _optional(
    days=bounded(1, 100),
    crew=bounded(1, 200),
    vegetarian_share=bounded(0, 1),
    business_share=bounded(0, 1),
    flights=st.sampled_from(["none", "country", "continent", "world"]),
    means=st.sampled_from(["light", "usual", "heavy"]),
    away=st.sampled_from(["nobody", "some", "most"]),
    power=st.sampled_from(["grid", "sometimes", "always"]),
    sets=st.sampled_from(["found", "dressed", "built"]),
    distance=st.sampled_from(["near", "region", "far"]),
    catering=st.sampled_from(["none", "lunch", "all"]),
    train_kind=st.sampled_from(["fast", "regional"]),
    rooms=st.sampled_from(["single", "shared"]),
    own_gear=st.booleans(),
    **dict.fromkeys(EXTENSIVE_SHOOT, maybe),
).map(lambda answers: ShootWork(**answers))

travels = _optional(
    commute_km=bounded(0, 100),
    commute_mode=st.sampled_from(["car", "public", "motorbike", "ebike", "soft"]),
).map(lambda answers: Travel(**answers))

_productions: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"approach": st.sampled_from(["ai", "shoot", "hybrid"])},
    optional={
        "format": st.sampled_from([*FORMATS]),
        "country": st.sampled_from(["FR", "BE", "CA-QC", "US-CA", "ZZ", "RE"]),
        "finished_minutes": bounded(0.1, 500),
        "weeks": bounded(0.5, 100),
        "team": bounded(1, 50),
        "ai": ai_works,
        "shoot": shoot_works,
        "travel": travels,
    },
)
productions = _productions.map(lambda answers: Production(**answers))
