"""A file on its way to a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class OutgoingFile:
    """A file to send. `caption`: HTML."""

    kind: Literal["photo", "document"]
    name: str
    content: bytes
    caption: str = ""
