"""What an edited message changes: what it said before goes, what it says now counts."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.events import Edited, Said
from bot.conversation.keep_answer import keep_answer, without_message
from bot.conversation.replies import CardNote, Reply
from bot.conversation.state import Answer, Conversation, Draft, Misread
from bot.conversation.titles import title_of
from bot.conversation.words.said import (
    beside_receipt,
    hear,
    misread_note,
    read_typed,
)
from bot.conversation.words.taken import heard, take
from bot.questions.questionnaire import BY_ID, Question
from bot.reading.amounts import Ambiguous, Refused


def hear_again(conversation: Conversation, event: Edited) -> tuple[Conversation, Reply]:
    """Find what this message said, or was meant to, and read it again."""
    pending = conversation.pending
    if pending is not None and pending.message == event.message:
        # What was in doubt is said anew.
        conversation = conversation.model_copy(update={"pending": None})
        there = any(draft.key == pending.production for draft in conversation.drafts)
        if not any(
            a.message == event.message for d in conversation.drafts for a in d.answers.values()
        ):
            back = {"current": pending.production} if there else {}
            return hear(conversation.model_copy(update=back), Said(event.text, event.message))
    for draft in conversation.drafts:
        given = [id_ for id_, answer in draft.answers.items() if answer.message == event.message]
        if len(given) == 1 and given[0] in BY_ID:
            question = BY_ID[given[0]]
            value = read_typed(event.text, question)
            if not isinstance(value, Ambiguous | Refused) or question.kind == "text":
                return _answered_anew(conversation, draft, question, event)
        if given:
            return _described_anew(conversation, draft, given, event)
    for said in conversation.misread:
        if said.message == event.message:
            return _said_anew(conversation, said, event)
    return conversation, Reply(CardNote("edit_unknown"), fresh=True)


def _answered_anew(
    conversation: Conversation, draft: Draft, question: Question, event: Edited
) -> tuple[Conversation, Reply]:
    """Change one answer, and stay where the person is."""
    value = read_typed(event.text, question)
    if isinstance(value, Ambiguous | Refused):
        return conversation, Reply(misread_note(question, value), fresh=True)
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
    return moved, Reply(beside_receipt(note), fresh=True, receipt=question.id)


def _described_anew(
    conversation: Conversation, draft: Draft, given: list[str], event: Edited
) -> tuple[Conversation, Reply]:
    """Read a message again that said several things; what it no longer says is as before."""
    was = draft.model_copy(update={"answers": without_message(draft, event.message)})
    there = conversation.with_draft(was).model_copy(update={"current": draft.key})
    correction = heard(there, was, event.text)
    if not correction.is_empty:
        return take(there, correction, event.message, choosing=False)
    if len(given) == 1 and given[0] in BY_ID:
        return _answered_anew(conversation, draft, BY_ID[given[0]], event)
    unplaced = correction.not_understood or (" ".join(event.text.split()),)
    return conversation, Reply(CardNote("nothing_understood", unplaced=unplaced), fresh=True)


def _said_anew(
    conversation: Conversation, said: Misread, event: Edited
) -> tuple[Conversation, Reply]:
    """Read again a message that was not understood, for the question it was to answer."""
    draft = next((draft for draft in conversation.drafts if draft.key == said.production), None)
    question = BY_ID.get(said.question)
    if draft is None or question is None:
        return conversation, Reply(CardNote("edit_unknown"), fresh=True)
    if draft.key == conversation.current and conversation.question is question:
        return hear(conversation, Said(event.text, event.message))
    return _answered_anew(conversation, draft, question, event)
