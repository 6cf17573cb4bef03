"""Published footprints with their sources: what the model is held against."""

import json
from pathlib import Path
from typing import Any

from calc import Range, estimate
from calc.io.documents import read_production

CASES: list[dict[str, Any]] = json.loads(
    Path(__file__).with_suffix(".json").read_text(encoding="utf-8")
)
"""Each: name, evidence (what stands behind several of them), source, address, what is known of
the production, the published figure in kg CO2e, and the production as it is told."""


def case_total(case: dict[str, Any]) -> Range:
    """Return what the model says of a case."""
    return estimate(read_production(json.dumps(case["production"]))).total
