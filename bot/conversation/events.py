"""What a person did, whatever the messenger it came through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "photo", "video", "voice", "sticker", "document", "place", "contact", "poll", "other"
]


@dataclass(frozen=True, slots=True)
class Said:
    """A typed message."""

    text: str
    message: int


@dataclass(frozen=True, slots=True)
class Edited:
    """An earlier message, typed anew."""

    text: str
    message: int


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button: what it does, and the revision of the card it stood on."""

    revision: int
    verb: str
    argument: str


@dataclass(frozen=True, slots=True)
class Commanded:
    """A command, by its English name, with what followed it."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """Something that is not text."""

    kind: Kind


Event = Said | Edited | Tapped | Commanded | Sent
