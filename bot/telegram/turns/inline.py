"""Inline mode: a result of one's own, posted into any chat."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from bot.conversation.balance import balance
from bot.conversation.state import Conversation
from bot.conversation.titles import title_of
from bot.reading.amounts import plain
from bot.telegram.api.client import Bot, call
from bot.telegram.turns.dialogue import Dialogue
from bot.telegram.turns.updates import Part, User
from bot.wording.buttons.labels import production_title
from bot.wording.figures.totals import shown, total_line, with_flights
from bot.wording.sharing import posted_text
from bot.wording.words import Words, words_in

MOST_RESULTS = 20


class InlineQuery(Part):
    """What somebody types behind the bot's name, in any chat."""

    id: str
    sender: User = Field(alias="from")
    query: str


async def offer_results(bot: Bot, query: InlineQuery, dialogue: Dialogue) -> None:
    """Offer the person's own results, those whose title has what was typed."""
    author = query.sender
    kept = await dialogue.conversation_of(author.id, author.language_code)
    conversation = await dialogue.workshop_service.refresh(kept)
    words = words_in(conversation.language or "en")
    found = _results(conversation, words, dialogue, plain(query.query))
    button = {"text": words.text("inline.none"), "start_parameter": "inline"}
    # Nobody else may be shown them, and a result can change at any moment.
    await call(
        bot,
        "answerInlineQuery",
        inline_query_id=query.id,
        results=found,
        cache_time=0,
        is_personal=True,
        button=None if found else button,
    )


def _results(
    conversation: Conversation, words: Words, dialogue: Dialogue, wanted: str
) -> list[dict[str, Any]]:
    found = []
    for draft in reversed(conversation.drafts):
        production = draft.production()
        title = production_title(title_of(draft), words)
        if production is None or conversation.hides(draft) or wanted not in plain(title):
            continue
        result = balance(draft, production)
        says = posted_text(title_of(draft), result, words, dialogue.today())
        key = "inline.total" if with_flights(result) is None else "inline.total.without_flights"
        in_all = total_line(key, shown(result).total, words)
        found.append(
            {
                "type": "article",
                "id": draft.key,
                "title": title,
                "description": str(in_all.unescape()),
                "input_message_content": {"message_text": str(says), "parse_mode": "HTML"},
            }
        )
    return found[:MOST_RESULTS]
