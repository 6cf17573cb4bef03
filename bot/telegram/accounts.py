"""One line in the journal and one count for every update: what it was, became and took."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Literal

from bot.metrics import UNDER_WAY, UPDATE_SECONDS, UPDATES
from bot.telegram.application import ALLOWED_UPDATES
from bot.telegram.raw import Raw

log = logging.getLogger(__name__)

Outcome = Literal["done", "set_aside", "away", "throttled"]


class Account:
    """What becomes of an update; "away" until something else is known."""

    outcome: Outcome = "away"


@contextmanager
def accounted(raw: Raw) -> Iterator[Account]:
    """Count and time what is done inside."""
    account, began = Account(), perf_counter()
    UNDER_WAY.inc()
    try:
        yield account
    finally:
        UNDER_WAY.dec()
        _write(raw, account.outcome, perf_counter() - began)


def refused(raw: Raw) -> None:
    """Count an update that was not looked at."""
    _write(raw, "throttled", 0.0)


def _write(raw: Raw, outcome: Outcome, seconds: float) -> None:
    kind = next((name for name in ALLOWED_UPDATES if name in raw), "other")
    UPDATES.labels(kind, outcome).inc()
    if outcome in {"done", "set_aside"}:
        UPDATE_SECONDS.labels(kind).observe(seconds)
    fields = {
        "update": raw["update_id"],
        "kind": kind,
        "outcome": outcome,
        "milliseconds": round(seconds * 1000, 1),
    }
    # Refused ones at DEBUG: whoever floods us shall not flood the journal as well.
    level = logging.DEBUG if outcome == "throttled" else logging.INFO
    log.log(level, "update %d: %s %s in %.1f ms", *fields.values(), extra={"fields": fields})
