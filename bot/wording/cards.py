"""A screen becomes a message: its text, in the HTML that Telegram knows, and its buttons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from markupsafe import Markup

from bot.cards.file_screens import CoverScreen, ExportScreen
from bot.cards.screens import (
    BesideScreen,
    ClaimCheckScreen,
    CompareScreen,
    DoubtScreen,
    EditScreen,
    FunderScreen,
    HostScreen,
    JoinedScreen,
    LeverScreen,
    LookingScreen,
    MoreScreen,
    PageScreen,
    PitchScreen,
    ProductionsScreen,
    QuestionScreen,
    RecapScreen,
    ReduceScreen,
    ReferenceScreen,
    ResultScreen,
    Screen,
    ShareScreen,
    TraceScreen,
)
from bot.conversation.state import Answer, Draft
from bot.questions.questionnaire import BY_ID, Question
from bot.wording.buttons.choices import asked_text
from bot.wording.buttons.labels import Labelled, answer_text, head_title, labelled
from bot.wording.comparing.beside import beside_text
from bot.wording.comparing.claim_check import claim_check_text
from bot.wording.comparing.comparison import comparison_text
from bot.wording.exports import cover_text, export_text
from bot.wording.notes import note_text
from bot.wording.pitches.funders import funder_text
from bot.wording.pitches.grounds import assumed_value
from bot.wording.pitches.pitch import line_to_copy, pitch_text
from bot.wording.privacy import UNSAID, Notice, privacy_text
from bot.wording.reference import reference_text
from bot.wording.results import (
    lever_text,
    more_text,
    recap_text,
    reduce_text,
    result_text,
    running_total,
)
from bot.wording.sharing import link_to, looking_text, share_text
from bot.wording.tracing import trace_text
from bot.wording.words import Words, joined
from bot.wording.workshops import host_text, join_link, joined_text, scenario_text
from calc import FACTORS_VERSION, Assumption
from calc.tools import in_use

PROGRESS_MARKS = 10


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent: HTML, rows of (label, button), and what a button copies, by its verb.

    `prompt`: what is asked to be typed, where nothing but typing answers; empty elsewhere.
    """

    text: str
    rows: Labelled
    copied: Mapping[str, str] = field(default_factory=dict)
    prompt: str = ""


def message(
    screen: Screen,
    words: Words,
    today: dt.date,
    bot_name: str = "chourave_bot",
    notice: Notice = UNSAID,
) -> Message:
    """Say a screen in one language, for the bot of that name, which tells `notice` of itself."""
    if isinstance(screen, PageScreen) and screen.name == "privacy":
        body = privacy_text(notice, words)
    else:
        body = _body(screen, words, today, bot_name)
    note = note_text(screen.note, screen, words) if screen.note else Markup("")
    text = joined("\n\n", filter(None, (note, body)))
    copied = {}
    if isinstance(screen, ShareScreen) and screen.token:
        copied["copy_link"] = link_to(screen.token, bot_name)
    if isinstance(screen, HostScreen) and not screen.room.closed:
        copied["copy_link"] = join_link(screen.hosting.token, bot_name)
        copied["copy_board"] = screen.room.board
    if isinstance(screen, PitchScreen) and screen.length == "line" and not screen.missing:
        copied["copy_line"] = line_to_copy(screen, words, today)
    return Message(str(text), labelled(screen, words), copied, prompt_text(screen, words))


def prompt_text(screen: Screen, words: Words) -> str:
    """Return what is asked to be typed; nothing where a button answers as well."""
    match screen:
        case QuestionScreen() if screen.question.kind == "text":
            return words.text(f"question.{screen.question.id}.ask")
        case QuestionScreen() if screen.question.kind == "tools":
            return words.text("question.tools.ask")
        case ClaimCheckScreen():
            return words.text("prompt.claim")
        case CoverScreen():
            return words.text(f"prompt.cover_{screen.asked}")
        case PageScreen(name="join" | "workshop_title" | "workshop_table" as name):
            return words.text(f"prompt.{name}")
    return ""


def _body(screen: Screen, words: Words, today: dt.date, bot_name: str) -> Markup:
    match screen:
        case QuestionScreen():
            return _question(screen, words)
        case ResultScreen():
            return result_text(screen, words)
        case CompareScreen():
            return comparison_text(screen, words)
        case PitchScreen():
            return pitch_text(screen, words, today)
        case TraceScreen():
            return trace_text(screen, words)
        case EditScreen():
            return _edit(screen, words)
        case ProductionsScreen():
            return _productions(screen, words)
        case PageScreen(name="method"):
            reviewed = words.date(dt.date.fromisoformat(in_use().reviewed))
            page = words.say("page.method", version=FACTORS_VERSION)
            return page + "\n\n" + words.say("method.tools", date=reviewed)
        case PageScreen():
            return words.say(f"page.{screen.name}", version=FACTORS_VERSION)
        case _:
            return _about_a_result(screen, words) or _with_others(screen, words, today, bot_name)


def _about_a_result(screen: Screen, words: Words) -> Markup | None:
    """Say a screen about one result, or several; None for another one."""
    match screen:
        case ReduceScreen():
            return reduce_text(screen, words)
        case LeverScreen():
            return lever_text(screen, words)
        case MoreScreen():
            return more_text(screen, words)
        case RecapScreen():
            return recap_text(screen, words)
        case BesideScreen():
            return beside_text(screen, words)
        case FunderScreen():
            return funder_text(screen, words)
        case ClaimCheckScreen():
            return claim_check_text(screen, words)
    return None


def _with_others(screen: Screen, words: Words, today: dt.date, bot_name: str) -> Markup:
    """Say a screen about what is shared, or done in a room."""
    match screen:
        case DoubtScreen():
            name = words.say(f"question.{screen.question.id}.short")
            return words.say("doubt.ask", name=name)
        case ReferenceScreen():
            return reference_text(screen, words)
        case ShareScreen():
            return share_text(screen, words, bot_name)
        case ExportScreen():
            return export_text(screen, words)
        case CoverScreen():
            return cover_text(screen, words)
        case LookingScreen():
            return looking_text(screen, words, today)
        case HostScreen():
            return host_text(screen, words, bot_name)
        case JoinedScreen():
            return joined_text(screen, words)
    raise TypeError(screen)


def _question(screen: QuestionScreen, words: Words) -> Markup:
    question = screen.question
    parts = []
    if screen.welcome:
        parts.append(words.say("page.welcome"))
    elif screen.number and screen.of > 1 and not screen.editing:
        parts.append(
            words.say(
                "card.progress",
                title=head_title(screen.title, words),
                number=screen.number,
                of=screen.of,
                marks=_progress(screen.number, screen.of),
            )
        )
    parts.append(_asked(question, screen.scenario, screen.way, words))
    if screen.editing and screen.answer is not None:
        value = answer_text(question, screen.answer.value, words)
        parts.append(words.say("card.present", value=value))
    if screen.why:
        why = words.say(f"question.{question.id}.why")
        parts.append(Markup("<blockquote>%s</blockquote>") % why)
    if screen.result is not None:
        parts.append(running_total(screen.result, words))
    return joined("\n\n", parts)


@lru_cache(1024)
def _asked(question: Question, scenario: str, way: str, words: Words) -> Markup:
    """Return what a question asks, in bold, and how to answer it."""
    ask = asked_text(question, way, words)
    if scenario:
        ask = words.say("question.approach.ask.same", scenario=scenario_text(scenario, words))
    return Markup("<b>%s</b>") % ask + _hint(question, words)


def _hint(question: Question, words: Words) -> Markup:
    own = f"question.{question.id}.hint"
    if words.has(own):
        return Markup("\n<i>%s</i>") % words.say(own)
    if question.kind == "amount":
        return Markup("\n<i>%s</i>") % words.say(f"hint.{question.amount.unit}")
    if question.kind in ("country", "text", "tools"):
        return Markup("\n<i>%s</i>") % words.say(f"hint.{question.kind}")
    return Markup("")


def _progress(number: int, of: int) -> str:
    done = round((number - 1) / of * PROGRESS_MARKS)
    return "▰" * done + "▱" * (PROGRESS_MARKS - done)


def _edit(screen: EditScreen, words: Words) -> Markup:
    lines = [
        words.say(
            "edit.line",
            name=words.say(f"question.{question.id}.short"),
            value=_current_answer(question, answer, assumed, words),
        )
        for question, answer, assumed in screen.answers
    ]
    title = head_title(screen.title, words)
    return words.say("edit.title", title=title) + "\n\n" + joined("\n", lines)


def _current_answer(
    question: Question, answer: Answer | None, assumed: Assumption | None, words: Words
) -> Markup:
    """Return the answer a question stands on: given, assumed, or none yet."""
    if assumed is not None:
        return words.say("answer.assumed", value=assumed_value(assumed, words))
    if answer is None:
        return words.say("answer.none")
    return Markup("<b>%s</b>") % answer_text(question, answer.value, words)


def _productions(screen: ProductionsScreen, words: Words) -> Markup:
    if not screen.productions:
        deleted = screen.note is not None and screen.note.key == "dropped"
        return words.say("productions.title" if deleted else "productions.none")
    lines = [
        words.say(
            "productions.line",
            title=head_title(each.title, words),
            total="–" if each.total is None else words.emissions(each.total),
            answered=each.answered,
            of=each.of,
        )
        for each in screen.productions
    ]
    return words.say("productions.title") + "\n\n" + joined("\n", lines)


def receipt_text(question_id: str, draft: Draft, words: Words) -> str:
    """Return the one line that an answered card turns into."""
    question = BY_ID[question_id]
    answer = draft.answers.get(question_id) or Answer(value=None)
    name = words.say(f"question.{question_id}.short")
    return str(
        words.say("card.receipt", name=name, value=answer_text(question, answer.value, words))
    )
