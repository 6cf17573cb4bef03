"""A person of the load: what they do next, and whether they see what they should."""

from __future__ import annotations

import time
from typing import Any

import orjson

from benchmarks.script import Conversation

BOT = {"id": 42, "is_bot": True, "first_name": "Chourave", "username": "chourave_bot"}
NOW = int(time.time())
PHOTO = {"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}


class Guest:
    """One person in one conversation: acts, waits for the card and the acknowledgement."""

    def __init__(self, chat: int, conversation: Conversation) -> None:
        self.chat, self.turns = chat, conversation.turns
        self.turn = 0
        self.card = 0
        self.messages = 0
        self.pictures: set[int] = set()
        """Messages that are pictures: one that gets buttons is the card from then on."""
        self.shown = self.taken = self.wrong = False
        self.began = 0.0
        self.who = {
            "id": chat,
            "is_bot": False,
            "first_name": "Guest",
            "language_code": conversation.language,
        }
        self.where = {"id": chat, "type": "private", "first_name": "Guest"}

    def update(self, number: int) -> dict[str, Any]:
        """Do the next thing."""
        turn = self.turns[self.turn]
        self.shown = self.taken = False
        if turn.said:
            self.messages += 1
            message = {
                "message_id": self.messages,
                "date": NOW,
                "chat": self.where,
                "from": self.who,
                "text": turn.said,
            }
            if turn.said.startswith("/"):
                message["entities"] = [
                    {"type": "bot_command", "offset": 0, "length": len(turn.said)}
                ]
            return {"update_id": number, "message": message}
        above = self.turns[self.turn - 1]
        body = {"photo": [PHOTO]} if self.card in self.pictures else {"text": above.text}
        return {
            "update_id": number,
            "callback_query": {
                "id": str(number),
                "from": self.who,
                "chat_instance": "1",
                "data": turn.tapped,
                "message": {
                    "message_id": self.card,
                    "date": NOW,
                    "chat": self.where,
                    "from": BOT,
                    **body,
                    "reply_markup": above.markup,
                },
            },
        }

    def sees(self, method: str, text: str, markup: Any) -> None:
        """Look at a message; what is on the card has to be what this turn must show."""
        turn = self.turns[self.turn]
        if text != turn.text:
            # The card does not wait for the receipt of the one before, which may come after it.
            before = self.turns[self.turn - 1].receipt if self.turn else self.turns[-1].receipt
            self.wrong |= text not in (turn.receipt, before)
            return
        buttons = orjson.loads(markup) if isinstance(markup, str | bytes) else markup
        # What was tapped on a picture, or while one came, is answered below.
        is_placed = bool(self.pictures and turn.tapped) or method.startswith("send") == bool(
            turn.said
        )
        self.wrong |= buttons != turn.markup or not is_placed
        self.shown = True
