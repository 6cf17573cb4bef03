"""Sends what people are owed besides their card: files, in the order in which they were asked for.

What is owed was kept with the answer that asks for it, and is ticked off when it was sent. What
could not be sent is tried again with growing pauses; whoever takes it next may be another process.
After a day it is given up: the person is told, and the operator.

The card is there before a file is begun, and stays if there is none. A file takes over the buttons
of the card, so that they are at the bottom of the chat; the card above stays as a record.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import random
from collections.abc import Callable, Coroutine
from dataclasses import replace
from weakref import WeakValueDictionary

from bot.conversation.replies import CardNote, Reply
from bot.conversation.state import Conversation
from bot.day import day_of
from bot.exports.outgoing_file import OutgoingFile
from bot.exports.personal_data import personal_data
from bot.metrics import EFFECTS
from bot.pictures import Drawing, Studio
from bot.storage import Owed, People, Record, StorageError
from bot.telegram.api.client import Bot, call
from bot.telegram.api.errors import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from bot.telegram.api.messages import (
    send_file,
)
from bot.telegram.api.rate_limits import seconds_to_wait
from bot.telegram.files.card_of_files import CardOfFiles
from bot.telegram.files.effects import Effect, read_effect
from bot.telegram.files.exports import ExportFile, export_file
from bot.wording.words import Words, words_in
from bot.workshop.service import WorkshopService

log = logging.getLogger(__name__)

MOST_WAITING = 1000
"""Pictures nobody asked for that may wait to be drawn here; more wait in the database."""
AT_ONCE = 8
"""Files being made or sent; the others wait, so that turns come between them."""
GLANCE = 0.02
LONGEST_CALM_WAIT = 3.0
"""Seconds that a file waits for a moment when turns do not queue."""
SECONDS_TO_FINISH = 2.0
SECONDS_OF_ONE = 150
"""Nobody else takes what one process is at before so many seconds have passed."""
SECONDS_BETWEEN_LOOKS = 15.0
FIRST_PAUSE, LONGEST_PAUSE = 4.0, 900.0
SECONDS_UNTIL_GIVEN_UP = 86_400


class Courier:
    """Sends what is owed. Belongs to one event loop.

    `illustrated`: results are followed by their picture without being asked.
    """

    def __init__(
        self,
        people: People,
        clock: Callable[[], float],
        workshop_service: WorkshopService,
        *,
        illustrated: bool = False,
    ) -> None:
        self.illustrated = illustrated
        self._people = people
        self._clock = clock
        self._workshop_service = workshop_service
        self._card = CardOfFiles(people, clock)
        self._studio: Studio | None = None
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._lines: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._under_way: set[asyncio.Task[None]] = set()
        self._look = asyncio.Event()

    def owed(self, effect: Effect) -> Owed:
        """Return an effect as it is kept with the answer that asks for it."""
        due = int(self._clock()) + SECONDS_OF_ONE
        return self._people.outbox.owed(effect.person, effect.as_json(), due)

    def run(self, bot: Bot, owed: Owed) -> None:
        """Begin on something that is owed, and return at once."""
        effect = read_effect(owed.effect)
        if not effect.asked and len(self._under_way) >= MOST_WAITING:
            return
        task = asyncio.create_task(self._run(bot, owed, effect))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def settled(self) -> None:
        """Return once nothing is under way."""
        while self._under_way:
            await asyncio.wait(self._under_way)

    async def close(self) -> None:
        """Finish what is under way within some seconds; the rest is still owed."""
        try:
            async with asyncio.timeout(SECONDS_TO_FINISH):
                await self.settled()
        except TimeoutError:
            log.warning("%d files are still to be sent; the next start does", len(self._under_way))
            for task in self._under_way:
                task.cancel()
            await asyncio.gather(*self._under_way, return_exceptions=True)
        if self._studio is not None:
            await asyncio.to_thread(self._studio.close)
            self._studio = None

    async def look_after(self, bot: Bot, stop: asyncio.Event, *, is_alone: bool) -> None:
        """Send what was left over, until told to stop.

        `is_alone`: no other process sends, so what is owed at the start is due at once.
        """
        ahead = SECONDS_OF_ONE if is_alone else 0
        while not stop.is_set():
            try:
                await self.send_due(bot, ahead)
                ahead = 0
            except StorageError as error:
                log.info("what is owed could not be looked up (%s)", type(error).__name__)
            self._look.clear()
            try:
                async with asyncio.timeout(SECONDS_BETWEEN_LOOKS * random.uniform(0.8, 1.2)):  # noqa: S311
                    await self._look.wait()
            except TimeoutError:
                continue

    async def send_due(self, bot: Bot, ahead: int = 0) -> int:
        """Begin on what is due, `ahead` seconds before it is; return how much that is."""
        now = int(self._clock())
        begun = 0
        for owed in await self._people.outbox.due(now + ahead):
            again = read_effect(owed.effect).tried().as_json()
            claimed = await self._people.outbox.postpone(owed, now + SECONDS_OF_ONE, again)
            if claimed is not None:
                begun += 1
                self.run(bot, claimed)
        return begun

    async def _run(self, bot: Bot, owed: Owed, effect: Effect) -> None:
        try:
            line = self._lines.setdefault(effect.chat, asyncio.Lock())
            async with line, self._turns:
                await _a_calm_moment()
                await self._end(bot, owed, effect, await self._failure(bot, effect))
        except StorageError as error:  # it is still owed, and comes again
            log.warning("an effect was not ticked off (%s)", type(error).__name__)

    async def _failure(self, bot: Bot, effect: Effect) -> Exception | None:
        """Try to send; return what it failed with."""
        try:
            await self._send(bot, effect)
        except Exception as error:  # whatever it is, the card is there without it
            return error
        return None

    async def _end(self, bot: Bot, owed: Owed, effect: Effect, failure: Exception | None) -> None:
        """Tick off what was sent; put off what may come yet; say so of what will not."""
        now = self._clock()
        if failure is not None and not isinstance(failure, Forbidden):
            passes = isinstance(failure, NetworkError | RetryAfter | StorageError | OSError)
            passes = passes and not isinstance(failure, BadRequest)
            if passes and now < effect.born + SECONDS_UNTIL_GIVEN_UP:
                EFFECTS.labels("postponed").inc()
                await self._put_off(owed, effect, failure)
                return
            EFFECTS.labels("given_up").inc()
            kind = type(failure).__name__
            log.error("a file is given up (%s: %s after %d tries)", effect.name, kind, effect.tries)
            if effect.asked:
                await _quietly(self._card.excuse(bot, effect))
        else:
            EFFECTS.labels("sent").inc()
        await self._people.outbox.settle(owed)

    async def _put_off(self, owed: Owed, effect: Effect, failure: Exception) -> None:
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2**effect.tries) * random.uniform(0.75, 1.25)  # noqa: S311
        if isinstance(failure, RetryAfter):
            pause = max(pause, seconds_to_wait(failure) + 1)
        log.warning(
            "a file was not sent (%s: %s); again in %.0f s",
            effect.name,
            type(failure).__name__,
            pause,
        )
        due = int(self._clock() + pause)
        await self._people.outbox.postpone(owed, due, effect.tried().as_json())
        asyncio.get_running_loop().call_later(pause + 1, self._look.set)

    async def _send(self, bot: Bot, effect: Effect) -> None:
        record = await self._people.load(effect.person)
        if record is None:
            return  # they erased everything
        conversation = Conversation.model_validate_json(record.document)
        words = words_in(conversation.language or "en")
        match effect.kind:
            case "export":
                await self._send_export(bot, effect, record, conversation, words)
            case "everything":
                held = await self._people.personal_rows(effect.person)
                rows = await self._workshop_service.withhold(held)
                content = personal_data(effect.person, rows, self._clock()).encode()
                name = f"chourave-{self._today()}.json"
                await send_file(bot, effect.chat, OutgoingFile("document", name, content))
                await _quietly(self._card.move_below(bot, effect, words, CardNote("everything")))
            case "host":
                reply = Reply(host_action=effect.host_action)
                file = await self._workshop_service.outgoing_file(reply, words, bot.username)
                if file is not None:
                    await send_file(bot, effect.chat, file)

    async def _send_export(
        self, bot: Bot, effect: Effect, record: Record, conversation: Conversation, words: Words
    ) -> None:
        draft = next((each for each in conversation.drafts if each.key == effect.draft), None)
        production = draft.production() if draft is not None else None
        if draft is None or production is None or effect.export is None:
            return
        if not effect.asked and record.version != effect.version and effect.tries:
            # It comes late, and goes with a result that was left behind. What an earlier try may
            # have sent is not to be the last thing in the chat.
            await _quietly(self._card.move_below(bot, effect, words, None))
            return
        now = int(self._clock())
        wanted = export_file(
            effect.export,
            conversation,
            draft,
            production,
            words,
            now=now,
            bot_name=bot.username,
            lever=effect.lever,
        )
        if wanted is None:
            return  # what it was to show has been taken back
        action = f"upload_{wanted.kind}"
        await _quietly(call(bot, "sendChatAction", chat_id=effect.chat, action=action))
        drawing = wanted.content if isinstance(wanted.content, Drawing) else None
        name = f"{draft.key} {effect.export} {words.language}"
        known = ""
        if drawing is not None:
            known = await self._people.file(effect.person, name, drawing.digest) or ""
        content = b"" if known else await self._made(wanted)
        file = OutgoingFile(wanted.kind, wanted.name, content, wanted.caption)
        try:
            sent = await send_file(bot, effect.chat, file, known=known)
        except BadRequest:
            if not known:
                raise
            # Telegram forgets files, and the ids of another bot mean nothing to this one.
            file = replace(file, content=await self._made(wanted))
            sent = await send_file(bot, effect.chat, file)
        if drawing is not None and sent.file not in ("", known):
            await self._people.remember_file(effect.person, name, drawing.digest, sent.file, now)
        await _quietly(self._card.hand_over(bot, effect, sent.message, words))

    async def _made(self, wanted: ExportFile) -> bytes:
        if isinstance(wanted.content, Drawing):
            self._studio = self._studio or Studio()
            return await self._studio.draw(wanted.content)
        return await asyncio.to_thread(wanted.content)

    def _today(self) -> dt.date:
        return day_of(self._clock())


async def _a_calm_moment() -> None:
    """Return once the event loop has little to do, or has had much for some seconds."""
    clock = asyncio.get_running_loop().time
    deadline = clock() + LONGEST_CALM_WAIT
    while (began := clock()) < deadline:
        await asyncio.sleep(GLANCE)
        if clock() - began < 2 * GLANCE:
            return


async def _quietly(work: Coroutine[None, None, object]) -> None:
    """Do what is not worth failing for."""
    try:
        await work
    except (TelegramError, StorageError) as error:
        log.info("a courtesy failed (%s)", type(error).__name__)
