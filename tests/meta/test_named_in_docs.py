"""What an operator or a contributor can meet has a place in docs/, under its own name."""

import argparse
import re
from pathlib import Path

import bot.service  # noqa: F401 - with it come all metrics
from bot.cards.screens import Screen
from bot.cli.exit_codes import ExitCode
from bot.cli.main import command_parser
from bot.metrics import REGISTRY
from bot.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]
DOCS = {
    file.relative_to(ROOT).as_posix(): file.read_text("utf-8")
    for pattern in ("README.md", "SECURITY.md", "CONTRIBUTING.md", "docs/**/*.md", "deploy/**/*.*")
    for file in ROOT.glob(pattern)
    if file.suffix not in {".png", ".svg"}
}
EVERYTHING = "\n".join(DOCS.values())
ONLY_IN_DEPLOY = {"CHOURAVE_PORT"}
"""Read by a compose file, not by the program."""
SUFFIXES = ("_total", "_bucket", "_count", "_sum", "_info", "_created")


def rows(page: str, heading: str) -> list[list[str]]:
    """Return the cells of the first table after a heading of a page."""
    below = DOCS[page].partition(heading)[2]
    table = re.search(r"(?:^\|.*\n)+", below, re.MULTILINE)
    assert table, f"{page} has no table under {heading!r}"
    lines = table[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def commands() -> set[str]:
    choosing = (
        action
        for action in command_parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    return {name for action in choosing for name in action.choices}


def test_every_setting_has_a_place_and_no_other_is_named() -> None:
    secrets = {"telegram_token", "secret_key", "webhook_secret"}
    fields = set(Settings.model_fields) | {f"{name}_file" for name in secrets}
    known = {f"{PREFIX}{name}".upper() for name in fields}
    named = set(re.findall(r"CHOURAVE_[A-Z][A-Z_]*[A-Z]", EVERYTHING))
    assert named - ONLY_IN_DEPLOY - known == set(), "docs/ names a setting that does not exist"
    assert known - named == set(), "say in docs/operations.md what this setting does"


def test_every_command_has_a_row_and_no_other_is_named() -> None:
    table = {row[0].strip("`").split()[1] for row in rows("docs/commands.md", "# Commands")}
    assert table == commands(), "docs/commands.md: its table and the program differ"
    named = set(re.findall(r"`chourave ([a-z]+)", EVERYTHING))
    assert named <= commands(), "docs/ names a command that does not exist"


def test_every_exit_code_has_a_row() -> None:
    table = {(int(code), name) for code, name, _ in rows("docs/commands.md", "## Exit codes")}
    assert table == {(code.value, code.name) for code in ExitCode}


def test_every_metric_has_a_place_and_no_other_is_named() -> None:
    known = {family.name for family in REGISTRY.collect() if family.name.startswith("chourave_")}
    operations = set(re.findall(r"chourave_[a-z_]+", DOCS["docs/operations.md"]))
    named = set(re.findall(r"\bchourave_[a-z_]+", EVERYTHING))
    assert {bare(name, known) for name in named} <= known, "docs/ names a metric that is not there"
    missing = known - {bare(name, known) for name in operations}
    assert not missing, "docs/operations.md: what is this metric good for?"


def bare(name: str, known: set[str]) -> str:
    """Return a metric's name without what Prometheus adds to it."""
    ends = (name.removesuffix(suffix) for suffix in SUFFIXES if name.endswith(suffix))
    return next((end for end in ends if end in known), name)


def test_every_card_has_a_row() -> None:
    table = {row[1].strip("`") for row in rows("docs/cards.md", "# Cards")}
    # By name: dataclass(slots=True) makes each class twice, and both are subclasses.
    assert table == {kind.__name__ for kind in Screen.__subclasses__()}, (
        "docs/cards.md: its table and bot/cards/screens.py differ"
    )
