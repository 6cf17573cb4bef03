"""The parameters of a call, whichever way they travelled."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.demo.api.refusals import bad_request


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it comes with a call."""

    name: str
    content: bytes
    mime_type: str = "application/octet-stream"


class Parameters:
    """Parameters by name: as Python values, or as the text and JSON that HTTP carries.

    Every reader raises BotApiError 400 for a value of the wrong form.
    """

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def text(self, name: str) -> str:
        """Return a text; empty if it is absent."""
        value = self._values.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            value = json.dumps(value)
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise bad_request("strings must be encoded in UTF-8")
        return value

    def integer(self, name: str, default: int = 0) -> int:
        """Return a whole number."""
        value = self._values.get(name)
        if value is None or value == "":
            return default
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad_request(f'parameter "{name}" must be an Integer') from None

    def flag(self, name: str) -> bool:
        """Return a yes or no; no if it is absent."""
        return str(self._values.get(name, "")).casefold() in {"true", "1", "yes"}

    def json(self, name: str) -> Any:
        """Return an object or an array; None if it is absent."""
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def file(self, name: str) -> Upload | str:
        """Return an upload, or the id of a file sent before; "attach://" leads to an upload."""
        value = self._values.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            value = self._values.get(value.removeprefix("attach://"))
        if isinstance(value, bytes):
            value = Upload(name, value)
        if isinstance(value, Upload):
            return value
        if not value:
            raise bad_request(f"there is no {name} in the request")
        return str(value)


Method = Callable[[Parameters], Awaitable[Any]]
"""A method of the Bot API: its result as JSON data."""
