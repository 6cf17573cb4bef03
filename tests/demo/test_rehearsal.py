"""A class that plays by itself, without a browser: it comes to the end of its rounds."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.demo.visitor import Visitor
from tests.demo.web import web_demo


def test_a_class_plays_to_its_discussion() -> None:
    with (
        web_demo("--lang", "en", "--class", "12", "--minutes", "0.1") as address,
        Visitor(address, language="en") as visitor,
    ):
        visitor.page = "/?person=1"
        visitor.number = 1
        host = visitor.sees("Discuss.</b> The board asks")
        code = re.search(r"/workshop/(\w{8})", host)
        assert code is not None
        board = visitor.client.get(f"/workshop/{code[1]}").text
        assert 'data-stage="discuss"' in board
        assert '<span class="finished"><b>12</b> finished</span>' in board
        assert re.search(r"median <b>[\d.,]+\s?(?:kg|t)</b>", board)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--class", "25"), "add --web"),
        (("--web", "--lead"), "add --class 25"),
    ],
)
def test_what_only_a_class_takes_needs_one(arguments: tuple[str, ...], complaint: str) -> None:
    assert complaint in refused(*arguments)


@pytest.mark.parametrize("size", ["4", "101", "many"])
def test_a_class_has_a_size(size: str) -> None:
    assert "not the size of a class" in refused("--web", "--class", size)


def refused(*arguments: str) -> str:
    """Return what the demo says of arguments that it does not take."""
    said = subprocess.run(
        [sys.executable, "-m", "bot", "demo", *arguments],
        capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert said.returncode == 2
    return said.stderr
