"""Updates as Telegram sends them, before the library reads them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeGuard

Raw = Mapping[str, Any]

MOST_UPDATE_ID = 2**62


def readable(raw: Any) -> dict[str, Any] | None:
    """Return an update that has a number to call it by, None for what has none."""
    if not isinstance(raw, dict):
        return None
    number = raw.get("update_id")
    return raw if _is_a_number(number) and 0 <= number < MOST_UPDATE_ID else None


def sender(raw: Raw) -> Raw | None:
    """Return who sent an update, as it says itself, None if nobody did."""
    for content in raw.values():
        if isinstance(content, dict):
            person = content.get("from") or content.get("user")
            if isinstance(person, dict) and _is_a_number(person.get("id")):
                return person
    return None


def chat_of(raw: Raw) -> int | None:
    """Return the chat whose updates have to stay in order, None if it has none."""
    for content in raw.values():
        if isinstance(content, dict):
            for holder in (content, content.get("message")):
                chat = holder.get("chat") if isinstance(holder, dict) else None
                if isinstance(chat, dict) and _is_a_number(chat.get("id")):
                    return int(chat["id"])
    return None


def _is_a_number(value: Any) -> TypeGuard[int]:
    """Tell a number from `true`, which Python takes for one."""
    return type(value) is int
