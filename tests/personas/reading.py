"""The personas: productions whose full results are kept, so that a change shows in the diff."""

from pathlib import Path

from calc import Production, read_production

FOLDER = Path(__file__).parent
NAMES = tuple(sorted(file.stem for file in FOLDER.glob("*.json")))


def persona(name: str) -> Production:
    return read_production((FOLDER / f"{name}.json").read_bytes())
