"""Libraries are used through what they promise: no underscores, no stand-ins, no patches."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READ = ("bot", "calc", "release")
TELEGRAM = ("bot/telegram/api/", "bot/telegram/application.py")
NAMED_TUPLES = {"_replace", "_asdict", "_fields", "_make"}
"""What collections.namedtuple promises under names with an underscore."""
ARGPARSE = {"_SubParsersAction"}
"""The type that add_subparsers is documented to return has no other name."""


def modules() -> list[Path]:
    return sorted(path for room in READ for path in (ROOT / room).rglob("*.py"))


def is_hidden(name: str) -> bool:
    return name.startswith("_") and not (name.startswith("__") and name.endswith("__"))


def is_ours(module: str) -> bool:
    return module.partition(".")[0] in {*READ, "benchmarks", "tests"}


def imported(tree: ast.AST) -> Iterator[tuple[str, str, str]]:
    """Yield the module, the name within it ("" for itself) and what it is called here."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for each in node.names:
                yield each.name, "", each.asname or each.name.partition(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            for each in node.names:
                yield node.module, each.name, each.asname or each.name


def own_names(tree: ast.AST) -> set[str]:
    """Return every attribute and function with an underscore that a module makes itself."""
    made = set()
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                made.add(name)
            case ast.Attribute(value=ast.Name(id="self" | "cls"), attr=name, ctx=ast.Store()):
                made.add(name)
            case ast.AnnAssign(target=ast.Name(id=name)):
                made.add(name)
            case ast.Assign(targets=[ast.Name(id="__slots__")], value=slots):
                made |= set(ast.literal_eval(slots))
            case ast.Assign(targets=targets):
                made |= {each.id for each in targets if isinstance(each, ast.Name)}
    return made


def tricks(text: str) -> list[str]:
    """Return what a module takes from libraries that they do not promise."""
    tree = ast.parse(text)
    foreign = [each for each in imported(tree) if not is_ours(each[0])]
    allowed = own_names(tree) | NAMED_TUPLES | ARGPARSE
    found = [
        f"imports {module}.{name}"
        for module, name, _ in foreign
        if module != "__future__" and any(map(is_hidden, (*module.split("."), name)))
    ]
    names = {here for _, _, here in foreign}
    for node in ast.walk(tree):
        if (attribute := taken(node)) and is_hidden(attribute) and attribute not in allowed:
            found.append(f"line {node.lineno}: .{attribute}")  # type: ignore[attr-defined]
        if is_stand_in(node) or is_patch(node, names):
            found.append(f"puts something in the place of a library's: {ast.unparse(node)}")
    return found


def taken(node: ast.AST) -> str:
    """Return the attribute that an expression takes, "" for any other one."""
    match node:
        case ast.Attribute(attr=attr):
            return attr
        case ast.Call(
            func=ast.Name(id="getattr" | "setattr"), args=[_, ast.Constant(str(name)), *_]
        ):
            return name
    return ""


def is_stand_in(node: ast.AST) -> bool:
    """Tell whether something is put into `sys.modules`."""
    match node:
        case ast.Subscript(value=ast.Attribute(attr="modules"), ctx=ast.Store()):
            return True
        case ast.Call(func=ast.Attribute(value=ast.Attribute(attr="modules"), attr=method)):
            return method in {"setdefault", "update", "pop"}
    return False


def is_patch(node: ast.AST, libraries: set[str]) -> bool:
    """Tell whether an attribute of a library is set; logging's documentation says which may be."""
    match node:
        case ast.Attribute(value=ast.Name(id=name), attr=attr, ctx=ast.Store()):
            return name in libraries and not (name == "logging" and attr.startswith("log"))
    return False


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_libraries_are_used_as_they_promise(path: Path) -> None:
    assert tricks(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "from telegram.request._requestparameter import RequestParameter",
        "import asyncio.base_events as b\nfrom httpx import _main",
        "async def take(self): return await self._execute(run)",
        "def conn(c): return c._conn",
        'import sys\nsys.modules.setdefault("httpx._main", None)',
        'import sys\nsys.modules["httpx._main"] = None',
        "import telegram\ntelegram.Bot = object",
        'def inside(x):\n    y = getattr(x, "_conn")\n    return y',
    ],
)
def test_the_tricks_that_were_given_up_would_be_found(text: str) -> None:
    assert tricks(text)


def test_telegram_s_library_is_spoken_to_in_one_place() -> None:
    speaking = {
        str(path.relative_to(ROOT))
        for path in modules()
        if path.is_relative_to(ROOT / "bot")
        and any(
            module.partition(".")[0] == "telegram"
            for module, _, _ in imported(ast.parse(path.read_text("utf-8")))
        )
    }
    assert {path for path in speaking if not path.startswith(TELEGRAM)} == set()
