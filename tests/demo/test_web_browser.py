"""The chat page in Chromium: conversations, people side by side, a whole workshop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.async_api import FilePayload, expect

from bot.questions.languages import LANGUAGES, Language
from bot.wording.words import words_in
from calc import estimate
from tests.browser import Window, chromium
from tests.demo.screens import FOLDER, shown
from tests.demo.tabs import SECONDS, Tab, new_tab, spaced
from tests.demo.web import web_demo
from tests.demo.workshop import LABELS, played_workshop
from tests.totals import SERIES, TEN, in_a_workshop, mass_of, row_of

pytestmark = pytest.mark.system

expect.set_options(timeout=SECONDS * 1000)

TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with web_demo() as running:
        yield running


async def test_nine_windows_side_by_side(address: str) -> None:
    """One browser, as a teacher has it: six connections for all of them."""
    async with chromium() as browser:
        first = await browser.window(1280, 720)
        tabs = [Tab(first), *[Tab(Window(await first.page.context.new_page())) for _ in range(8)]]
        for tab in tabs:
            await tab.page.goto(f"{address}/new")
            await tab.says("/start")
        for tab in tabs:
            await tab.taps(LABELS["fr"]["series"])
            await tab.reads("2/4")
            await expect(tab.page.locator("#doing")).to_have_text("")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_conversation_to_a_result(address: str, language: Language) -> None:
    labels = LABELS[language]
    async with chromium() as browser:
        tab = await new_tab(browser, address, language)
        await tab.taps(labels["series"])
        await tab.reads("2/4")
        await tab.taps(labels["way"])
        await tab.reads("3/4")
        await expect(tab.page.locator("article")).to_have_count(2)  # edited in place
        await tab.says(labels["typed"])
        await tab.reads(labels["takes?"])
        await expect(tab.page.locator("article.own").last).to_contain_text(labels["typed"])
        await tab.says("2")
        await tab.sees_a_picture()
        await expect(tab.page.locator("article.bot pre")).to_contain_text(
            spaced(row_of(SERIES, language).strip())
        )
        # The table has the total; the picture's words are the question that its buttons answer.
        total = spaced(mass_of(SERIES, language))
        await expect(tab.page.locator("article.bot:has(pre)").last).to_contain_text(total)
        await tab.reads(words_in(language).text("question.tool.ask"))
        await tab.assert_sound()
        await tab.taps(labels["compare"])
        shown = words_in(language).mass_interval(SERIES)
        await expect(tab.card.locator("blockquote")).to_contain_text(spaced(shown))
        await tab.card.locator(".key").last.scroll_into_view_if_needed()
        await tab.page.evaluate(TWO_FRAMES)  # a browser tells of a scroll in the next frame
        await tab.page.set_viewport_size({"width": 320, "height": 480})
        await expect(tab.card.locator(".key").last).to_be_in_viewport()
        await tab.assert_sound()


async def test_by_keyboard_alone(address: str) -> None:
    async with chromium() as browser:
        tab = await new_tab(browser, address, "en")
        await tab.reads("What are you making")
        await tab.card.locator(".key").first.focus()
        await tab.page.keyboard.press("Enter")
        await tab.reads("How is it made?")
        inside = "document.activeElement.closest('article') !== null"
        await tab.page.wait_for_function(inside)
        await tab.page.keyboard.press("Tab")
        await tab.page.keyboard.press("Space")
        await tab.reads("All episodes together")
        await tab.page.locator("summary").press("Enter")
        await expect(tab.page.get_by_role("button", name="/help")).to_be_visible()
        await tab.assert_sound()
        await tab.page.keyboard.press("Escape")
        await expect(tab.page.get_by_role("button", name="/help")).to_be_hidden()
        await expect(tab.page.locator("summary")).to_be_focused()
        await tab.page.locator("#text").press_sequentially("4 minutes")
        await tab.page.keyboard.press("Enter")
        await tab.reads("For one shot you keep")


async def test_a_message_is_corrected_where_it_stands(address: str) -> None:
    async with chromium() as browser:
        tab = await new_tab(browser, address, "en")
        await tab.card.locator(".key").filter(has_text="Documentary").dblclick()
        await tab.reads("2/4")
        await tab.taps("generative AI")
        await tab.reads("3/4")
        await tab.says("12 minutes")
        await tab.reads("For one shot you keep")
        mine = tab.page.locator("article.own").last
        await mine.get_by_role("button", name="Edit").click()
        await expect(tab.page.locator("#editing")).to_be_visible()
        await tab.says("20 minutes")
        await expect(mine).to_contain_text("20 minutes")
        await expect(mine).to_contain_text("edited")
        await expect(tab.page.locator("#editing")).to_be_hidden()
        await tab.reads("So far:")
        await tab.assert_sound()


async def test_two_tabs_are_two_people(address: str) -> None:
    async with chromium() as browser:
        first = await new_tab(browser, address, "en")
        second = await new_tab(browser, address, "fr")
        await first.taps("Documentary")
        await second.reads("Bonjour")
        await second.taps("Documentaire")
        await second.reads("Comment")
        await first.reads("How is it made?")
        assert await first.page.locator("html").get_attribute("lang") == "en"
        assert await second.page.locator("html").get_attribute("lang") == "fr"
        assert first.page.url != second.page.url
        await second.says("/language")
        await second.taps("English")
        await expect(second.page.locator("html")).to_have_attribute("lang", "en")
        await expect(second.page.locator("#text")).to_have_attribute("placeholder", "Your message")


async def test_a_copied_link_is_followed_where_it_is_pasted(address: str) -> None:
    async with chromium() as browser:
        host = await new_tab(browser, address, "en")
        await host.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        await host.says("/workshop")
        await host.taps("A short film")
        await host.taps("Copy the link")
        await expect(host.page.locator("#toast")).to_have_text("Copied")
        link = await host.page.evaluate("navigator.clipboard.readText()")
        other = await new_tab(browser, address, "en")
        await other.reads("What are you making")
        await other.says(link)
        await other.reads("You are in the workshop")


async def test_a_tab_that_nobody_sees_catches_up(address: str) -> None:
    async with chromium() as browser:
        tab = await new_tab(browser, address, "en")
        await tab.reads("What are you making")
        number = re.findall(r"person=(\d+)", tab.page.url)[0]
        hide = """hidden => {
            Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
        }"""
        await tab.page.evaluate(hide, arg=True)
        said = await tab.page.request.post(
            f"{address}/chat/say?person={number}", data={"text": "/help"},
            headers={"Origin": address},
        )  # fmt: skip
        assert said.status == 204
        other = await new_tab(browser, address, "en")
        await other.reads("What are you making")
        assert await tab.page.locator("article.own").count() == 1
        await tab.page.evaluate(hide, arg=False)
        await expect(tab.page.locator("article.own")).to_have_count(2)


async def test_a_page_finds_its_demo_again() -> None:
    async with chromium() as browser:
        with web_demo("--lang", "en") as address:
            tab = await new_tab(browser, address, "en")
            await tab.reads("What are you making")
        await expect(tab.page.locator("#doing")).to_contain_text("Waiting for the demo")
        await tab.says("15 minutes")
        await expect(tab.page.locator("#toast")).to_contain_text("The demo does not answer")
        await expect(tab.page.locator("#text")).to_have_value("15 minutes")
        with web_demo("--lang", "en", "--port", str(urlsplit(address).port)):
            await tab.page.get_by_role("button", name="Start", exact=True).click()
            await tab.reads("What are you making")


async def test_a_production_leaves_as_a_file_and_comes_back(address: str) -> None:
    async with chromium() as browser:
        tab = await new_tab(browser, address, "en")
        await tab.taps("Series", "generative AI", "26 minutes", "About ten")
        await tab.sees_a_picture()
        await tab.taps("More", "Export", "Data (JSON)")
        async with tab.page.expect_download() as downloading:
            await tab.page.locator("article.bot .file a").click()
        download = await downloading.value
        assert download.suggested_filename == "chourave-1.json"
        other = await new_tab(browser, address, "en")
        await other.reads("What are you making")
        await other.page.locator("#file").set_input_files(
            {
                "name": download.suggested_filename,
                "mimeType": "application/json",
                "buffer": (await download.path()).read_bytes(),
            }
        )
        await expect(other.page.locator("article.own .file")).to_contain_text("chourave-1.json")
        table = other.page.locator("article.bot:has(pre)").last
        await expect(table).to_contain_text(spaced(mass_of(TEN, "en")))
        large = FilePayload(name="film.mov", mimeType="video/quicktime", buffer=bytes(20_000_001))
        await other.page.locator("#file").set_input_files(large)
        await expect(other.page.locator("#toast")).to_contain_text(spaced("20 MB at most"))
        for each in (tab, other):
            await each.assert_sound()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_workshop_runs_on_this_machine_alone(address: str, language: Language) -> None:
    total = spaced(mass_of(estimate(in_a_workshop("ten")).total, language))
    async with chromium() as browser:
        played = await played_workshop(browser, address, language)
        board = played.board.page
        await expect(board.locator(".way.ai .figure b")).to_contain_text(total)
        for tab in (played.host, *played.people):
            await tab.assert_sound()
        await played.board.window.assert_fits()
        await played.board.window.assert_sound()


def test_the_pictures_of_the_page_are_there_and_small() -> None:
    page = (FOLDER.parents[1] / "demo.md").read_text("utf-8")
    assert sorted(shown(page)) == sorted(file.name for file in FOLDER.glob("*.png"))
    assert all(file.stat().st_size < 80_000 for file in FOLDER.glob("*.png"))
