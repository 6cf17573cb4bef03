"""Albums: Telegram hands over each picture by itself, and one answer is enough."""

from __future__ import annotations

from collections import deque

from bot.conversation.events import Sent
from bot.telegram.files.uploads import may_be_a_production
from bot.telegram.turns.updates import Turn

KEPT = 256
"""Albums that are recognised when their next picture comes."""


class Albums:
    """The albums that were answered lately."""

    def __init__(self) -> None:
        self._answered: deque[tuple[int, str]] = deque(maxlen=KEPT)

    def is_answered(self, turn: Turn) -> bool:
        """Tell whether the album that a picture belongs to was answered; a text always counts."""
        if turn.album is None:
            return False
        album = (turn.chat, turn.album)
        was_seen = album in self._answered
        if not was_seen:
            self._answered.append(album)
        return was_seen and isinstance(turn.event, Sent) and not is_production(turn)


def is_production(turn: Turn) -> bool:
    """Tell whether somebody sent a file that may be a production."""
    return turn.document is not None and may_be_a_production(turn.document)
