"""The line above a card: what was just understood, or why not."""

from __future__ import annotations

from markupsafe import Markup

from bot.cards.screens import RecapScreen, Screen
from bot.conversation.replies import CardNote
from bot.conversation.state import Seen
from bot.conversation.titles import UNTITLED
from bot.questions.questionnaire import Question
from bot.questions.values import Value
from bot.reading.results import Trip
from bot.wording.buttons.labels import (
    answer_text,
    head_title,
    tools_told,
    without_figure_text,
)
from bot.wording.exports import export_name, problem_text
from bot.wording.figures.totals import with_flights
from bot.wording.pitches.grounds import assumed_value, source_text
from bot.wording.words import Words, joined
from calc import Assumption, Estimate, Range

SPEAK_FOR_THEMSELVES = ("approach", "tool", "resolution", "country", "machine", "format")
"""Questions whose answers need no name before them: "Kling", "Sénégal"."""

LEAST_MOVE = 0.05
LEAST_SHARE_MOVED = 0.01
"""A change smaller than this, in kg CO2e or as a share of the total, is not shown."""
LONGEST_QUOTE = 60
"""Characters of what was not understood that are quoted in one piece."""


def note_text(note: CardNote, screen: Screen, words: Words) -> Markup:
    """Return the line above a card: what was understood, or what would be."""
    if note.question is not None:
        return _about_an_answer(note, note.question, screen, words)
    said = _about_a_text(note, screen, words)
    if said is None:
        said = _about_a_file(note, words)
    if said is not None:
        return said
    match note.key:
        case "factors_moved" | "model_moved" if note.was is not None:
            return _moved(note, note.was, words)
        case "copied" | "tried":
            title, lever = head_title(note.production, words), _lever(note, words)
            return words.say(f"note.{note.key}", title=title, lever=lever)
        case "pulled" | "planned" | "unplanned":
            said = words.say(f"note.{note.key}", lever=_lever(note, words))
            return said + _change(note, words)
        case "workshop_table" | "workshop_tables" | "guess_kept":
            return _in_a_workshop(note, words)
        case "workshop_joined" | "workshop_locked" | "workshop_over":
            if not note.title:
                return words.say(f"note.{note.key}_untitled")
            return words.say(f"note.{note.key}", title=note.title)
        case key:
            return words.say(f"note.{key}")


def note_alone(note: CardNote, words: Words) -> str:
    """Return a note that is sent without a card (HTML)."""
    return str(note_text(note, Screen(None, ()), words))


def _about_a_text(note: CardNote, screen: Screen, words: Words) -> Markup | None:
    match note.key:
        case "described":
            listed = isinstance(screen, RecapScreen) and note.before is None
            return _described(note, words, listed=listed)
        case "nothing_understood" | "new_or_correct" | "doubt":
            return _quoting(note, words)
        case "doubt_first":
            return _asked_first(note, words)
    return None


def _about_a_file(note: CardNote, words: Words) -> Markup | None:
    match note.key:
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
    return None


def _in_a_workshop(note: CardNote, words: Words) -> Markup:
    """Say what was guessed, or what was typed for a table."""
    guess = words.mass_range(Range.between(*note.guess)) if note.guess is not None else ""
    if note.key == "workshop_table" and not note.guess:
        facts = " · ".join(_fact(question, value, words) for question, value in note.facts)
        line = words.say("note.workshop_table", number=note.table, list=facts)
        return joined(" ", (line, _unplaced(note, words))) if note.unplaced else line
    if note.key == "workshop_table":
        return words.say("note.workshop_table_guess", number=note.table, guess=guess)
    return words.say(f"note.{note.key}", number=note.table, guess=guess)


def _about_an_answer(note: CardNote, question: Question, screen: Screen, words: Words) -> Markup:
    name = words.say(f"question.{question.id}.short")
    match note.key:
        case "answered":
            value = answer_text(question, note.value, words)
            return words.say("note.answered", value=value, name=name) + _change(note, words)
        case "elsewhere":
            title = head_title(note.production, words)
            value = answer_text(question, note.value, words)
            return words.say("note.elsewhere", title=title, name=name, value=value)
        case "changed":
            return words.say("note.recorded") + _change(note, words)
        case "set_unknown" if question.id == "flights" and _are_open(screen):
            return words.say("note.flights_open", name=name)
        case "set_unknown":
            assumed = _assumed(question, getattr(screen, "result", None))
            if assumed is None:
                return words.say("note.set_unknown", name=name) + _change(note, words)
            value, source = assumed_value(assumed, words), source_text(assumed.source, words)
            return words.say("note.assumed", value=value, source=source) + _change(note, words)
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


def _described(note: CardNote, words: Words, *, listed: bool) -> Markup:
    """Say what a text says, how journeys became kilometres, and what was not understood.

    `listed`: the card lists what it says, and nothing of it corrects what was said before.
    """
    facts = " · ".join(_fact(question, value, words) for question, value in note.facts)
    if note.production != UNTITLED:
        title = head_title(note.production, words)
        key = "note.of_other_way" if note.production.way else "note.redone"
        sentences = [words.say(key, title=title, list=facts)]
    else:
        sentences = [words.say("note.described", list=facts)] if facts and not listed else []
    lines = [joined("", (*sentences, _change(note, words)))]
    lines += [_trip(trip, words) for trip in note.trips]
    unpublished = without_figure_text(tools_told(note.facts), words)
    if unpublished is not None and not listed:
        lines.append(unpublished)
    if note.unplaced:
        lines.append(words.say("note.described_unplaced", list=_quoted(note, words)))
    return joined("\n", filter(None, lines))


def _trip(trip: Trip, words: Words) -> Markup:
    return words.say(
        "note.trip",
        origin=trip.origin,
        destination=trip.destination,
        one_way=words.amount(round(trip.km), "km"),
        times=words.number(trip.count * (2 if trip.is_return else 1)),
        total=words.amount(round(trip.total_km), "km"),
    )


def _asked_first(note: CardNote, words: Words) -> Markup:
    """Answer what was asked where something is in doubt: how far it is, and why it is asked."""
    total = note.after
    figure = (
        words.say(
            "card.running", total=words.emissions(total.central), range=words.mass_range(total)
        )
        if total is not None
        else None
    )
    if not note.quoted:
        why = words.say("note.doubt_first")
    else:
        why = words.say("note.doubt_why", text=words.text("note.quoted", text=note.quoted))
    return why if figure is None else joined("\n", (figure, why))


def _quoting(note: CardNote, words: Words) -> Markup:
    if note.key == "nothing_understood":
        return words.say("note.nothing_understood", list=_quoted(note, words))
    said = words.say(f"note.{note.key}")
    if note.quoted:
        said = words.say("note.doubt_quoted", text=words.text("note.quoted", text=note.quoted))
    if note.unplaced:
        said += " " + words.say("note.described_unplaced", list=_quoted(note, words))
    return said


def _quoted(note: CardNote, words: Words) -> str:
    return words.listed([words.text("note.quoted", text=_short(text)) for text in note.unplaced])


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1].rstrip() + "…"


def _moved(note: CardNote, was: Seen, words: Words) -> Markup:
    """Say that newer data or a newer method moved a total that was seen, and why."""
    after = note.after or Range.exactly(was.total)
    return words.say(
        f"note.{note.key}",
        version=was.factors_version,
        was=words.emissions(was.total),
        now=words.emissions(after.central),
        change=words.change(after.central - was.total),
    )


def _lever(note: CardNote, words: Words) -> str:
    return words.text(f"lever.{note.lever}.short") if note.lever else ""


def _unplaced(note: CardNote, words: Words) -> Markup:
    return words.say("note.described_unplaced", list=_quoted(note, words))


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


def _change(note: CardNote, words: Words) -> Markup:
    """Say how the range moved: "170–2 000 kg → 350–900 kg"; nothing where it hardly did."""
    before, after = note.before, note.after
    if before is None or after is None or not _differ(before, after):
        return Markup("")
    old, new = words.mass_interval(before, after.central), words.mass_interval(after)
    if old == new:  # only the centre moved
        return Markup("")
    return " " + words.say("note.narrowed", before=old, after=new)


def _differ(before: Range, after: Range) -> bool:
    pairs = ((before.low, after.low), (before.central, after.central), (before.high, after.high))
    return any(abs(new - old) > max(LEAST_MOVE, LEAST_SHARE_MOVED * old) for old, new in pairs)


def _are_open(screen: Screen) -> bool:
    """Tell whether the totals without and with flights stand side by side."""
    result = getattr(screen, "result", None)
    return result is not None and with_flights(result) is not None


def _assumed(question: Question, result: Estimate | None) -> Assumption | None:
    if result is None:
        return None
    return next((a for a in result.assumptions if a.field == question.field), None)
