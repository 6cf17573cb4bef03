"""The personas' results as committed. To accept a change: python -m tests.personas.snapshot."""

import pytest

from tests.personas.reading import FOLDER, NAMES, persona
from tests.personas.snapshot import snapshot


def test_there_are_enough_of_them() -> None:
    assert len(NAMES) >= 10
    assert {file.stem for file in FOLDER.glob("*.txt")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_result_is_the_committed_one(name: str) -> None:
    assert snapshot(persona(name)) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
