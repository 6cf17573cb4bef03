"""Texts that are kept in files: a test that fails prints the difference, and what renews them."""

from difflib import unified_diff
from pathlib import Path

import pytest

SHOWN = 60
"""Lines of a difference that are printed; git shows it whole once the file is renewed."""


def assert_kept(now: str, kept: str, name: str, command: str) -> None:
    """Fail where a text is no longer the one that was kept."""
    difference = unified_diff(kept.split("\n"), now.split("\n"), "kept", "now", lineterm="")
    lines = list(difference)
    if lines:
        more = [f"... {len(lines) - SHOWN} lines more"] if len(lines) > SHOWN else []
        head = f"{name} is no longer what is kept. If the difference is meant: {command}"
        pytest.fail("\n".join([head, *lines[:SHOWN], *more]), pytrace=False)


def assert_file_kept(now: str, file: Path, command: str) -> None:
    """Fail where a text is no longer that of its file."""
    kept = file.read_text("utf-8") if file.exists() else ""
    assert_kept(now, kept, f"{file.parent.name}/{file.name}", command)
