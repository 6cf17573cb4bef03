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
    set_language,
)
from bot.conversation.commands import SAID
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
from bot.conversation.importing import import_file
from bot.conversation.keep_answer import keep_answer, keep_description
from bot.conversation.replies import Note, Reply
from bot.conversation.sharing import ask_to_share, follow_link, share_production, stop_sharing
from bot.conversation.state import Answer, Conversation, Draft, Misread, Seen
from bot.conversation.titles import title_of
from bot.conversation.workshops import (
    act_as_host,
    answer_for_table,
    answer_invitation,
    ask_for_kit,
    asks_guess,
    guess_tapped,
    guess_typed,
    in_scenario,
    join_workshop,
    keep_sentence,
    leave_ended,
    leave_workshop,
    open_workshop,
    rename_workshop,
    say_what_ended,
)
from bot.questions.languages import LANGUAGES, Language, names
from bot.questions.questionnaire import BY_ID, Question
from bot.questions.values import Value
from bot.reading.amounts import Ambiguous, Refused, plain
from bot.reading.answer import read_answer
from bot.reading.description.parse import tell

LEADS_BACK = ("paused", "help", "method", "privacy")
"""Pages that one reads in passing, and from which an answer may be typed."""


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
            moved, reply = _said(conversation, event)
        case Edited():
            moved, reply = _edited(conversation, event)
        case Commanded():
            moved, reply = _commanded(conversation, event)
        case Sent():
            moved, reply = conversation, Reply(Note("not_read", kind=event.kind), fresh=True)
    edits = isinstance(event, Edited) or conversation.place.editing
    reply = say_what_ended(joined, reply)
    moved, reply = _having_seen(_settle(in_scenario(moved)), reply, edits=edits)
    if moved.language is None and reply.note is not None:
        # Whatever there is to say comes second to a language to say it in.
        reply = replace(reply, note=Note("which_language"))
    return moved.model_copy(update={"revision": conversation.revision + 1}), reply


def _having_seen(
    conversation: Conversation, reply: Reply, *, edits: bool
) -> tuple[Conversation, Reply]:
    """Remember the total that is about to be shown; say so if newer factors moved it.

    Its picture goes with it, once for each total, but not while answers are being changed.
    """
    draft = conversation.draft
    if conversation.hides_figures:
        # A room guesses first: nothing is shown before its reveal, not even by how much it moved.
        note = replace(reply.note, change=None) if reply.note is not None else None
        return conversation, replace(reply, note=note)
    if conversation.place.name != "result" or draft is None or draft.balance is None:
        return conversation, reply
    result = draft.balance
    now = Seen(total=result.total.central, factors_version=result.factors_version)
    was = draft.seen
    if was is not None and was.factors_version != now.factors_version and reply.note is None:
        moved_by = now.total - was.total
        reply = replace(reply, note=Note("factors_moved", change=moved_by, was=was))
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
    needs_draft = {
        "question",
        "result",
        "compare",
        "pitch",
        "trace",
        "reduce",
        "edit",
        "share",
        "export",
    }
    if conversation.place.name not in needs_draft:
        return conversation
    draft = conversation.draft
    if draft is None:
        return _settle(begin_production(conversation)[0])
    if draft.production() is None:
        return conversation if _asks("approach", conversation) else conversation.at("question")
    question = BY_ID.get(conversation.place.argument)
    if conversation.place.name == "question" and question is None and draft.upcoming is None:
        return conversation.at("result")
    return conversation


def _asks(id_: str, conversation: Conversation) -> bool:
    question = conversation.question
    return question is not None and question.id == id_


def _commanded(conversation: Conversation, event: Commanded) -> tuple[Conversation, Reply]:
    note: Note | None = None
    draft = conversation.draft
    match event.name:
        case "start" if draft is not None and draft.answers:
            moved = conversation.at("projects")
        case "start" | "new":
            moved, reply = begin_production(conversation)
            note = reply.note
            described = _described(moved, event.argument, event.message)
            if described is not None:
                moved, note = described
        case "resume" if sum(bool(each.answers) for each in conversation.drafts) > 1:
            # Several to go on with: the list says where each one stopped.
            moved = conversation.at("projects")
        case "resume":
            moved = go_home(conversation)
        case "cancel":
            moved = conversation.at("paused")
        case "language":
            moved = ask_language(conversation)
        case "projects" | "method" | "privacy" | "help" | "erase" | "workshop" | "join":
            moved = conversation.at(event.name)
        case "kit":
            return ask_for_kit(conversation)
        case "export":
            return conversation, Reply(Note("everything"), fresh=True, everything=True)
        case _:
            moved, note = conversation, Note("unknown_command")
    return moved, Reply(note, fresh=True)


def _said(conversation: Conversation, event: Said) -> tuple[Conversation, Reply]:
    note: Note | None
    question = conversation.question
    place = conversation.place
    in_a_room = _said_in_a_room(conversation, event.text)
    if in_a_room is not None:
        return in_a_room
    naming = place.argument == "title" if question is None else question.kind == "text"
    button = None if naming else SAID.get(plain(event.text))
    if button is not None and conversation.draft is not None and place.name != "language":
        moved, reply = press(conversation, *button)
        if reply != STALE:
            return moved, Reply(reply.note, fresh=True)
    if place.name == "language":
        return _language_said(conversation, event.text)
    if place.name == "join":
        return conversation, Reply(Note("workshop_code"), fresh=True)
    draft = conversation.draft
    if draft is not None and conversation.place.name in LEADS_BACK:
        # A page was opened in the middle of a question: a number still answers it.
        pending = draft.upcoming
        if pending is not None and not isinstance(
            _read(event.text, pending), Ambiguous | Refused | None
        ):
            question = pending
    if draft is None:
        moved, reply = begin_production(conversation)
        moved, note = _described(moved, event.text, event.message) or (moved, reply.note)
        return moved, Reply(note, fresh=True)
    described = _described(conversation, event.text, event.message)
    if described is not None:
        moved, note = described
        return moved, Reply(note, fresh=True)
    if question is None:
        return conversation, Reply(Note("no_question"), fresh=True)
    value = _read(event.text, question)
    if isinstance(value, Ambiguous | Refused):
        heard = conversation.having_misread(event.message, question.id)
        return heard, Reply(_misread(question, value), fresh=True)
    moved, note = keep_answer(
        conversation, draft, question, Answer(value=value, message=event.message)
    )
    return moved, Reply(_beside_receipt(note), fresh=True, receipt=question.id)


def _said_in_a_room(conversation: Conversation, text: str) -> tuple[Conversation, Reply] | None:
    """Take what a host or a participant types of their workshop; None if it is about another."""
    place, hosting, joined = conversation.place, conversation.hosting, conversation.joined
    if hosting is not None and place.name == "workshop" and place.argument == "title":
        return rename_workshop(conversation, hosting, text)
    if hosting is not None and (typed := answer_for_table(conversation, hosting, text)):
        return typed
    if joined is not None and place.name == "workshop" and joined.round == "discuss":
        return keep_sentence(conversation, text)
    if asks_guess(conversation) and plain(text) not in SAID:
        return guess_typed(conversation, text)
    return None


def _beside_receipt(note: Note) -> Note | None:
    """Leave out the answer, which the receipt repeats: what is left to say is what it changed."""
    if note.key != "answered":
        return note
    tells = note.change
    return replace(note, key="changed") if tells else None


def _described(
    conversation: Conversation, text: str, message: int
) -> tuple[Conversation, Note] | None:
    """Read a description where a production begins; None if it tells no more than a choice."""
    draft = conversation.draft
    question = conversation.question
    if draft is None or question is None or question.id != "approach":
        return None
    if conversation.place.editing or not text:
        return None
    described = tell(text)
    alone = not isinstance(read_answer(text, question), Ambiguous | Refused)
    if not described.facts or (len(described.facts) == 1 and alone):
        return None
    return keep_description(conversation, draft, described, message)


def _language_said(conversation: Conversation, text: str) -> tuple[Conversation, Reply]:
    said = plain(text)
    for language, name in names().items():
        if said and (said.split()[0] == language or said.startswith(plain(name)[:3])):
            return set_language(conversation, language), Reply(fresh=True)
    return conversation, Reply(Note("which_language"), fresh=True)


def _edited(conversation: Conversation, event: Edited) -> tuple[Conversation, Reply]:
    """Find the answer that this message gave, or was meant to give, and change it."""
    for draft in conversation.drafts:
        given = [id_ for id_, answer in draft.answers.items() if answer.message == event.message]
        if len(given) > 1:
            return _described_anew(conversation, draft, event)
        for id_ in given:
            if id_ in BY_ID:
                return _answered_anew(conversation, draft, BY_ID[id_], event)
    for said in conversation.misread:
        if said.message == event.message:
            return _said_anew(conversation, said, event)
    return conversation, Reply(Note("edit_unknown"), fresh=True)


def _answered_anew(
    conversation: Conversation, draft: Draft, question: Question, event: Edited
) -> tuple[Conversation, Reply]:
    """Change one answer, and stay where the person is."""
    value = _read(event.text, question)
    if isinstance(value, Ambiguous | Refused):
        return conversation, Reply(_misread(question, value), fresh=True)
    there = conversation.model_copy(update={"current": draft.key})
    new = Answer(value=value, message=event.message)
    moved, note = keep_answer(there, draft, question, new)
    if draft.key != conversation.current:
        # Another production than the one at hand: change it, and stay where we are.
        back = {"current": conversation.current, "place": conversation.place}
        note = replace(note, key="elsewhere", production=title_of(draft))
        return moved.model_copy(update=back), Reply(note, fresh=True)
    if conversation.question is not question:
        moved = moved.model_copy(update={"place": conversation.place})
    return moved, Reply(_beside_receipt(note), fresh=True, receipt=question.id)


def _said_anew(
    conversation: Conversation, said: Misread, event: Edited
) -> tuple[Conversation, Reply]:
    """Read again a message that was not understood, for the question it was to answer."""
    draft = next((draft for draft in conversation.drafts if draft.key == said.production), None)
    question = BY_ID.get(said.question)
    if draft is None or question is None:
        return conversation, Reply(Note("edit_unknown"), fresh=True)
    if draft.key == conversation.current and conversation.question is question:
        return _said(conversation, Said(event.text, event.message))
    return _answered_anew(conversation, draft, question, event)


def _described_anew(
    conversation: Conversation, draft: Draft, event: Edited
) -> tuple[Conversation, Reply]:
    """Read an edited description again; what it no longer tells is asked."""
    described = tell(event.text)
    if "approach" not in described.facts:
        return conversation, Reply(Note("edit_unknown"), fresh=True)
    there = conversation.model_copy(update={"current": draft.key})
    moved, note = keep_description(there, draft, described, event.message)
    return moved, Reply(note, fresh=True)


def _read(text: str, question: Question) -> Value | Ambiguous | Refused:
    """Read a typed answer; everything hangs on the approach, which cannot stay unknown."""
    value = read_answer(text, question)
    if value is None and question.id == "approach":
        return Refused("not_understood")
    return value


def _misread(question: Question, value: Ambiguous | Refused) -> Note:
    if isinstance(value, Ambiguous):
        return Note("ambiguous", question, candidates=value.candidates)
    return Note(value.reason, question, value.value)


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
