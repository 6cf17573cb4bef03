"""What is counted, for Prometheus. Nothing here names anybody: kinds, outcomes and times only.

docs/operations.md says what each one is good for.
"""

from __future__ import annotations

from prometheus_client import REGISTRY, Counter, Gauge, Histogram, Info

from bot import __version__

__all__ = [
    "DATABASE_ERRORS",
    "DATABASE_SECONDS",
    "DATABASE_UP",
    "EFFECTS",
    "ESTIMATES",
    "POSTPONED",
    "REGISTRY",
    "TELEGRAM_ERRORS",
    "TELEGRAM_SECONDS",
    "UNDER_WAY",
    "UPDATES",
    "UPDATE_SECONDS",
    "WAITING",
]

Info("chourave_build", "The version that runs").info({"version": __version__})

UPDATES = Counter("chourave_updates", "Updates by what they are and became", ("kind", "outcome"))
"""`outcome`: done, set_aside, away (it comes again), throttled."""
UPDATE_SECONDS = Histogram(
    "chourave_update_seconds",
    "From the moment an update is taken up to the moment it may be acknowledged",
    ("kind",),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
UNDER_WAY = Gauge("chourave_updates_under_way", "Updates being handled")
WAITING = Gauge("chourave_updates_waiting", "Updates received that wait for others to be done")
POSTPONED = Counter(
    "chourave_postponed", "Attempts put off because the database or Telegram is away", ("away",)
)

EFFECTS = Counter(
    "chourave_effects", "Files that people are owed, by what became of a try", ("outcome",)
)
"""`outcome`: sent, postponed (it is tried again), given_up."""

DATABASE_UP = Gauge("chourave_database_up", "1 if the database answered when it was last asked")
DATABASE_SECONDS = Histogram(
    "chourave_database_seconds",
    "One statement, the wait for its turn included",
    buckets=(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5),
)
DATABASE_ERRORS = Counter("chourave_database_errors", "Statements that failed", ("error",))
"""`error`: away (it may be asked again) or refused."""

TELEGRAM_SECONDS = Histogram(
    "chourave_telegram_seconds",
    "One call to Telegram, without the waiting for updates",
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
TELEGRAM_ERRORS = Counter(
    "chourave_telegram_errors", "Calls to Telegram that failed, each try", ("method", "error")
)
"""`error`: unreachable, timeout, broken, or the status that Telegram answered with."""

ESTIMATES = Counter("chourave_estimates", "Balances shown", ("approach",))
"""`approach`: ai, shoot or hybrid."""

for away in ("database", "telegram"):
    POSTPONED.labels(away)
for error in ("away", "refused"):
    DATABASE_ERRORS.labels(error)
