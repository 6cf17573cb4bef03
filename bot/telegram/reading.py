"""From a raw update to the library's objects, leaving out what nobody reads.

The library makes an object of every field and every button of a message. Most updates are a tap
on a card of our own, which comes along whole.
"""

from __future__ import annotations

from typing import Any

from telegram import Bot, CallbackQuery, Chat, InaccessibleMessage, Update, User

from bot.telegram.raw import Raw

FILES = {"document", "photo"}
CARD_FIELDS = ("chat", "date", "message_id", *FILES)
"""What is read of a file with buttons that was tapped."""


def read(raw: Raw, bot: Bot) -> Update:
    """Return an update as the handlers take it.

    Of a tapped card only where it is, as Telegram itself sends an old one; of a message not the
    one that it quotes. Raises what the library raises for an update that is none.
    """
    query, message = raw.get("callback_query"), raw.get("message")
    card = query.get("message") if isinstance(query, dict) else None
    if isinstance(query, dict) and isinstance(card, dict):
        if not card.keys() & FILES:
            return Update(raw["update_id"], callback_query=_tap(query, card, bot))
        kept = {name: card[name] for name in CARD_FIELDS if name in card}
        return _whole({**raw, "callback_query": {**query, "message": kept}}, bot)
    if isinstance(message, dict) and "reply_to_message" in message:
        own = {name: value for name, value in message.items() if name != "reply_to_message"}
        return _whole({**raw, "message": own}, bot)
    return _whole(dict(raw), bot)


def _tap(query: dict[str, Any], card: dict[str, Any], bot: Bot) -> CallbackQuery:
    return CallbackQuery(
        query["id"],
        User.de_json(query["from"], bot),
        query.get("chat_instance", ""),
        message=InaccessibleMessage(Chat.de_json(card["chat"], bot), card["message_id"]),
        data=query.get("data"),
    )


def _whole(raw: dict[str, Any], bot: Bot) -> Update:
    return Update.de_json(raw, bot)
