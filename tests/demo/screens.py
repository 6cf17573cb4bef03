"""`make screens`: takes the pictures of docs/demo.md anew, to be looked at. Needs Chromium."""

from __future__ import annotations

import asyncio
import io
import re
from pathlib import Path

from PIL import Image
from playwright.async_api import FilePayload, expect

from bot.questions.languages import LANGUAGES, Language
from tests.browser import Chromium, chromium
from tests.browser.chromium import Colours
from tests.demo.tabs import Tab, new_tab
from tests.demo.web import web_demo
from tests.demo.workshop import LABELS, Played, played_workshop
from tests.personas import reading as personas

FOLDER = Path(__file__).parents[2] / "docs" / "pictures" / "demo"
PERSONAS = FOLDER.parent / "personas"
SHOWN_PERSONAS = (
    "youtube-ai-series", "ai-advert", "music-video-by-clips", "animated-short-own-gpu",
    "documentary-abroad", "advert-two-days", "school-short-smartphone", "hybrid-feature",
)  # fmt: skip
"""Whose result is taken as a phone shows it, the buttons in view."""
PHONE, PROJECTOR = (390, 844), (1920, 1080)
COLOURS = 64
LARGEST_SIDE = 1280
"""In pixels: a projector's picture is kept smaller than it is shown."""


async def take_all() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    PERSONAS.mkdir(exist_ok=True)
    for language in LANGUAGES:
        with web_demo("--lang", language) as address:
            async with chromium() as browser:
                await _conversation(browser, address, language)
                for name in SHOWN_PERSONAS:
                    await _persona(browser, address, language, name)
                await _workshop(await played_workshop(browser, address, language), language)


async def _conversation(browser: Chromium, address: str, language: Language) -> None:
    labels = LABELS[language]
    tab = await new_tab(browser, address, language)
    await tab.taps(labels["series"], labels["way"])
    await tab.says(labels["typed"])
    await tab.reads(labels["takes?"])
    await tab.taps(labels["takes"].partition("/")[0])
    await tab.sees_a_picture()
    await _take(tab, f"{language}-result", PHONE, "light")
    await tab.page.set_viewport_size({"width": PROJECTOR[0], "height": PROJECTOR[1]})
    await tab.taps(labels["compare"])
    await expect(tab.card.locator("blockquote")).to_be_visible()
    await _take(tab, f"{language}-comparison", PROJECTOR, "dark")


async def _persona(browser: Chromium, address: str, language: Language, name: str) -> None:
    tab = await new_tab(browser, address, language)
    await tab.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    content = (personas.FOLDER / f"{name}.json").read_bytes()
    file = FilePayload(name=f"{name}.json", mimeType="application/json", buffer=content)
    await tab.page.locator("#file").set_input_files(file)
    await tab.sees_a_picture()
    for key in await tab.card.locator(".key").all():
        await expect(key).to_be_in_viewport(ratio=1)
    await _take(tab, f"{name}-{language}", PHONE, "light", PERSONAS)
    await tab.page.close()


async def _workshop(played: Played, language: Language) -> None:
    await _take(played.host, f"{language}-host", PHONE, "dark")
    await _take(played.people[0], f"{language}-participant", PHONE, "light")
    await _take(played.board, f"{language}-board", PROJECTOR, "light")
    await _take(played.board, f"{language}-board-phone", PHONE, "dark")


async def _take(
    tab: Tab, name: str, size: tuple[int, int], colours: Colours, folder: Path = FOLDER
) -> None:
    width, height = size
    await tab.page.emulate_media(color_scheme=colours)
    await tab.page.set_viewport_size({"width": width, "height": height})
    await tab.window.assert_fits()
    await tab.window.assert_sound()
    shot = await tab.page.screenshot(animations="disabled", caret="hide")
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    picture.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    picture.quantize(COLOURS).save(folder / f"{name}.png", optimize=True)


def shown(page: str) -> list[str]:
    """Return the pictures that a page shows."""
    return re.findall(r"\]\(pictures/demo/([\w-]+\.png)\)", page)


if __name__ == "__main__":
    asyncio.run(take_all())
