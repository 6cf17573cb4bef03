"""The cards about a production's balance: result, comparison, pitch, trace, levers, answers."""

from __future__ import annotations

from bot.cards.layout import in_rows, one_page
from bot.cards.screens import (
    Button,
    CompareScreen,
    EditScreen,
    ExportScreen,
    LookingScreen,
    PitchScreen,
    ReduceScreen,
    ResultScreen,
    Rows,
    Screen,
    ShareScreen,
    TraceScreen,
)
from bot.conversation.balance import balance, comparison_of
from bot.conversation.buttons import EXPORTS, PITCH_LENGTHS
from bot.conversation.replies import Note
from bot.conversation.state import Conversation, Draft
from bot.conversation.titles import Title, title_of
from bot.questions.questionnaire import BY_FIELD, QUESTIONS, Question
from calc import Assumption, Estimate, Production, claims, levers

EDITS_A_PAGE = 8
LEVERS_SHOWN = 5


def balance_card(
    conversation: Conversation, draft: Draft, production: Production, note: Note | None
) -> Screen:
    """Return the card of the place at hand; the result where that is no place about it."""
    title, result = title_of(draft), balance(draft, production)
    comparison = comparison_of(draft, production, result)
    argument = conversation.place.argument
    to_result = (Button("result"),)
    match conversation.place.name:
        case "compare":
            said = claims(production, result, comparison)
            rows: Rows = ((Button("pitch", "paragraph", style="primary"),), to_result)
            if comparison.minutes_from in ("assumed", "reference"):
                rows = ((Button("ask", "minutes"),), *rows)
            return CompareScreen(note, rows, title, result, comparison, said)
        case "pitch":
            length = argument if argument in PITCH_LENGTHS else "paragraph"
            lengths = tuple(Button("pitch", name, chosen=name == length) for name in PITCH_LENGTHS)
            said = claims(production, result, comparison)
            rows = (lengths, (Button("compare"), *to_result))
            if length == "line":
                rows = (lengths, (Button("copy_line", style="primary"),), *rows[1:])
            if not draft.title:
                rows = (*rows[:-1], (Button("ask", "title"),), rows[-1])
            return PitchScreen(note, rows, title, length, production, result, comparison, said)
        case "trace":
            return _trace(production, result, argument, title, note)
        case "reduce":
            best = levers(production)[:LEVERS_SHOWN]
            pulls = tuple((Button("apply", lever.key),) for lever in best)
            return ReduceScreen(note, (*pulls, to_result), title, result, best)
        case "share":
            return _share(draft, title, note)
        case "export":
            first, *others = (Button("make", export) for export in EXPORTS)
            rows = ((first._replace(style="primary"),), *in_rows(others, 2), to_result)
            return ExportScreen(note, rows, title, draft.share is not None)
        case "edit":
            return _edit(draft, production, result, argument, note)
        case _:
            return _result(draft, production, result, note)


def _trace(
    production: Production, result: Estimate, argument: str, title: Title, note: Note | None
) -> Screen:
    posts = [line.post for line in result.lines]
    post = argument if argument in posts else ""
    assumed = _assumed_in(post, production, result)
    asks = [Button("ask", BY_FIELD[each.field].id) for each in assumed]
    to_result = (Button("result"),)
    if post:
        rows: Rows = (*in_rows(asks, 2), (Button("trace"), *to_result))
    else:
        rows = (*in_rows([Button("trace", name) for name in posts], 2), to_result)
    return TraceScreen(note, rows, title, result, post, assumed)


def _share(draft: Draft, title: Title, note: Note | None) -> Screen:
    """Return the link to a result, or the question whether to make it."""
    share = draft.share
    if share is None:
        rows: Rows = ((Button("link", style="primary"),), (Button("result"),))
        return ShareScreen(note, rows, title)
    copy = (Button("copy_link", style="primary"),)
    rows = (copy, (Button("unshare", style="danger"), Button("result")))
    return ShareScreen(note, rows, title, share.token, share.expires)


def _result(
    draft: Draft,
    production: Production,
    result: Estimate,
    note: Note | None,
) -> Screen:
    refined = draft.model_copy(update={"refining": True})
    unanswered = sum(not draft.settled(q.id) for q in refined.way)
    rows: list[tuple[Button, ...]] = [
        (Button("compare", style="primary"), Button("pitch", "paragraph")),
        (Button("trace"), Button("reduce")),
        (Button("edit"), Button("export")),
        (Button("share"), Button("projects")),
    ]
    if not draft.title:
        rows.append((Button("ask", "title"),))
    narrowing = _narrowing(production, result)
    finer = (Button("refine"),) if unanswered else ()
    if narrowing is not None:
        finer = (*finer, Button("ask", narrowing.id))
    if finer:
        rows.insert(1, finer)
    answered = sum(
        not answer.assumed and answer.value is not None for answer in draft.answers.values()
    )
    title = title_of(draft)
    return ResultScreen(
        note, tuple(rows), title, production, result, answered, unanswered, narrowing
    )


def _narrowing(production: Production, result: Estimate) -> Question | None:
    """Return the question that, answered, would take most away from the range."""
    assumed = {assumption.field for assumption in result.assumptions}
    fields = (driver.field for driver in result.drivers if driver.field in assumed)
    questions = (BY_FIELD[field] for field in fields if field in BY_FIELD)
    return next((question for question in questions if question.applies(production)), None)


def _assumed_in(post: str, production: Production, result: Estimate) -> tuple[Assumption, ...]:
    """Return what a line takes for want of an answer that could be given."""
    behind = {
        part.field
        for line in result.lines
        if line.post == post
        for step in line.trace
        for part in step.parts
    }
    return tuple(
        assumption
        for assumption in result.assumptions
        if assumption.field in behind and BY_FIELD[assumption.field].applies(production)
    )


def _edit(
    draft: Draft, production: Production, result: Estimate, argument: str, note: Note | None
) -> Screen:
    assumed = {assumption.field: assumption for assumption in result.assumptions}
    applying = [question for question in QUESTIONS if question.applies(production)]
    # After the title what was answered, then what stands on an assumption, then the finer details.
    applying.sort(
        key=lambda q: (
            q.id != "title",
            not draft.settled(q.id),
            q.field not in assumed,
            q.stage == "detail",
        )
    )
    shown, turns = one_page(applying, argument, EDITS_A_PAGE, "edit")
    rows = list(in_rows([Button("ask", question.id) for question in shown], 2))
    if turns:
        rows.append(turns)
    rows.append((Button("result"),))
    if not turns or turns[0].turn == "next":
        rows.append((Button("copy"), Button("drop", style="danger")))
    answers = tuple((q, draft.answers.get(q.id), assumed.get(q.field)) for q in shown)
    return EditScreen(note, tuple(rows), title_of(draft), answers)


def looking_card(conversation: Conversation, draft: Draft, note: Note | None) -> Screen | None:
    """Return somebody else's result, to read; None if there is none."""
    production = draft.production()
    if production is None:
        return None
    begun = any(draft.answers for draft in conversation.drafts)
    home = Button("home") if begun else Button("new", style="primary")
    return LookingScreen(note, ((home,),), title_of(draft), balance(draft, production))
