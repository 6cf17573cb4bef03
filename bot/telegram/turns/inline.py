"""Inline mode: a result of one's own, posted into any chat."""

from __future__ import annotations

from telegram import (
    Bot,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)
from telegram.constants import ParseMode

from bot.conversation.balance import balance
from bot.conversation.state import Conversation
from bot.conversation.titles import title_of
from bot.reading.amounts import plain
from bot.telegram.turns.dialogue import Dialogue
from bot.wording.labels import production_title
from bot.wording.sharing import posted_text
from bot.wording.words import Words, words_in

MOST_RESULTS = 20


async def offer_results(bot: Bot, query: InlineQuery, dialogue: Dialogue) -> None:
    """Offer the person's own results, those whose title has what was typed."""
    author = query.from_user
    conversation = await dialogue.conversation_of(author.id, author.language_code)
    words = words_in(conversation.language or "en")
    found = _results(conversation, words, dialogue, plain(query.query))
    button = InlineQueryResultsButton(
        str(words.say("inline.none").unescape()), start_parameter="inline"
    )
    # Nobody else may be shown them, and a result can change at any moment.
    await bot.answer_inline_query(
        query.id, found, cache_time=0, is_personal=True, button=None if found else button
    )


def _results(
    conversation: Conversation, words: Words, dialogue: Dialogue, wanted: str
) -> list[InlineQueryResultArticle]:
    found = []
    for draft in reversed(conversation.drafts):
        production = draft.production()
        title = production_title(title_of(draft), words)
        if production is None or conversation.hides(draft) or wanted not in plain(title):
            continue
        result = balance(draft, production)
        total = words.emissions(result.total.central)
        says = posted_text(title_of(draft), result, words, dialogue.today())
        found.append(
            InlineQueryResultArticle(
                draft.key,
                title,
                InputTextMessageContent(str(says), parse_mode=ParseMode.HTML),
                description=str(
                    words.say(
                        "inline.total", total=total, range=words.mass_range(result.total)
                    ).unescape()
                ),
            )
        )
    return found[:MOST_RESULTS]
