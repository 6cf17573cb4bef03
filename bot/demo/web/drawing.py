"""A message as HTML: drawn from its entities alone, everything else escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from bot.demo.api.chats import ChatMessage
from bot.demo.markup import Entity, position, typed_entities

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "blockquote": "blockquote",
}
_WRITTEN_LINK = re.compile(r"https?://[^\s<>\"«»]*[^\s<>\"«».,;:!?)]")
_ENDS_ITS_LINE = ("pre", "blockquote", "expandable_blockquote")

Leads = Callable[[str], str]
"""Where an address leads inside the demo."""


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    entity: Entity


def body_html(message: ChatMessage, leads: Leads, unfold: str) -> Markup:
    """Return the text of a message as HTML.

    Addresses written out are links, as on a phone, and so are commands in the bot's messages.

    Args:
        message: of the bot, or of a person.
        leads: maps the address of a link to the one to follow in the demo.
        unfold: the label of the button that opens a folded quote.
    """
    drawer = _Drawer(message.text, leads, unfold, commands=message.from_bot)
    pieces = [
        _Piece(
            position(message.text, entity["offset"]),
            position(message.text, entity["offset"] + entity["length"]),
            entity,
        )
        for entity in message.entities
    ]
    return drawer.drawn(0, len(message.text), pieces)


@dataclass(frozen=True, slots=True)
class _Drawer:
    text: str
    leads: Leads
    unfold: str
    commands: bool

    def drawn(self, start: int, end: int, pieces: Sequence[_Piece]) -> Markup:
        """Draw a stretch of the text; `pieces`: what is set in it, outermost first."""
        html, at, left = Markup(""), start, list(pieces)
        while left:
            piece = left.pop(0)
            inside = [each for each in left if each.end <= piece.end]
            left = left[len(inside) :]
            html += self._plain(at, piece.start) + self._set(piece, inside)
            at = piece.end
            # What has a block of its own ends its line: the break behind it is not another one.
            if piece.entity["type"] in _ENDS_ITS_LINE and self.text[at : at + 1] == "\n":
                at += 1
        return html + self._plain(at, end)

    def _set(self, piece: _Piece, inside: Sequence[_Piece]) -> Markup:
        kind = piece.entity["type"]
        if kind == "text_link":
            content = escape(self.text[piece.start : piece.end])
            return self._link(piece.entity["url"], content)
        content = self.drawn(piece.start, piece.end, inside)
        if kind == "pre":
            return Markup('<pre tabindex="0">{}</pre>').format(content)
        if kind == "expandable_blockquote":
            return Markup(
                '<blockquote class="folded">{}</blockquote>'
                '<button type="button" class="unfold" aria-expanded="false" hidden>{}</button>'
            ).format(content, self.unfold)
        tag = _TAGS.get(kind)
        return content if tag is None else Markup("<{0}>{1}</{0}>").format(Markup(tag), content)  # noqa: S704 - one of ours

    def _plain(self, start: int, end: int) -> Markup:
        text, html, at = self.text[start:end], Markup(""), 0
        for match in _WRITTEN_LINK.finditer(text):
            html += self._commanding(text[at : match.start()])
            html += self._link(match[0], escape(match[0]))
            at = match.end()
        return html + self._commanding(text[at:])

    def _commanding(self, text: str) -> Markup:
        if not self.commands:
            return escape(text)
        html, at = Markup(""), 0
        for entity in typed_entities(text):
            if entity["type"] != "bot_command":
                continue
            start = position(text, entity["offset"])
            command = text[start : start + entity["length"]]
            html += escape(text[at:start]) + Markup(
                '<button type="button" class="command" data-say="{0}">{0}</button>'
            ).format(command)
            at = start + len(command)
        return html + escape(text[at:])

    def _link(self, address: str, content: Markup) -> Markup:
        if not address.startswith(("http://", "https://")):
            return content
        return Markup('<a href="{}" target="_blank" rel="noopener">{}</a>').format(
            self.leads(address), content
        )
