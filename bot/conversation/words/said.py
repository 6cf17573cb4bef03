"""What a typed text does, wherever it is typed: an answer, a command, a description, a change."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.buttons import begin_production, set_language
from bot.conversation.events import Said
from bot.conversation.keep_answer import keep_answer
from bot.conversation.replies import CardNote, Reply
from bot.conversation.state import Answer, Conversation, Draft, PlaceName
from bot.conversation.stored import FIRST
from bot.conversation.words.commanded import do_command
from bot.conversation.words.cover import keep_cover
from bot.conversation.words.doubts import hear_in_doubt
from bot.conversation.words.other_way import hear_of_other_way
from bot.conversation.words.taken import asks_which, heard, take
from bot.conversation.workshop.guess import (
    asks_guess,
    guess_typed,
    guesses_early,
    keep_guess,
    keep_sentence,
)
from bot.conversation.workshop.host import answer_for_table, rename_workshop
from bot.conversation.workshop.rounds import read_guess
from bot.questions.languages import names
from bot.questions.questionnaire import BY_ID, Question
from bot.questions.values import Value
from bot.reading.amounts import Ambiguous, Refused, plain
from bot.reading.answer import read_answer
from bot.reading.claims import read_statements
from bot.reading.correction import is_bare
from bot.reading.intent import parse_intent
from bot.reading.parsing import parse_description
from bot.reading.results import Correction

PAGES = ("paused", "help", "method", "privacy", "reference", "projects")
"""Pages that one reads in passing, and from which a question may be answered."""
PLAIN_CLAIMS = frozenset((
    "times_less", "times_more", "percent_less", "carbon_neutral", "offset", "best", "vague_less",
))  # fmt: skip
"""Claims that no description of a production makes; others are taken for one on the comparison."""
DESCRIBING = frozenset(("none_of",))
"""Claims that may as well describe how a production is made: "without any flight"."""
LONGEST_CLAIM = 300
"""Characters of a sentence that are checked."""
LONG = 5
"""Words from which a text says more than one short answer does."""


def hear(conversation: Conversation, event: Said) -> tuple[Conversation, Reply]:
    """Do what a text says on the card at hand."""
    place = conversation.place
    if place.name == "language":
        return _language(conversation, event.text)
    if place.name == "cover" and conversation.draft is not None:
        return keep_cover(conversation, event.text, fresh=True)
    in_a_room = _in_a_room(conversation, event.text)
    if in_a_room is not None:
        return in_a_room
    told = _claim_or_other_way(conversation, event)
    if told is not None:
        return told
    question = conversation.question
    naming = question is not None and question.kind == "text"
    named = {plain(name): code for code, name in names().items()}.get(plain(event.text))
    if named is not None and not naming:
        return set_language(conversation, named), Reply(fresh=True)
    intent = None if naming else parse_intent(event.text, conversation.language or "fr")
    if intent is not None:
        done = do_command(conversation, intent, event)
        if done is not None:
            return done
    if place.name == "join":
        return conversation, Reply(CardNote("workshop_code"), fresh=True)
    pending, draft = conversation.open_pending, conversation.draft
    if pending is not None and place.name in ("which", "doubt"):
        production = draft or Draft(key="")
        said = heard(conversation, production, event.text)
        return hear_in_doubt(conversation, pending, said, event)
    if draft is None:
        conversation, reply = begin_production(conversation)
        draft = conversation.draft
        if draft is None:
            return conversation, replace(reply, fresh=True)
    if question is not None:
        return _to_a_question(conversation, draft, question, event)
    return _to_a_card(conversation, draft, event)


def _in_a_room(conversation: Conversation, text: str) -> tuple[Conversation, Reply] | None:
    """Take what a host or a participant types of their workshop; None if it is about another."""
    place, hosting, joined = conversation.place, conversation.hosting, conversation.joined
    if hosting is not None and place.name == "workshop" and place.argument == "title":
        return rename_workshop(conversation, hosting, text)
    if hosting is not None and (typed := answer_for_table(conversation, hosting, text)):
        return typed
    if joined is not None and place.name == "workshop" and joined.round == "discuss":
        return keep_sentence(conversation, text)
    if asks_guess(conversation) and parse_intent(text, conversation.language or "fr") is None:
        return guess_typed(conversation, text) if _is_a_guess(conversation, text) else None
    early = guesses_early(conversation, text)
    if early is not None and not _tells_what(conversation, text):
        return keep_guess(conversation, early, fresh=True)
    return None


def _is_a_guess(conversation: Conversation, text: str) -> bool:
    """Tell whether a text is to be taken for a guess, and not for how the production is made."""
    draft = conversation.draft
    if draft is None or read_guess(text) is not None:
        return True
    return not _fields(heard(conversation, draft, text))


def _tells_what(conversation: Conversation, text: str) -> bool:
    """Tell whether a text says what is made, or how."""
    fields = parse_description(text, conversation.language or "fr").fields
    return bool(fields.keys() & {question.field for question in FIRST})


def _is_a_claim(conversation: Conversation, text: str) -> bool:
    """Tell whether a text is a sentence to be checked, and no description."""
    draft, place = conversation.draft, conversation.place
    if draft is None or not draft.has_figure:
        # Nothing to hold it against yet; it is no answer either.
        return place.name == "claim" and bool(read_statements(text))
    if place.name == "claim":
        return parse_intent(text, conversation.language or "fr") is None
    kinds = {statement.kind for statement in read_statements(text)}
    return bool(kinds - DESCRIBING if place.name == "compare" else kinds & PLAIN_CLAIMS)


def _claim_or_other_way(
    conversation: Conversation, event: Said
) -> tuple[Conversation, Reply] | None:
    """Check a sentence, or take what is typed on the comparison for the other way; else None."""
    if _is_a_claim(conversation, event.text):
        return conversation.at("claim", event.text[:LONGEST_CLAIM]), Reply(fresh=True)
    draft = conversation.draft
    if draft is None or not draft.has_figure or conversation.place.name != "compare":
        return None
    if parse_intent(event.text, conversation.language or "fr") is not None:
        return None
    return hear_of_other_way(conversation, draft, event)


def _to_a_question(
    conversation: Conversation, draft: Draft, question: Question, event: Said
) -> tuple[Conversation, Reply]:
    """Answer the question on the card; a text that says more is a description or a change."""
    value = read_typed(event.text, question)
    understood = not isinstance(value, Ambiguous | Refused)
    if question.kind == "text" or (understood and question.kind == "amount"):
        return _kept(conversation, draft, question, value, event)
    correction = heard(conversation, draft, event.text)
    others = [field for field in _fields(correction) if field != question.field]
    if isinstance(value, Refused) and _overwrites(conversation, draft, others, event.text):
        return _kept(conversation, draft, question, value, event)
    if others or correction.doubts:
        return take(conversation, correction, event.message, choosing=asks_which(draft, correction))
    if understood:
        return _kept(conversation, draft, question, value, event)
    number = BY_ID.get(question.number)
    if number is not None and correction.is_empty:
        typed = read_typed(event.text, number)
        if not isinstance(typed, Ambiguous | Refused):
            return _kept(conversation, draft, number, typed, event)
    if not correction.is_empty:
        return take(conversation, correction, event.message, choosing=False)
    return _kept(conversation, draft, question, value, event)


def _overwrites(conversation: Conversation, draft: Draft, fields: list[str], text: str) -> bool:
    """Tell whether a number alone would change the answer of a question that is not asked."""
    known = {BY_ID[key].field for key in draft.answers if key in BY_ID}
    return any(f in known for f in fields) and is_bare(text, conversation.language or "fr")


def _kept(
    conversation: Conversation,
    draft: Draft,
    question: Question,
    value: Value | Ambiguous | Refused,
    event: Said,
) -> tuple[Conversation, Reply]:
    if isinstance(value, Ambiguous | Refused):
        heard = conversation.having_misread(event.message, question.id)
        return heard, Reply(misread_note(question, value), fresh=True)
    answer = Answer(value=value, message=event.message)
    moved, note = keep_answer(conversation, draft, question, answer)
    return moved, Reply(beside_receipt(note), fresh=True, receipt=question.id)


def _to_a_card(conversation: Conversation, draft: Draft, event: Said) -> tuple[Conversation, Reply]:
    """Read a text on a result or a page: an answer to what it asks, a change, a new production."""
    on_result = conversation.place.name == "result"
    asked = draft.narrowing if on_result else draft.upcoming
    correction = heard(conversation, draft, event.text)
    changes = bool(correction.add or correction.remove)
    listens = (
        not changes
        and (on_result or conversation.place.name in PAGES)
        and len(event.text.split()) < LONG
    )
    for question in (asked, BY_ID.get(asked.number)) if asked is not None and listens else ():
        value = read_typed(event.text, question) if question is not None else None
        if question is not None and not isinstance(value, Ambiguous | Refused):
            answer = Answer(value=value, message=event.message)
            there: PlaceName = "result" if on_result else "question"
            moved, note = keep_answer(conversation, draft, question, answer, back_to=there)
            return moved, Reply(note, fresh=True)
    if correction.is_empty:
        unplaced = correction.not_understood or (" ".join(event.text.split()),)
        return conversation, Reply(CardNote("nothing_understood", unplaced=unplaced), fresh=True)
    return take(conversation, correction, event.message, choosing=asks_which(draft, correction))


def _fields(correction: Correction) -> tuple[str, ...]:
    return (*correction.set, *correction.add, *correction.remove)


def _language(conversation: Conversation, text: str) -> tuple[Conversation, Reply]:
    said = plain(text)
    for language, name in names().items():
        if said and (said.split()[0] == language or said.startswith(plain(name)[:3])):
            return set_language(conversation, language), Reply(fresh=True)
    return conversation, Reply(CardNote("which_language"), fresh=True)


def read_typed(text: str, question: Question) -> Value | Ambiguous | Refused:
    """Read a typed answer; what is made, and how, cannot stay unknown."""
    value = read_answer(text, question)
    if value is None and question in FIRST:
        return Refused("not_understood")
    return value


def misread_note(question: Question, value: Ambiguous | Refused) -> CardNote:
    """Return the note that says why a text is no answer yet."""
    if isinstance(value, Ambiguous):
        return CardNote("ambiguous", question, candidates=value.candidates)
    return CardNote(value.reason, question, value.value)


def beside_receipt(note: CardNote) -> CardNote | None:
    """Leave out the answer, which the receipt repeats: what is left to say is what it changed."""
    if note.key != "answered":
        return note
    return replace(note, key="changed") if note.before is not None else None
