"""The cards about several productions: the list, and those that stand side by side."""

from __future__ import annotations

from bot.conversation.balance_cards import balance
from bot.conversation.productions import MOST_BESIDE, beside
from bot.conversation.replies import Note
from bot.conversation.rows import one_page, shown_title
from bot.conversation.screens import BesideScreen, Button, Listed, ProductionsScreen, Screen
from bot.conversation.state import Conversation, Draft
from bot.conversation.way import questions_asked
from calc import estimate

PRODUCTIONS_A_PAGE = 5


def productions_card(conversation: Conversation, note: Note | None) -> Screen:
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
    return ProductionsScreen(note, tuple(rows), tuple(map(_listed, shown)))


def _by_latest(conversation: Conversation) -> list[Draft]:
    drafts = [draft for draft in conversation.drafts if draft.answers]
    return sorted(drafts, key=lambda draft: (draft.key != conversation.current, -int(draft.key)))


def _listed(draft: Draft) -> Listed:
    refined = draft.model_copy(update={"refining": True})
    way = questions_asked(refined)
    answered = sum(draft.settled(question.id) for question in way)
    return Listed(draft.key, shown_title(draft), _total(draft), answered, len(way))


def beside_card(conversation: Conversation, note: Note | None) -> Screen:
    """Return productions side by side, or which of them to choose."""
    chosen = [
        draft
        for draft in beside(conversation, conversation.place.argument)
        if draft.production() is not None
    ]
    keys = [draft.key for draft in chosen]
    others = [draft for draft in _by_latest(conversation) if draft.production()]
    rows: list[tuple[Button, ...]] = []
    for draft in others[: 2 * PRODUCTIONS_A_PAGE]:
        picked = draft.key in keys
        if picked or len(keys) < MOST_BESIDE:
            after = [key for key in keys if key != draft.key] if picked else [*keys, draft.key]
            rows.append((Button("beside", "-".join(after), chosen=picked),))
    if len(chosen) > 1:
        # What was decided by comparing is one tap away; the choice itself can wait.
        rows = [(Button("open", draft.key),) for draft in chosen]
        rows.append((Button("beside", "-".join(keys[:1])),))
    rows.append((Button("projects"),))
    productions = tuple(
        (shown_title(draft), balance(draft, production))
        for draft in chosen
        if (production := draft.production()) is not None
    )
    choices = tuple((draft.key, shown_title(draft)) for draft in others)
    return BesideScreen(note, tuple(rows), productions, choices)


def _total(draft: Draft) -> float | None:
    production = draft.production()
    return estimate(production).total.central if production else None
