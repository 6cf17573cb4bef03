"""The house stays easy to walk through: small modules, small folders, one class by each name."""

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINES = 330
ENTRIES = 16
CODE = [file for room in ("bot", "calc") for file in sorted((ROOT / room).rglob("*.py"))]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    lengths = {name(file): len(file.read_text("utf-8").splitlines()) for file in CODE}
    assert {file: lines for file, lines in lengths.items() if lines > LINES} == {}


def test_no_folder_below_bot_has_more_entries_than_a_reader_can_hold() -> None:
    entries: dict[str, set[str]] = defaultdict(set)
    for file in (ROOT / "bot").rglob("*"):
        if file.is_file() and "__pycache__" not in file.parts:
            below = file.relative_to(ROOT / "bot").parts
            for depth in range(1, len(below)):
                entries["/".join(below[:depth])].add(below[depth])
    entries.pop("locales", None)  # in a built package only
    assert {folder: held for folder, held in entries.items() if len(held) > ENTRIES} == {}


def test_no_two_classes_have_the_same_name() -> None:
    defined: dict[str, list[str]] = defaultdict(list)
    for file in CODE:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                defined[node.name].append(f"{name(file)}:{node.lineno}")
    twice = {each: places for each, places in defined.items() if len(places) > 1}
    assert twice == {}
