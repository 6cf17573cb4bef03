"""What a production is called."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.conversation.stored import Draft


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a production, before any word.

    `text`: what the person calls it, empty if nothing yet; `number`: its key, for one without a
    title; `copy`: which copy of it this is, from 2; `lever`: what was tried on this copy; `way`:
    how a counterpart is made.
    """

    text: str = ""
    number: str = ""
    lever: str = ""
    copy: int = 0
    way: str = ""


UNTITLED = Title()


def title_of(draft: Draft) -> Title:
    """Return the title of a production, and its number."""
    way = draft.way_made if draft.counterpart_of else ""
    return Title(draft.title, draft.copy_of or draft.key, copy=draft.copy_number, way=way)


def title_with_lever(draft: Draft) -> Title:
    """Return the same with the lever that tells a copy from its original."""
    return replace(title_of(draft), lever=draft.tried)
