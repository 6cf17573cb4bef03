"""Pages in a real browser: Debian's Chromium, driven by Playwright, on loopback only."""

from tests.browser.chromium import Chromium, Window, chromium

__all__ = ["Chromium", "Window", "chromium"]
