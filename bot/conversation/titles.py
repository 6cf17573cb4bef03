"""What a production is called."""

from __future__ import annotations

from dataclasses import dataclass

from bot.conversation.state import Draft


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a production, before any word.

    `text`: what the person calls it, empty if nothing yet; `number`: its key, for one without a
    title; `lever`: what was tried on this copy.
    """

    text: str = ""
    number: str = ""
    lever: str = ""


UNTITLED = Title()


def title_of(draft: Draft) -> Title:
    """Return the title of a production, and its number."""
    return Title(draft.title, draft.key)


def title_with_lever(draft: Draft) -> Title:
    """Return the same with the lever that tells a copy from its original."""
    return Title(draft.title, draft.key, draft.tried)
