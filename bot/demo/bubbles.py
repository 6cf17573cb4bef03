"""The chat drawn with bubbles: what a person at a terminal sees."""

from __future__ import annotations

from typing import Any, TextIO

from rich.align import Align
from rich.box import ROUNDED
from rich.console import Console
from rich.containers import Lines
from rich.panel import Panel
from rich.text import Text

from bot.demo.api.chats import ChatMessage
from bot.demo.markup import position
from bot.demo.words import DemoWords

WIDEST = 72
_STYLES = {
    "bold": "bold",
    "italic": "italic",
    "underline": "underline",
    "strikethrough": "strike",
    "code": "cyan",
    "pre": "cyan",
    "blockquote": "dim",
    "expandable_blockquote": "dim",
    "spoiler": "dim",
}
_BUTTON_STYLES = {
    None: "reverse",
    "primary": "bold white on blue",
    "success": "bold white on green",
    "danger": "bold white on red",
}
_NO_BREAK = {0xA0: 0xE000, 0x202F: 0xE001}
_SPACES = {kept: space for space, kept in _NO_BREAK.items()}


class _Prose(Text):
    """Text whose lines do not end at a no-break space: rich takes it for any other."""

    def wrap(self, *args: Any, **options: Any) -> Lines:
        text = self.copy()
        text.plain = text.plain.translate(_NO_BREAK)
        lines = text.wrap(*args, **options)
        for line in lines:
            line.plain = line.plain.translate(_SPACES)
        return lines


def styled(message: ChatMessage) -> Text:
    """Return the text of a message set as its entities say."""
    text = _Prose(message.text)
    for entity in message.entities:
        start = position(message.text, entity["offset"])
        end = position(message.text, entity["offset"] + entity["length"])
        link = f"underline link {entity['url']}" if entity["type"] == "text_link" else ""
        text.stylize(link or _STYLES.get(entity["type"], ""), start, end)
    return text


class BubbleChat:
    """Draws the bot on the left, the person on the right, buttons below with their numbers.

    Attributes:
        card: id of the message whose buttons the numbers mean: the last one drawn with buttons.
    """

    def __init__(self, out: TextIO, words: DemoWords) -> None:
        self._console = Console(file=out, highlight=False, markup=False, emoji=False)
        self._words = words
        self.card: int | None = None

    def open(self) -> None:
        """Say once how to talk."""
        self._console.print(Text(self._words.rule, style="dim"))

    def close(self) -> None:
        """Take leave."""
        self._console.print(Text(self._words.goodbye, style="dim"))

    def echo(self, text: str) -> None:
        """Draw what the person did."""
        bubble = Panel(_Prose(text), box=ROUNDED, style="green", expand=False)
        self._console.print(Align.right(bubble), width=self._limit)

    def show(self, message: ChatMessage) -> None:
        """Draw a message of the bot, new or changed."""
        title = self._words.bot if message.edited is None else self._words.edited
        content = styled(message)
        if message.file is not None:
            name = Text(f"({message.file.name})", style="italic")
            content = _Prose.assemble(name, "\n", content) if content else name
        self._console.print(
            Panel(
                content,
                title=Text(title, style="dim"),
                title_align="left",
                box=ROUNDED,
                expand=False,
            ),
            width=self._limit,
        )
        if message.rows:
            self.card = message.message_id
            self._draw_buttons(message)

    def toast(self, text: str) -> None:
        """Draw the notice a tap caused."""
        self._console.print(_Prose(f"({self._words.toast}) {text}", style="bold yellow"))

    def note(self, text: str) -> None:
        """Say something in the demo's own name."""
        self._console.print(_Prose(text, style="dim"))

    @property
    def _limit(self) -> int:
        return min(self._console.width, WIDEST)

    def _draw_buttons(self, message: ChatMessage) -> None:
        number = 0
        for row in message.rows:
            line = Text()
            for button in row:
                number += 1
                label = Text.assemble(
                    (f"{number} ", "bold"), (f"[{button.text}]", _BUTTON_STYLES[button.style])
                )
                if line and line.cell_len + 2 + label.cell_len > self._limit:
                    self._console.print(line)
                    line = Text()
                line = Text("  ").join([line, label]) if line else label
            self._console.print(line)
