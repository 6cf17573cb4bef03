"""Joining a workshop and leaving it, as the people in it see it."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.events import Invited
from bot.conversation.productions import can_start, start_production
from bot.conversation.replies import CardNote, NoteKey, Reply
from bot.conversation.state import Conversation, Joined
from bot.conversation.workshop.scenario import set_scenario
from calc import scenarios

MOST_MISSES = 20
SECONDS_A_MISS_COUNTS = 600


def answer_invitation(conversation: Conversation, event: Invited) -> tuple[Conversation, Reply]:
    """Join a workshop, or say why not; whoever tries codes at random is soon asked to wait."""
    missed = tuple(at for at in conversation.missed if at > event.now - SECONDS_A_MISS_COUNTS)
    joined = conversation.joined
    if event.typed and len(missed) >= MOST_MISSES:
        return conversation, _reply("workshop_too_often")
    if event.stands == "unknown":
        if event.typed:
            conversation = conversation.model_copy(update={"missed": (*missed, event.now)})
        return conversation, _reply("workshop_unknown")
    if event.stands == "closed":
        return conversation, _reply("workshop_closed")
    if joined is not None and joined.code == event.code:
        return _at_work(conversation, joined), _reply("workshop_joined", event.title)
    if event.stands == "locked":
        return conversation, _reply("workshop_locked", event.title)
    begun = _with_a_production(conversation, event)
    if begun is None:
        return conversation.at("projects"), _reply("too_many")
    there = Joined(
        code=event.code,
        title=event.title,
        scenario=event.scenario,
        draft=begun.current,
        round=event.round,
    )
    known = begun.model_copy(update={"missed": missed})
    if begun is conversation:
        # The production was theirs before: nothing of it counts until they agree.
        asked = known.model_copy(update={"invitation": there})
        return asked.at("workshop", "ask"), Reply(fresh=True)
    return join_workshop(known, there, fresh=True)


def join_workshop(
    conversation: Conversation, there: Joined, *, fresh: bool = False
) -> tuple[Conversation, Reply]:
    """Take part in a workshop, and in no other any more."""
    left = conversation.joined.code if conversation.joined is not None else ""
    inside = conversation.model_copy(update={"joined": there, "invitation": None})
    note = CardNote("workshop_joined", title=there.title)
    return _at_work(inside, there), Reply(note, fresh=fresh, leaves=left, joins=True)


def leave_workshop(conversation: Conversation) -> tuple[Conversation, Reply]:
    """Leave the workshop; the production stays."""
    joined = conversation.joined
    if joined is None:
        return conversation.at("workshop"), Reply()
    without = conversation.model_copy(update={"joined": None})
    return without.at("question"), Reply(CardNote("workshop_left"), leaves=joined.code)


def leave_ended(conversation: Conversation) -> Conversation:
    """Return the conversation without a workshop that has ended; what was given stays there."""
    joined = conversation.joined
    if joined is None or not joined.over:
        return conversation
    return conversation.model_copy(update={"joined": None})


def say_what_ended(joined: Joined | None, reply: Reply) -> Reply:
    """Return a reply that tells somebody of the end of their workshop, unless it tells of more."""
    if joined is None or not joined.over or reply.note is not None:
        return reply
    return replace(reply, note=CardNote("workshop_over", title=joined.title))


def _reply(key: NoteKey, title: str = "") -> Reply:
    return Reply(CardNote(key, title=title), fresh=True)


def _at_work(conversation: Conversation, joined: Joined) -> Conversation:
    there = any(draft.key == joined.draft for draft in conversation.drafts)
    if not there:
        return conversation.at("projects")
    return conversation.model_copy(update={"current": joined.draft}).at("question")


def _with_a_production(conversation: Conversation, event: Invited) -> Conversation | None:
    """Return the conversation with the production that will count; None if there is no room."""
    work = scenarios().get(event.scenario)
    draft = conversation.draft
    if work is None and draft is not None and draft.production() is not None:
        return conversation
    if not can_start(conversation):
        return None
    begun = start_production(conversation)
    draft = begun.draft
    if work is None or draft is None:
        return begun
    return begun.with_draft(set_scenario(draft, event))
