"""Inline keyboards: what Telegram accepts under a message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.demo.api.refusals import bad_request

MOST_BUTTONS = 100
MOST_DATA_BYTES = 64
MOST_COPIED_CHARACTERS = 256
STYLES = ("danger", "primary", "success")
_ACTIONS = (
    "callback_data",
    "url",
    "copy_text",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "pay",
)


@dataclass(frozen=True, slots=True)
class KeyboardButton:
    """A button under a message.

    Attributes:
        text: its label.
        data: what the bot receives on a tap (1 to 64 bytes); None for the other kinds.
        url: what a tap opens.
        copied: what a tap puts into the clipboard.
        style: Telegram's colour name, if the bot asked for one.
    """

    text: str
    data: str | None = None
    url: str | None = None
    copied: str | None = None
    style: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the button as the Bot API describes it."""
        fields = {
            "text": self.text,
            "callback_data": self.data,
            "url": self.url,
            "copy_text": None if self.copied is None else {"text": self.copied},
            "style": self.style,
        }
        return {name: value for name, value in fields.items() if value is not None}


Rows = tuple[tuple[KeyboardButton, ...], ...]


def read_keyboard(markup: Mapping[str, Any] | None) -> Rows:
    """Return the rows of buttons of a `reply_markup`; none for the invisible kinds.

    Raises:
        BotApiError: 400 where Telegram would refuse it, and for the keyboards that replace the
            phone's own, which this demo does not draw.
    """
    if markup is None or not markup:
        return ()
    if "keyboard" in markup:
        raise bad_request("keyboards in place of the phone's own are not drawn by this demo")
    if "inline_keyboard" not in markup:
        return ()
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array')
    read = tuple(tuple(_button(button) for button in row) for row in rows if row)
    if sum(len(row) for row in read) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return read


def _button(given: Mapping[str, Any]) -> KeyboardButton:
    label = given.get("text")
    if not isinstance(label, str) or not label.strip():
        raise bad_request("can't parse inline keyboard button: button text must be non-empty")
    actions = [name for name in _ACTIONS if name in given]
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise bad_request("can't parse inline keyboard button: exactly one action is allowed")
    style = given.get("style")
    if style is not None and style not in STYLES:
        raise bad_request("can't parse inline keyboard button: invalid button style specified")
    data = given.get("callback_data")
    if data is not None and not 1 <= len(str(data).encode()) <= MOST_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    url = given.get("url")
    if url is not None and "." not in url and not url.startswith("tg://"):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    copied = given["copy_text"].get("text", "") if "copy_text" in given else None
    if copied is not None and not 1 <= len(copied) <= MOST_COPIED_CHARACTERS:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return KeyboardButton(label, data, url, copied, style)
