"""Every key and unit a result can hold, for whoever puts them into words.

Notes, levers, efforts and equivalences keep their keys beside their types.
"""

from __future__ import annotations

from calc.factors import CHOICES, FACTORS
from calc.posts import AI_POSTS, SHOOT_ANSWERS, SHOOT_POSTS
from calc.production import FIELD_UNITS

PUBLISHED_AI_POSTS = ("computers", "cloud", "travel", "electricity")
"""The posts of the published AI series."""

PUBLISHED_POSTS = (*PUBLISHED_AI_POSTS, *SHOOT_ANSWERS)
"""The posts of the published balances, which quick estimates scale."""

POSTS: tuple[str, ...] = (
    *PUBLISHED_POSTS,
    *(post for post in AI_POSTS if post not in PUBLISHED_POSTS),
    *(post for posts in SHOOT_POSTS.values() for post in posts if post not in PUBLISHED_POSTS),
)
"""Every key a line of an estimate can have."""

RATIO_STEPS = ("person-week", "person-day", "shooting day", "person-night", "meal", "minute")

STEPS: tuple[str, ...] = (
    *RATIO_STEPS, "minute_of_days",
    "video_electricity", "video_servers", "image_electricity", "image_servers",
    "music_electricity", "music_servers", "voice_electricity", "voice_servers",
    "prompt_electricity", "prompt_servers",
    "machine_electricity", "screen_electricity", "machine_manufacture", "screen_manufacture",
    "upscaling", "gpu_electricity", "gpu_manufacture",
    "stored_data", "stored_data_transfer", "video_transfer",
    "commute_car", "commute_public", "commute_motorbike", "commute_ebike", "commute_soft",
    "car", "train", "flight", "van", "truck", "grid", "generator", "hotel_nights",
    "breakfasts", "average_meals", "vegetarian_meals",
    "set_materials", "set_budget", "cameras", "set_computers",
    "rushes", "rushes_transfer", "waste", "printed_pages", "bottled_water", "costumes",
)  # fmt: skip
"""Every label a step of a trace can have."""

ASSUMED: tuple[str, ...] = tuple(
    sorted(
        {"weeks", "team", "shoot.days", "shoot.crew", "ai.kept_minutes", *CHOICES}
        | ({key.split(" ")[0] for key in FACTORS} & FIELD_UNITS.keys())
    )
)
"""Every field an assumption can stand for."""

UNITS: tuple[str, ...] = tuple(
    sorted(
        {*FIELD_UNITS.values(), *RATIO_STEPS, "choice", "one-way passenger"}
        | {"GB", "kWh", "machine.hour", "month", "page"}
    )
)
"""Every unit of an amount, an assumption, a criterion or an equivalence."""
