"""The page stands alone: valid, anchored, without a script and without a request."""

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.cli.main import main
from bot.gallery import page as drawing
from bot.gallery.playing import SceneError, play
from bot.gallery.scenes import SCENES
from bot.gallery.scripts import scene

VOID = {"meta", "input"}


class Reading(HTMLParser):
    """Collects what the page is made of, and fails on a tag that is not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            assert not name.startswith("on"), (tag, name)
            assert name not in {"src", "srcset", "style"}, (tag, name)
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.add(value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@cache
def page() -> str:
    return drawing.page()


@cache
def read() -> Reading:
    reading = Reading()
    reading.feed(page())
    assert not reading.open
    return reading


def test_it_needs_nothing_from_elsewhere() -> None:
    assert not read().tags & {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    assert not re.search(r"@import|url\(", page())
    assert "default-src 'none'" in page()


def test_every_scene_is_anchored_once_and_every_link_leads_there() -> None:
    names = [scene.name for scene in SCENES]
    assert len(set(read().ids)) == len(read().ids)
    assert set(names) <= set(read().ids)
    inside = {link.removeprefix("#") for link in read().links if link.startswith("#")}
    assert set(names) <= inside <= set(read().ids)


def test_what_a_person_types_is_escaped() -> None:
    assert "<b>l’avenir" not in page()
    assert "&lt;b&gt;l’avenir&lt;/b&gt;" in page()


def test_it_is_the_same_every_time() -> None:
    assert drawing.page() == page()


def test_the_command_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "gallery.html"
    assert main(["gallery", "--output", str(file)]) == 0
    assert file.read_text("utf-8") == page()
    assert main(["gallery", "--output", str(tmp_path / "none" / "x.html")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("start", "step"),
    [
        ("nowhere", "/start"),
        ("somebody new", ">pick 15"),
        ("somebody new", "!jump"),
    ],
)
def test_a_script_that_cannot_be_played_says_so(start: str, step: str) -> None:
    with pytest.raises(SceneError, match=r"^wrong/scene: "):
        list(play([scene("wrong/scene", start, step)], "en"))
