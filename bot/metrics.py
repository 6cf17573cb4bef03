"""What is counted, for Prometheus. Nothing here names anybody: kinds, outcomes and times only."""

from __future__ import annotations

from prometheus_client import REGISTRY, Gauge

__all__ = ["DATABASE_UP", "REGISTRY"]

DATABASE_UP = Gauge("chourave_database_up", "1 if the database answered when it was last asked")
