"""Inline queries: a person types the bot's name in any chat, and picks what it offers."""

from __future__ import annotations

from typing import Any

from bot.demo.api.parameters import Parameters
from bot.demo.api.refusals import bad_request
from bot.demo.markup import MarkupError, read_html

MOST_RESULTS = 50
MOST_ID_BYTES = 64
MOST_CHARACTERS = 4096


class InlineQueries:
    """The queries that wait, and what was offered for each.

    Attributes:
        offered: by query id, the results as the bot gave them.
        starts: by query id, the start parameter of the button above the results.
    """

    def __init__(self) -> None:
        self.offered: dict[str, list[dict[str, Any]]] = {}
        self.starts: dict[str, str] = {}
        self._waiting: set[str] = set()

    def ask(self) -> str:
        """Open a query and return its id."""
        query_id = f"inline-{len(self._waiting) + len(self.offered) + 1}"
        self._waiting.add(query_id)
        return query_id

    async def answer(self, given: Parameters) -> bool:
        """Take the bot's results.

        Raises:
            BotApiError: 400 for a query that does not wait, or results that Telegram refuses.
        """
        query_id = given.text("inline_query_id")
        if query_id not in self._waiting:
            raise bad_request("query is too old or its ID is invalid")
        results: list[dict[str, Any]] = given.json("results") or []
        if len(results) > MOST_RESULTS or len({each["id"] for each in results}) < len(results):
            raise bad_request("RESULTS_TOO_MUCH or RESULT_ID_DUPLICATE")
        for each in results:
            _check(each)
        self._waiting.remove(query_id)
        self.offered[query_id] = results
        self.starts[query_id] = (given.json("button") or {}).get("start_parameter", "")
        return True


def _check(result: dict[str, Any]) -> None:
    if not 1 <= len(str(result["id"]).encode()) <= MOST_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    content = result["input_message_content"]
    try:
        text = read_html(content["message_text"]).text
    except MarkupError as error:
        raise bad_request(f"can't parse entities: {error}") from None
    if not 1 <= len(text) <= MOST_CHARACTERS:
        raise bad_request("MESSAGE_TOO_LONG")
