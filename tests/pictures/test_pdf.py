"""The dossier as other programs read it: every figure as text, and nothing a checker objects to."""

import io
import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from bot.pictures import Drawing, dossier, render
from bot.questions.languages import COMPLETE
from bot.wording.words import Words, words_in
from tests.personas.reading import NAMES
from tests.pictures.drawn import as_pictures
from tests.pictures.png import has_margin, opened
from tests.pictures.subjects import SHARED, persona_subject

pytestmark = pytest.mark.system

MARGIN = 16
"""Pixels at the edge of a page that stay empty, where an inch is 50 pixels."""
HOSTILE = (
    '"Guillemets" et \\barres\\ #import "/x.typ": *',
    "$x^2$ *gras* _bas_ <etiquette> @renvoi // fin /* [ ] { }",
    "L’Été 🌞 \u202eà l’envers\u202c",
    "Très long " + "titre " * 32 + "fin",
    "W" * 200,
)


def program(*arguments: str, given: bytes) -> str:
    path = shutil.which(arguments[0])
    assert path, "make tools installs it"
    done = subprocess.run([path, *arguments[1:]], input=given, capture_output=True, check=True)
    return done.stdout.decode()


def text_of(pdf: bytes) -> str:
    """Return the text that a person would select, a line of a table being a line, without spaces.

    How wide a gap must be to count as a space is the reader's own guess.
    """
    return packed(program("pdftotext", "-layout", "-", "-", given=pdf))


def packed(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", unicodedata.normalize("NFC", text))


def drawing_of(name: str, words: Words, title: str | None = None) -> Drawing:
    return dossier(persona_subject(name, title), words, SHARED)


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_of_every_table_is_selectable_text(name: str) -> None:
    for words in map(words_in, COMPLETE):
        drawing = drawing_of(name, words)
        text, data = text_of(render(drawing)), json.loads(drawing.data)
        assert packed(data["total"]) in text
        assert packed(data["range"]) in text
        for row in data["table"]["rows"]:
            assert packed("".join(row["cells"])) in text, (name, words.language)
        for row in (*data["hypotheses"]["rows"], *data["factors"]["rows"]):
            assert packed(row[1]) in text
        for source in data["sources"]["rows"]:
            assert packed(source["licence"]) in text


@pytest.mark.parametrize("name", NAMES)
def test_the_first_page_holds_all_that_is_to_be_read_alone(name: str) -> None:
    for words in map(words_in, COMPLETE):
        drawing = drawing_of(name, words)
        data, pdf = json.loads(drawing.data), render(drawing)
        first, second = (packed(program("pdftotext", "-f", page, "-l", page, "-", "-",
                                        given=pdf)) for page in ("1", "2"))  # fmt: skip
        assert packed(data["limits"]["sentences"][-1])[-8:] in first
        assert second.startswith(packed(data["pitch"]["heading"]))


@pytest.mark.parametrize("name", NAMES)
def test_a_checker_finds_nothing(name: str, tmp_path: Path) -> None:
    for words in map(words_in, COMPLETE):
        pdf = render(drawing_of(name, words))
        file = tmp_path / "dossier.pdf"
        file.write_bytes(pdf)
        assert "No syntax or stream encoding errors" in program(
            "qpdf", "--check", str(file), given=b""
        )
        with pikepdf.open(io.BytesIO(pdf)) as document:
            assert 3 <= len(document.pages) <= 5, name
            check_accessible(document, words)
        check_margins(pdf)


def check_margins(pdf: bytes) -> None:
    """Check that nothing on any page reaches beyond the text area."""
    for page in as_pictures(pdf, 50):
        assert has_margin(opened(page), MARGIN)


def check_accessible(document: pikepdf.Pdf, words: Words) -> None:
    """Check what PDF/UA-1 asks of a document's structure."""
    root: Any = document.Root
    assert bool(root.MarkInfo.Marked)
    assert not bool(root.MarkInfo.get("/Suspects", False))
    assert str(root.Lang) == words.language
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    with document.open_metadata() as metadata:
        assert str(metadata["pdfuaid:part"]) == "1"
        assert metadata["dc:title"]
    for page in document.pages:
        assert page.obj.Tabs == pikepdf.Name.S
        for font in page.resources.Font.values():
            assert is_embedded(font)
    elements = list(walk(root.StructTreeRoot))
    kinds = [str(each.S) for each in elements]
    assert kinds.count("/Table") >= 3
    assert kinds.count("/H1") in (7, 8)
    assert levels_follow(kinds)
    for each in elements:
        if str(each.S) == "/Figure":
            assert str(each.Alt)
        if str(each.S) == "/Table":
            assert "/TH" in {str(inner.S) for inner in walk(each)}
    links = [a for page in document.pages for a in page.obj.get("/Annots", [])]
    assert all(str(link.Contents) for link in links)


def is_embedded(font: Any) -> bool:
    descriptor = font.DescendantFonts[0].FontDescriptor
    return any(key in descriptor for key in ("/FontFile2", "/FontFile3")) and "/ToUnicode" in font


def levels_follow(kinds: list[str]) -> bool:
    levels = [int(kind[2:]) for kind in kinds if re.fullmatch(r"/H\d", kind)]
    return levels[0] == 1 and all(b - a <= 1 for a, b in pairwise(levels))


def walk(element: Any) -> Iterator[Any]:
    """Yield the structure elements below one, in reading order."""
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from walk(child)


@pytest.mark.parametrize("title", HOSTILE)
def test_what_a_person_typed_is_shown_as_text(title: str) -> None:
    drawing = drawing_of("ai-advert", words_in("fr"), title)
    shown = json.loads(drawing.data)["title"]
    pdf = render(drawing)
    assert packed(shown) in text_of(pdf)
    check_margins(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_metadata() as metadata:
        assert metadata["dc:title"] == shown
