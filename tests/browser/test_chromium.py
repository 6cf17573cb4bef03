"""The harness itself: what is wrong with a page does not stay unheard."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from tests.browser import chromium
from tests.loopback import serving

pytestmark = pytest.mark.system

SOUND = """<!doctype html><html lang="en"><head><title>Sound</title></head>
<body><main><h1>Sound</h1><p>Black on white.</p></main></body></html>"""
UNSOUND = """<!doctype html><html><head><title>Unsound</title></head>
<body><main><h1>Unsound</h1><p style="color: #ccc">Pale.</p><script>alert(1)</script>
<img src="http://example.org/pixel.png" alt=""></main></body></html>"""
POLICY = {"Content-Security-Policy": "default-src 'none'"}


def app() -> Starlette:
    async def page(request: Request) -> HTMLResponse:
        page = SOUND if request.url.path == "/sound" else UNSOUND
        return HTMLResponse(page, headers=POLICY)

    return Starlette(routes=[Route("/{name}", page)])


async def test_a_sound_page_passes() -> None:
    async with serving(app()) as address, chromium() as browser:
        window = await browser.window()
        await window.page.goto(f"{address}/sound")
        await window.assert_sound()
        await window.assert_fits()


async def test_every_fault_is_named() -> None:
    async with serving(app()) as address, chromium() as browser:
        window = await browser.window()
        await window.page.goto(f"{address}/unsound")
        faults = await window.inaccessible()
        with pytest.raises(AssertionError):
            await window.assert_sound()
    assert any(fault.startswith("html-has-lang: html:") for fault in faults)
    complaints = "\n".join(window.complaints)
    for refused in ("Content Security Policy", "script", "pixel.png"):
        assert refused in complaints
