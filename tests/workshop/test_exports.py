"""What a host exports: the figures of the board, in both forms, and nobody's own."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from statistics import median

import pytest

from calc import estimate
from calc.ai_work import Generated
from tests.exports.office import recalculated
from tests.totals import in_a_workshop
from tests.workshop.room import Room, in_a_room

GENERATED: dict[int, Generated] = {2: "few", 3: "ten", 4: "ten", 5: "dozens", 6: "dozens"}
TAKES: dict[Generated, str] = {
    "few": "Quelques-uns", "ten": "Une dizaine", "dozens": "Des dizaines",
}  # fmt: skip


def totals() -> list[float]:
    return [estimate(in_a_workshop(each)).total.central for each in GENERATED.values()]


async def worked(room: Room, title: str = "=1+1 & co") -> str:
    """Let five answer with AI and one on a set, and reveal."""
    code, start = await room.opens()
    await room.renames(title)
    for phone in await room.joins(start, *GENERATED):
        await phone.taps("IA générative", TAKES[GENERATED[phone.person_id]])
    await room.reveals()
    return code


def file_of(room: Room) -> bytes:
    sent = room.host.card.file
    assert sent is not None
    assert sent.kind == "document"
    return sent.content


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


async def test_the_csv_holds_the_figures_of_calc(url: str) -> None:
    async with in_a_room(url) as room:
        code = await worked(room)
        await room.host_taps("Emporter", "Résultats (CSV)")
        assert room.host.card.file is not None
        assert room.host.card.file.name == f"chourave-{code}.csv"
        assert "5 réponses" in room.host.card.text
        rows = read(file_of(room))
        # The card of files stays until one goes back.
        await room.host_taps("Résultats (Excel)", "Retour à l’atelier")
        await room.ends()
        await room.host_taps("Résultats (CSV)")
        assert read(file_of(room)) == rows
    assert {row["Atelier"] for row in rows} == {"'=1+1 & co"}
    ai, _, shoot = rows[:3]
    assert int(ai["Personnes"]) == 5
    assert float(ai["Médiane"].replace(",", ".")) == pytest.approx(median(totals()), abs=1e-6)
    assert ai["Somme"] == shoot["Médiane"] == ""
    counted = [int(row["Personnes"]) for row in rows if row["Mesure"] == "Répartition des totaux"]
    assert sum(counted) == 5


@pytest.mark.parametrize("label", ["Résultats (CSV)", "Résultats (Excel)"])
async def test_too_few_answers_are_told_as_that(label: str) -> None:
    async with in_a_room() as room:
        _, start = await room.opens()
        for phone in await room.joins(start, 2, 3, 4):
            await phone.taps("IA générative")
        await room.reveals()
        await room.host_taps("Emporter", label)
        assert "Pas encore 5 réponses\u00a0: aucun chiffre." in room.host.card.text
        content = file_of(room)
    if "CSV" in label:
        (row,) = read(content)
        assert row["Groupe"] == "Pas encore 5 réponses\u00a0: aucun chiffre"
        assert row["Personnes"] == row["Médiane"] == ""


async def test_a_few_answers_of_one_way_stay_a_count() -> None:
    async with in_a_room() as room:
        _, start = await room.opens()
        for phone in await room.joins(start, 2, 3, 4, 5, 6):
            await phone.taps("IA générative" if phone.person_id < 6 else "Sans IA générative")
        await room.reveals()
        await room.host_taps("Emporter", "Résultats (CSV)")
        rows = read(file_of(room))
    ways = [row for row in rows if row["Mesure"] == "Moitié centrale par façon"]
    assert [row["Personnes"] for row in ways] == ["4", "0", "1"]
    assert {row["Médiane"] for row in ways} == {""}
    assert all(int(row["Personnes"]) >= 5 for row in rows if "économiser" in row["Mesure"])


@pytest.mark.system
async def test_an_office_suite_reads_the_same_in_the_workbook(tmp_path: Path) -> None:
    async with in_a_room() as room:
        await worked(room)
        await room.host_taps("Emporter", "Résultats (Excel)")
        content = file_of(room)
    sheets = recalculated({"room": content}, tmp_path)["room"]
    (rows,) = sheets.values()
    assert rows[0][0] == "=1+1 & co"
    assert rows[2][:3] == ["Mesure", "Groupe", "Personnes"]
    assert float(rows[3][4].replace(",", ".")) == pytest.approx(median(totals()), rel=1e-3)
