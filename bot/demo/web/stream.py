"""What happens in a chat, as server-sent events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

from bot.demo.api.chats import ChatMessage, DemoChat, Event

News = dict[str, Any]
RELOAD = "event: reload\ndata: \n\n"


def news(event: Event, draw: Callable[[ChatMessage], str]) -> News:
    """Return what a page has to know of an event; `draw`: a message as HTML."""
    if event.kind == "deleted" and event.message is not None:
        return {"kind": "deleted", "id": event.message.message_id}
    if event.message is not None:
        return {"kind": "put", "id": event.message.message_id, "html": draw(event.message)}
    return {"kind": event.kind, "text": event.text}


MOST_HELD = 3
"""Streams that are kept open. A browser has six connections to one server, and the board's windows
and whatever is loaded need some: further windows are told what there is, and ask again."""


class Held:
    """The streams that are kept open in this demo."""

    def __init__(self) -> None:
        self._count = 0

    @contextmanager
    def taken(self) -> Iterator[bool]:
        """Take one of the places, and tell whether there was one."""
        if self._count >= MOST_HELD:
            yield False
            return
        self._count += 1
        try:
            yield True
        finally:
            self._count -= 1


async def happening(
    chat: DemoChat,
    seen: int,
    *,
    draw: Callable[[ChatMessage], str],
    is_outdated: Callable[[], Awaitable[bool]],
    held: Held,
    stop: asyncio.Event,
) -> AsyncIterator[str]:
    """Yield what happens after the first `seen` events of a chat, until told to stop.

    Where too many streams are `held`, yield what has happened so far, and end: a browser asks again
    by itself. `is_outdated`: whether the page around the chat, rather than the chat, is to be
    drawn anew.
    """
    stopping = asyncio.create_task(stop.wait())
    try:
        with held.taken() as stays:
            yield "retry: 500\n\n"
            while not stop.is_set():
                events = await _next(chat, seen, stopping) if stays else chat.events[seen:]
                for event in events:
                    seen += 1
                    yield f"id: {seen}\ndata: {json.dumps(news(event, draw))}\n\n"
                if await is_outdated():
                    yield RELOAD
                    return
                if not stays:
                    return
    finally:
        stopping.cancel()


async def _next(chat: DemoChat, seen: int, stopping: asyncio.Task[bool]) -> list[Event]:
    """Return what happens next; nothing once the demo is told to stop."""
    waiting = asyncio.create_task(chat.events_after(seen))
    try:
        await asyncio.wait((waiting, stopping), return_when=asyncio.FIRST_COMPLETED)
        return waiting.result() if waiting.done() else []
    finally:
        waiting.cancel()
