"""The spreadsheet in a real office suite: it comes to our figures, and follows a change."""

import datetime as dt
from pathlib import Path

import pytest

from bot.conversation.titles import Title
from bot.exports.xlsx.workbook import workbook
from bot.questions.questionnaire import BY_FIELD
from bot.wording.words import words_in
from calc import Production, Range, estimate, read_production
from tests.exports.office import recalculated, with_figure
from tests.personas.reading import NAMES, persona

pytestmark = pytest.mark.system

DAY = dt.date(2026, 11, 18)
GRAM = 0.001
FIRST_LINE = 3
DURATION = words_in("fr").text(f"question.{BY_FIELD['finished_minutes'].id}.short")


def book_of(production: Production, language: str = "fr") -> bytes:
    words = words_in("fr" if language == "fr" else "en")
    return workbook(Title(production.title), production, estimate(production), words, DAY)


def number(cell: str) -> float:
    return float(cell.replace(",", "."))


def total_of(rows: list[list[str]]) -> float:
    return next(number(row[1]) for row in rows if row[0] == "Total")


def test_every_line_and_total_is_ours_to_the_gram(tmp_path: Path) -> None:
    names = {f"{name}-{lang}": (persona(name), lang) for name in NAMES for lang in ("fr", "en")}
    books = {name: book_of(*given) for name, given in names.items()}
    for name, sheets in recalculated(books, tmp_path).items():
        production, language = names[name]
        result = estimate(production)
        rows = sheets["Empreinte" if language == "fr" else "Footprint"]
        assert total_of(rows) == pytest.approx(result.total.central, abs=GRAM)
        for row, line in zip(rows[FIRST_LINE:], result.lines, strict=False):
            assert number(row[1]) == pytest.approx(line.central, abs=GRAM), (name, line.post)
        for sheet in sheets.values():
            assert not [row for row in sheet if any(cell.startswith("#") for cell in row)], name


@pytest.mark.parametrize("name", ["hybrid-feature", "classic-shoot-express", "ai-advert"])
def test_a_changed_answer_changes_the_total_as_the_bot_would(name: str, tmp_path: Path) -> None:
    production = persona(name)
    book = book_of(production)
    data = recalculated({"as-is": book}, tmp_path)["as-is"]["Données"]
    rows = {row[0]: place for place, row in enumerate(data, 1)}
    words = words_in("fr")
    changed, expected = {}, {}
    for field in ("weeks", "team", "finished_minutes", "ai.clips", "ai.images", "ai.storage_tb",
                  "ai.generated_per_kept_second", "ai.hours_per_week", "shoot.days", "shoot.crew",
                  "shoot.nights", "shoot.meals", "shoot.vegetarian_share", "shoot.car_km",
                  "shoot.rushes_tb", "travel.commute_km"):  # fmt: skip
        figure = production.figure(field)
        if figure is None:
            continue
        label = str(words.say(f"question.{BY_FIELD[field].id}.short").unescape())
        new = figure.central * 1.25
        key = field.replace(".", "-").replace("_", "-")
        changed[key] = with_figure(book, 2, f"B{rows[label]}", new)
        expected[key] = estimate(with_answer(production, field, new)).total.central
    assert len(changed) >= 2
    for key, sheets in recalculated(changed, tmp_path).items():
        assert total_of(sheets["Empreinte"]) == pytest.approx(expected[key], abs=GRAM), key


def with_answer(production: Production, field: str, value: float) -> Production:
    document = production.model_dump()
    block, _, name = field.rpartition(".")
    (document[block] if block else document)[name] = Range.exactly(value)
    return Production.model_validate(document)


QUICK = {
    "mix": '{"approach":"hybrid","finished_minutes":MINUTES,"shoot":{"days":5,"crew":12}}',
    "mix-weeks": '{"approach":"hybrid","weeks":4,"team":2,"finished_minutes":MINUTES,'
    '"shoot":{"days":5,"crew":12}}',
    "shoot": '{"approach":"shoot","format":"short","finished_minutes":MINUTES}',
    "ai": '{"approach":"ai","format":"advert","finished_minutes":MINUTES}',
}


def test_a_quick_estimate_follows_its_running_time_in_every_sheet(tmp_path: Path) -> None:
    def made(name: str, minutes: float) -> Production:
        return read_production(QUICK[name].replace("MINUTES", str(minutes)))

    books = {name: book_of(made(name, 12)) for name in QUICK}
    changed = {}
    for name, sheets in recalculated(books, tmp_path).items():
        row = next(place for place, cells in enumerate(sheets["Données"], 1)
                   if cells[0] == DURATION)  # fmt: skip
        for new in (9, 12, 30):
            changed[f"{name}-{new}"] = with_figure(books[name], 2, f"B{row}", new)
    for key, sheets in recalculated(changed, tmp_path).items():
        name, _, minutes = key.rpartition("-")
        expected = estimate(made(name, float(minutes))).total.central
        assert total_of(sheets["Empreinte"]) == pytest.approx(expected, abs=GRAM), key
