"""A person's tab in a real browser, used the way people do: by labels, by keys."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.async_api import Locator, Page, expect

from tests.browser import Chromium, Window

SECONDS = 60
START = {"fr": "Démarrer", "en": "Start"}


@dataclass
class Tab:
    """One person's tab."""

    window: Window

    @property
    def page(self) -> Page:
        return self.window.page

    @property
    def card(self) -> Locator:
        """The newest message of the bot that has buttons."""
        return self.page.locator("article.bot:has(.key)").last

    async def says(self, text: str) -> None:
        await self.page.locator("#text").fill(text)
        await self.page.keyboard.press("Enter")

    async def taps(self, *labels: str) -> None:
        for label in labels:
            await self.card.locator(".key").filter(has_text=spaced(label)).first.click()

    async def reads(self, text: str) -> None:
        """Wait until the newest card says this."""
        await expect(self.card).to_contain_text(spaced(text))

    async def sees_a_picture(self) -> None:
        """Wait until the newest card is a picture that the browser could show."""
        await expect(self.card.locator("img")).to_be_visible()
        await self.page.wait_for_function(
            "[...document.images].every((image) => image.complete && image.naturalWidth > 0)"
        )

    async def assert_sound(self) -> None:
        """Fail if the page scrolls beyond its chat, is not accessible, or complained."""
        beyond = "document.documentElement.scrollHeight - document.documentElement.clientHeight"
        assert await self.page.evaluate(beyond) == 0
        await self.window.assert_fits()
        await self.window.assert_sound()


def spaced(text: str) -> re.Pattern[str]:
    """Match a text whichever kind of space is between its words."""
    return re.compile(r"\s+".join(map(re.escape, text.split())))


async def new_tab(browser: Chromium, address: str, language: str, start: str = "") -> Tab:
    """Open a new person's tab and start the bot; `start`: the query of a deep link."""
    tab = Tab(await browser.window(language=language))
    tab.page.set_default_timeout(SECONDS * 1000)
    await tab.page.goto(f"{address}/new{start}")
    await tab.page.get_by_role("button", name=START[language], exact=True).click()
    return tab
