"""A person's tab without the browser: what the page would ask for, over HTTP."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from typing import Self

import httpx

SECONDS = 60


class Visitor:
    """A person's tab, without the browser."""

    def __init__(self, address: str, start: str = "", language: str = "fr") -> None:
        self.address = address
        self.client = httpx.Client(
            base_url=address,
            headers={"Origin": address, "Accept-Language": language},
            timeout=SECONDS,
        )
        moved = self.client.get(f"/new{start}")
        assert moved.status_code == 303
        self.page = moved.headers["location"]
        self.number = int(re.findall(r"person=(\d+)", self.page)[0])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    @property
    def html(self) -> str:
        """The page, its spaces made plain."""
        return re.sub(r"[\u00a0\u202f]", " ", self.client.get(self.page).text)

    def does(self, what: str, **given: object) -> int:
        sent = self.client.post(f"/chat/{what}", params={"person": self.number}, json=given)
        return sent.status_code

    def stream(self, page: str) -> dict[str, str]:
        """Return what a page asks for to be told what happens after it was drawn."""
        wanted = {
            "run": r'data-run="(\w+)"',
            "after": r'data-seen="(\d+)"',
            "language": r'lang="(\w+)"',
        }
        given = {name: re.findall(pattern, page)[0] for name, pattern in wanted.items()}
        return {"person": str(self.number), **given}

    def sees(self, words: str) -> str:
        """Wait until the page has these words, and return it."""
        deadline = time.monotonic() + SECONDS
        while words not in (page := self.html):
            assert time.monotonic() < deadline, page
            # Where nothing happens for a while, the page is looked at again.
            with (
                suppress(httpx.ReadTimeout),
                self.client.stream("GET", "/chat/events", params=self.stream(page)) as stream,
            ):
                next((line for line in stream.iter_lines() if line.startswith("data: ")), None)
        return page

    def taps(self, label: str) -> None:
        html = self.sees(f"{label}</button>")
        *_, article = re.findall(r'<article id="m(\d+)"(.*?)</article>', html, re.DOTALL)
        data = re.findall(rf'data-tap="([^"]+)">[^<]*{re.escape(label)}<', article[1])
        assert self.does("tap", message=int(article[0]), data=data[0]) == 204
