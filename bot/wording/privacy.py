"""What people read of their data: what is kept, why, for how long, and what they can do."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from bot.wording.words import Words


@dataclass(frozen=True, slots=True)
class Notice:
    """What one bot has to say of itself.

    `days`: without a visit, after which everything of a person is erased. `contact`: who runs
    the bot and how to reach them, nothing if they did not say.
    """

    days: int = 365
    contact: str = ""


UNSAID = Notice()
"""Of a bot that says nothing of itself."""


def privacy_text(notice: Notice, words: Words) -> Markup:
    """Return the whole page, short enough for a phone."""
    kept = words.say("page.privacy", days=words.count("privacy.days", notice.days))
    if not notice.contact:
        return kept
    return kept + "\n\n" + words.say("privacy.contact", contact=notice.contact)
