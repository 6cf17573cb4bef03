"""The pictures kept in docs/pictures/ are all there, of today's figures, and small."""

import json
import re

from tests.pictures.drawn import FOLDER, PAGE, everything, files

LARGEST = 60_000
SHOWN = re.compile(r"!\[(.*)\]\(([\w-]+\.png)\)")


def test_everything_drawn_is_on_the_page_with_its_total() -> None:
    said = {file: alt for alt, file in SHOWN.findall(PAGE.read_text("utf-8"))}
    wanted = {name: (drawing, files(name, drawing)) for name, drawing in everything()}
    assert said.keys() == {file for _, shown in wanted.values() for file in shown}
    for name, (drawing, shown) in wanted.items():
        if "-result-" in name:
            total = json.loads(drawing.data)["total"]
            assert total in said[shown[0]], "run `make pictures`, and look at what changed"


def test_every_picture_is_kept_and_small() -> None:
    said = {file for _, file in SHOWN.findall(PAGE.read_text("utf-8"))}
    assert said == {file.name for file in FOLDER.glob("*.png")}
    assert all((FOLDER / name).stat().st_size < LARGEST for name in said)
