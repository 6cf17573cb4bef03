"""One turn: who is it, what did they say, what comes next, keep it, then show it.

The order is the promise: an answer is committed before it is shown, and an update is
acknowledged only after both (see polling). A redelivered update finds itself already applied,
and shows the current card again.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from bot.cards.screens import ResultScreen, Screen
from bot.cards.show import erased, show
from bot.conversation.advance import advance
from bot.conversation.events import Commanded, Followed
from bot.conversation.replies import Reply
from bot.conversation.sharing import LINK_MARK, copy_to_share
from bot.conversation.state import Conversation
from bot.day import day_of
from bot.metrics import ESTIMATES
from bot.storage import Owed, People, Record
from bot.telegram.api.client import Bot, is_chat_free
from bot.telegram.api.errors import Forbidden
from bot.telegram.api.messages import Beside, edit_card, send_text
from bot.telegram.files.courier import Courier
from bot.telegram.files.effects import effects_of
from bot.telegram.files.uploads import attached
from bot.telegram.turns.albums import Albums, is_production
from bot.telegram.turns.kept import erases, of_this_conversation, read, shown_again
from bot.telegram.turns.living_card import adopt_tapped, remember_card
from bot.telegram.turns.put_card import CardPlace, put_card
from bot.telegram.turns.updates import Tap, Turn
from bot.wording.cards import message, receipt_text
from bot.wording.notes import note_alone
from bot.wording.privacy import UNSAID, Notice
from bot.wording.words import Words, words_in
from bot.workshop.service import WorkshopService

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 10
AT_ONCE = 64
"""Turns that are applied at the same time; showing them is another matter."""

HasMore = Callable[[], bool]
"""Whether more of the same chat waits."""


def nothing_more() -> bool:
    """Return False: whoever hands over one update at a time knows of no other."""
    return False


class TooManyConflictsError(Exception):
    """Somebody else kept saving this person's state first."""


class _Done(NamedTuple):
    """What became of an event. `record`: what is stored; `again`: it was applied before.

    `owed`: what the person gets besides the card.
    """

    record: Record | None
    after: Conversation
    reply: Reply
    again: bool = False
    owed: tuple[Owed, ...] = ()


class _NotShown(NamedTuple):
    """What was applied and not shown, for more came than the chat may be answered."""

    fresh: bool
    receipt: str
    owed: tuple[Owed, ...]


@dataclass(frozen=True, slots=True)
class Dialogue:
    """The conversation with everybody; what is known of each lives in `people`."""

    people: People
    clock: Callable[[], float]
    workshop_service: WorkshopService
    courier: Courier
    notice: Notice = UNSAID
    places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    not_shown: dict[int, _NotShown] = field(default_factory=dict)
    albums: Albums = field(default_factory=Albums)

    async def take(self, bot: Bot, turn: Turn, has_more: HasMore = nothing_more) -> None:
        """Apply one event, keep the result, and show the card.

        `has_more`: whether more of this chat waits. Then, if the chat may not be written to at
        once, the card is left to the last of them.
        """
        person = str(turn.user.id)
        if self.albums.is_answered(turn):
            return
        if turn.document is not None and is_production(turn):
            turn = replace(turn, event=await attached(bot, turn.document))
        beside = Beside(bot, turn.chat)
        async with self.places:  # whoever waits to be answered keeps nobody from being heard
            turn = await self._with_what_a_link_shows(turn)
            done = await self._applied(person, turn, beside)
            await self._take_in(person, done)
        left = self.not_shown.pop(turn.chat, None)
        if left is not None:
            done = done._replace(owed=(*left.owed, *done.owed))
        if turn.tap is not None:
            beside.answer_tap(turn.tap.id)
        try:
            if has_more() and not done.reply.erased and not is_chat_free(bot, turn.chat):
                self._leave(turn, done, left)
            else:
                try:
                    await self._show(bot, turn.chat, turn.tap, done, left, beside)
                finally:  # a card that comes later keeps no file waiting
                    for owed in done.owed:
                        self.courier.run(bot, owed)
        except Forbidden:
            # Nothing is sent until they write again, and then it is a new card, for none lives.
            log.info("a person has blocked the bot")
            await self.people.remember_card(person, None)
        finally:
            await beside.ended()

    async def show_left(self, bot: Bot, chat: int) -> None:
        """Show the card that was left to a later turn, which then did not come."""
        left = self.not_shown.pop(chat, None)
        record = await self.people.load(str(chat)) if left is not None else None
        if left is None or record is None:
            return
        beside = Beside(bot, chat)
        conversation = Conversation.model_validate_json(record.document)
        done = _Done(record, conversation, Reply(fresh=True))
        try:
            await self._show(bot, chat, None, done, left, beside)
        except Forbidden:
            await self.people.remember_card(str(chat), None)
        for owed in left.owed:
            self.courier.run(bot, owed)
        await beside.ended()

    def _leave(self, turn: Turn, done: _Done, left: _NotShown | None) -> None:
        """Leave the card to a later turn, which shows what was kept of both."""
        was_fresh, receipt = (left.fresh, left.receipt) if left is not None else (False, "")
        self.not_shown[turn.chat] = _NotShown(
            was_fresh or turn.tap is None, done.reply.receipt or receipt, done.owed
        )

    async def _applied(self, person: str, turn: Turn, beside: Beside) -> _Done:
        """Apply an event to what is stored."""
        for _ in range(MOST_ATTEMPTS):
            record = await self.people.load(person)
            if record is not None:
                record = await adopt_tapped(self.people, turn, record, beside)
            before = read(record, turn.user.language_code, turn.message)
            before = await self.workshop_service.refresh(before)
            if before.knows(turn.update_id):
                reply = Reply(fresh=turn.tap is None)
                return _Done(record, shown_again(before, turn), reply, again=True)
            if turn.tap is None and turn.message < before.since:
                # Numbers of messages only grow: these are another bot's, on the same database.
                before = before.model_copy(update={"since": turn.message})
                await self.people.remember_card(person, None)
                record = record._replace(card=None) if record is not None else None
            after, reply = advance(before, of_this_conversation(turn, before))
            if record is None and erases(turn.event):
                # It comes again: they were erased, and may not have been told.
                return _Done(None, after, Reply(erased=True))
            if reply.erased:
                await self.people.erase(person, update=turn.update_id)
                return _Done(record, after, reply)
            await self._share(person, after, reply)
            await self.workshop_service.perform(person, reply)
            if reply.stale:
                return _Done(record, after, reply)
            owed = self._owed(turn, record, after, reply)
            saved = await self._keep(person, after, turn.update_id, record, owed)
            if saved is not None:
                return _Done(saved, after, reply, owed=owed)
            if reply.shared is not None and await self.people.load(person) is None:
                # They erased everything meanwhile: no link outlives it.
                await self.people.unshare(reply.shared.token, person)
        raise TooManyConflictsError

    def _owed(
        self, turn: Turn, record: Record | None, after: Conversation, reply: Reply
    ) -> tuple[Owed, ...]:
        """Return what the person gets besides the card."""
        effects = effects_of(
            reply,
            after,
            chat=turn.chat,
            version=(record.version if record is not None else 0) + 1,
            now=int(self.clock()),
            illustrated=self.courier.illustrated,
        )
        return tuple(self.courier.owed(effect) for effect in effects)

    async def conversation_of(self, person: int, language_code: str | None) -> Conversation:
        """Return what is kept of a person; a new conversation if nothing is."""
        record = await self.people.load(str(person))
        return read(record, language_code, 0)

    async def _with_what_a_link_shows(self, turn: Turn) -> Turn:
        """Turn the start of a conversation through a link into following it."""
        match turn.event:
            case Commanded(name="start", argument=argument) if argument.startswith(LINK_MARK):
                token = argument.removeprefix(LINK_MARK)
                document = await self.people.shared(token, int(self.clock()))
                return replace(turn, event=Followed(document))
        event = await self.workshop_service.resolve_invitation(turn.event)
        return turn if event is turn.event else replace(turn, event=event)

    async def _share(self, person: str, conversation: Conversation, reply: Reply) -> None:
        """Make a link readable, or take it back, before the answer that says so is kept."""
        draft = conversation.draft
        if reply.shared is not None and draft is not None:
            share = reply.shared
            await self.people.share(share.token, person, copy_to_share(draft), share.expires)
        if reply.unshared:
            await self.people.unshare(reply.unshared, person)

    async def _take_in(self, person: str, done: _Done) -> None:
        """Let what was told count in the workshop they take part in; a redelivery repeats it."""
        reply = done.reply
        if done.record is not None and not (reply.stale or reply.erased):
            await self.workshop_service.update_contribution(
                person, done.after, done.record.version, joining=reply.joins or done.again
            )

    async def _keep(
        self,
        person: str,
        conversation: Conversation,
        update_id: int,
        record: Record | None,
        owed: tuple[Owed, ...],
    ) -> Record | None:
        """Save a state in the place of a record; None if another one is stored."""
        applied = conversation.having_applied(update_id)
        return await self.people.save(
            person,
            applied.model_dump_json(exclude_defaults=True),
            version=record.version if record else 0,
            now=int(self.clock()),
            owes=owed,
        )

    async def _show(  # noqa: PLR0917 - what is shown, where, after what
        self,
        bot: Bot,
        chat: int,
        tap: Tap | None,
        done: _Done,
        left: _NotShown | None,
        beside: Beside,
    ) -> None:
        """Show the card, in the place of the one that was tapped or below everything."""
        record, after, reply = done.record, done.after, done.reply
        if left is not None:
            reply = replace(reply, receipt=reply.receipt or left.receipt)
        words = words_in(after.language or "en")
        if reply.aside:
            if reply.note is not None:
                await send_text(bot, chat, note_alone(reply.note, words))
            return
        screen = erased() if reply.erased else await self._screen(after, reply)
        card = message(screen, words, self.today(), bot.username, self.notice)
        old = record.card if record is not None else None
        if tap is not None and left is not None and left.fresh and old is not None:
            # Something was typed below the card that was tapped afterwards.
            tapped = tap.message.message_id if tap.message is not None else old
            if tapped != old:
                beside.retire(tapped, None)
            tap = None
        shown = await put_card(
            bot,
            chat,
            card,
            after.revision,
            CardPlace(old, tap),
            beside=beside,
            receipt=_receipt(after, reply, words),
        )
        if shown != old:
            newer = await remember_card(self.people, chat, old, shown, beside)
            if newer is not None and record is not None and newer.version != record.version:
                await self._bring_up_to_date(bot, chat, newer, shown)
        if card.prompt and reply.note is None:
            await send_text(bot, chat, f"<b>{card.prompt}</b>", placeholder=card.prompt)
        if isinstance(screen, ResultScreen):
            ESTIMATES.labels(screen.production.approach).inc()

    async def _bring_up_to_date(self, bot: Bot, chat: int, record: Record, card: int) -> None:
        """Let a card say what is kept by now: it came below the one that said so."""
        after = Conversation.model_validate_json(record.document)
        words, screen = words_in(after.language or "en"), await self._screen(after, Reply())
        current = message(screen, words, self.today(), bot.username, self.notice)
        await edit_card(bot, chat, card, current, after.revision)

    async def _screen(self, conversation: Conversation, reply: Reply) -> Screen:
        """Return the current card; a host's says how the room stands now."""
        hosts = conversation.place.name == "workshop"
        room = await self.workshop_service.status(conversation.hosting) if hosts else None
        return show(conversation, reply.note, room)

    def today(self) -> dt.date:
        """Return the day, as pitches carry it."""
        return day_of(self.clock())


def _receipt(conversation: Conversation, reply: Reply, words: Words) -> str | None:
    draft = conversation.draft
    return receipt_text(reply.receipt, draft, words) if reply.receipt and draft else None
