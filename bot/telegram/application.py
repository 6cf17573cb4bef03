"""The python-telegram-bot application: where each update goes. Builds, starts nothing."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any, NoReturn, cast

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    MessageEntity,
    Update,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseRateLimiter,
    ContextTypes,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest

from bot.conversation.advance import begin
from bot.conversation.commands import NAMES
from bot.storage import People
from bot.telegram.api.client import is_chat_free
from bot.telegram.files.courier import Courier
from bot.telegram.intake.raw import Raw
from bot.telegram.turns.dialogue import Dialogue, HasMore, nothing_more
from bot.telegram.turns.inline import InlineQuery, offer_results
from bot.telegram.turns.updates import turn_of
from bot.wording.privacy import UNSAID, Notice
from bot.wording.words import words_in
from bot.workshop.service import WorkshopService

log = logging.getLogger(__name__)

App = Application[Any, Any, Any, Any, Any, Any]


class FrankApplication(App):
    """The library's application, except that an update that fails is known to have failed.

    It takes updates as Telegram sends them. Those of private chats and inline queries go to the
    dialogue, all others to the library's handlers.
    `courier`: sends files beside the turns, and is done with them before this is shut down.
    """

    def __init__(self, *, dialogue: Dialogue, courier: Courier, **parts: Any) -> None:
        super().__init__(**parts)
        self.courier = courier
        self._dialogue = dialogue

    async def take(self, raw: Raw, has_more: HasMore = nothing_more) -> None:
        """Handle one update, and raise what it failed with.

        `has_more`: whether more of its chat waits.
        """
        turn = turn_of(raw, self._dialogue.clock())
        if turn is not None:
            await self._dialogue.take(self.bot, turn, has_more)
        elif "inline_query" in raw:
            query = InlineQuery.model_validate(raw["inline_query"])
            await offer_results(self.bot, query, self._dialogue)
        else:
            await self.process_update(Update.de_json(dict(raw), self.bot))

    async def show_left(self, chat: int) -> None:
        """Show the card that was left to a later update of a chat, which was then not looked at."""
        await self._dialogue.show_left(self.bot, chat)

    async def shutdown(self) -> None:
        """Send what is still to be sent, then close."""
        await self.courier.close()
        await super().shutdown()

    async def process_error(
        self,
        update: object,  # noqa: ARG002
        error: Exception,
        job: object = None,  # noqa: ARG002
        coroutine: object = None,  # noqa: ARG002
    ) -> NoReturn:
        """Let an error go on to whoever has to decide about the update."""
        raise error


Context = ContextTypes.DEFAULT_TYPE

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "inline_query")

IN_A_GROUP = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE
ADDRESSED = filters.COMMAND | filters.Entity(MessageEntity.MENTION)


def build_application(
    token: str,
    people: People,
    *,
    api_url: str,
    request: BaseRequest | None = None,
    updates_request: BaseRequest | None = None,
    pace: BaseRateLimiter[Any] | None = None,
    clock: Callable[[], float] = time.time,
    workshop_service: WorkshopService | None = None,
    illustrated: bool = False,
    notice: Notice = UNSAID,
) -> FrankApplication:
    """Return the bot on a Bot API server (`api_url`: its base, without /bot).

    `request` and `updates_request` carry the calls; by default over HTTP. `pace` keeps them
    within Telegram's limits; without it, they are made at once. `workshop_service`: by
    default one whose board is on this machine. `illustrated`: results are followed by their
    picture without being asked. `notice`: what /privacy says of this bot.
    """
    workshop_service = workshop_service or WorkshopService(people.workshops, clock)
    courier = Courier(people, clock, workshop_service, illustrated=illustrated)
    dialogue = Dialogue(people, clock, workshop_service, courier, notice)
    builder = (
        ApplicationBuilder()
        .application_class(FrankApplication, {"courier": courier, "dialogue": dialogue})
        .token(token)
        .base_url(f"{api_url}/bot")
        .base_file_url(f"{api_url}/file/bot")
        .updater(None)
        .request(request or _over_http())
        .get_updates_request(updates_request or _over_http())
    )
    if pace is not None:
        builder = builder.rate_limiter(pace)
    application = cast("FrankApplication", builder.build())
    application.add_handler(MessageHandler(IN_A_GROUP & ADDRESSED, point_to_private))
    return application


def _over_http() -> BaseRequest:
    """Return what speaks HTTP, which the demo has no need to load."""
    from bot.telegram.api.transport import HttpRequest

    return HttpRequest()


async def point_to_private(update: Update, context: Context) -> None:
    """Answer a command in a group with a button into the private chat."""
    if update.message is None or update.effective_user is None:
        return
    if not _is_addressed(update.message, context.bot.username):
        return
    if not is_chat_free(context.bot, update.message.chat_id):
        return  # the button is there already, a few lines above
    words = words_in(begin(update.effective_user.language_code).language or "en")
    link = f"https://t.me/{context.bot.username}?start=group"
    button = InlineKeyboardButton(str(words.say("button.private").unescape()), url=link)
    try:
        await update.message.reply_text(
            str(words.say("page.group").unescape()), reply_markup=InlineKeyboardMarkup([[button]])
        )
    except (BadRequest, ChatMigrated, Forbidden):
        log.info("a group does not let the bot answer")


def _is_addressed(message: Message, bot_name: str) -> bool:
    """Tell whether a group's message is for this bot: a command of its own, or its name."""
    ours = f"@{bot_name}".casefold()
    for entity, text in message.parse_entities().items():
        if entity.type == MessageEntity.MENTION and text.casefold() == ours:
            return True
        if entity.type == MessageEntity.BOT_COMMAND:
            name, _, named = text.removeprefix("/").partition("@")
            # A bare command is for whoever knows it: other bots of the group have theirs.
            is_ours = f"@{named}".casefold() == ours if named else name.casefold() in NAMES
            if is_ours:
                return True
    return False
