"""The line above a card: what was just understood, or why not."""

from __future__ import annotations

from markupsafe import Markup

from bot.cards.screens import Screen
from bot.conversation.replies import Note
from bot.questions.questionnaire import Question
from bot.questions.values import Value
from bot.wording.exports import export_name, problem_text
from bot.wording.grounds import assumed_value, source_text
from bot.wording.labels import answer_text, head_title
from bot.wording.words import Words, joined
from calc import Assumption, Estimate, Range

SPEAK_FOR_THEMSELVES = ("approach", "tool", "resolution", "country", "machine", "format")
"""Questions whose answers need no name before them: "Kling", "Sénégal"."""

LEAST_MOVE = 0.05
LEAST_SHARE_MOVED = 0.002
"""A change smaller than this, in kg CO2e or as a share of the total, is not shown."""


def note_text(note: Note, screen: Screen, words: Words) -> Markup:
    """Return the line above a card: what was understood, or what would be."""
    if note.question is not None:
        return _about_an_answer(note, note.question, screen, words)
    match note.key:
        case "described":
            return _described(note, words)
        case "factors_moved" if note.was is not None:
            return words.say(
                "note.factors_moved",
                version=note.was.factors_version,
                was=words.emissions(note.was.total),
                change=words.change(note.change or 0),
            )
        case "workshop_table" | "workshop_tables" | "guess_kept":
            return _in_a_workshop(note, words)
        case "workshop_joined" | "workshop_locked" | "workshop_over":
            if not note.title:
                return words.say(f"note.{note.key}_untitled")
            return words.say(f"note.{note.key}", title=note.title)
        case "making" | "not_made" if note.export is not None:
            return words.say(f"note.{note.key}", name=export_name(note.export, words))
        case "not_imported" if note.problem is not None:
            return words.say("note.not_imported", why=problem_text(note.problem, words))
        case "not_read" if note.kind == "document":
            return words.say("note.not_read_file")
        case "not_read" if note.kind == "voice":
            return words.say("note.not_read_voice")
        case "not_read":
            return words.say("note.not_read", kind=words.say(f"kind.{note.kind}"))
        case key:
            return words.say(f"note.{key}")


def _in_a_workshop(note: Note, words: Words) -> Markup:
    """Say what was guessed, or what was typed for a table."""
    guess = words.mass_range(Range.between(*note.guess)) if note.guess is not None else ""
    if note.key == "workshop_table" and not note.guess:
        facts = " · ".join(_fact(question, value, words) for question, value in note.facts)
        line = words.say("note.workshop_table", number=note.table, list=facts)
        return joined(" ", (line, _unplaced(note, words))) if note.unplaced else line
    if note.key == "workshop_table":
        return words.say("note.workshop_table_guess", number=note.table, guess=guess)
    return words.say(f"note.{note.key}", number=note.table, guess=guess)


def _about_an_answer(note: Note, question: Question, screen: Screen, words: Words) -> Markup:
    name = words.say(f"question.{question.id}.short")
    match note.key:
        case "answered":
            value = answer_text(question, note.value, words)
            line = words.say("note.answered", value=value, name=name)
            return line + _change(note, screen, words)
        case "elsewhere":
            title = head_title(note.production, words)
            value = answer_text(question, note.value, words)
            return words.say("note.elsewhere", title=title, name=name, value=value)
        case "changed" if _moves(note, screen):
            change = note.change or 0
            key = "note.raised" if change > 0 else "note.lowered"
            return words.say(key, mass=words.mass(abs(change), 2))
        case "changed":
            return words.say("note.recorded")
        case "set_unknown":
            assumed = _assumed(question, getattr(screen, "result", None))
            if assumed is None:
                return words.say("note.set_unknown", name=name) + _change(note, screen, words)
            value, source = assumed_value(assumed, words), source_text(assumed.source, words)
            line = words.say("note.assumed", value=value, source=source)
            return line + _change(note, screen, words)
        case "out_of_bounds":
            bounds = question.amount
            low, high = words.bounds(bounds.floor, bounds.ceiling, bounds.unit)
            return words.say("note.out_of_bounds", low=low, high=high)
        case "not_understood" if question.kind == "choice":
            return words.say("note.not_a_choice")
        case "not_understood" if question.kind == "country":
            return words.say("note.not_a_place")
        case key:
            return words.say(f"note.{key}", name=name, example=_example(question, words))


def _described(note: Note, words: Words) -> Markup:
    """Say what a description says, and which of its numbers found no place."""
    facts = " · ".join(_fact(question, value, words) for question, value in note.facts)
    sentences = [words.say("note.described", list=facts)]
    if note.unplaced:
        sentences.append(_unplaced(note, words))
    return joined(" ", (*sentences, words.say("note.described_edit")))


def _unplaced(note: Note, words: Words) -> Markup:
    quoted = [words.text("note.quoted", text=text) for text in note.unplaced]
    return words.say("note.described_unplaced", list=words.listed(quoted))


def _fact(question: Question, value: Value, words: Words) -> str:
    value_text = answer_text(question, value, words)
    if question.id in SPEAK_FOR_THEMSELVES:
        return value_text
    name = words.text(f"question.{question.id}.short")
    return words.text("result.assumption", name=name, value=value_text)


def _example(question: Question, words: Words) -> Markup:
    if question.kind == "amount":
        return words.say(f"hint.{question.amount.unit}")
    return words.say(f"hint.{question.kind}")


def _change(note: Note, screen: Screen, words: Words) -> Markup:
    if not _moves(note, screen):
        return Markup("")
    return " " + words.say("note.change", change=words.change(note.change or 0))


def _moves(note: Note, screen: Screen) -> bool:
    result: Estimate | None = getattr(screen, "result", None)
    least = max(LEAST_MOVE, LEAST_SHARE_MOVED * result.total.central) if result else LEAST_MOVE
    return note.change is not None and abs(note.change) >= least


def _assumed(question: Question, result: Estimate | None) -> Assumption | None:
    if result is None:
        return None
    return next((a for a in result.assumptions if a.field == question.field), None)
