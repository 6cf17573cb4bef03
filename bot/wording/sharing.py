"""What others read of a result: through a link, or posted into a chat."""

from __future__ import annotations

import datetime as dt

from markupsafe import Markup

from bot.cards.screens import LookingScreen, ShareScreen
from bot.conversation.sharing import LINK_MARK, SECONDS_A_LINK_LIVES
from bot.conversation.stored import FAR_AWAY
from bot.conversation.titles import Title
from bot.day import day_of
from bot.wording.buttons.labels import head_title, production_title
from bot.wording.figures.totals import total_text
from bot.wording.results import assumptions_text, balance_table, basis_text
from bot.wording.words import Words, joined
from calc import Estimate


def link_to(token: str, bot_name: str) -> str:
    """Return the deep link that opens a shared result."""
    return f"https://t.me/{bot_name}?start={LINK_MARK}{token}"


def share_text(screen: ShareScreen, words: Words, bot_name: str) -> Markup:
    """Return what a link shows to whom: asked before it is made, and told with it."""
    if not screen.token:
        return words.say(
            "share.ask", title=head_title(screen.title, words), days=SECONDS_A_LINK_LIVES // 86_400
        )
    if screen.expires >= FAR_AWAY:
        return words.say(
            "share.text.permanent",
            title=head_title(screen.title, words),
            link=link_to(screen.token, bot_name),
        )
    until = day_of(screen.expires)
    return words.say(
        "share.text",
        title=head_title(screen.title, words),
        link=link_to(screen.token, bot_name),
        date=words.date(until),
    )


def looking_text(screen: LookingScreen, words: Words, today: dt.date) -> Markup:
    """Return somebody else's result, to read."""
    shown = posted_text(screen.title, screen.result, words, today)
    return joined("\n\n", (words.say("looking.head"), shown))


def posted_text(title: Title, result: Estimate, words: Words, today: dt.date) -> Markup:
    """Return a result that stands on its own: table, range, basis, method and date."""
    parts = [
        words.say(
            "result.total",
            title=production_title(title, words),
            figure=total_text(result, words),
        ),
        balance_table(result, words),
        basis_text(result, words),
    ]
    if result.assumptions:
        parts.append(assumptions_text(result, words))
    signed = words.say("claim.signed", version=result.factors_version, date=words.date(today))
    return joined("\n\n", (*parts, signed))
