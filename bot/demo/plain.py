"""The chat as plain text: what a pipe reads."""

from __future__ import annotations

from typing import TextIO

from bot.demo.api.chats import ChatMessage
from bot.demo.words import DemoWords


def plain_lines(message: ChatMessage) -> list[str]:
    """Return a message as lines: its file, its text without markup, its buttons row by row."""
    lines = [f"({message.file.name}, {len(message.file.content)} B)"] if message.file else []
    if message.text:
        lines += message.text.split("\n")
    return lines + [" ".join(f"[{button.text}]" for button in row) for row in message.rows]


class PlainChat:
    """Prints a chat without any drawing, the same bytes every time.

    Attributes:
        card: None, for a pipe draws no numbers: labels come first.
    """

    card: int | None = None

    def __init__(self, out: TextIO, words: DemoWords) -> None:
        self._out = out
        self._words = words
        self._begun = False

    def open(self) -> None:
        """Say nothing: a pipe knows the rules."""

    def close(self) -> None:
        """Say nothing."""

    def echo(self, text: str) -> None:
        """Show what the person did."""
        self._print(f"{self._words.you}: {text}")

    def show(self, message: ChatMessage) -> None:
        """Show a message of the bot, new or changed."""
        self._print("\n".join(plain_lines(message)))

    def toast(self, text: str) -> None:
        """Show the notice a tap caused."""
        self._print(f"({self._words.toast}) {text}")

    def note(self, text: str) -> None:
        """Say something in the demo's own name."""
        self._print(text)

    def _print(self, block: str) -> None:
        separator = "\n" if self._begun else ""
        self._begun = True
        print(f"{separator}{block}", file=self._out, flush=True)
