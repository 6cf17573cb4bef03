"""The class kit and the board to take home: files in the host's language, that hold true."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from bot.conversation.balance import balance
from bot.conversation.workshop.scenario import SCENARIOS
from bot.questions.languages import LANGUAGES, Language, name_of
from bot.wording.words import words_in
from bot.workshop.contributions import Contribution
from bot.workshop.kit import STEPS
from bot.workshop.roles import ROLES
from calc import one_total
from tests.workshop.crowd import fill
from tests.workshop.room import HOST, card, in_a_room
from tests.workshop.test_board import spaced

SCENARIO = SCENARIOS[0]


def text_of(pdf: bytes, folder: Path) -> str:
    """Return the text of a PDF, as another program reads it."""
    program = shutil.which("pdftotext")
    assert program is not None, "this test needs pdftotext: make tools"
    path = folder / "file.pdf"
    path.write_bytes(pdf)
    told = subprocess.run([program, path, "-"], capture_output=True, check=True)
    return spaced(told.stdout.decode())


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_a_host_types_for_a_role_gives_its_solution(language: Language) -> None:
    async with in_a_room() as room:
        code, _ = await room.opens()
        host = room.phone(HOST, language)
        words = words_in(language)
        await host.says(name_of(language))
        for number, role in enumerate(ROLES, 1):
            said = await host.says(role.typed(number, words))
            assert words.text(f"choice.approach.{role.approach}") in said, said
        kept = await room.people.workshops.contributions(code)
        given = sorted(Contribution.model_validate_json(each.document).central for each in kept)
    solutions = []
    for role in ROLES:
        draft = role.draft(SCENARIO)
        production = draft.production()
        assert production is not None
        solutions.append(one_total(balance(draft, production)).central)
    assert given == pytest.approx(sorted(solutions))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_plan_names_the_buttons_that_lead_through_it(language: Language) -> None:
    async with in_a_room() as room:
        host = room.phone(HOST, language)
        words = words_in(language)
        await host.says("/workshop")
        await host.taps(words.text(f"scenario.{SCENARIO}"))
        for step in STEPS["90"]:
            told = spaced(words.text(f"kit.step.{step}.how"))
            for label in re.findall(r"[“«] ?(.+?) ?[”»]", told):
                await host.taps(label)
            if step == "reveal":
                await host.taps(words.text("button.host.round-reveal"))
        labels = [button.text for row in card(host).rows for button in row]
        assert words.text("button.host.close") in labels


@pytest.mark.system
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_kit_is_one_file_in_the_hosts_language(
    language: Language, tmp_path: Path
) -> None:
    words = words_in(language)
    async with in_a_room() as room:
        host = room.phone(HOST, language)
        await host.says("/start", "/kit")
        without = host.card.file
        assert without is not None
        assert without.name == "chourave-kit.pdf"
        await host.says("/workshop")
        await host.taps(words.text(f"scenario.{SCENARIO}"))
        await host.says("/kit")
        kit = host.card.file
        assert kit is not None
    told = text_of(kit.content, tmp_path)
    for key in ("kit.step.discuss.how", "kit.roles", "kit.sheet", "kit.solutions.caveat"):
        assert spaced(words.text(key)).replace("CO2", "CO₂") in told
    for number, role in enumerate(ROLES, 1):
        assert spaced(role.typed(number, words)) in told
        draft = role.draft(SCENARIO)
        production = draft.production()
        assert production is not None
        assert spaced(words.mass(one_total(balance(draft, production)).central)) in told
    assert len(without.content) < len(kit.content) < 500_000


@pytest.mark.system
async def test_the_board_goes_home_as_a_picture_and_as_a_document(tmp_path: Path) -> None:
    async with in_a_room() as room:
        _, start = await room.opens()
        await room.renames("Cinéma & climat")
        await fill(room, start, 30)
        await room.reveals()
        await room.host_taps("Emporter", "Tableau (image)")
        picture = room.host.card.file
        await room.host_taps("Tableau (PDF)")
        document = room.host.card.file
    assert picture is not None
    assert document is not None
    assert Image.open(io.BytesIO(picture.content)).size == (1920, 1080)
    told = text_of(document.content, tmp_path)
    words = words_in("fr")
    assert "Cinéma & climat" in told
    assert "15 personnes" in told
    assert spaced(words.text("board.drawn.caveat", least=5))[:60] in told
