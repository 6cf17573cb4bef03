"""The conversation in a terminal: pretty for a person, plain for a pipe.

Each line of input is one thing a person does on a phone:

    /x              a command
    > label         tap the newest button whose label contains it
    > 3             tap the third button of the newest card; on a pipe, if no label contains 3
    ! edit TEXT     change the text typed last
    ! file PATH     send a file of this machine
    ! save PATH     save the file that came last, in a folder or under a name
    ! photo         send a photo; likewise ! voice, ! sticker, ! document ...
    # ...           nothing
    anything else   typed text
"""

from __future__ import annotations

import contextlib
import mimetypes
import shutil
import signal
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol, TextIO, get_args

from rich.cells import cell_len

from bot.demo.api.bot_api import BotApi
from bot.demo.api.chats import ChatMessage
from bot.demo.api.keyboards import KeyboardButton
from bot.demo.api.parameters import Upload
from bot.demo.api.updates import Deliver
from bot.demo.bubbles import BubbleChat
from bot.demo.markup import split
from bot.demo.people import MOST_CHARACTERS, Kind, NoSuchButtonError, Person
from bot.demo.plain import PlainChat
from bot.demo.words import DemoWords

KINDS: tuple[Kind, ...] = get_args(Kind)


class _Picture(Protocol):
    card: int | None

    def open(self) -> None: ...
    def close(self) -> None: ...
    def echo(self, text: str) -> None: ...
    def show(self, message: ChatMessage) -> None: ...
    def toast(self, text: str) -> None: ...
    def note(self, text: str) -> None: ...


async def run_terminal(
    bot_api: BotApi,
    person: Person,
    deliver: Deliver,
    *,
    lines: Iterable[str],
    out: TextIO,
    words: DemoWords,
    pretty: bool,
) -> None:
    """Talk for `person`, one line of input after another, and return at the end of input.

    After each line the updates it caused go through `deliver` to the end, then what changed in
    the chat is printed; so the same lines always give the same output.

    Args:
        bot_api: where the application under test is connected.
        person: who talks.
        deliver: processes one update, as raw JSON data, to the end.
        lines: the input; `sys.stdin`, a list, or `typed_lines(...)`.
        out: where the chat is printed; flushed after each reply.
        words: the demo's own words.
        pretty: bubbles and numbered buttons rather than plain text.
    """
    picture: _Picture = BubbleChat(out, words) if pretty else PlainChat(out, words)
    talk = _Talk(person, picture, words)
    picture.open()
    for line in lines:
        talk.act(line.strip())
        await bot_api.pump(deliver)
        talk.show_news()
    picture.close()


def typed_lines(prompt: str) -> Iterator[str]:
    """Yield what is typed at the terminal until Ctrl-D or Ctrl-C, with history and editing.

    Each line is wiped once it is typed, for the chat draws it as a bubble. To be used in the main
    thread.
    """
    with contextlib.suppress(ImportError):  # absent on Windows, where input() edits by itself
        import readline  # noqa: F401
    while True:
        interrupted = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            line = input(prompt)
        except (EOFError, KeyboardInterrupt):
            print()
            return
        finally:
            signal.signal(signal.SIGINT, interrupted)
        columns = shutil.get_terminal_size().columns
        sys.stdout.write(f"\x1b[{cell_len(prompt + line) // columns + 1}A\x1b[J")
        yield line


class _Talk:
    def __init__(self, person: Person, picture: _Picture, words: DemoWords) -> None:
        self._person = person
        self._picture = picture
        self._words = words
        self._seen = len(person.chat.events)
        self._shown: dict[int, str] = {}
        self._typed = 0

    def act(self, line: str) -> None:
        """Do what one line of input says."""
        if not line or line.startswith("#"):
            return
        mark, _, rest = line.partition(" ")
        if line.startswith(">"):
            self._tap(line, line[1:].strip())
        elif mark == "!" and rest.startswith("edit "):
            self._edit(line, rest.removeprefix("edit "))
        elif mark == "!" and rest.startswith("file "):
            self._send(line, Path(rest.removeprefix("file ").strip()))
        elif mark == "!" and rest.startswith("save "):
            self._save(line, Path(rest.removeprefix("save ").strip()))
        elif mark == "!" and rest in KINDS:
            self._picture.echo(line)
            self._person.send(rest)
        else:
            self._picture.echo(line)
            self._typed = self._person.say(line).message_id

    def show_news(self) -> None:
        """Show what the bot did since the last time."""
        news = self._person.chat.events[self._seen :]
        self._seen += len(news)
        for event in news:
            if event.kind == "toast":
                self._picture.toast(event.text)
            elif event.message is not None and event.kind in ("sent", "edited"):
                self._show(event.message)

    def _show(self, message: ChatMessage) -> None:
        lost_its_buttons = self._shown.get(message.message_id) == message.text and not message.rows
        self._shown[message.message_id] = message.text
        if not lost_its_buttons:
            self._picture.show(message)

    def _tap(self, line: str, label: str) -> None:
        try:
            message, button = self._find(label)
        except NoSuchButtonError as error:
            self._picture.echo(line)
            labels = " ".join(f"[{each}]" for each in error.labels)
            sentence = self._words.no_such_button if labels else self._words.no_buttons
            self._picture.note(sentence.format(text=label, labels=labels))
            return
        self._picture.echo(f"[{button.text}]")
        self._person.press(message, button)
        if button.url is not None:
            self._picture.note(self._words.opened.format(url=button.url))
        if button.copied is not None:
            self._picture.note(self._words.copied.format(text=button.copied))

    def _find(self, label: str) -> tuple[ChatMessage, KeyboardButton]:
        card = self._person.chat.find(self._picture.card or 0)
        if card is not None and label.isdecimal():
            buttons = [button for row in card.rows for button in row]
            if 1 <= int(label) <= len(buttons):
                return card, buttons[int(label) - 1]
        try:
            return self._person.find_button(label)
        except NoSuchButtonError:
            newest = self._person.chat.newest_with(lambda each: bool(each.rows))
            buttons = [button for row in newest.rows for button in row] if newest else []
            if newest is None or not label.isdecimal() or not 1 <= int(label) <= len(buttons):
                raise
            return newest, buttons[int(label) - 1]

    def _send(self, line: str, path: Path) -> None:
        self._picture.echo(line)
        try:
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            self._person.send_file(Upload(path.name, path.read_bytes(), kind))
        except (OSError, ValueError):
            self._picture.note(self._words.cannot_read.format(path=path))

    def _save(self, line: str, path: Path) -> None:
        self._picture.echo(line)
        came = self._person.chat.newest_with(lambda each: each.from_bot and each.file is not None)
        if came is None or came.file is None:
            self._picture.note(self._words.nothing_to_save)
            return
        try:
            path = path / came.file.name if path.is_dir() else path
            path.write_bytes(came.file.content)
        except (OSError, ValueError):
            self._picture.note(self._words.cannot_write.format(path=path))
        else:
            self._picture.note(self._words.saved.format(path=path))

    def _edit(self, line: str, text: str) -> None:
        self._picture.echo(line)
        try:
            self._person.edit(self._typed, split(text, MOST_CHARACTERS)[0])
        except LookupError:
            self._picture.note(self._words.nothing_to_edit)
