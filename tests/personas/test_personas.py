"""The personas' results as committed. To accept a change: python -m tests.personas.snapshot."""

import pytest

from calc import FACTORS_VERSION
from tests.kept import assert_file_kept, assert_kept
from tests.personas.reading import FOLDER, NAMES, persona
from tests.personas.snapshot import METHOD, snapshot, with_table

RENEW = "python -m tests.personas.snapshot"


def test_there_are_enough_of_them() -> None:
    assert len(NAMES) >= 10
    assert {file.stem for file in FOLDER.glob("*.txt")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_result_is_the_committed_one(name: str) -> None:
    assert_file_kept(snapshot(persona(name)), FOLDER / f"{name}.txt", RENEW)


def test_the_method_page_carries_their_table() -> None:
    page = METHOD.read_text(encoding="utf-8")
    assert_kept(with_table(page), page, "docs/method.md", RENEW)


def test_the_method_page_is_of_this_version_of_the_factors() -> None:
    assert f"Version {FACTORS_VERSION} " in METHOD.read_text(encoding="utf-8")
