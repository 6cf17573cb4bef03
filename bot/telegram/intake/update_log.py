"""One line in the logs and one count for every update: what it was, became and took."""

from __future__ import annotations

import logging
from functools import cache
from time import perf_counter
from typing import Literal, Self

from prometheus_client import Counter, Histogram

from bot.metrics import UNDER_WAY, UPDATE_SECONDS, UPDATES
from bot.telegram.application import ALLOWED_UPDATES
from bot.telegram.intake.raw import Raw

log = logging.getLogger(__name__)

FIELDS = ("update", "kind", "outcome", "milliseconds")

Outcome = Literal["done", "set_aside", "away", "throttled"]


class UpdateLog:
    """What becomes of an update; "away" until something else is known.

    What is done while it is open is counted and timed.
    """

    __slots__ = ("_began", "_raw", "outcome")

    def __init__(self, raw: Raw) -> None:
        self._raw = raw
        self.outcome: Outcome = "away"

    def __enter__(self) -> Self:
        self._began = perf_counter()
        UNDER_WAY.inc()
        return self

    def __exit__(self, *_error: object) -> None:
        UNDER_WAY.dec()
        _write(self._raw, self.outcome, perf_counter() - self._began)


def refused(raw: Raw) -> None:
    """Count an update that was not looked at."""
    _write(raw, "throttled", 0.0)


def _write(raw: Raw, outcome: Outcome, seconds: float) -> None:
    kind = next((name for name in ALLOWED_UPDATES if name in raw), "other")
    count, time = _counted(kind, outcome)
    count.inc()
    if time is not None:
        time.observe(seconds)
    # Refused ones at DEBUG: whoever floods us shall not flood the logs as well.
    level = logging.DEBUG if outcome == "throttled" else logging.INFO
    if log.isEnabledFor(level):
        values = (raw["update_id"], kind, outcome, round(seconds * 1000, 1))
        fields = dict(zip(FIELDS, values, strict=True))
        log.log(level, "update %d: %s %s in %.1f ms", *values, extra={"fields": fields})


@cache
def _counted(kind: str, outcome: Outcome) -> tuple[Counter, Histogram | None]:
    """Return what counts such updates, and what times them if they came to an end."""
    ended = outcome in {"done", "set_aside"}
    return UPDATES.labels(kind, outcome), UPDATE_SECONDS.labels(kind) if ended else None
