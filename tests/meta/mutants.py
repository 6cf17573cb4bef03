"""Puts small faults into a copy of the code, one at a time, and counts those that a test notices.

    make mutants MUTANTS_ARGS="calc --sample 40"

A fault that no test notices is printed: the file, the line, what stood there and what was put.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
TESTS = {
    "calc": ("tests/personas", "tests/calc"),
    "bot/conversation": (
        "tests/conversation",
        "tests/questions",
        "tests/workshop",
        "tests/gallery",
        "tests/wording",
    ),
    "bot/storage": ("tests/storage", "tests/privacy"),
}
"""What is changed, and the tests that should notice."""
SECONDS = 600
"""After which a test that does not end counts as one that noticed."""
PARTS = (
    "bot", "calc", "deploy", "docs", "locales", "tests", "requirements", "Makefile", "README.md",
    "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md", "CITATION.cff", "pyproject.toml",
)  # fmt: skip

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
NAMES = {"low": "high", "high": "central", "central": "low", "min": "max", "max": "min"}


@dataclass(frozen=True)
class Mutant:
    """One file with one fault."""

    file: Path
    line: int
    before: str
    after: str
    text: str


def mutants(file: Path) -> Iterator[Mutant]:
    """Yield every fault that can be put into a file."""
    tree = ast.parse(file.read_text("utf-8"))
    for number, node in enumerate(ast.walk(tree)):
        for changed in _changes(node):
            other = copy.deepcopy(tree)
            target = list(ast.walk(other))[number]
            vars(target).update(vars(changed))
            yield Mutant(
                file, getattr(node, "lineno", 0), ast.unparse(node), ast.unparse(target),
                ast.unparse(other),
            )  # fmt: skip


def _changes(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(ops=[operator]) if type(operator) in SWAPS:
            yield ast.Compare(node.left, [_other(operator)], node.comparators)
        case ast.BinOp(op=operator) if type(operator) in SWAPS and not _is_text(node):
            yield ast.BinOp(node.left, _other(operator), node.right)
        case ast.BoolOp(op=operator):
            yield ast.BoolOp(_other(operator), node.values)
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() | float() as value):
            yield ast.Constant(value + 1)
        case ast.Attribute(attr=name) if name in NAMES:
            yield ast.Attribute(node.value, NAMES[name], node.ctx)
        case ast.Name(id=name, ctx=ast.Load()) if name in NAMES:
            yield ast.Name(NAMES[name], node.ctx)
        case ast.Return(value=ast.Constant(value=None)):
            return
        case ast.Return(value=ast.expr()):
            yield ast.Return(ast.Constant(None))


def _other(operator: ast.AST) -> Any:
    return SWAPS[type(operator)]()


def _is_text(node: ast.BinOp) -> bool:
    sides = (node.left, node.right)
    return any(isinstance(side, ast.Constant) and isinstance(side.value, str) for side in sides)


def is_noticed(mutant: Mutant, tree: Path, tests: tuple[str, ...]) -> bool:
    """Tell whether the tests fail in a copy of the tree that has this fault."""
    place = tree / mutant.file.relative_to(ROOT)
    sound = place.read_text("utf-8")
    place.write_text(mutant.text, "utf-8")
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    try:
        done = subprocess.run(
            command, cwd=tree, check=False, capture_output=True, timeout=SECONDS,
            env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return True
    finally:
        place.write_text(sound, "utf-8")
    return done.returncode != 0


def measure(room: str, sample: int, seed: int) -> tuple[int, int]:
    """Return how many faults of a sample were noticed, and how many were tried."""
    files = sorted((ROOT / room).rglob("*.py"))
    every = [mutant for file in files for mutant in mutants(file)]
    chosen = random.Random(seed).sample(every, min(sample, len(every)))  # noqa: S311
    noticed = 0
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder, "tree")
        for part in PARTS:
            if (ROOT / part).is_dir():
                shutil.copytree(ROOT / part, tree / part)
            else:
                shutil.copy(ROOT / part, tree / part)
        if is_noticed(Mutant(files[0], 0, "", "", files[0].read_text("utf-8")), tree, TESTS[room]):
            sys.exit(f"{room}: its tests fail without any fault")
        for mutant in chosen:
            if is_noticed(mutant, tree, TESTS[room]):
                noticed += 1
            else:
                name = mutant.file.relative_to(ROOT)
                print(f"{name}:{mutant.line}: {mutant.before}  ->  {mutant.after}", flush=True)
    print(f"{room}: {noticed} of {len(chosen)} noticed ({len(every)} possible)", flush=True)
    return noticed, len(chosen)


def main() -> None:
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("room", nargs="*", default=list(TESTS), choices=TESTS)
    parser.add_argument("--sample", type=int, default=100, help="faults a room (100)")
    parser.add_argument("--seed", type=int, default=1, help="another sample (1)")
    options = parser.parse_args()
    for room in options.room:
        measure(room, options.sample, options.seed)


if __name__ == "__main__":
    main()
