"""The record of processing says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.conversation.sharing import SECONDS_A_LINK_LIVES
from bot.settings import Settings
from bot.storage.privacy.personal_rows import COLUMNS

ROOT = Path(__file__).parents[2]
RECORD = (ROOT / "docs" / "privacy.md").read_text("utf-8")
THREATS = (ROOT / "SECURITY.md").read_text("utf-8")


def test_every_table_about_people_is_in_the_record() -> None:
    told = set(re.findall(r"^\| `(\w+)` \|", RECORD, re.MULTILINE))
    assert told == {*COLUMNS, "workshops", "contributions"}


@pytest.mark.parametrize("name", ["retention_days", "workshop_days"])
def test_the_record_tells_the_retention_that_applies(name: str) -> None:
    default = Settings.model_fields[name].default
    assert f"`CHOURAVE_{name.upper()}` ({default})" in RECORD


def test_the_record_tells_how_long_a_link_lives() -> None:
    assert f"A link: {SECONDS_A_LINK_LIVES // 86_400} days" in RECORD


@pytest.mark.parametrize(
    ("text", "folder"), [(RECORD, ROOT / "docs"), (THREATS, ROOT)], ids=["record", "threats"]
)
def test_every_page_that_is_pointed_to_is_there(text: str, folder: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (folder / target).is_file(), target
