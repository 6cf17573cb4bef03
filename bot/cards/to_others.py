"""The cards that speak of a production's figure to others: comparison, note, funder, claims."""

from __future__ import annotations

from bot.cards.layout import in_rows
from bot.cards.result import TO_RESULT
from bot.cards.screens import (
    Button,
    ClaimCheckScreen,
    CompareScreen,
    FunderScreen,
    PitchScreen,
    Rows,
    Screen,
)
from bot.conversation.buttons import INTENTIONS, PITCH_LENGTHS
from bot.conversation.counterparts import asked_of_counterpart, beside, way_beside
from bot.conversation.replies import CardNote
from bot.conversation.state import Conversation
from bot.conversation.stored import Draft
from bot.conversation.titles import title_of
from bot.conversation.words.claim_check import check_claims
from calc import (
    Estimate,
    Grounds,
    Production,
    funder_form,
    funders,
    levers,
    measures,
    one_total,
    placed,
    shares_of,
    taken_of,
    ways_beside,
)


def compare_card(
    conversation: Conversation,
    draft: Draft,
    production: Production,
    result: Estimate,
    note: CardNote | None,
) -> Screen:
    """Return both ways side by side, with what is assumed of the other one to correct."""
    way = way_beside(production, conversation.place.argument)
    both = beside(conversation, draft, production, result, way)
    asks = [Button("other", f"{way}:{each.id}") for each in asked_of_counterpart(both.other)]
    ways = ways_beside(production)
    rows: Rows = tuple(in_rows(asks, 2))
    if len(ways) > 1:
        rows = (tuple(Button("compare", each, chosen=each == way) for each in ways), *rows)
    rows = (*rows, (Button("claim"), Button("pitch", "paragraph")), TO_RESULT)
    return CompareScreen(note, rows, title_of(draft), both, way)


def pitch_card(
    draft: Draft, production: Production, result: Estimate, argument: str, note: CardNote | None
) -> Screen:
    """Return the note for a funding file, in one of three lengths, or what it still wants."""
    missing = tuple(id_ for id_ in ("title", "minutes") if not _is_known(draft, id_))
    length = argument if argument in PITCH_LENGTHS else "paragraph"
    planned = tuple(lever for lever in levers(production) if lever.key in draft.planned)
    if missing:
        first, *others = (Button("ask", id_) for id_ in missing)
        rows: Rows = ((first._replace(style="primary"), *others), TO_RESULT)
    else:
        lengths = tuple(Button("pitch", name, chosen=name == length) for name in PITCH_LENGTHS)
        ticks = tuple(Button("intend", key, chosen=key in draft.intentions) for key in INTENTIONS)
        rows = (lengths, ticks, (Button("claim"), Button("funder")), TO_RESULT)
        if length == "line":
            rows = (lengths, (Button("copy_line", style="primary"),), *rows[1:])
    return PitchScreen(
        note, rows, title_of(draft), length, production, result,
        measures(production), planned, draft.intentions, missing,
    )  # fmt: skip


def funder_card(
    draft: Draft, production: Production, result: Estimate, note: CardNote | None
) -> Screen:
    """Return what funders ask for, and the activity data in the order of their form."""
    rows: Rows = ((Button("export"), Button("pitch", "paragraph")), TO_RESULT)
    form = funder_form(draft.marking_assumed(production))
    return FunderScreen(note, rows, funders(production), form, placed(production), result)


def claim_card(
    conversation: Conversation,
    draft: Draft,
    production: Production,
    result: Estimate,
    note: CardNote | None,
) -> Screen:
    """Return a sentence judged, or the question for one."""
    sentence = conversation.place.argument
    way = ways_beside(production)[0]
    both = beside(conversation, draft, production, result, way)
    grounds = Grounds(
        one_total(result),
        both.other_span,
        both.own_span,
        confirmed=both.is_confirmed,
        per_minute=result.per_minute if production.finished_minutes is not None else None,
        shares=shares_of(result),
        taken=taken_of(production),
    )
    checked = check_claims(sentence, production.approach, grounds)
    speaks_of_own = all(each.statement.about in (None, production.approach) for each in checked)
    rows: Rows = ((Button("compare"), Button("pitch", "paragraph")), TO_RESULT)
    return ClaimCheckScreen(note, rows, sentence, checked, result, speaks_of_own)


def _is_known(draft: Draft, id_: str) -> bool:
    answer = draft.answers.get(id_)
    return answer is not None and answer.value is not None and not answer.assumed
