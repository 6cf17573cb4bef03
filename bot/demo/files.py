"""Files the bot sends: kept in memory, under an id, with Telegram's limits."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from bot.demo.refusals import bad_request

MOST_PHOTO_BYTES = 10_000_000
MOST_DOCUMENT_BYTES = 50_000_000
MOST_PHOTO_SIDES = 10_000
MOST_PHOTO_RATIO = 20
_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it comes with a call."""

    name: str
    content: bytes
    mime_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class File:
    """A file Telegram keeps.

    Attributes:
        kind: "photo" or "document".
        file_id: under which the bot may send it again.
        size: width and height in pixels; zeros for a document.
    """

    kind: str
    file_id: str
    name: str
    content: bytes
    mime_type: str
    size: tuple[int, int] = (0, 0)

    def as_json(self) -> dict[str, Any] | list[dict[str, Any]]:
        """Return the file as the field of a message: a PhotoSize array, or a Document."""
        common = {
            "file_id": self.file_id,
            "file_unique_id": self.file_id.removeprefix(f"{self.kind}-"),
            "file_size": len(self.content),
        }
        if self.kind == "photo":
            return [{**common, "width": self.size[0], "height": self.size[1]}]
        return {**common, "file_name": self.name, "mime_type": self.mime_type}


def read_file(kind: str, upload: Upload) -> File:
    """Take in a file.

    Raises:
        BotApiError: 400 if it is empty, too large, or not a picture where one is meant. Only PNG
            is known here: it is what this bot draws.
    """
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > (MOST_PHOTO_BYTES if kind == "photo" else MOST_DOCUMENT_BYTES):
        raise bad_request("file is too big")
    size = _png_size(upload.content) if kind == "photo" else (0, 0)
    digest = hashlib.sha256(upload.content).hexdigest()[:16]
    return File(kind, f"{kind}-{digest}", upload.name, upload.content, upload.mime_type, size)


def _png_size(content: bytes) -> tuple[int, int]:
    if not content.startswith(_PNG) or len(content) < 24:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
    if not width or not height or width + height > MOST_PHOTO_SIDES:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    if max(width, height) > MOST_PHOTO_RATIO * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height
