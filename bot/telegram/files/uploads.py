"""Files that people send: those that may be a production are fetched, within a limit."""

from __future__ import annotations

from bot.conversation.events import Attached
from bot.telegram.api.client import Bot
from bot.telegram.api.errors import BadRequest, InvalidToken
from bot.telegram.turns.updates import Document

MOST_BYTES = 64 * 1024
"""A production with every answer has some two kilobytes."""


def may_be_a_production(document: Document) -> bool:
    """Tell whether a file is named or declared as what /export gives."""
    named = (document.file_name or "").casefold().endswith(".json")
    return named or document.mime_type == "application/json"


async def attached(bot: Bot, document: Document) -> Attached:
    """Fetch a file; what is too large for a production is left where it is."""
    if (document.file_size or 0) > MOST_BYTES:
        return Attached(b"", "too_large")
    try:
        file = await bot.get_file(document.file_id)
        content = bytes(await file.download_as_bytearray())
    except (BadRequest, InvalidToken):  # the library takes any 404 for a wrong token
        return Attached(b"", "unreachable")
    return Attached(content) if len(content) <= MOST_BYTES else Attached(b"", "too_large")
