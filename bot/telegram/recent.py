"""Conversations as they were saved last, so that a person's next turn need not read theirs anew."""

from __future__ import annotations

from collections import OrderedDict

from bot.conversation.state import Conversation

MOST_KEPT = 512


class Recent:
    """Read conversations, each with what was worked out of it, by the very text that is stored.

    What the database holds decides: a text that others wrote is not here.
    """

    def __init__(self) -> None:
        self._by_document: OrderedDict[str, Conversation] = OrderedDict()

    def read(self, document: str) -> Conversation:
        """Return a stored conversation; it is kept here for one turn."""
        known = self._by_document.pop(document, None)
        return known or Conversation.model_validate_json(document)

    def keep(self, document: str, conversation: Conversation) -> None:
        """Keep what was just stored."""
        if conversation.looking is not None:  # which is not stored
            return
        self._by_document[document] = conversation
        if len(self._by_document) > MOST_KEPT:
            self._by_document.popitem(last=False)
