"""What comes next: (what was said so far, what the person did) -> (the same, and a reply).

Pure, and total: whatever arrives, there is a next state and a card to show for it.
"""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.buttons import (
    STALE,
    ask_language,
    begin_production,
    go_home,
    press,
)
from bot.conversation.counterparts import back_to_original
from bot.conversation.events import (
    Attached,
    Commanded,
    Edited,
    Event,
    Followed,
    Invited,
    Said,
    Sent,
    Tapped,
)
from bot.conversation.productions import import_file
from bot.conversation.replies import CardNote, NoteKey, Reply
from bot.conversation.sharing import ask_to_share, follow_link, share_production, stop_sharing
from bot.conversation.state import Conversation, Place, Seen
from bot.conversation.stored import FIRST
from bot.conversation.words.edited import hear_again
from bot.conversation.words.said import LONGEST_CLAIM, hear
from bot.conversation.words.taken import describe
from bot.conversation.workshop.guess import asks_guess, guess_tapped
from bot.conversation.workshop.host import act_as_host, ask_for_kit, open_workshop
from bot.conversation.workshop.member import (
    answer_invitation,
    join_workshop,
    leave_ended,
    leave_workshop,
    say_what_ended,
)
from bot.conversation.workshop.scenario import in_scenario
from bot.questions.languages import LANGUAGES, Language
from bot.questions.questionnaire import BY_ID

ABOUT_A_PRODUCTION = frozenset((
    "question", "result", "more", "compare", "pitch", "trace", "reduce", "edit", "recap", "share",
    "export", "funder", "cover",
))  # fmt: skip
"""Cards that need a production to be about."""


ONE_MODEL = "2026.12"
"""The version from which every result is computed, none scaled from a published footprint."""


def begin(language_code: str | None, since: int = 0) -> Conversation:
    """Start with a person met for the first time, in their phone's language if we speak it.

    `since`: the id of the message that makes them known.
    """
    spoken = (language_code or "").casefold()[:2]
    language: Language | None = next((known for known in LANGUAGES if known == spoken), None)
    return Conversation(language=language, since=since)


def advance(conversation: Conversation, event: Event) -> tuple[Conversation, Reply]:
    """Apply one event. Never raises, never loses an answer."""
    if conversation.looking is not None:
        conversation = conversation.model_copy(update={"looking": None})
    joined, conversation = conversation.joined, leave_ended(conversation)
    match event:
        case Tapped():
            moved, reply = _tapped(conversation, event)
            if reply.stale or reply.erased:
                return moved, reply
        case Attached():
            moved, reply = import_file(conversation, event)
        case Followed():
            moved, reply = follow_link(conversation, event)
        case Invited():
            moved, reply = answer_invitation(conversation, event)
        case Said():
            moved, reply = hear(conversation, event)
        case Edited():
            moved, reply = hear_again(conversation, event)
        case Commanded():
            moved, reply = _commanded(conversation, event)
        case Sent():
            moved, reply = _sent(conversation, event)
    moved, reply = back_to_original(conversation, moved, reply)
    if reply.aside:
        # The card stays, and with it the revision that its buttons carry.
        return moved, reply
    edits = isinstance(event, Edited) or conversation.place.editing
    reply = say_what_ended(joined, reply)
    moved, reply = _having_seen(_settle(in_scenario(moved)), reply, edits=edits)
    if moved.language is None and reply.note is not None:
        # Whatever there is to say comes second to a language to say it in.
        reply = replace(reply, note=CardNote("which_language"))
    return moved.model_copy(update={"revision": conversation.revision + 1}), reply


def _having_seen(
    conversation: Conversation, reply: Reply, *, edits: bool
) -> tuple[Conversation, Reply]:
    """Remember the total that is about to be shown; say so if newer factors moved it.

    Its picture goes with it, once for each total, but not while answers are being changed.
    """
    draft = conversation.draft
    note = reply.note
    about_another = note is not None and note.key == "elsewhere"
    if conversation.hides_figures or (
        about_another and any(map(conversation.hides, conversation.drafts))
    ):
        # A room guesses first: nothing is shown before its reveal, not even by how much it moved.
        note = replace(note, before=None, after=None) if note is not None else None
        return conversation, replace(reply, note=note)
    if conversation.place.name != "result" or draft is None or draft.balance is None:
        return conversation, reply
    result = draft.balance
    now = Seen(total=result.total.central, factors_version=result.factors_version)
    was = draft.seen
    said = reply.note is not None and reply.note.key not in ("answered", "changed")
    if was is not None and was.factors_version != now.factors_version and not said:
        key: NoteKey = "model_moved" if was.factors_version < ONE_MODEL else "factors_moved"
        reply = replace(reply, note=CardNote(key, was=was, after=result.total))
    pictured = f"{conversation.language} {now.factors_version} {now.total:.6g}"
    if edits or pictured == draft.pictured:
        pictured = draft.pictured
    else:
        reply = replace(reply, pictured=True)
    draft = draft.model_copy(update={"seen": now, "pictured": pictured})
    return conversation.with_draft(draft), reply


def _settle(conversation: Conversation) -> Conversation:
    """Make the place one that can be shown: language first, then a production, then its card."""
    if conversation.language is None:
        return ask_language(conversation)
    place, draft = conversation.place, conversation.draft
    pending = conversation.open_pending
    if place.name in ("which", "doubt") and pending is None:
        return _settle(conversation.at("question"))
    if pending is not None and place == Place():
        # Going on with a production begins with what is still in doubt.
        return conversation.at("which" if pending.choosing else "doubt")
    if place.name not in ABOUT_A_PRODUCTION:
        return conversation
    if draft is None:
        return _settle(begin_production(conversation)[0])
    if place.name != "question" and not draft.has_figure:
        return conversation.at("question")
    question = BY_ID.get(place.argument)
    if place.name == "question" and question is None and draft.upcoming is None:
        return conversation.at("result")
    if question is not None and draft.production() is None and question not in FIRST:
        return conversation.at("question")
    return conversation


def _sent(conversation: Conversation, event: Sent) -> tuple[Conversation, Reply]:
    """Say that something cannot be read; of an album, once."""
    if event.album and event.album == conversation.album:
        return conversation, Reply(aside=True)
    answered = conversation.model_copy(update={"album": event.album})
    return answered, Reply(CardNote("not_read", kind=event.kind), fresh=True)


def _commanded(conversation: Conversation, event: Commanded) -> tuple[Conversation, Reply]:
    note: CardNote | None = None
    draft = conversation.draft
    match event.name:
        case "start" if draft is not None and draft.answers:
            moved = conversation.at("projects")
        case "start" | "new":
            moved, reply = begin_production(conversation)
            if reply.note is None and event.argument:
                return describe(moved, event.argument, event.message)
            note = reply.note
        case "resume" if sum(bool(each.answers) for each in conversation.drafts) > 1:
            # Several to go on with: the list says where each one stopped.
            moved = conversation.at("projects")
        case "resume":
            moved = go_home(conversation)
        case "cancel":
            moved = conversation.at("paused")
        case "language":
            moved = ask_language(conversation)
        case (
            "projects" | "method" | "privacy" | "help" | "erase" | "workshop" | "join" | "reference"
        ):
            moved = conversation.at(event.name)
        case "claim":
            moved = conversation.at("claim", event.argument[:LONGEST_CLAIM])
        case "kit":
            return ask_for_kit(conversation)
        case "export":
            return conversation, Reply(CardNote("everything"), fresh=True, everything=True)
        case _:
            moved, note = conversation, CardNote("unknown_command")
    return moved, Reply(note, fresh=True)


def _tapped(conversation: Conversation, event: Tapped) -> tuple[Conversation, Reply]:
    if event.revision != conversation.revision:
        return conversation, STALE
    draft = conversation.draft
    if draft is not None and draft.answers and event.verb == "share":
        return ask_to_share(conversation, draft, event)
    if draft is not None and conversation.place.name == "share" and event.verb == "link":
        return share_production(conversation, draft, event)
    if draft is not None and event.verb == "unshare":
        return stop_sharing(conversation, draft)
    match event.verb:
        case "open_workshop":
            return open_workshop(conversation, event)
        case "host" if conversation.hosting is not None:
            return act_as_host(conversation, conversation.hosting, event.argument)
        case "take_part" if conversation.invitation is not None:
            return join_workshop(conversation, conversation.invitation)
        case "guess" if asks_guess(conversation):
            return guess_tapped(conversation, event.argument)
        case "leave":
            return leave_workshop(conversation)
    return press(conversation, event.verb, event.argument)
