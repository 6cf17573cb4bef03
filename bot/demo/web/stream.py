"""What happens in a chat, as server-sent events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from bot.demo.chats import Chat, Event, Message

News = dict[str, Any]
RELOAD = "event: reload\ndata: \n\n"


def news(event: Event, draw: Callable[[Message], str]) -> News:
    """Return what a page has to know of an event; `draw`: a message as HTML."""
    if event.kind == "deleted" and event.message is not None:
        return {"kind": "deleted", "id": event.message.message_id}
    if event.message is not None:
        return {"kind": "put", "id": event.message.message_id, "html": draw(event.message)}
    return {"kind": event.kind, "text": event.text}


async def happening(
    chat: Chat,
    seen: int,
    *,
    draw: Callable[[Message], str],
    is_outdated: Callable[[], Awaitable[bool]],
    stop: asyncio.Event,
) -> AsyncIterator[str]:
    """Yield what happens after the first `seen` events of a chat, until told to stop.

    `is_outdated`: whether the page around the chat, rather than the chat, is to be drawn anew.
    """
    stopping = asyncio.create_task(stop.wait())
    try:
        yield "retry: 500\n\n"
        while not stop.is_set():
            waiting = asyncio.create_task(chat.events_after(seen))
            try:
                await asyncio.wait((waiting, stopping), return_when=asyncio.FIRST_COMPLETED)
                events = waiting.result() if waiting.done() else []
            finally:
                waiting.cancel()
            for event in events:
                seen += 1
                yield f"id: {seen}\ndata: {json.dumps(news(event, draw))}\n\n"
            if await is_outdated():
                yield RELOAD
                return
    finally:
        stopping.cancel()
