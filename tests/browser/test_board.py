"""The board in a real browser: sound in every look, revealed at its moment, back after a fall."""

from __future__ import annotations

from itertools import product

import pytest
from playwright.async_api import expect

from tests.browser import Chromium, chromium
from tests.workshop.board import board_of
from tests.workshop.crowd import answer, fill, guess, improve, join
from tests.workshop.room import in_a_room

pytestmark = pytest.mark.system

PATIENCE = 60_000
LEAST_PIXELS = 28
"""Of letters at 1920 x 1080, for who sits at the back of a room."""
SMALLEST = """Math.min(...[...document.querySelectorAll("body *")]
    .filter((each) => each.checkVisibility() && [...each.childNodes]
        .some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
    .map((each) => parseFloat(getComputedStyle(each).fontSize)))"""
SCREENS = ((390, 844), (1280, 720), (1920, 1080), (3840, 2160))


async def test_every_round_is_sound_legible_and_fits_its_screen() -> None:
    async with in_a_room() as room, chromium() as browser, board_of(room) as address:
        code, start = await room.opens(guesses=True)
        await room.renames("Cinéma & climat, un titre aussi long que possible, ou presque")
        phones = await join(room, start, 30)
        await guess(phones)
        board = f"{address}/workshop/{code}"
        await looked_at(browser, board)
        await room.host_taps("Passer aux réponses", "Minuteur")
        await answer(phones)
        await looked_at(browser, board)
        await room.reveals()
        await looked_at(browser, board)
        await room.host_taps("Passer à Réduire")
        await improve(phones)
        await looked_at(browser, board)
        await room.host_taps("Passer à Discuter")
        await looked_at(browser, board)
        await looked_at(browser, f"{address}/workshop/KT7M4XPB", refused=True)


async def looked_at(browser: Chromium, address: str, *, refused: bool = False) -> None:
    for (width, height), language in product(SCREENS, ("fr", "en")):
        window = await browser.window(width, height, language=language)
        for theme in ("light", "dark"):
            await window.page.goto(f"{address}?lang={language}&theme={theme}")
            if refused:
                window.complaints.clear()  # the browser's own word about the status
            await window.assert_sound()
            await window.assert_fits()
        if width > 390:
            beyond = "document.documentElement.scrollHeight - innerHeight"
            assert await window.page.evaluate(beyond) <= 0, f"{width} x {height} is scrolled"
        if width == 1920:
            assert await window.page.evaluate(SMALLEST) >= LEAST_PIXELS
        await window.page.context.close()


async def test_the_reveal_comes_by_itself_and_the_switches_keep_it() -> None:
    async with in_a_room() as room, chromium() as browser, board_of(room) as address:
        code, start = await room.opens()
        window = await browser.window(1280, 720, colours="dark")
        page = window.page
        await page.goto(f"{address}/workshop/{code}")
        await expect(page.locator(".finished")).to_have_text("0 a terminé", timeout=PATIENCE)
        await fill(room, start, 12)
        await expect(page.locator(".joined")).to_have_text("12 dans la salle", timeout=PATIENCE)
        await expect(page.locator(".ways")).to_have_count(0)
        await expect(page.locator("#timer")).to_be_hidden()
        await room.host_taps("Minuteur")
        await expect(page.locator("#timer")).to_have_text("15:00", timeout=PATIENCE)
        await room.reveals()
        await expect(page.locator(".stage.shown .totals").first).to_be_visible(timeout=PATIENCE)
        await expect(page.locator("#timer")).to_be_hidden()
        await expect(page.locator("#told")).to_contain_text("12 dans la salle")
        await page.get_by_role("link", name="English").click()
        await page.get_by_role("link", name="Light").click()
        await expect(page.get_by_role("heading", name="What the room emits")).to_be_visible()
        assert await page.locator("html").get_attribute("data-theme") == "light"
        await room.host_taps("◀ Répondre")
        await expect(page.locator(".stage.answer")).to_be_visible(timeout=PATIENCE)
        await window.assert_sound()


async def test_a_code_typed_at_the_projector_opens_its_board() -> None:
    async with in_a_room() as room, chromium() as browser, board_of(room) as address:
        code, _ = await room.opens()
        window = await browser.window(1280, 720, language="en")
        page = window.page
        await page.goto(f"{address}/workshop?theme=dark")
        await window.assert_sound()
        await page.get_by_label("Code").fill("oops")
        await page.get_by_role("button", name="Open").click()
        await expect(page.get_by_role("alert")).to_contain_text("eight letters and digits")
        await window.assert_sound()
        await page.get_by_label("Code").fill(f"{code[:4]}-{code[4:]}".lower())
        await page.get_by_role("button", name="Open").click()
        await expect(page.get_by_role("heading", name="Take part")).to_be_visible()
        await window.assert_sound()


async def test_the_board_comes_back_by_itself_and_then_knows_more() -> None:
    async with in_a_room() as room, chromium() as browser:
        code, start = await room.opens()
        window = await browser.window(1280, 720)
        page = window.page
        async with board_of(room) as address:
            await page.goto(f"{address}/workshop/{code}")
            await expect(page.locator(".finished")).to_have_text("0 a terminé", timeout=PATIENCE)
        await expect(page.locator("#lost")).to_be_visible(timeout=PATIENCE)
        await fill(room, start, 2)
        async with board_of(room, int(address.rpartition(":")[2])):
            await expect(page.locator(".joined")).to_have_text("2 dans la salle", timeout=PATIENCE)
            await expect(page.locator("#lost")).to_be_hidden()
            await room.ends()
            heading = page.get_by_role("heading", name="L’atelier est terminé")
            await expect(heading).to_be_visible(timeout=PATIENCE)


async def test_a_board_that_was_away_at_the_end_learns_of_it() -> None:
    async with in_a_room() as room, chromium() as browser:
        code, _ = await room.opens()
        page = (await browser.window(1280, 720)).page
        async with board_of(room) as address:
            await page.goto(f"{address}/workshop/{code}")
            await expect(page.locator(".finished")).to_have_text("0 a terminé", timeout=PATIENCE)
        await room.ends()
        async with board_of(room, int(address.rpartition(":")[2])):
            heading = page.get_by_role("heading", name="Cet atelier est terminé")
            await expect(heading).to_be_visible(timeout=PATIENCE)
