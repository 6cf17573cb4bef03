"""The lines of a balance: one module a post, each pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from calc.engine.inputs import Inputs
from calc.engine.trace import Step
from calc.posts import (
    animation,
    catering,
    cloud_storage,
    commuting,
    flights,
    generated_media,
    lodging,
    post_production,
    preparation,
    set_energy,
    sets,
    sundries,
    transport,
    video_generation,
    workstations,
)

Steps: TypeAlias = Callable[[Inputs], tuple[Step, ...]]

AI_POSTS: Mapping[str, Steps] = {
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

SHOOT_POSTS: Mapping[str, Steps] = {
    "crew_transport": transport.crew_steps,
    "goods_transport": transport.goods_steps,
    "flights": flights.steps,
    "lodging": lodging.steps,
    "catering": catering.steps,
    "set_energy": set_energy.steps,
    "sets": sets.set_steps,
    "equipment": sets.equipment_steps,
    "purchases": sets.purchase_steps,
    "post_production": post_production.steps,
    "preparation": preparation.steps,
    "sundries": sundries.steps,
}
"""The posts of a shoot, in the order they are shown."""

ANIMATION_POSTS: Mapping[str, Steps] = {
    "animation": animation.workstation_steps,
    "rendering": animation.rendering_steps,
    "workplace": animation.workplace_steps,
    "flights": animation.flight_steps,
    **{
        post: steps
        for post, steps in SHOOT_POSTS.items()
        if post not in ("flights", "equipment", "preparation")
    },
}
"""The posts of an animated film made without AI; those of a shoot hold what was told."""
