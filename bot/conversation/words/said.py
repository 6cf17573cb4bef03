"""What a typed text does, wherever it is typed: an answer, a command, a description, a change."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.buttons import STALE, begin_production, press, set_language
from bot.conversation.commands import BUTTONS
from bot.conversation.events import Said
from bot.conversation.keep_answer import (
    go_on,
    keep_answer,
    keep_text,
    pending_of,
    without_message,
)
from bot.conversation.productions import can_start, copy_production
from bot.conversation.replies import CardNote, Reply
from bot.conversation.state import Answer, Conversation, Draft, PlaceName
from bot.conversation.stored import FIRST
from bot.conversation.titles import title_of
from bot.conversation.words.cover import keep_cover
from bot.conversation.workshop.guess import asks_guess, guess_typed, keep_sentence
from bot.conversation.workshop.host import answer_for_table, rename_workshop
from bot.questions.languages import names
from bot.questions.questionnaire import BY_ID, Question
from bot.questions.values import Value
from bot.reading.amounts import Ambiguous, Refused, plain
from bot.reading.answer import read_answer
from bot.reading.claims import read_statements
from bot.reading.correction import parse_correction
from bot.reading.intent import parse_intent
from bot.reading.parsing import parse_description
from bot.reading.results import Correction, Intent, ParsedDescription

PAGES = ("paused", "help", "method", "privacy", "reference", "projects")
"""Pages that one reads in passing, and from which a question may be answered."""
PLAIN_CLAIMS = frozenset((
    "times_less", "times_more", "percent_less", "carbon_neutral", "offset", "best", "vague_less",
))  # fmt: skip
"""Claims that no description of a production makes; others are taken for one on the comparison."""
LONGEST_CLAIM = 300
"""Characters of a sentence that are checked."""
DESCRIBED = 3
"""Answers from which a production is one that was described."""
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
    if _is_a_claim(conversation, event.text):
        return conversation.at("claim", event.text[:LONGEST_CLAIM]), Reply(fresh=True)
    question = conversation.question
    naming = question is not None and question.kind == "text"
    named = {plain(name): code for code, name in names().items()}.get(plain(event.text))
    if named is not None and not naming:
        return set_language(conversation, named), Reply(fresh=True)
    intent = None if naming else parse_intent(event.text, conversation.language or "fr")
    if intent is not None:
        done = _commanded(conversation, intent, event)
        if done is not None:
            return done
    if place.name == "join":
        return conversation, Reply(CardNote("workshop_code"), fresh=True)
    draft = conversation.draft
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
        return guess_typed(conversation, text)
    return None


def _is_a_claim(conversation: Conversation, text: str) -> bool:
    """Tell whether a text is a sentence to be checked, and no description."""
    draft, place = conversation.draft, conversation.place
    if draft is None or not draft.has_figure:
        return False
    if place.name == "claim":
        return parse_intent(text, conversation.language or "fr") is None
    kinds = {statement.kind for statement in read_statements(text)}
    return bool(kinds if place.name == "compare" else kinds & PLAIN_CLAIMS)


def describe(conversation: Conversation, text: str, message: int) -> tuple[Conversation, Reply]:
    """Read a description of a production that was just begun; as it was where it says nothing."""
    draft = conversation.draft
    if not text or draft is None:
        return conversation, Reply(fresh=True)
    parsed = parse_description(text, conversation.language or "fr")
    correction = _as_correction(parsed)
    if correction.is_empty:
        note = CardNote("nothing_understood", unplaced=correction.not_understood or (text,))
        return conversation, Reply(note, fresh=True)
    return take(conversation, correction, message, choosing=False)


def _commanded(
    conversation: Conversation, intent: Intent, event: Said
) -> tuple[Conversation, Reply] | None:
    """Do a command in words; None where nothing comes of it here, and it may be an answer."""
    match intent.name:
        case "thanks":
            return conversation, Reply(CardNote("thanks"), aside=True)
        case "undo":
            return _undone(conversation)
        case "new" if intent.rest:
            return _anew(conversation, intent.rest, event)
        case "redo":
            return _redone(conversation, intent.rest, event)
        case "share":
            draft = conversation.draft
            if draft is None or not draft.has_figure:
                return None
            return conversation.at("share"), Reply(fresh=True)
        case "why" if conversation.question is None:
            # Of a figure, why is where it comes from.
            moved, reply = press(conversation, "trace", "")
            return None if reply == STALE else (moved, replace(reply, fresh=True))
        case name:
            moved, reply = press(conversation, *BUTTONS[name])
            return None if reply == STALE else (moved, replace(reply, fresh=True))


def _undone(conversation: Conversation) -> tuple[Conversation, Reply] | None:
    """Take back what the latest message changed, as far as it is known what was before."""
    draft = conversation.draft
    said = {a.message for a in draft.answers.values() if a.message is not None} if draft else set()
    if draft is None or not said:
        return None
    answers = without_message(draft, max(said))
    moved = conversation.with_draft(draft.model_copy(update={"answers": answers}))
    return moved, Reply(CardNote("undone"), fresh=True)


def _anew(conversation: Conversation, rest: str, event: Said) -> tuple[Conversation, Reply] | None:
    """Begin a production with its description: "nouveau projet : un clip IA de 3 min"."""
    if parse_description(rest, conversation.language or "fr").fields.keys() <= {"country", "title"}:
        return None
    moved, reply = begin_production(conversation)
    if moved.draft is None or moved.current == conversation.current:
        return moved, replace(reply, fresh=True)
    return describe(moved, rest, event.message)


def _redone(
    conversation: Conversation, rest: str, event: Said
) -> tuple[Conversation, Reply] | None:
    """Change a copy: "refais avec Veo"."""
    draft = conversation.draft
    if draft is None or not draft.has_figure or not rest:
        return None
    correction = parse_correction(rest, conversation.language or "fr", draft.production())
    if correction.is_empty:
        return None
    if not can_start(conversation):
        return conversation.at("projects"), Reply(CardNote("too_many"), fresh=True)
    copy = copy_production(conversation, draft).at("result")
    moved, reply = take(copy, correction, event.message, choosing=False)
    new = moved.draft
    note = reply.note
    if note is not None and new is not None and note.key == "described":
        note = replace(note, production=title_of(new))
    return moved, replace(reply, note=note)


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
    if others or correction.doubts:
        return take(conversation, correction, event.message, choosing=_asks(draft, correction))
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
    return take(conversation, correction, event.message, choosing=_asks(draft, correction))


def _asks(draft: Draft, correction: Correction) -> bool:
    """Tell whether it must be asked if a new production is meant."""
    known = draft.production()
    said = correction.set.get("approach")
    another = known is not None and said is not None and said != known.approach
    return correction.whole and (draft.has_figure or (another and len(draft.answers) >= DESCRIBED))


def heard(conversation: Conversation, draft: Draft, text: str) -> Correction:
    """Read a text about the production at hand: a description as long as nothing is known."""
    language = conversation.language or "fr"
    production = draft.production()
    if production is None:
        return _as_correction(parse_description(text, language))
    return parse_correction(text, language, production)


def _as_correction(parsed: ParsedDescription) -> Correction:
    return Correction(
        set=parsed.fields,
        not_understood=parsed.not_understood,
        doubts=parsed.doubts,
        trips=parsed.trips,
    )


def _fields(correction: Correction) -> tuple[str, ...]:
    return (*correction.set, *correction.add, *correction.remove)


def take(
    conversation: Conversation, correction: Correction, message: int, *, choosing: bool
) -> tuple[Conversation, Reply]:
    """Keep what a text says, once it is sure what is meant."""
    pending = pending_of(correction, message, choosing=choosing)
    draft = conversation.draft
    if draft is not None and not (pending.choosing or pending.doubts):
        note = CardNote("described", trips=correction.trips)
        moved, reply = keep_text(conversation, draft, pending, correction.not_understood, note=note)
    else:
        quoted = [doubt.quoted for doubt in correction.doubts]
        rest = tuple(
            text
            for text in correction.not_understood
            if not any(text in doubtful for doubtful in quoted)
        )
        moved, reply = go_on(conversation, pending, rest, quoted[0] if quoted else "")
    return moved, replace(reply, fresh=True)


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
