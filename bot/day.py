"""Which day it is where the bot is: the date that goes into a file, a link, a workshop.

The zone is that of the machine, unless `CHOURAVE_TIME_ZONE` names another one; it is set once, at
start, for the whole process.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo


class _Place:
    """Where the bot is. `zone`: None is the machine's own."""

    zone: dt.tzinfo | None = None


def use_time_zone(name: str | None) -> None:
    """Tell days by a zone from now on, by its name in the IANA database; None: the machine's.

    Raises:
        ZoneInfoNotFoundError: if there is no such zone.
    """
    _Place.zone = ZoneInfo(name) if name else None


def day_of(moment: float) -> dt.date:
    """Return the date at a moment, in seconds since the epoch."""
    return dt.datetime.fromtimestamp(moment, _Place.zone).date()
