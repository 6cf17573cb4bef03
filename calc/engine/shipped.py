"""The data files that come with the calculator."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).parents[1] / "data"


def data_file(name: str) -> str:
    """Return what a data file holds."""
    return (DATA / name).read_text("utf-8")
