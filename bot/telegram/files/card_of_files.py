"""What becomes of the card when a file was sent, or was not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from bot.cards.show import show
from bot.conversation.replies import CardNote
from bot.conversation.state import Conversation
from bot.day import day_of
from bot.storage import People
from bot.telegram.api.client import Bot, call
from bot.telegram.api.errors import BadRequest, NetworkError
from bot.telegram.api.messages import edit_card, keyboard, retire_card, send_card, set_buttons
from bot.telegram.files.effects import Effect
from bot.wording.cards import Message as Card
from bot.wording.cards import message
from bot.wording.exports import export_receipt
from bot.wording.words import Words, words_in

TRIES = 3


class CardOfFiles:
    """Keeps the living card at the bottom of the chat."""

    def __init__(self, people: People, clock: Callable[[], float]) -> None:
        self._people = people
        self._clock = clock

    async def _current(self, effect: Effect) -> tuple[int, Conversation] | None:
        """Return the card and what is kept, if the person has done nothing since."""
        record = await self._people.load(effect.person)
        if record is None or record.card is None or record.version != effect.version:
            return None
        return record.card, Conversation.model_validate_json(record.document)

    async def hand_over(self, bot: Bot, effect: Effect, file: int, words: Words) -> None:
        """Let the file be the card from now on; what was the card keeps its words alone.

        The file gets its buttons only then, so that it never has those of before a tap.
        """
        current = await self._current(effect)
        if current is None:
            await self.move_below(bot, effect, words, None)
            return
        card, conversation = current
        if not await self._people.move_card(effect.person, card, file, version=effect.version):
            return
        buttons = keyboard(self._card(conversation, words, bot), conversation.revision)
        receipt = export_receipt(effect.export, words) if effect.asked and effect.export else None
        if not await set_buttons(bot, effect.chat, file, buttons):
            await retire_card(bot, effect.chat, card, receipt)
            await self.move_below(bot, effect, words, None)
            return
        current = await self._current(effect)
        if current is None or current[0] != file:
            # Another card was shown meanwhile, and may not have found these buttons to take away.
            await set_buttons(bot, effect.chat, file, None)
        await retire_card(bot, effect.chat, card, receipt)

    async def move_below(
        self, bot: Bot, effect: Effect, words: Words, note: CardNote | None
    ) -> None:
        """Show the living card below the file, in the place of the one above.

        Where nobody knows whether it was sent, it is sent once more: whatever was sent for nothing
        has to be above the card.
        """
        for left in reversed(range(TRIES)):
            try:
                await self._move_below(bot, effect, words, note)
            except BadRequest:
                raise
            except NetworkError:
                if not left:
                    raise
            else:
                return

    async def _move_below(
        self, bot: Bot, effect: Effect, words: Words, note: CardNote | None
    ) -> None:
        record = await self._people.load(effect.person)
        if record is None or record.card is None:
            return
        conversation = Conversation.model_validate_json(record.document)
        note = note if record.version == effect.version else None
        shown = self._card(conversation, words, bot, note)
        card = await send_card(bot, effect.chat, shown, conversation.revision)
        moved = await self._people.move_card(
            effect.person, record.card, card, version=record.version
        )
        if not moved:  # somebody may have tapped it already: then it is the card
            now = await self._people.load(effect.person)
            moved = now is not None and now.card == card
        gone = record.card if moved else card
        await call(bot, "deleteMessage", chat_id=effect.chat, message_id=gone)

    async def excuse(self, bot: Bot, effect: Effect) -> None:
        """Say that there is no file: on the card, whose buttons are there for another try."""
        current = await self._current(effect)
        if current is not None and effect.export is not None:
            card, conversation = current
            words = words_in(conversation.language or "en")
            note = CardNote("not_made", export=effect.export)
            shown = self._card(conversation, words, bot, note)
            await edit_card(bot, effect.chat, card, shown, conversation.revision)
        elif (record := await self._people.load(effect.person)) is not None:
            language = Conversation.model_validate_json(record.document).language or "en"
            text = words_in(language).text("notice.not_sent")
            await call(bot, "sendMessage", chat_id=effect.chat, text=text)

    def _card(
        self, conversation: Conversation, words: Words, bot: Bot, note: CardNote | None = None
    ) -> Card:
        return message(show(conversation, note), words, self._today(), bot.username)

    def _today(self) -> dt.date:
        return day_of(self._clock())
