"""The cards about several productions: the list, and those that stand side by side."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.layout import one_page
from bot.cards.screens import (
    BesideScreen,
    Button,
    Listed,
    ProductionsScreen,
    Rows,
    Screen,
)
from bot.conversation.balance import balance
from bot.conversation.productions import MOST_BESIDE, beside
from bot.conversation.replies import CardNote
from bot.conversation.state import Conversation, Draft
from bot.conversation.titles import title_with_lever
from calc import Estimate, estimate, levers

PRODUCTIONS_A_PAGE = 5


def productions_card(conversation: Conversation, note: CardNote | None) -> Screen:
    """Return the list of productions, with what was deleted last to bring back."""
    drafts = _by_latest(conversation)
    shown, turns = one_page(drafts, conversation.place.argument, PRODUCTIONS_A_PAGE, "projects")
    rows: list[tuple[Button, ...]] = [
        (Button("open", draft.key, chosen=draft.key == conversation.current),) for draft in shown
    ]
    if turns:
        rows.append(turns)
    if conversation.dropped is not None:
        rows.append((Button("undrop"),))
    if len(drafts) > 1:
        rows.append((Button("beside"),))
    rows.append((Button("new", style="primary"),))
    listed = tuple(_listed(draft, hidden=conversation.hides(draft)) for draft in shown)
    return ProductionsScreen(note, tuple(rows), listed)


def _by_latest(conversation: Conversation) -> list[Draft]:
    drafts = [draft for draft in conversation.drafts if draft.answers]
    return sorted(drafts, key=lambda draft: (draft.key != conversation.current, -int(draft.key)))


def _listed(draft: Draft, *, hidden: bool) -> Listed:
    refined = draft.model_copy(update={"refining": True})
    way = refined.way
    answered = sum(draft.settled(question.id) for question in way)
    total = None if hidden else _total(draft)
    return Listed(draft.key, title_with_lever(draft), total, answered, len(way))


def beside_card(conversation: Conversation, note: CardNote | None) -> Screen:
    """Return productions side by side, or which of them to choose.

    The place says whose, by their keys; then the page of the choice, or the lever that was
    pulled on the second.
    """
    keys, _, detail = conversation.place.argument.partition("/")
    hides = conversation.hides
    chosen = tuple(draft for draft in beside(conversation, keys) if not hides(draft))
    others = [d for d in _by_latest(conversation) if d.has_figure and not hides(d)]
    titles = tuple((draft.key, title_with_lever(draft)) for draft in others)
    taken = tuple(draft.key for draft in chosen)
    if len(chosen) < 2 or detail.isdecimal():
        rows = _choice(taken, others, detail)
        return BesideScreen(note, rows, (), titles, taken, choosing=True)
    # What was decided by comparing is one tap away; the choice itself can wait.
    rows = tuple((Button("open", key),) for key in taken)
    if len(taken) < MOST_BESIDE and len(others) > len(taken):
        rows = (*rows, (Button("beside", f"{'-'.join(taken)}/0"),))
    # Where a lever was tried, the others are one tap away as well.
    last = (Button("reduce"), Button("projects")) if detail else (Button("projects"),)
    rows = (*rows, (Button("beside", f"{taken[0]}/0"),), last)
    results = [
        (title_with_lever(draft), balance(draft, production))
        for draft in chosen
        if (production := draft.production()) is not None
    ]
    title, quick = results[0]
    before = _recomputed(chosen[0], detail)
    if before is not None:
        results[0] = (title, before)
    shown = tuple(results)
    seen = quick if before is not None else None
    return BesideScreen(note, rows, shown, titles, taken, choosing=False, quick=seen)


def _choice(chosen: tuple[str, ...], others: Sequence[Draft], page: str) -> Rows:
    """Return a button a production, that adds it to the chosen ones or takes it away."""
    shown, turns = one_page(others, page, PRODUCTIONS_A_PAGE, "beside")
    rows: list[tuple[Button, ...]] = []
    for draft in shown:
        picked = draft.key in chosen
        if picked:
            after = "-".join(key for key in chosen if key != draft.key) + "/0"
        else:
            after = "-".join((*chosen, draft.key))
        rows.append((Button("beside", after, chosen=picked),))
    if turns:
        kept = "-".join(chosen)
        rows.append(tuple(turn._replace(argument=f"{kept}/{turn.argument}") for turn in turns))
    return (*rows, (Button("projects"),))


def _recomputed(draft: Draft, lever: str) -> Estimate | None:
    """Return what a lever saves from, where that is not the balance as it is shown."""
    production = draft.production()
    if production is None:
        return None
    pulled = next((each for each in levers(production) if each.key == lever), None)
    if pulled is None or pulled.before == production:
        return None
    return estimate(draft.marking_assumed(pulled.before))


def _total(draft: Draft) -> float | None:
    return draft.balance.total.central if draft.balance is not None else None
