"""Makes files and sends them, beside the turns: whoever waits for a file keeps nobody waiting.

The card is there before a file is begun, and stays if there is none. A file takes over the buttons
of the card, so that they are at the bottom of the chat; the card above stays as a record.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any

from bot.cards.show import show
from bot.conversation.replies import Export, Note
from bot.conversation.state import Conversation
from bot.exports.outgoing_file import OutgoingFile
from bot.pictures import Drawing, Studio
from bot.storage import People, StorageError
from bot.telegram.api.client import Bot, call
from bot.telegram.api.errors import BadRequest, Forbidden, TelegramError
from bot.telegram.api.messages import edit_card, keyboard, retire_card, send_file
from bot.telegram.files.exports import ExportFile, export_file
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
class Job:
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
    """Runs jobs. Belongs to one event loop.

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

    def run(self, bot: Bot, job: Job) -> None:
        """Begin an job, and return at once."""
        if not job.asked and len(self._under_way) >= MOST_WAITING:
            log.warning("a picture was left out: %d files wait", MOST_WAITING)
            return
        task = asyncio.create_task(self._run(bot, job))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def settled(self) -> None:
        """Return once no job is under way."""
        while self._under_way:
            await asyncio.wait(self._under_way)

    async def close(self) -> None:
        """Finish what is under way within some seconds, and rest until the next job."""
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

    async def _run(self, bot: Bot, job: Job) -> None:
        try:
            async with self._turns:
                await _a_calm_moment()
                await self._carry(bot, job)
        except Forbidden:
            log.info("a person has blocked the bot")
        except Exception as error:  # whatever it is, the card is there without it
            log.warning("a file was not sent (%s: %s)", job.export, type(error).__name__)
            if job.asked:
                await _quietly(self._excuse(bot, job))

    async def _carry(self, bot: Bot, job: Job) -> None:
        draft = job.conversation.draft
        production = draft.production() if draft is not None else None
        if draft is None or production is None:
            return
        words = words_in(job.conversation.language or "en")
        now = int(self._clock())
        wanted = export_file(job.export, draft, production, words, now=now, bot_name=bot.username)
        action = f"upload_{wanted.kind}"
        await _quietly(call(bot, "sendChatAction", chat_id=job.chat, action=action))
        drawing = wanted.content if isinstance(wanted.content, Drawing) else None
        name = f"{draft.key} {job.export} {words.language}"
        known = ""
        if drawing is not None:
            known = await self._people.file(job.person, name, drawing.digest) or ""
        content = b"" if known else await self._made(wanted)
        card = self._card(job, words, bot) if await self._is_current(job) else None
        buttons = keyboard(card, job.conversation.revision) if card is not None else None
        outgoing = OutgoingFile(wanted.kind, wanted.name, content, wanted.caption)
        try:
            sent = await send_file(bot, job.chat, outgoing, buttons=buttons, known=known)
        except BadRequest:
            if not known:
                raise
            # Telegram forgets files, and the ids of another bot mean nothing to this one.
            outgoing = replace(outgoing, content=await self._made(wanted))
            sent = await send_file(bot, job.chat, outgoing, buttons=buttons)
        if drawing is not None and sent.file not in ("", known):
            await self._people.remember_file(job.person, name, drawing.digest, sent.file, now)
        if card is not None:
            await self._hand_over(bot, job, sent.message, words)

    async def _made(self, wanted: ExportFile) -> bytes:
        if isinstance(wanted.content, Drawing):
            self._studio = self._studio or Studio()
            return await self._studio.draw(wanted.content)
        return await asyncio.to_thread(wanted.content)

    async def _is_current(self, job: Job) -> bool:
        """Tell whether the person has done nothing since."""
        record = await self._people.load(job.person)
        return record is not None and (record.version, record.card) == (
            job.version,
            job.card,
        )

    async def _hand_over(self, bot: Bot, job: Job, file: int, words: Words) -> None:
        """Let the file be the card from now on; what was the card keeps its words alone."""
        moved = await self._people.move_card(job.person, job.card, file, version=job.version)
        if not moved:
            await retire_card(bot, job.chat, file, None)
            return
        receipt = export_receipt(job.export, words) if job.asked else None
        await retire_card(bot, job.chat, job.card, receipt)

    async def _excuse(self, bot: Bot, job: Job) -> None:
        """Say on the card that there is no file; its buttons are there for another try."""
        if await self._is_current(job):
            words = words_in(job.conversation.language or "en")
            card = self._card(job, words, bot, Note("not_made", export=job.export))
            await edit_card(bot, job.chat, job.card, card, job.conversation.revision)

    def _card(self, job: Job, words: Words, bot: Bot, note: Note | None = None) -> Card:
        today = dt.datetime.fromtimestamp(self._clock(), dt.UTC).date()
        return message(show(job.conversation, note), words, today, bot.username)


async def _a_calm_moment() -> None:
    """Return once the event loop has little to do, or has had much for some seconds."""
    clock = asyncio.get_running_loop().time
    deadline = clock() + LONGEST_WAIT
    while (began := clock()) < deadline:
        await asyncio.sleep(GLANCE)
        if clock() - began < 2 * GLANCE:
            return


async def _quietly(call: Coroutine[Any, Any, object]) -> None:
    """Do what is not worth failing for."""
    try:
        await call
    except (TelegramError, StorageError) as error:
        log.info("a courtesy failed (%s)", type(error).__name__)
