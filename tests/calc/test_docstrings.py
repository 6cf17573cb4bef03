"""Examples in docstrings run, type-check from a caller's side, and errors have one base."""

import ast
import builtins
import doctest
import importlib
import inspect
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import calc

ROOT = Path(calc.__file__).parent
MODULES = sorted(
    name for _, name, _ in pkgutil.walk_packages([str(ROOT)], "calc.") if "__main__" not in name
)
EXAMPLES = doctest.DocTestParser()


@pytest.mark.parametrize("name", ["calc", *MODULES])
def test_the_examples_of_a_module_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def examples() -> Iterator[tuple[str, str]]:
    """Yield the examples of every docstring as a program that imports from the public door."""
    for name in ["calc", *MODULES]:
        module = importlib.import_module(name)
        for test in doctest.DocTestFinder(exclude_empty=True).find(module, name):
            if test.examples:
                lines = [f"from calc import {', '.join(sorted(calc.__all__))}"]
                yield test.name, "\n".join([*lines, *(each.source for each in test.examples)])


def test_the_examples_type_check_from_a_caller_s_side(tmp_path: Path) -> None:
    found = dict(examples())
    assert len(found) >= 4
    for number, text in enumerate(found.values()):
        (tmp_path / f"example_{number}.py").write_text(text + "\n")
    (tmp_path / "mypy.ini").write_text("[mypy]\nstrict = true\n")
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", "mypy.ini", "."],
        cwd=tmp_path, env={"MYPYPATH": str(ROOT.parent), "PATH": ""},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout + checked.stderr


OF_PYDANTIC = {"PydanticCustomError"}


def test_every_error_that_is_raised_has_the_base_of_the_calculator() -> None:
    for file in ROOT.rglob("*.py"):
        module = importlib.import_module(
            ".".join(("calc", *file.relative_to(ROOT).with_suffix("").parts)).removesuffix(
                ".__init__"
            )
        )
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Raise) or not isinstance(node.exc, ast.Call):
                continue
            named = node.exc.func
            if isinstance(named, ast.Name) and named.id not in OF_PYDANTIC:
                if named.id.startswith("_") and not hasattr(module, named.id):
                    continue
                raised = getattr(module, named.id, getattr(builtins, named.id, None))
                is_ours = isinstance(raised, type) and issubclass(raised, calc.CalcError)
                makes_ours = named.id == "_first_problem"
                assert is_ours or makes_ours, f"{file.name}: {named.id}"


def test_every_public_function_says_what_it_takes() -> None:
    for name in calc.__all__:
        thing = getattr(calc, name)
        function = inspect.unwrap(thing) if callable(thing) else thing
        if inspect.isfunction(function):
            said = function.__doc__ or ""
            assert said, name
            assert not inspect.signature(function).parameters or "Args:" in said, name
