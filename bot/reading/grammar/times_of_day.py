"""Times of the day, "de 20h à 4h", "8am to 6pm": when somebody works, never how long a film is."""

from __future__ import annotations

import re

_FRENCH = re.compile(
    r"(?P<first>\d{1,2}) ?h(?:eures?)? ?(?:[0-5]\d)? ?(?:-|a|jusqu'?a|to) ?"
    r"(?P<last>\d{1,2}) ?h(?:eures?)? ?(?:[0-5]\d)?(?![a-z0-9])"
)
_ENGLISH = re.compile(
    r"\d{1,2}(?:[:.][0-5]\d)? ?[ap]\.?m(?![a-z0-9])"
    r"(?: ?(?:-|to|till|until) ?\d{1,2}(?:[:.][0-5]\d)? ?[ap]\.?m(?![a-z0-9]))?"
)
LAST_HOUR = 24
SHORTEST = 4
"""Hours between two times of a day of work: "2h à 3h" is a length that is not quite known."""


def time_of_day(said: str, position: int) -> int | None:
    """Return where a time of the day ends that begins at a position; None: there is none."""
    if found := _ENGLISH.match(said, position):
        return found.end()
    found = _FRENCH.match(said, position)
    if found is None:
        return None
    first, last = int(found["first"]), int(found["last"])
    if max(first, last) > LAST_HOUR or 0 <= last - first < SHORTEST:
        return None
    return found.end()
