"""Keeps a fingerprint of the data for each version of the factors.

    python -m tests.meta.factors

A version that was released keeps its fingerprint for ever: results that name it can be worked out
again. Data that change after it need a new version in calc/data/versions.csv.
"""

import csv
import hashlib
import re
import sys
from pathlib import Path

from calc import FACTORS_VERSION

ROOT = Path(__file__).parents[2]
DATA = ROOT / "calc" / "data"
KEPT = Path(__file__).with_name("factors.csv")


def now() -> tuple[str, str]:
    """Return the version of the factors, and the fingerprint of the data as they are."""
    digest = hashlib.sha256()
    for file in sorted(DATA.iterdir()):
        if file.suffix in {".csv", ".toml"} and file.name != "versions.csv":
            digest.update(f"{file.name}\n".encode() + file.read_bytes())
    return FACTORS_VERSION, digest.hexdigest()[:16]


def kept() -> tuple[str, str]:
    """Return the newest version that was kept, with its fingerprint."""
    *_, last = rows()
    return last


def rows() -> list[tuple[str, str]]:
    with KEPT.open(encoding="utf-8", newline="") as file:
        return [(row["version"], row["fingerprint"]) for row in csv.DictReader(file)]


def released() -> str:
    """Return the newest version of the factors that a released version of the program has."""
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    past = changelog.partition("\n## ")[2].partition("\n## ")[2]
    return max(re.findall(r"[Ff]actors (\d{4}\.\d{2})", past), default="")


def keep() -> None:
    version, fingerprint = now()
    if version <= released():
        sys.exit(f"factors {version} were released: add a version to calc/data/versions.csv")
    found = {**dict(rows()), version: fingerprint}
    with KEPT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([("version", "fingerprint"), *sorted(found.items())])


if __name__ == "__main__":
    keep()
