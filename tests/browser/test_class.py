"""A whole class in a real browser: a host and six people by hand, 24 more play by themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import pytest
from playwright.async_api import Locator, expect

from bot.errors import open_database
from bot.questions.languages import LANGUAGES, Language
from bot.wording.words import words_in
from bot.workshop.contributions import Contribution
from calc import estimate
from tests.browser import Chromium, chromium
from tests.demo.tabs import Tab, new_tab, spaced
from tests.demo.web import web_demo
from tests.totals import in_a_workshop

pytestmark = pytest.mark.system

SIMULATED, BY_HAND = 24, 6
EVERYBODY = str(SIMULATED + BY_HAND)
PATIENCE = 90_000
TEN = {"fr": "Une dizaine", "en": "About ten"}
TOTAL = estimate(in_a_workshop("ten")).total.central
"""Of what the people by hand answer, in kg CO2e."""


@dataclass
class Class:
    """The tabs of a class. `url`: of the database that the demo keeps it in."""

    browser: Chromium
    address: str
    url: str
    language: Language
    host: Tab
    board: Tab
    people: list[Tab] = field(default_factory=list)

    @classmethod
    async def begun(cls, browser: Chromium, address: str, url: str, language: Language) -> Class:
        """Let the host open a workshop, and six people join it."""
        host = Tab(await browser.window(language=language))
        await host.page.goto(f"{address}/?person=1")
        await host.says("/workshop")
        await host.taps(words_in(language).text("scenario.short_film"))
        link = host.card.locator(f'a[href^="{address}/workshop/"]').first
        board = Tab(await browser.window(1920, 1080, language=language))
        await board.page.goto(await link.get_attribute("href") or "")
        start = await host.card.locator('a[href^="/new?start="]').first.get_attribute("href")
        where = (start or "").removeprefix("/new")
        people = [await new_tab(browser, address, language, where) for _ in range(BY_HAND)]
        return cls(browser, address, url, language, host, board, people)

    def say(self, key: str) -> str:
        return words_in(self.language).text(key)

    def sees(self, selector: str) -> Locator:
        return self.board.page.locator(selector)

    async def leads(self, *keys: str) -> None:
        await self.host.taps(*map(self.say, keys))

    async def sound(self, *tabs: Tab) -> None:
        """Fail if a page is not accessible, complained, or has to be scrolled sideways."""
        for tab in (self.board, *tabs):
            await tab.window.assert_sound()
            await tab.window.assert_fits()

    async def guesses(self) -> None:
        for number, person in enumerate(self.people):
            await person.taps(self.say("choice.approach.ai"))
            await person.says(f"{TOTAL / 10:.0f}-{TOTAL * (0.5 + number % 2):.0f}")
            await expect(person.card).to_contain_text(self.say("button.guess.again"))
        await expect(self.sees(".guessed b")).to_have_text(EVERYBODY, timeout=PATIENCE)
        await self.sound(self.people[0])

    async def answers(self) -> None:
        await self.leads("button.host.round-answer")
        await expect(self.sees(".stage.answer")).to_be_visible(timeout=PATIENCE)
        await expect(self.host.card).to_contain_text(self.say("button.workshop_reveal"))
        await self.leads("button.host.timer")
        await expect(self.sees("#timer")).to_be_visible(timeout=PATIENCE)
        for person in self.people:
            await person.taps(self.say("button.home.look"))
            await person.taps(TEN[self.language])
        await expect(self.sees(".finished b")).to_have_text(EVERYBODY, timeout=PATIENCE)
        await expect(self.sees(".ways")).to_have_count(0)
        await self.sound(self.people[0])

    async def reveals(self) -> None:
        await self.leads("button.workshop_reveal", "button.host.round-reveal")
        await expect(self.sees(".way.ai .figure b")).to_be_visible(timeout=PATIENCE)

    async def goes_back(self) -> None:
        await self.leads("button.host.back-answer")
        await expect(self.sees(".stage.answer")).to_be_visible(timeout=PATIENCE)

    async def contributions(self) -> list[Contribution]:
        code = re.sub(r"\?.*", "", self.board.page.url).rpartition("/")[2]
        async with open_database(self.url) as people:
            kept = await people.workshops.contributions(code)
        return [Contribution.model_validate_json(each.shown) for each in kept if each.shown]

    async def assert_figures_equal_calc(self) -> None:
        words = words_in(self.language)
        given = [each for each in await self.contributions() if each.approach == "ai"]
        assert sum(each.central == TOTAL for each in given) >= BY_HAND
        shown = words.mass(median(each.central for each in given))
        await expect(self.sees(".way.ai .figure b")).to_have_text(spaced(shown))
        guessed = [each for each in given if each.guess is not None]
        right = sum(
            low <= each.central <= high for each in guessed for low, high in [each.guess or (0, 0)]
        )
        told = self.sees(".way.ai .told b")
        await expect(told).to_contain_text(re.compile(rf"^{right} \D+ {len(guessed)}$"))
        await self.people[0].taps(self.say("button.home.look"))
        await expect(self.people[0].card).to_contain_text(spaced(words.emissions(TOTAL)))

    async def improves_and_ends(self) -> None:
        await self.leads("button.host.round-improve")
        await expect(self.sees(".levers h2 b")).not_to_have_text("0", timeout=PATIENCE)
        await self.sound()
        await self.leads("button.host.round-discuss")
        await expect(self.sees(".prompts li")).to_have_count(5, timeout=PATIENCE)
        await self.sound(self.host)
        await self.leads("button.workshop_close", "button.host.close")
        await expect(self.sees(".ended")).to_be_visible(timeout=PATIENCE)
        await self.people[1].taps(self.say("button.home.look"))
        over = self.say("note.workshop_over_untitled").partition(".")[0]
        # The picture of the result follows, and is then the card.
        await expect(self.people[1].page.locator("#log")).to_contain_text(spaced(over))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_class_plays_every_round(tmp_path: Path, language: Language) -> None:
    url = f"sqlite:///{tmp_path}/class.sqlite3"
    played = ("--class", str(SIMULATED), "--lead", "--minutes", "0.2")
    with web_demo("--lang", language, "--database", url, *played) as address:
        async with chromium() as browser:
            class_ = await Class.begun(browser, address, url, language)
            await class_.guesses()
            await class_.answers()
            await class_.reveals()
            await class_.sound(class_.host)
            await class_.goes_back()
            await class_.reveals()
            await class_.assert_figures_equal_calc()
            await class_.improves_and_ends()
