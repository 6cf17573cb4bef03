"""Writes calc/data/electricity_ember.csv from a downloaded copy of co2.js.

    npm pack @tgwf/co2@0.19.0 && tar xzf tgwf-co2-0.19.0.tgz
    python docs/data/ember_electricity.py package [DAY]

Ember publishes a generation mix, life cycle, in g CO2e/kWh, by area (alpha-3 codes). Areas for
which calc/data/electricity.csv holds a row of its own are left to it.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.core import get_global

DATA = Path(__file__).parents[2] / "calc" / "data"

# The package gives one year per area and no spread. Ours: a fifth less and a quarter more for
# the years that pass; more where imports from a dirtier neighbour are large, because a
# generation mix does not see them.
LESS, MORE, MORE_FOR_IMPORTERS = 0.8, 1.25, 1.7
NET_IMPORTERS = {"AT", "BE", "CH", "HR", "HU", "LT", "LU", "LV", "SK"}

# Kosovo has no ISO code; XK is the one in use.
OUTSIDE_ISO = {"XKX": "XK"}


def main(package: str, day: str = "") -> None:
    """Read the package's folder and write the rows, reviewed on a day (ISO); today's if none."""
    day = day or datetime.now(UTC).date().isoformat()
    root = Path(package)
    version = json.loads((root / "package.json").read_text())["version"]
    script = (root / "dist/esm/data/average-intensities.min.js").read_text()
    found = re.search(r"const data = (\{.*?\});", script, re.DOTALL)
    if found is None:
        raise SystemExit("no intensities in this package")
    held = {row[0] for row in csv.reader((DATA / "electricity.csv").open())}
    codes = get_global("territory_aliases")
    rows = []
    for area, grams in json.loads(found[1]).items():
        name = area.replace(" ", "_")  # a region, under Ember's own name
        code = OUTSIDE_ISO.get(area) or (codes[area][0] if area in codes else name)
        key = f"electricity.{code}"
        # Regions and alliances of states are nobody's grid; the Union and the world stand in.
        if code == name and name not in ("EU", "WORLD"):
            continue
        # A grid of exactly zero is a rounding of a small hydro system, not a life cycle.
        if key in held or grams == 0:
            continue
        central = grams / 1000
        high = central * (MORE_FOR_IMPORTERS if code in NET_IMPORTERS else MORE)
        rows.append(
            [key, f"{central:.4g}", f"{central * LESS:.4g}", f"{high:.4g}", "kg CO2e/kWh", 2024,
             f"{area}: generation mix, life cycle; latest year of the area; range ours",
             "ember", "yes", day]
        )  # fmt: skip
    header = [
        "key",
        "central",
        "low",
        "high",
        "unit",
        "year",
        "scope",
        "source",
        "verified",
        "reviewed",
    ]
    with (DATA / "electricity_ember.csv").open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(sorted(rows))
    print(f"{len(rows)} areas from co2.js {version}")


if __name__ == "__main__":
    main(*sys.argv[1:])
