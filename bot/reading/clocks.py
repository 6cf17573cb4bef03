"""Lengths written as a clock shows them: "2h30", "3 min 30", "1:30"."""

from __future__ import annotations

import re

_HOURS = re.compile(r"(\d{1,4}) ?(?:h|heures?|hours?|hrs?) ?(\d{1,2}) ?(?:m|mn|min|minutes?)?")
_MINUTES = re.compile(
    r"(\d{1,4}) ?(?:min|mins|mn|m|minutes?|') ?(?:et |and )?([0-5]?\d)"
    r" ?(?:s|sec|secs|secondes?|seconds?|\"|'')?"
)
_EITHER = re.compile(r"(\d{1,3}):([0-5]\d)")


def clock_readings(said: str) -> list[tuple[float, str]]:
    """Return the readings of a plain text as (number, "hour" or "minute"); none: no clock.

    "1:30" has two: an hour and a half, or a minute and a half.
    """
    for pattern, units in ((_HOURS, "hour"), (_MINUTES, "minute"), (_EITHER, "minute hour")):
        if found := pattern.fullmatch(said):
            return [(int(found[1]) + int(found[2]) / 60, unit) for unit in units.split()]
    return []
