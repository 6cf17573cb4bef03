"""Links to a read-only copy of a result: made, taken back, and followed."""

from __future__ import annotations

from pydantic import ValidationError

from bot.conversation.events import Followed, Tapped
from bot.conversation.replies import CardNote, Reply
from bot.conversation.state import Conversation, Draft, Share

SECONDS_A_LINK_LIVES = 30 * 86_400
ALWAYS = "always"
"""The argument of the button that makes a link last until it is taken back."""
NO_END = 253_402_300_799
"""Seconds since the epoch at which such a link ends: the last of the calendar."""
LINK_MARK = "r_"
"""What stands before a token in a deep link, so that other links can be told apart."""


def copy_to_share(draft: Draft) -> str:
    """Return what others may read: the answers, without the messages that gave them."""
    answers = {
        id_: answer.model_copy(update={"message": None}) for id_, answer in draft.answers.items()
    }
    shown = Draft(key=draft.key, answers=answers, refining=draft.refining)
    return shown.model_dump_json(exclude_defaults=True)


def ask_to_share(
    conversation: Conversation, draft: Draft, tap: Tapped
) -> tuple[Conversation, Reply]:
    """Show the link of a production, with the answers of now; ask first where there is none.

    One that has expired is none: what it showed is taken away.
    """
    share = draft.share
    if share is None:
        return conversation.at("share"), Reply()
    if share.expires > tap.now:
        return _linked(conversation, draft, share.token, _end(tap, lasts=share.is_permanent))
    without = conversation.with_draft(draft.model_copy(update={"share": None}))
    return without.at("share"), Reply(unshared=share.token)


def share_production(
    conversation: Conversation, draft: Draft, tap: Tapped
) -> tuple[Conversation, Reply]:
    """Make the link of a production, once its author has read what it shows and agreed."""
    return _linked(conversation, draft, tap.secret, _end(tap, lasts=tap.argument == ALWAYS))


def _end(tap: Tapped, *, lasts: bool) -> int:
    """Return when a link ends: some weeks from now, or not before it is taken back."""
    return NO_END if lasts else tap.now + SECONDS_A_LINK_LIVES


def _linked(
    conversation: Conversation, draft: Draft, token: str, expires: int
) -> tuple[Conversation, Reply]:
    share = Share(token=token, expires=expires)
    with_link = conversation.with_draft(draft.model_copy(update={"share": share}))
    return with_link.at("share"), Reply(shared=share)


def stop_sharing(conversation: Conversation, draft: Draft) -> tuple[Conversation, Reply]:
    """Make the link of a production lead nowhere."""
    token = draft.share.token if draft.share else ""
    without = conversation.with_draft(draft.model_copy(update={"share": None}))
    return without.at("result"), Reply(CardNote("link_taken_back"), unshared=token)


def follow_link(conversation: Conversation, event: Followed) -> tuple[Conversation, Reply]:
    """Open the production behind a link, to read."""
    looking = look_at_shared(conversation, event.document)
    if looking.looking is None:
        return conversation.at("question"), Reply(CardNote("link_gone"), fresh=True)
    return looking.at("projects"), Reply(fresh=True)


def look_at_shared(conversation: Conversation, document: str | None) -> Conversation:
    """Put the production behind a link before the person, nothing if there is none."""
    try:
        draft = Draft.model_validate_json(document or "")
    except ValidationError:
        draft = None
    if draft is not None and draft.production() is None:
        draft = None
    return conversation.model_copy(update={"looking": draft})
