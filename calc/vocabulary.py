"""Every key and unit a result can hold, for whoever puts them into words.

Notes, levers, efforts and equivalences keep their keys beside their types.
"""

from __future__ import annotations

from calc.archetypes import ARCHETYPES
from calc.factors import CHOICES, FACTORS
from calc.posts import AI_POSTS, ANIMATION_POSTS, SHOOT_POSTS, counted
from calc.production import FIELD_UNITS
from calc.published import published

PUBLISHED_AI_POSTS: tuple[str, ...] = tuple(published().les_chourave.lines)
"""The posts of the published AI series."""

PUBLISHED_POSTS: tuple[str, ...] = (*PUBLISHED_AI_POSTS, *published().classic_shoot.lines)
"""The posts of the published balances."""

POSTS: tuple[str, ...] = tuple(
    dict.fromkeys((*AI_POSTS, *SHOOT_POSTS, *ANIMATION_POSTS, *PUBLISHED_POSTS))
)
"""Every key a line of an estimate or of a published balance can have."""

STEPS: tuple[str, ...] = (
    "video_electricity", "video_servers", "image_electricity", "image_servers",
    "music_electricity", "music_servers", "voice_electricity", "voice_servers",
    "avatar_electricity", "avatar_servers", "cloud_upscaling_electricity",
    "cloud_upscaling_servers", "training_electricity", "training_servers",
    "prompt_electricity", "prompt_servers", "agent_electricity", "agent_servers",
    "machine_electricity", "screen_electricity", "machine_manufacture", "screen_manufacture",
    "upscaling", "gpu_electricity", "gpu_servers", "gpu_manufacture",
    "stored_data", "stored_data_transfer", "video_transfer",
    "commute_car", "commute_motorbike", "commute_ebike", "commute_soft",
    "car", "train", "public_bus", "public_rail", "flight", "flight_business",
    "van", "truck",
    "grid", "generator", "hotel_nights", "breakfasts", "average_meals", "vegetarian_meals",
    "set_materials", "set_budget", "gear", "cameras", "set_computers", "purchases",
    "rushes", "rushes_transfer", "printed_pages", "costumes",
    "office_journeys", "office_electricity", "office_heating", "office_computers",
    "office_screens", "rendering", *counted.LABELS,
)  # fmt: skip
"""Every label a step of a trace can have."""

_QUANTITIES = {key.split(" ")[0] for key in FACTORS} | {
    quantity.split(" ")[0] for _, quantity in ARCHETYPES
}

ASSUMED: tuple[str, ...] = tuple(
    sorted({"weeks", "team", "ai.kept_minutes", *CHOICES} | (_QUANTITIES & FIELD_UNITS.keys()))
)
"""Every field an assumption can stand for."""

UNITS: tuple[str, ...] = tuple(
    sorted(
        {*FIELD_UNITS.values(), "choice", "one-way passenger"}
        | {"GB", "kWh", "machine.hour", "month", "page", "person.day", "tonne.km"}
    )
)
"""Every unit of an amount, an assumption, a criterion or an equivalence."""
