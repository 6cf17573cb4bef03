"""The lines of a balance computed from activity data: one module a post, each pure.

On the AI side all of them are computed as soon as one thing is known. On the shoot side a post
takes the place of its ratio as soon as one of its own answers is known.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from calc.answers import Answers
from calc.posts import (
    catering,
    cloud_storage,
    commuting,
    generated_media,
    lodging,
    post_production,
    set_energy,
    sets,
    sundries,
    transport,
    video_generation,
    workstations,
)
from calc.terms import Term

Terms: TypeAlias = Callable[[Answers], tuple[Term, ...]]

AI_POSTS: dict[str, Terms] = {
    "video_generation": video_generation.terms,
    "image_generation": generated_media.image_terms,
    "sound_generation": generated_media.sound_terms,
    "text_generation": generated_media.text_terms,
    "workstations": workstations.terms,
    "cloud_storage": cloud_storage.storage_terms,
    "network": cloud_storage.network_terms,
    "commuting": commuting.terms,
}
"""The posts of the AI side, in the order they are shown."""

SHOOT_ANSWERS: dict[str, tuple[str, ...]] = {
    "transport": ("car_km", "van_km", "truck_km", "train_km", "flight_km"),
    "set_energy": ("grid_kwh", "generator_litres"),
    "lodging": ("nights",),
    "catering": ("meals", "vegetarian_share"),
    "sets_and_equipment": ("set_materials_kg", "set_budget_eur"),
    "post_production": ("editing_hours", "rushes_tb"),
    "sundries": ("waste_kg", "costume_pieces", "bottled_water_litres"),
}
"""For each post of the published shoot, the answers of which one is enough to compute it."""

SHOOT_POSTS: dict[str, dict[str, Terms]] = {
    "transport": {
        "crew_transport": transport.crew_terms,
        "goods_transport": transport.goods_terms,
    },
    "set_energy": {"set_energy": set_energy.terms},
    "lodging": {"lodging": lodging.terms},
    "catering": {"catering": catering.terms},
    "sets_and_equipment": {"sets": sets.set_terms, "equipment": sets.equipment_terms},
    "post_production": {"post_production": post_production.terms},
    "sundries": {"sundries": sundries.terms},
}
"""For each post of the published shoot, the computed posts that take its place."""
