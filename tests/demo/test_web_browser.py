"""The chat page in Chromium: conversations, people side by side, a whole workshop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median
from urllib.parse import urlsplit

import pytest
from playwright.async_api import FilePayload, expect

from bot.questions.languages import LANGUAGES, Language
from bot.wording.words import words_in
from calc import Production, estimate
from tests.browser import Window, chromium
from tests.demo.screens import FOLDER, shown
from tests.demo.tabs import SECONDS, Tab, new_tab, spaced
from tests.demo.web import web_demo
from tests.demo.workshop import LABELS, WEEKS, played_workshop
from tests.totals import SERIES, SERIES_KG, row_of

pytestmark = pytest.mark.system

expect.set_options(timeout=SECONDS * 1000)

TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with web_demo() as running:
        yield running


def _total(language: Language, **told: float) -> str:
    """Return what calc makes of a production of two people with AI, as it is written."""
    production = Production.model_validate({"approach": "ai", "team": 2, **told})
    return words_in(language).mass(estimate(production).total.central)


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
            await tab.reads("2/3")
            await expect(tab.page.locator("#doing")).to_have_text("")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_conversation_to_a_result(address: str, language: Language) -> None:
    labels = LABELS[language]
    async with chromium() as browser:
        tab = await new_tab(browser, address, language)
        await tab.taps(labels["series"])
        await tab.reads("2/3")
        await expect(tab.page.locator("article")).to_have_count(2)  # edited in place
        await tab.says(labels["typed"])
        await tab.reads(labels["team?"])
        await expect(tab.page.locator("article.own").last).to_contain_text(labels["typed"])
        await tab.taps(labels["team"])
        await tab.sees_a_picture()
        await expect(tab.page.locator("article.bot pre")).to_contain_text(
            spaced(row_of(SERIES).strip())
        )
        await tab.reads(SERIES_KG.replace("\u00a0", " "))
        await expect(tab.card.locator(".key.primary")).to_have_count(1)
        await tab.assert_sound()
        await tab.taps(labels["compare"])
        await expect(tab.card.locator("pre")).to_contain_text(spaced(SERIES_KG))
        await tab.card.locator(".key").last.scroll_into_view_if_needed()
        await tab.page.evaluate(TWO_FRAMES)  # a browser tells of a scroll in the next frame
        await tab.page.set_viewport_size({"width": 320, "height": 480})
        await expect(tab.card.locator(".key").last).to_be_in_viewport()
        await tab.assert_sound()


async def test_by_keyboard_alone(address: str) -> None:
    async with chromium() as browser:
        tab = await new_tab(browser, address, "en")
        await tab.reads("Which production")
        await tab.card.locator(".key").first.focus()
        await tab.page.keyboard.press("Enter")
        await tab.reads("How many weeks")
        inside = "document.activeElement.closest('article') !== null"
        await tab.page.wait_for_function(inside)
        await tab.page.keyboard.press("Tab")
        await tab.page.keyboard.press("Space")
        await tab.reads("How many people")
        await tab.page.locator("summary").press("Enter")
        await expect(tab.page.get_by_role("button", name="/help")).to_be_visible()
        await tab.assert_sound()
        await tab.page.keyboard.press("Escape")
        await expect(tab.page.get_by_role("button", name="/help")).to_be_hidden()
        await expect(tab.page.locator("summary")).to_be_focused()
        await tab.page.locator("#text").press_sequentially("4 people")
        await tab.page.keyboard.press("Enter")
        await tab.reads("kg CO2e")


async def test_a_message_is_corrected_where_it_stands(address: str) -> None:
    async with chromium() as browser:
        tab = await new_tab(browser, address, "en")
        await tab.card.locator(".key").filter(has_text="AI series for two").dblclick()
        await tab.reads("2/3")
        await tab.says("12 weeks")
        await tab.reads("How many people")
        mine = tab.page.locator("article.own").last
        await mine.get_by_role("button", name="Edit").click()
        await expect(tab.page.locator("#editing")).to_be_visible()
        await tab.says("20 weeks")
        await expect(mine).to_contain_text("20 weeks")
        await expect(mine).to_contain_text("edited")
        await expect(tab.page.locator("#editing")).to_be_hidden()
        await tab.reads(f"So far: {_total('en', weeks=20)} CO2e")
        await tab.assert_sound()


async def test_two_tabs_are_two_people(address: str) -> None:
    async with chromium() as browser:
        first = await new_tab(browser, address, "en")
        second = await new_tab(browser, address, "fr")
        await first.taps("AI series for two")
        await second.reads("Bonjour")
        await second.taps("Tournage de 30 jours")
        await second.reads("jours")
        await first.reads("How many weeks")
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
        await other.reads("Which production")
        await other.says(link)
        await other.reads("You are in the workshop")


async def test_a_tab_that_nobody_sees_catches_up(address: str) -> None:
    async with chromium() as browser:
        tab = await new_tab(browser, address, "en")
        await tab.reads("Which production")
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
        await other.reads("Which production")
        assert await tab.page.locator("article.own").count() == 1
        await tab.page.evaluate(hide, arg=False)
        await expect(tab.page.locator("article.own")).to_have_count(2)


async def test_a_page_finds_its_demo_again() -> None:
    async with chromium() as browser:
        with web_demo("--lang", "en") as address:
            tab = await new_tab(browser, address, "en")
            await tab.reads("Which production")
        await expect(tab.page.locator("#doing")).to_contain_text("Waiting for the demo")
        await tab.says("15 weeks")
        await expect(tab.page.locator("#toast")).to_contain_text("The demo does not answer")
        await expect(tab.page.locator("#text")).to_have_value("15 weeks")
        with web_demo("--lang", "en", "--port", str(urlsplit(address).port)):
            await tab.page.get_by_role("button", name="Start", exact=True).click()
            await tab.reads("Which production")


async def test_a_production_leaves_as_a_file_and_comes_back(address: str) -> None:
    async with chromium() as browser:
        tab = await new_tab(browser, address, "en")
        await tab.taps("AI series for two", "15 weeks", "2 people")
        await tab.sees_a_picture()
        await tab.taps("Export", "Data (JSON)")
        async with tab.page.expect_download() as downloading:
            await tab.page.locator("article.bot .file a").click()
        download = await downloading.value
        assert download.suggested_filename == "chourave-1.json"
        other = await new_tab(browser, address, "en")
        await other.reads("Which production")
        await other.page.locator("#file").set_input_files(
            {
                "name": download.suggested_filename,
                "mimeType": "application/json",
                "buffer": (await download.path()).read_bytes(),
            }
        )
        await expect(other.page.locator("article.own .file")).to_contain_text("chourave-1.json")
        await other.reads(SERIES_KG.replace("\u00a0", " "))
        large = FilePayload(name="film.mov", mimeType="video/quicktime", buffer=bytes(20_000_001))
        await other.page.locator("#file").set_input_files(large)
        await expect(other.page.locator("#toast")).to_contain_text(spaced("20 MB at most"))
        for each in (tab, other):
            await each.assert_sound()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_workshop_runs_on_this_machine_alone(address: str, language: Language) -> None:
    total = spaced(_total(language, weeks=median(WEEKS), finished_minutes=5))
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
