"""The published reference, part by part, beside the person's own figure where there is one."""

from __future__ import annotations

from bot.cards.layout import in_rows
from bot.cards.screens import Button, ReferenceScreen, Rows, Screen
from bot.conversation.balance import balance
from bot.conversation.replies import CardNote
from bot.conversation.state import Conversation
from bot.conversation.titles import title_of

PARTS = ("series", "shoot", "criteria", "pitch")
"""The AI series, the classic shoot, the six criteria side by side, the document's own words."""


def reference_card(conversation: Conversation, note: CardNote | None) -> Screen:
    """Return one part of the published reference."""
    argument, draft = conversation.place.argument, conversation.draft
    part = argument if argument in PARTS else PARTS[0]
    parts = [Button("reference", name, chosen=name == part) for name in PARTS]
    going = any(each.answers for each in conversation.drafts)
    back: tuple[Button, ...] = (Button("home" if going else "new", style="primary"),)
    production = draft.production() if draft is not None else None
    mine = None
    if draft is not None and production is not None and draft.has_figure:
        mine = (title_of(draft), balance(draft, production))
        back = (Button("result"),)
    rows: Rows = (*in_rows(parts, 2), back)
    return ReferenceScreen(note, rows, part, mine)
