"""`make screens`: takes the pictures of docs/workshop.md anew, to be looked at.

A room of thirty in each round, as a projector and a phone show it.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from PIL import Image

from bot.questions.languages import LANGUAGES
from tests.browser import Chromium, chromium
from tests.workshop.board import board_of
from tests.workshop.crowd import answer, guess, improve, join
from tests.workshop.room import in_a_room

FOLDER = Path(__file__).parents[2] / "docs" / "pictures" / "workshop"
SCREENS = {"projector": (1920, 1080), "phone": (390, 844)}
THEMES = {"fr": "light", "en": "dark"}
COLOURS = 128


async def draw() -> None:
    """Play the room and keep what its board shows in each round."""
    FOLDER.mkdir(exist_ok=True)
    async with in_a_room() as room, chromium() as browser, board_of(room) as address:
        code, start = await room.opens(guesses=True)
        await room.renames("Cinéma & climat")
        board = f"{address}/workshop/{code}"
        phones = await join(room, start)
        await guess(phones)
        await look(browser, board, "guess")
        await room.host_taps("Passer aux réponses", "Minuteur")
        await answer(phones[:20])
        await look(browser, board, "answer")
        await answer(phones[20:])
        await room.reveals()
        await look(browser, board, "reveal")
        await room.host_taps("Passer à Réduire")
        await improve(phones)
        await look(browser, board, "improve")
        await room.host_taps("Passer à Discuter")
        await look(browser, board, "discuss")


async def look(browser: Chromium, address: str, stage: str) -> None:
    """Keep one stage on each screen in each language."""
    for screen, (width, height) in SCREENS.items():
        for language in LANGUAGES:
            window = await browser.window(width, height, language=language)
            await window.page.goto(f"{address}?lang={language}&theme={THEMES[language]}")
            await window.page.evaluate("document.fonts.ready")
            path = FOLDER / f"{stage}-{screen}-{language}.png"
            await window.picture(path)
            make_small(path)
            await window.page.context.close()


def make_small(path: Path) -> None:
    """Leave a picture its most used colours: a page of flat ones looks the same in a third."""
    coverage, plain = Image.Quantize.MAXCOVERAGE, Image.Dither.NONE
    picture = Image.open(path).convert("RGB").quantize(COLOURS, method=coverage, dither=plain)
    picture.save(path, optimize=True)


if __name__ == "__main__":
    asyncio.run(draw())
