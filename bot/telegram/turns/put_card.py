"""Where a card is shown: in the place of the one that was tapped, or below everything."""

from __future__ import annotations

from typing import NamedTuple

from bot.telegram.api.client import Bot
from bot.telegram.api.messages import Beside, edit_card, send_card
from bot.telegram.turns.updates import Tap
from bot.wording.cards import Message


class CardPlace(NamedTuple):
    """What was there. `old`: the living card; `tap`: what was tapped."""

    old: int | None
    tap: Tap | None


async def put_card(
    bot: Bot,
    chat: int,
    card: Message,
    revision: int,
    place: CardPlace,
    *,
    beside: Beside,
    receipt: str | None,
) -> int:
    """Show a card and return its message; what becomes of the old one goes `beside` it.

    `receipt`: what the old card turns into; None: it loses its buttons.
    """
    old = place.old
    under = place.tap.message if place.tap is not None else None
    if under is not None:
        tapped = under.message_id
        # Another living card is below the tapped one, which must not live on.
        if old in (None, tapped) and not under.is_file:
            if await edit_card(bot, chat, tapped, card, revision):
                return tapped
        else:
            beside.retire(tapped, None)  # a file stays, and has no text to edit
            old = None if tapped == old else old
    if old is not None:
        # The card above becomes a receipt, or loses its buttons; the new one is below.
        beside.retire(old, receipt)
    return await send_card(bot, chat, card, revision)
