"""Every message of the catalogs is said somewhere: one that nobody says is deleted."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
SAID = re.compile(r"""["']([a-z_]+(?:\.[\w{}]+)*\.?)["']""")
"""A key in a template: whole, or the beginning of one that is put together there."""


def keys() -> set[str]:
    with (ROOT / "locales/en/LC_MESSAGES/chourave.po").open("rb") as file:
        ids = [message.id for message in read_po(file) if message.id]
    return {each if isinstance(each, str) else each[0] for each in ids}


def patterns() -> Iterator[str]:
    """Yield what keys look like in the code: literals, f-strings, `"start.{}"`, `'board.' ~ x`."""
    for file in sorted((ROOT / "bot").rglob("*")):
        if file.suffix == ".py":
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                yield from _in_code(node)
        elif file.suffix in {".html", ".typ", ".js"}:
            for key in SAID.findall(file.read_text("utf-8")):
                yield re.escape(key) + (".+" if key.endswith(".") else "")


def _in_code(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Constant(value=str() as text) if re.fullmatch(r"[a-z_]+(\.[\w{}-]+)*", text):
            yield re.escape(text).replace(re.escape("{}"), ".+")
        case ast.JoinedStr(values=values):
            parts = [
                re.escape(str(each.value)) if isinstance(each, ast.Constant) else ".+"
                for each in values
            ]
            if re.match(r"[a-z_]+\\\.", "".join(parts)):
                yield "".join(parts)


def test_every_message_is_said_somewhere() -> None:
    known = [re.compile(each) for each in set(patterns())]
    unsaid = sorted(key for key in keys() if not any(each.fullmatch(key) for each in known))
    assert not unsaid, f"nobody says these any more; take them out of the catalogs: {unsaid}"
