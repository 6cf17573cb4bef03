"""Links to a read-only copy of a result: made, taken back, and followed."""

from __future__ import annotations

from pydantic import ValidationError

from bot.conversation.events import Followed, Tapped
from bot.conversation.replies import Note, Reply
from bot.conversation.state import Conversation, Draft, Share

SECONDS_A_LINK_LIVES = 30 * 86_400
LINK_MARK = "r_"
"""What stands before a token in a deep link, so that other links can be told apart."""


def copy_to_share(draft: Draft) -> str:
    """Return what others may read: the answers, without the messages that gave them."""
    answers = {
        id_: answer.model_copy(update={"message": None}) for id_, answer in draft.answers.items()
    }
    shown = Draft(key=draft.key, answers=answers, refining=draft.refining)
    return shown.model_dump_json(exclude_defaults=True)


def shared(conversation: Conversation, draft: Draft, tap: Tapped) -> tuple[Conversation, Reply]:
    """Show the link of a production, made anew if it has expired; it shows the answers of now."""
    lives = draft.share is not None and draft.share.expires > tap.now
    token = draft.share.token if draft.share is not None and lives else tap.secret
    share = Share(token=token, expires=tap.now + SECONDS_A_LINK_LIVES)
    with_link = conversation.with_draft(draft.model_copy(update={"share": share}))
    return with_link.at("share"), Reply(shared=share)


def taken_back(conversation: Conversation, draft: Draft) -> tuple[Conversation, Reply]:
    """Make the link of a production lead nowhere."""
    token = draft.share.token if draft.share else ""
    without = conversation.with_draft(draft.model_copy(update={"share": None}))
    return without.at("result"), Reply(Note("link_taken_back"), unshared=token)


def followed(conversation: Conversation, event: Followed) -> tuple[Conversation, Reply]:
    """Open the production behind a link, to read."""
    try:
        draft = Draft.model_validate_json(event.document or "")
    except ValidationError:
        draft = None
    if draft is None or draft.production() is None:
        return conversation.at("question"), Reply(Note("link_gone"), fresh=True)
    looking = conversation.model_copy(update={"looking": draft})
    return looking.at("looking"), Reply(fresh=True)
