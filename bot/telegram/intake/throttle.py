"""How much one person, or one group, may ask for before the bot stops looking for a while.

What is answered within Telegram's limits is about one message a second in a chat: whoever sends
much more would be answered for hours, and others would wait behind them. Counted per process.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import Literal

from bot.telegram.api.rate_limits import Bucket
from bot.telegram.intake.raw import Raw, chat_of, sender

BURST = 30
"""As many at once as somebody taps and types in a hurry."""
PAUSE = 5.0
"""Seconds. After too many, nothing is taken before it was quiet for so long."""
MOST_KEPT = 10_000

Verdict = Literal["take", "tell", "drop"]
"""`tell`: not taken, and the first one, so that the person has to be told."""


class Throttle:
    """Decides about each update.

    `per_minute`: what one person or group may send for ever. `clock`: seconds that only grow; how
    late it is by Telegram's clock is told by the latest message. What the clock on the wall says,
    and whether it is set meanwhile, has no part in it.
    """

    def __init__(self, per_minute: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_second = per_minute / 60
        self._clock = clock
        self._askers: dict[tuple[str, int], _Asker] = {}
        self._room = MOST_KEPT
        self._ahead: float | None = None
        """Seconds by which Telegram's clock is before ours."""

    def verdict(self, raw: Raw) -> Verdict:
        """Say what is to become of an update; one that was taken before is taken again."""
        key = _key(raw)
        if key is None:
            return "take"
        first: Verdict = "tell" if key[0] == "person" else "drop"
        return self._asker(key).verdict(raw["update_id"], self._sent(raw), first)

    def is_closed(self, raw: Raw) -> bool:
        """Tell whether who sent this sends too many at this moment."""
        asker = self._askers.get(_key(raw) or ("", 0))
        return asker is not None and asker.is_closed(self._now())

    def _now(self) -> float:
        """Return the time by Telegram's clock, once a message has told it."""
        return self._clock() + (self._ahead or 0.0)

    def _sent(self, raw: Raw) -> float:
        """Return when it was sent: what waited at Telegram while we were away was no flood."""
        for kind, field in (("message", "date"), ("edited_message", "edit_date")):
            content = raw.get(kind)
            date = content.get(field) if isinstance(content, dict) else None
            if isinstance(date, int):
                ahead = date - self._clock()
                self._ahead = ahead if self._ahead is None else max(self._ahead, ahead)
                return date
        return self._now()

    def _asker(self, key: tuple[str, int]) -> _Asker:
        if key not in self._askers:
            if len(self._askers) >= self._room:
                now = self._now()
                self._askers = {k: v for k, v in self._askers.items() if not v.is_idle(now)}
                self._room = max(MOST_KEPT, 2 * len(self._askers))
            self._askers[key] = _Asker(self._per_second)
        return self._askers[key]


def _key(raw: Raw) -> tuple[str, int] | None:
    """Return whom an update counts for."""
    chat, person = chat_of(raw), sender(raw)
    if chat is not None and chat < 0:
        return "group", chat
    if person is None:
        return None
    # Inline queries come with every letter typed: they count for themselves.
    return "inline" if "inline_query" in raw else "person", person["id"]


class _Asker:
    __slots__ = ("_bucket", "_closed_until", "_latest", "_taken")

    def __init__(self, per_second: float) -> None:
        self._bucket = Bucket(per_second, BURST)
        self._closed_until = 0.0
        self._latest = 0.0
        self._taken: deque[int] = deque(maxlen=2 * BURST)

    def verdict(self, number: int, sent: float, first: Verdict) -> Verdict:
        """`first`: what becomes of the first update that is not taken."""
        if number in self._taken:
            return "take"
        self._latest = now = max(self._latest, sent)
        was_open = not self.is_closed(now)
        if was_open and self._bucket.is_free(now):
            self._bucket.take(now)
            self._taken.append(number)
            return "take"
        self._closed_until = now + PAUSE
        return first if was_open else "drop"

    def is_closed(self, now: float) -> bool:
        """Tell whether nothing is taken at that moment."""
        return now < self._closed_until

    def is_idle(self, now: float) -> bool:
        """Tell whether forgetting this one would change nothing."""
        return not self.is_closed(now) and self._bucket.is_idle(now)
