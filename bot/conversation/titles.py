"""What a production is called on a card."""

from __future__ import annotations

from bot.conversation.state import Draft

TRIED = "\x1f"
"""Between a title, which has no such character, and the key of the lever that was tried."""


def title_of(draft: Draft) -> str:
    """Return the production's title, or its number for the words to dress."""
    return draft.title or f"#{draft.key}"


def title_with_lever(draft: Draft) -> str:
    """Return the production's title with the lever that tells it from what it is a copy of."""
    return title_of(draft) + (TRIED + draft.tried if draft.tried else "")
