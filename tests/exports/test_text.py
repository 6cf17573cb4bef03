"""What people typed stays text in every file, and every file says what the card says."""

import csv
import datetime as dt
import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.titles import Title
from bot.exports.csv import as_csv
from bot.exports.xlsx.workbook import workbook
from bot.questions.languages import COMPLETE, Language
from bot.wording.words import words_in
from calc import Estimate, Production, estimate, flights_decide
from tests.personas.reading import NAMES, persona

DAY = dt.date(2026, 11, 18)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", " =1+1", "＝1+1",
            '=HYPERLINK("http://x.invalid","here")', "=cmd|' /C calc'!A0", "{=1+1}",
            "http://x.invalid", "&L&G & Co")  # fmt: skip
SIGNS = "=+-@\t\r＝＋－＠"


def parts(book: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def footprint(name: str) -> tuple[Production, Estimate]:
    return persona(name), estimate(persona(name))


def rows(content: bytes, language: Language) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    return list(
        csv.reader(io.StringIO(text, newline=""), delimiter=";" if language == "fr" else ",")
    )


@pytest.mark.parametrize("title", FORMULAS)
def test_a_title_is_never_a_formula_or_a_link(title: str) -> None:
    production, result = footprint("ai-advert")
    plain = parts(workbook(Title("Les Chourave"), production, result, words_in("fr"), DAY))
    typed = parts(workbook(Title(title), production, result, words_in("fr"), DAY))
    for name, text in typed.items():
        if name.startswith("xl/worksheets/"):
            assert re.findall("<f>.*?</f>", text) == re.findall("<f>.*?</f>", plain[name])
            assert "hyperlink" not in text
    assert plain.keys() == typed.keys()
    for row in rows(as_csv(Title(title), result, words_in("fr")), "fr")[1:]:
        assert row[0][0] not in SIGNS
        assert row[0].endswith(title)


@settings(max_examples=200)
@given(st.text(min_size=1, max_size=120))
def test_no_cell_of_the_csv_begins_as_a_formula(title: str) -> None:
    _, result = footprint("ai-advert")
    title = title.encode("utf-8", "replace").decode()
    for row in rows(as_csv(Title(title), result, words_in("en")), "en"):
        for cell in row:
            assert cell.lstrip()[:1] not in set(SIGNS), cell
            assert cell[:1] not in set(SIGNS), cell


@pytest.mark.parametrize("language", COMPLETE)
@pytest.mark.parametrize("name", NAMES)
def test_the_csv_has_every_line_and_the_total(name: str, language: Language) -> None:
    production, result = footprint(name)
    table = rows(as_csv(Title(production.title), result, words_in(language)), language)
    masses = [*(line.range for line in result.lines), result.total]
    if (both := flights_decide(production)) is not None:
        masses += [both.without_flights.total, both.with_flights]
    for row, line in zip(table[1:], masses, strict=True):
        figures = [float(cell.replace(",", ".")) for cell in row[2:5]]
        assert figures == pytest.approx([line.low, line.central, line.high], abs=0.001)
        assert row[5] == "kg CO2e"
        assert row[6] in {"A", "B", "C", "D"}
        assert ("," in row[3]) == (language == "fr")


@pytest.mark.parametrize("language", COMPLETE)
@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_is_set_in_its_language(name: str, language: Language) -> None:
    production, result = footprint(name)
    files = parts(workbook(Title(production.title), production, result, words_in(language), DAY))
    tabs = re.findall(r'<sheet name="([^"]*)"', files["xl/workbook.xml"])
    expected = {
        "fr": ["Empreinte", "Données", "Calcul", "Facteurs", "À saisir"],
        "en": ["Footprint", "Activity data", "Calculation", "Factors", "To type in"],
    }[language]
    assert tabs == [tab for tab in expected if tab in tabs]
    assert tabs[-1] == expected[-1]
    assert production.title in files["docProps/core.xml"]
    sheets = [text for file, text in files.items() if file.startswith("xl/worksheets/sheet")]
    for sheet in sheets:
        assert 'state="frozen"' in sheet
        assert "paperSize" in sheet
        assert "fitToPage" in sheet
    texts = re.findall(r"<t[^>]*>([^<]*)</t>", files["xl/sharedStrings.xml"])
    keys = {"book", "sheet", "post", "step", "question", "choice", "unit", "basis", "table"}
    assert not [text for text in texts if re.match(rf"({'|'.join(keys)})\.[a-z]", text)]


def test_the_same_footprint_is_the_same_bytes() -> None:
    production, result = footprint("hybrid-feature")
    first, second = (
        workbook(Title(production.title), production, result, words_in("en"), DAY) for _ in range(2)
    )
    assert first == second
