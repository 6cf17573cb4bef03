"""What the in-process Bot API answers when it refuses a call."""

from __future__ import annotations

from typing import Any


class BotApiError(Exception):
    """A refusal, as Telegram words it.

    Attributes:
        code: HTTP status and `error_code` of the answer.
        description: the sentence Telegram sends along.
        parameters: hints for machines, such as `retry_after` in seconds; usually empty.
    """

    def __init__(
        self, code: int, description: str, parameters: dict[str, Any] | None = None
    ) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters or {}

    def as_json(self) -> dict[str, Any]:
        """Return the body of the answer."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(reason: str) -> BotApiError:
    """Return the refusal of a call that breaks one of Telegram's rules."""
    return BotApiError(400, f"Bad Request: {reason}")
