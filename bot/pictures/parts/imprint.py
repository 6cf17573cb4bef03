"""What stands at the foot of everything we draw: who drew it, by which method, on which day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.pictures.lettering import said
from bot.wording.words import NO_BREAK_SPACE, Words
from calc import Estimate


@dataclass(frozen=True, slots=True)
class Imprint:
    """When and by whom something is drawn.

    Attributes:
        day: the date it bears, in the person's or the bot's time zone.
        bot: the username of the bot; empty where it has none, as in the demo.
        link: where the figures can be seen, if their author shares them.
    """

    day: dt.date
    bot: str = ""
    link: str = ""

    @property
    def shown_link(self) -> str:
        """The link as it is printed: without what only a program needs."""
        return self.link.removeprefix("https://").partition("?")[0]

    def foot(self, result: Estimate, words: Words, *, named: bool = True) -> str:
        """Return the line at the foot of a picture; `named`: with the bot's username."""
        date = words.date(self.day).replace(" ", NO_BREAK_SPACE)
        name = f"@{self.bot}" if self.bot and named else "Chourave"
        return said(words, "picture.foot", name=name, version=result.factors_version, date=date)
