"""What is kept of an update that failed: its shape, without who sent it or what they wrote."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any

from bot.telegram.api.errors import TelegramError
from bot.telegram.intake.raw import Raw

SHOWN = frozenset({
    "data", "date", "duration", "edit_date", "file_size", "height", "language_code", "length",
    "message_id", "mime_type", "offset", "type", "update_id", "width",
})  # fmt: skip
"""Fields whose values tell what happened, and nobody's name. `data`: what a button carries."""

NAMES = frozenset({"first_name", "last_name", "username", "phone_number", "vcard"})
WORDS = ("text", "entities", "caption", "caption_entities", "reply_markup")
DEEPEST = 8
"""Levels. Telegram's own updates have fewer, but for replies to replies."""
MOST_ITEMS = 32
LONGEST = 64
LONGEST_REASON = 300


def outline(raw: Any, field: str = "", depth: int = 0) -> Any:
    """Return an update with `SHOWN` fields as they are, and of all others what kind they are."""
    match raw:
        case dict() | list() if depth == DEEPEST:
            return "…"
        case dict():
            return {
                str(name)[:LONGEST]: outline(value, str(name), depth + 1)
                for name, value in list(raw.items())[:MOST_ITEMS]
            }
        case list():
            return [outline(value, field, depth + 1) for value in raw[:MOST_ITEMS]]
        case bool() | None:
            return raw
        case str():
            is_shown = field in SHOWN and len(raw) <= LONGEST
            return raw if is_shown else f"{len(raw)} characters"
        case _:
            return raw if field in SHOWN else "a number"


def reason(error: BaseException) -> str:
    """Return in one line what went wrong and where.

    Of our own errors the kind alone, for their words may quote a person; of Telegram's its
    words up to the first quotation.
    """
    kind = type(error).__name__
    if isinstance(error, TelegramError):
        return f"{kind}: {error}".partition("\n")[0].partition('"')[0][:LONGEST_REASON].rstrip()
    frames = traceback.extract_tb(error.__traceback__)
    where = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames[-1:]]
    return " at ".join((kind, *where))


def without_names(raw: Raw) -> Raw:
    """Return an update without what names people, and without the words of a tapped card.

    The fields of names stay, for the library asks for them, and are empty.
    """
    kept = {name: _nameless(value, 0) for name, value in raw.items()}
    query = kept.get("callback_query")
    card = query.get("message") if isinstance(query, dict) else None
    if isinstance(card, dict):
        for words in WORDS:
            card.pop(words, None)
    return kept


def _nameless(value: Any, depth: int) -> Any:
    if depth > DEEPEST:
        return None
    match value:
        case dict():
            return {
                name: "" if name in NAMES and isinstance(each, str) else _nameless(each, depth + 1)
                for name, each in value.items()
            }
        case list():
            return [_nameless(each, depth + 1) for each in value]
    return value
