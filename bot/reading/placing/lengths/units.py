"""Units of time, in minutes, and what of clips a length may be of."""

from __future__ import annotations

from bot.reading.grammar.items import Item

MINUTES = {"second": 1 / 60, "minute": 1.0, "clock": 1.0, "hour": 60.0}
LONG_CLIP = 1.0
"""Minutes up to which a length of clips is that of one generated clip."""
CLIPS = ("unit:clip", "unit:shot", "unit:generation", "unit:video")


def is_format(role: Item) -> bool:
    """Tell whether a word names a format."""
    return any(tag.startswith("format:") for tag in role.tags)
