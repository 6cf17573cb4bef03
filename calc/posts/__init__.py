"""The lines of a balance computed from activity data: one module a post, each pure.

On the AI side all of them are computed as soon as one thing is known. On the shoot side a post
takes the place of its ratio as soon as one of its own answers is known.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from calc.engine.inputs import Answers
from calc.engine.trace import Step
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

Steps: TypeAlias = Callable[[Answers], tuple[Step, ...]]

AI_POSTS: dict[str, Steps] = {
    "video_generation": video_generation.steps,
    "image_generation": generated_media.image_steps,
    "sound_generation": generated_media.sound_steps,
    "text_generation": generated_media.text_steps,
    "workstations": workstations.steps,
    "cloud_storage": cloud_storage.storage_steps,
    "network": cloud_storage.network_steps,
    "commuting": commuting.steps,
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

SHOOT_POSTS: dict[str, dict[str, Steps]] = {
    "transport": {
        "crew_transport": transport.crew_steps,
        "goods_transport": transport.goods_steps,
    },
    "set_energy": {"set_energy": set_energy.steps},
    "lodging": {"lodging": lodging.steps},
    "catering": {"catering": catering.steps},
    "sets_and_equipment": {"sets": sets.set_steps, "equipment": sets.equipment_steps},
    "post_production": {"post_production": post_production.steps},
    "sundries": {"sundries": sundries.steps},
}
"""For each post of the published shoot, the computed posts that take its place."""
