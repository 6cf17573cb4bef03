"""A browser that reaches this machine alone, and windows that hear every complaint of a page."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from playwright.async_api import Browser, ConsoleMessage, Page, Request, async_playwright

ARGUMENTS = (
    "--no-sandbox",  # as root, which is how a container runs the tests
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
ACCESSIBLE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
"""The rules of axe-core for levels A and AA."""
SECONDS = 15

Colours = Literal["light", "dark"]


@dataclass
class Window:
    """One window of the browser, with nothing remembered from another.

    Attributes:
        page: Playwright's, to click, type and look.
        complaints: what went wrong so far: errors in the console, refusals of the content
            security policy, exceptions, requests that left this machine.
    """

    page: Page
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(f"exception: {error}"))
        self.page.on("request", self._asked)

    async def inaccessible(self) -> list[str]:
        """Return what axe-core finds wrong at levels A and AA: rule, element, reason."""
        found = await Axe().run(self.page, options=ACCESSIBLE)
        return [
            f"{rule['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
            for rule in found.response["violations"]
            for node in rule["nodes"]
        ]

    async def assert_sound(self) -> None:
        """Fail if the page is not accessible, or complained of anything."""
        assert await self.inaccessible() == []
        assert self.complaints == []

    async def assert_fits(self) -> None:
        """Fail if the page has to be scrolled sideways."""
        beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert await self.page.evaluate(beyond) <= 0

    async def picture(self, path: Path) -> None:
        """Keep what the window shows as PNG."""
        path.parent.mkdir(parents=True, exist_ok=True)
        await self.page.screenshot(path=path, animations="disabled", caret="hide")

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.type}: {message.text}")

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https"} and address.hostname != "127.0.0.1":
            self.complaints.append(f"left this machine: {request.url}")


class Chromium:
    """The browser; opens windows."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser

    async def window(
        self,
        width: int = 390,
        height: int = 844,
        *,
        colours: Colours = "light",
        language: str = "fr",
    ) -> Window:
        """Open a window of this size in CSS pixels, without cookies, without motion."""
        context = await self._browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=colours,
            reduced_motion="reduce",
            locale=language,
            accept_downloads=True,
        )
        context.set_default_timeout(SECONDS * 1000)
        return Window(await context.new_page())


@asynccontextmanager
async def chromium() -> AsyncIterator[Chromium]:
    """Start Chromium and yield it; everything is closed at the end.

    Fails, rather than skips, where it is not installed.
    """
    program = shutil.which("chromium")
    assert program is not None, "these tests need Chromium: make tools"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        try:
            yield Chromium(browser)
        finally:
            await browser.close()
