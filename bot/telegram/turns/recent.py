"""What this process stored last of each person, so that their next turn need not ask for it."""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

from bot.conversation.state import Conversation
from bot.storage import Record

MOST_KEPT = 512
TURNS_OF_DOUBT = 1000


class Known(NamedTuple):
    """What is stored of a person, and the same as it is read."""

    record: Record
    conversation: Conversation


class Recent:
    """Guesses what is stored: what this process stored. A save tells whether it was so.

    Where other processes store as well, that is rarely so, and asking first is cheaper: after a
    wrong guess none is made for a while.
    """

    def __init__(self) -> None:
        self._known: OrderedDict[str, Known] = OrderedDict()
        self._doubts = 0

    def guess(self, person: str) -> Known | None:
        """Return what is probably stored of a person."""
        if self._doubts:
            self._doubts -= 1
            return None
        return self._known.get(person)

    def was_wrong(self) -> None:
        """Make no guess for so many turns."""
        self._doubts = TURNS_OF_DOUBT

    def read(self, person: str, record: Record) -> Conversation:
        """Read what was loaded; not anew if it is what is known."""
        known = self._known.get(person)
        if known is not None and known.record.document == record.document:
            return known.conversation
        return Conversation.model_validate_json(record.document)

    def keep(self, person: str, record: Record, conversation: Conversation) -> None:
        """Keep what was just stored."""
        self._known.pop(person, None)
        if conversation.looking is not None:  # which is not stored
            return
        self._known[person] = Known(record, conversation)
        if len(self._known) > MOST_KEPT:
            self._known.popitem(last=False)

    def forget(self, person: str) -> None:
        """Keep nothing of a person."""
        self._known.pop(person, None)
