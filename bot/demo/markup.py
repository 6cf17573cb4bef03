"""Telegram's HTML: checked as strictly as its documentation words it, turned into entities.

A scanner of our own rather than `html.parser`: that one repairs what it reads, and repairs it
differently from one Python release to the next, while Telegram refuses.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Entity = dict[str, Any]

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
}
_ATTRIBUTE = r"""\s+(?P<name>[a-zA-Z-]+)(?:\s*=\s*(?P<value>"[^"<>]*"|'[^'<>]*'|[\w.-]+))?"""
_ATTRIBUTES = re.sub(r"\?P<\w+>", "", _ATTRIBUTE)
_PIECE = re.compile(
    rf"<(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9-]*)(?P<attributes>(?:{_ATTRIBUTES})*)\s*>"
    r"|(?P<reference>&(?:lt|gt|amp|quot|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)"
    r"|(?P<stray>[<>&])"
    r"|(?P<plain>[^<>&]+)"
)
_LINK = re.compile(r"(?:https?|tg|mailto|tel):\S+|\S+\.\S+", re.IGNORECASE)
_COMMAND = re.compile(r"(?<![\w/<])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/>])")
_MENTION = re.compile(r"(?<![\w@/])@[A-Za-z]\w{4,31}\b", re.ASCII)


class MarkupError(ValueError):
    """Text that Telegram would not parse; the message says what and where."""


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text as a person reads it, and how it is set.

    Attributes:
        text: what is read, without markup.
        entities: Telegram's message entities, offsets and lengths in UTF-16 code units.
        html: the same as Telegram HTML, for front ends that set type.
    """

    text: str
    entities: tuple[Entity, ...] = ()
    html: str = ""

    @classmethod
    def plain(cls, text: str, entities: tuple[Entity, ...] = ()) -> Formatted:
        """Return a text sent without markup."""
        return cls(text, entities, html.escape(text, quote=False))


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: Mapping[str, str]
    start: int


@dataclass(frozen=True, slots=True)
class _Place:
    source: str
    index: int

    def __str__(self) -> str:
        return f"at byte offset {len(self.source[: self.index].encode())}"


def units(text: str) -> int:
    """Return the length in UTF-16 code units, which is how Telegram counts."""
    return len(text) + sum(character > "\uffff" for character in text)


def position(text: str, offset: int) -> int:
    """Return the index in `text` of an offset given in UTF-16 code units."""
    return len(text.encode("utf-16-le")[: 2 * offset].decode("utf-16-le", "ignore"))


def split(text: str, limit: int) -> list[str]:
    """Cut a text into pieces of at most `limit` UTF-16 code units, as a phone does."""
    pieces = [""]
    room = limit
    for character in text:
        size = units(character)
        if size > room:
            pieces.append("")
            room = limit
        pieces[-1] += character
        room -= size
    return pieces


def typed_entities(text: str) -> tuple[Entity, ...]:
    """Return the entities Telegram finds in what a person typed: commands and mentions."""
    found = [
        (match.start(), kind, match[0])
        for kind, pattern in (("bot_command", _COMMAND), ("mention", _MENTION))
        for match in pattern.finditer(text)
    ]
    return tuple(
        {"type": kind, "offset": units(text[:start]), "length": len(written)}
        for start, kind, written in sorted(found)
    )


def read_html(source: str) -> Formatted:
    """Read Telegram HTML.

    Only Telegram's tags, properly nested and closed; every other `<`, `>` and `&` escaped; of
    the named references only `lt`, `gt`, `amp` and `quot`. (Telegram itself lets a bare `>` or
    `&` pass; its documentation asks for them escaped, and so does this.)

    Raises:
        MarkupError: naming the first fault, with its offset in UTF-8 bytes.
    """
    plain: list[str] = []
    length = 0
    open_tags: list[_Open] = []
    entities: list[Entity] = []
    for piece in _PIECE.finditer(source):
        at = _Place(source, piece.start())
        if piece["stray"] is not None:
            raise MarkupError(_stray(source, piece.start(), at))
        if piece["tag"] is None:
            text = html.unescape(piece[0]) if piece["reference"] else piece[0]
            plain.append(text)
            length += units(text)
            continue
        tag = piece["tag"].lower()
        if not piece["end"]:
            open_tags.append(_opened(tag, piece["attributes"], length, at))
        elif not open_tags:
            raise MarkupError(f"Unexpected end tag {at}")
        elif open_tags[-1].tag != tag:
            raise MarkupError(
                f'Unmatched end tag {at}, expected "</{open_tags[-1].tag}>", found "</{tag}>"'
            )
        else:
            closed = open_tags.pop()
            entities += _entity(closed, length, open_tags)
    if open_tags:
        raise MarkupError(f'Can\'t find end tag corresponding to start tag "{open_tags[-1].tag}"')
    entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return Formatted("".join(plain), tuple(entities), source)


def _stray(source: str, start: int, at: _Place) -> str:
    character = source[start]
    if character != "<":
        return f"Character '{character}' is reserved and must be escaped {at}"
    name = re.split(r"[\s<>]", source[start + 1 :].removeprefix("/"), maxsplit=1)[0]
    inside, end, _ = source[start + 1 :].partition(">")
    if not end or "<" in inside:
        return f'Unclosed tag "{name}" {at}'
    return f'Unsupported start tag "{name}" {at}'


def _opened(tag: str, attributes: str, start: int, at: _Place) -> _Open:
    if tag not in _TYPES:
        raise MarkupError(f'Unsupported start tag "{tag}" {at}')
    values = {
        found["name"].lower(): html.unescape((found["value"] or "").strip("\"'"))
        for found in re.finditer(_ATTRIBUTE, attributes)
    }
    if tag == "span" and values.get("class") != "tg-spoiler":
        raise MarkupError(f'Tag "span" must have class "tg-spoiler" {at}')
    if tag == "tg-emoji" and not values.get("emoji-id"):
        raise MarkupError(f'Tag "tg-emoji" must have attribute "emoji-id" {at}')
    return _Open(tag, values, start)


def _entity(closed: _Open, end: int, around: list[_Open]) -> list[Entity]:
    entity: Entity = {
        "type": _TYPES[closed.tag],
        "offset": closed.start,
        "length": end - closed.start,
    }
    if end == closed.start:
        return []
    match closed.tag:
        case "a":
            if not _LINK.fullmatch(closed.attributes.get("href", "")):
                return []
            entity["url"] = closed.attributes["href"]
        case "code" if around and around[-1].tag == "pre":
            return []
        case "blockquote" if "expandable" in closed.attributes:
            entity["type"] = "expandable_blockquote"
        case "tg-emoji":
            entity["custom_emoji_id"] = closed.attributes["emoji-id"]
    return [entity]
