"""Files that people send: those that may be a production are fetched, within a limit."""

from __future__ import annotations

from telegram import Document, Message
from telegram.error import BadRequest, InvalidToken

from bot.conversation.events import Attached

MOST_BYTES = 64 * 1024
"""A production with every answer has some two kilobytes."""


def production_file(message: Message) -> Document | None:
    """Return the file of a message if it may be a production."""
    document = message.document
    if document is None:
        return None
    named = (document.file_name or "").casefold().endswith(".json")
    return document if named or document.mime_type == "application/json" else None


async def attached(document: Document) -> Attached:
    """Fetch a file; what is too large for a production is left where it is."""
    if (document.file_size or 0) > MOST_BYTES:
        return Attached(b"", "too_large")
    try:
        file = await document.get_file()
        content = bytes(await file.download_as_bytearray())
    except (BadRequest, InvalidToken):  # the library takes any 404 for a wrong token
        return Attached(b"", "unreachable")
    return Attached(content) if len(content) <= MOST_BYTES else Attached(b"", "too_large")
