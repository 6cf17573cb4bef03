"""Files that are sent: kept in memory, under an id, with Telegram's limits."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from bot.demo.api.parameters import Method, Parameters, Upload
from bot.demo.api.refusals import bad_request

MOST_PHOTO_BYTES = 10_000_000
MOST_DOCUMENT_BYTES = 50_000_000
MOST_DOWNLOAD_BYTES = 20_000_000
MOST_PHOTO_SIDES = 10_000
MOST_PHOTO_RATIO = 20
_PNG = b"\x89PNG\r\n\x1a\n"


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

    @property
    def path(self) -> str:
        """Where the bot may fetch it, once it has asked."""
        return f"{self.kind}s/{self.file_id}"

    def as_json(self) -> dict[str, Any] | list[dict[str, Any]]:
        """Return the file as the field of a message: a PhotoSize array, or a Document."""
        if self.kind == "photo":
            return [{**self.common, "width": self.size[0], "height": self.size[1]}]
        return {**self.common, "file_name": self.name, "mime_type": self.mime_type}

    @property
    def common(self) -> dict[str, Any]:
        """What is told of every kind of file."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.file_id.removeprefix(f"{self.kind}-"),
            "file_size": len(self.content),
        }


class Files:
    """Every file that was sent, by id."""

    def __init__(self) -> None:
        self._files: dict[str, File] = {}

    @property
    def methods(self) -> dict[str, Method]:
        """The methods of the Bot API answered here."""
        return {"getFile": self._get_file}

    def keep(self, kind: str, upload: Upload) -> File:
        """Take in a file.

        Raises:
            BotApiError: 400 if it is none that Telegram takes.
        """
        file = read_file(kind, upload)
        self._files[file.file_id] = file
        return file

    def find(self, kind: str, file_id: str) -> File:
        """Return a file that was sent before.

        Raises:
            BotApiError: 400 if there is none of this kind.
        """
        file = self._files.get(file_id)
        if file is None or file.kind != kind:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return file

    def at(self, path: str) -> File | None:
        """Return the file with this path."""
        return next((file for file in self._files.values() if file.path == path), None)

    async def _get_file(self, given: Parameters) -> dict[str, Any]:
        file = self._files.get(given.text("file_id"))
        if file is None:
            raise bad_request("invalid file_id")
        if len(file.content) > MOST_DOWNLOAD_BYTES:
            raise bad_request("file is too big")
        return {**file.common, "file_path": file.path}


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
