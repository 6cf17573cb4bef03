"""Makes files and sends them, beside the turns: whoever waits for a file keeps nobody waiting.

The card is there before a file is begun, and stays if there is none. A file takes over the buttons
of the card, so that they are at the bottom of the chat; the card above stays as a record.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any

from telegram import Bot, Message
from telegram.constants import ChatAction
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.cards.show import show
from bot.conversation.replies import Export, Note
from bot.conversation.state import Conversation
from bot.day import day_of
from bot.exports.outgoing_file import OutgoingFile
from bot.pictures import Drawing, Studio
from bot.storage import People, StorageError
from bot.telegram.api.messages import edit_card, keyboard, retire_card, send_file
from bot.telegram.files.exports import Parcel, parcel
from bot.wording.cards import Message as Card
from bot.wording.cards import message
from bot.wording.exports import export_receipt
from bot.wording.words import Words, words_in

log = logging.getLogger(__name__)

MOST_WAITING = 1000
"""Pictures nobody asked for that may wait to be drawn; more are left to who asks."""
AT_ONCE = 8
"""Files being made or sent; the others wait, so that turns come between them."""
GLANCE = 0.02
LONGEST_WAIT = 3.0
"""Seconds that a file waits for a moment when turns do not queue."""
SECONDS_TO_FINISH = 2.0


@dataclass(frozen=True, slots=True)
class Errand:
    """A file to make. `version`: of what is kept of the person; `card`: which asks for it.

    `asked`: the person wants this very file; else it goes with the result.
    """

    person: str
    chat: int
    export: Export
    conversation: Conversation
    version: int
    card: int
    asked: bool


class Courier:
    """Runs errands. Belongs to one event loop.

    `illustrated`: results are followed by their picture without being asked.
    """

    def __init__(
        self, people: People, clock: Callable[[], float], *, illustrated: bool = False
    ) -> None:
        self.illustrated = illustrated
        self._people = people
        self._clock = clock
        self._studio: Studio | None = None
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._under_way: set[asyncio.Task[None]] = set()

    def run(self, bot: Bot, errand: Errand) -> None:
        """Begin an errand, and return at once."""
        if not errand.asked and len(self._under_way) >= MOST_WAITING:
            log.warning("a picture was left out: %d files wait", MOST_WAITING)
            return
        task = asyncio.create_task(self._run(bot, errand))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def settled(self) -> None:
        """Return once no errand is under way."""
        while self._under_way:
            await asyncio.wait(self._under_way)

    async def close(self) -> None:
        """Finish what is under way within some seconds, and rest until the next errand."""
        try:
            async with asyncio.timeout(SECONDS_TO_FINISH):
                await self.settled()
        except TimeoutError:
            log.warning("%d files were not sent", len(self._under_way))
            for task in self._under_way:
                task.cancel()
        if self._studio is not None:
            await asyncio.to_thread(self._studio.close)
            self._studio = None

    async def _run(self, bot: Bot, errand: Errand) -> None:
        try:
            async with self._turns:
                await _a_calm_moment()
                await self._carry(bot, errand)
        except Forbidden:
            log.info("a person has blocked the bot")
        except Exception as error:  # whatever it is, the card is there without it
            log.warning("a file was not sent (%s: %s)", errand.export, type(error).__name__)
            if errand.asked:
                await _quietly(self._excuse(bot, errand))

    async def _carry(self, bot: Bot, errand: Errand) -> None:
        draft = errand.conversation.draft
        production = draft.production() if draft is not None else None
        if draft is None or production is None:
            return
        words = words_in(errand.conversation.language or "en")
        now = int(self._clock())
        wanted = parcel(errand.export, draft, production, words, now=now, bot_name=bot.username)
        photo = wanted.kind == "photo"
        action = ChatAction.UPLOAD_PHOTO if photo else ChatAction.UPLOAD_DOCUMENT
        await _quietly(bot.send_chat_action(errand.chat, action))
        drawing = wanted.content if isinstance(wanted.content, Drawing) else None
        name = f"{draft.key} {errand.export} {words.language}"
        known = ""
        if drawing is not None:
            known = await self._people.file(errand.person, name, drawing.digest) or ""
        content = b"" if known else await self._made(wanted)
        card = self._card(errand, words, bot) if await self._is_current(errand) else None
        buttons = keyboard(card, errand.conversation.revision) if card is not None else None
        enclosure = OutgoingFile(wanted.kind, wanted.name, content, wanted.caption)
        try:
            sent = await send_file(bot, errand.chat, enclosure, buttons=buttons, known=known)
        except BadRequest:
            if not known:
                raise
            # Telegram forgets files, and the ids of another bot mean nothing to this one.
            enclosure = replace(enclosure, content=await self._made(wanted))
            sent = await send_file(bot, errand.chat, enclosure, buttons=buttons)
        if drawing is not None and (id_ := _id_of(sent)) not in ("", known):
            await self._people.remember_file(errand.person, name, drawing.digest, id_, now)
        if card is not None:
            await self._hand_over(bot, errand, sent.message_id, words)

    async def _made(self, wanted: Parcel) -> bytes:
        if isinstance(wanted.content, Drawing):
            self._studio = self._studio or Studio()
            return await self._studio.draw(wanted.content)
        return await asyncio.to_thread(wanted.content)

    async def _is_current(self, errand: Errand) -> bool:
        """Tell whether the person has done nothing since."""
        record = await self._people.load(errand.person)
        return record is not None and (record.version, record.card) == (
            errand.version,
            errand.card,
        )

    async def _hand_over(self, bot: Bot, errand: Errand, file: int, words: Words) -> None:
        """Let the file be the card from now on; what was the card keeps its words alone."""
        moved = await self._people.move_card(
            errand.person, errand.card, file, version=errand.version
        )
        if not moved:
            await retire_card(bot, errand.chat, file, None)
            return
        receipt = export_receipt(errand.export, words) if errand.asked else None
        await retire_card(bot, errand.chat, errand.card, receipt)

    async def _excuse(self, bot: Bot, errand: Errand) -> None:
        """Say on the card that there is no file; its buttons are there for another try."""
        if await self._is_current(errand):
            words = words_in(errand.conversation.language or "en")
            card = self._card(errand, words, bot, Note("not_made", export=errand.export))
            await edit_card(bot, errand.chat, errand.card, card, errand.conversation.revision)

    def _card(self, errand: Errand, words: Words, bot: Bot, note: Note | None = None) -> Card:
        today = day_of(self._clock())
        return message(show(errand.conversation, note), words, today, bot.username)


async def _a_calm_moment() -> None:
    """Return once the event loop has little to do, or has had much for some seconds."""
    clock = asyncio.get_running_loop().time
    deadline = clock() + LONGEST_WAIT
    while (began := clock()) < deadline:
        await asyncio.sleep(GLANCE)
        if clock() - began < 2 * GLANCE:
            return


def _id_of(sent: Message) -> str:
    if sent.photo:
        return sent.photo[-1].file_id
    return sent.document.file_id if sent.document is not None else ""


async def _quietly(call: Coroutine[Any, Any, object]) -> None:
    """Do what is not worth failing for."""
    try:
        await call
    except (TelegramError, StorageError) as error:
        log.info("a courtesy failed (%s)", type(error).__name__)
