"""The cards about a production's balance: result, comparison, pitch, trace, levers, answers."""

from __future__ import annotations

from bot.cards.file_screens import CoverScreen, ExportScreen
from bot.cards.layout import in_rows, one_page
from bot.cards.result import TO_RESULT, more_card, recap_card, reduce_card, result_card
from bot.cards.screens import (
    Button,
    EditScreen,
    Rows,
    Screen,
    ShareScreen,
    TraceScreen,
)
from bot.cards.to_others import claim_card, compare_card, funder_card, pitch_card
from bot.conversation.balance import balance
from bot.conversation.buttons import EXPORTS
from bot.conversation.replies import CardNote
from bot.conversation.sharing import ALWAYS
from bot.conversation.state import Conversation, Draft
from bot.conversation.titles import Title, title_of
from bot.conversation.words.cover import field_asked
from bot.questions.questionnaire import BY_FIELD, in_order
from calc import Assumption, Estimate, Production, flights_decide

EDITS_A_PAGE = 8


def balance_card(
    conversation: Conversation, draft: Draft, production: Production, note: CardNote | None
) -> Screen:
    """Return the card of the place at hand; the result where that is no place about it."""
    title, result = title_of(draft), balance(draft, production)
    place, argument = conversation.place, conversation.place.argument
    match place.name:
        case "compare":
            return compare_card(conversation, draft, production, result, note)
        case "pitch":
            return pitch_card(draft, production, result, argument, note)
        case "claim":
            return claim_card(conversation, draft, production, result, note)
        case "funder":
            return funder_card(draft, production, result, note)
        case "more":
            return more_card(draft, production, result, note)
        case "trace":
            return _trace(production, result, argument, title, note)
        case "reduce":
            return reduce_card(draft, production, result, argument, note)
        case "recap":
            return recap_card(draft, result, argument, note)
        case "share":
            return _share(draft, title, note)
        case "export" | "cover":
            return _files(conversation, draft, title, note)
        case "edit":
            return _edit(draft, production, result, argument, note)
        case _:
            language = conversation.language or "en"
            return result_card(draft, production, result, language, note)


def _files(conversation: Conversation, draft: Draft, title: Title, note: CardNote | None) -> Screen:
    """Return the files that can be made, or what the cover of the dossier is asked for."""
    if conversation.place.name == "cover":
        asked = field_asked(conversation)
        present = conversation.company if asked == "company" else conversation.contact
        blank = (Button("cover", "blank"),)
        return CoverScreen(note, (blank, (Button("export"),)), asked, present)
    first, *others = (Button("make", export) for export in EXPORTS)
    rows = (
        (first._replace(style="primary"),),
        *in_rows(others, 2),
        (Button("cover"), *TO_RESULT),
    )
    linked = draft.share is not None and draft.share.is_permanent
    cover = tuple(filter(None, (conversation.company, conversation.contact)))
    return ExportScreen(note, rows, title, linked, cover)


def _trace(
    production: Production, result: Estimate, argument: str, title: Title, note: CardNote | None
) -> Screen:
    open_ = flights_decide(production) is not None
    posts = [line.post for line in result.lines if not (open_ and line.post == "flights")]
    post = argument if argument in posts else ""
    assumed = _assumed_in(post, production, result)
    asks = [Button("ask", BY_FIELD[each.field].id) for each in assumed]
    if post:
        rows: Rows = (*in_rows(asks, 2), (Button("trace"), *TO_RESULT))
    else:
        rows = (*in_rows([Button("trace", name) for name in posts], 2), TO_RESULT)
    return TraceScreen(note, rows, title, result, post, assumed)


def _share(draft: Draft, title: Title, note: CardNote | None) -> Screen:
    """Return the link to a result, or the question whether to make it."""
    share = draft.share
    if share is None:
        rows: Rows = (
            (Button("link", style="primary"),),
            (Button("link", ALWAYS),),
            (Button("result"),),
        )
        return ShareScreen(note, rows, title)
    copy = (Button("copy_link", style="primary"),)
    rows = (copy, (Button("unshare", style="danger"), Button("result")))
    return ShareScreen(note, rows, title, share.token, share.expires)


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
    draft: Draft, production: Production, result: Estimate, argument: str, note: CardNote | None
) -> Screen:
    assumed = {assumption.field: assumption for assumption in result.assumptions}
    applying = [q for q in in_order(production) if q.applies(production)]
    # After the title what was answered, then what stands on an assumption, then the finer details.
    applying.sort(
        key=lambda q: (
            q.id != "title",
            not draft.settled(q.id),
            q.field not in assumed,
            q.is_detail,
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
