"""What a person did, whatever the messenger it came through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from bot.conversation.workshop.rounds import Round

Kind = Literal[
    "photo", "video", "voice", "sticker", "document", "place", "contact", "poll", "other"
]


Verb = Literal[
    "all", "apply", "ask", "back", "beside", "claim", "compare", "copy", "copy_board",
    "copy_line", "copy_link", "cover", "doubt", "drop", "edit", "erase", "everything", "export",
    "funder", "guess", "help", "home", "host", "intend", "lang", "leave", "link", "make",
    "method", "more", "narrow", "new", "open", "open_workshop", "other", "pause", "pick",
    "picture", "pitch", "plan", "privacy", "projects", "pull", "recap", "reduce", "reference",
    "refine", "result", "share", "start", "take_part", "trace", "try", "undrop", "unknown",
    "unshare", "which", "why", "workshop",
]  # fmt: skip
"""What a button does."""

_VERBS: dict[str, Verb] = {verb: verb for verb in get_args(Verb)}


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
    """A button: what it does, and the revision of the card it stood on.

    `secret` is new and cannot be guessed, `now` is in seconds since the epoch: for whoever
    makes a link.
    """

    revision: int
    verb: Verb
    argument: str
    secret: str = ""
    now: int = 0


def read_tap(revision: int, verb: str, argument: str, secret: str = "", now: int = 0) -> Tapped:
    """Return what a button carries; a verb that no button of today has is an old button."""
    known = _VERBS.get(verb)
    if known is None:
        return Tapped(-1, "home", "")
    return Tapped(revision, known, argument, secret, now)


@dataclass(frozen=True, slots=True)
class Commanded:
    """A command, by its English name, with what followed it."""

    name: str
    argument: str = ""
    message: int = 0


@dataclass(frozen=True, slots=True)
class Sent:
    """Something that is not text. `album`: the group of photos or files it is part of."""

    kind: Kind
    album: str = ""


Fault = Literal["too_large", "unreachable"]
"""Why a file was not fetched."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that may be a production: its content, or why there is none."""

    content: bytes
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Followed:
    """A link to somebody's result: the production behind it, None if it is gone."""

    document: str | None


Stands = Literal["open", "locked", "closed", "unknown"]


@dataclass(frozen=True, slots=True)
class Invited:
    """A code or a link into a workshop, and what stands behind it.

    `typed`: the code alone was given, which can be guessed in time; `now` is in seconds since
    the epoch.
    """

    stands: Stands
    code: str = ""
    title: str = ""
    scenario: str = ""
    round: Round = "answer"
    typed: bool = True
    now: int = 0


Event = Attached | Followed | Invited | Said | Edited | Tapped | Commanded | Sent
