"""One turn: who is it, what did they say, what comes next, keep it, then show it.

The order is the promise: an answer is committed before it is shown, and an update is
acknowledged only after both (see polling). A redelivered update finds itself already applied,
and shows the current card again.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from telegram import Bot
from telegram.error import Forbidden

from bot.cards.screens import ResultScreen, Screen
from bot.cards.show import erased, show
from bot.conversation.advance import advance, begin
from bot.conversation.events import Commanded, Event, Followed, Tapped
from bot.conversation.replies import Export, Reply
from bot.conversation.sharing import LINK_MARK, copy_to_share, look_at_shared
from bot.conversation.state import Conversation
from bot.exports.outgoing_file import OutgoingFile
from bot.exports.personal_data import personal_data
from bot.metrics import ESTIMATES
from bot.storage import People, Record
from bot.telegram.api.messages import answer_tap, edit_card, retire_card, send_card, send_file
from bot.telegram.files.courier import Courier, Errand
from bot.telegram.files.uploads import attached, may_be_a_production
from bot.telegram.turns.recent import Recent
from bot.telegram.turns.updates import Turn
from bot.wording.cards import Message, message, receipt_text
from bot.wording.privacy import UNSAID, Notice
from bot.wording.words import Words, words_in
from bot.workshop.service import WorkshopService

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 10


class TooManyConflictsError(Exception):
    """Somebody else kept saving this person's state first."""


class _Done(NamedTuple):
    """What became of an event. `record`: what is stored; `again`: it was applied before."""

    record: Record | None
    after: Conversation
    reply: Reply
    again: bool = False


@dataclass(frozen=True, slots=True)
class Dialogue:
    """The conversation with everybody; what is known of each lives in `people`."""

    people: People
    clock: Callable[[], float]
    workshop_service: WorkshopService
    courier: Courier
    notice: Notice = UNSAID
    recent: Recent = field(default_factory=Recent)

    async def take(self, bot: Bot, turn: Turn) -> None:
        """Apply one event, keep the result, and show the card."""
        person = str(turn.user.id)
        if turn.document is not None and may_be_a_production(turn.document):
            turn = replace(turn, event=await attached(bot, turn.document))
        turn = await self._with_what_a_link_shows(turn)
        done = await self._guessed(person, turn) or await self._applied(person, turn)
        record, after, reply, _ = done
        await self._take_in(person, done)
        try:
            card = await self._show(bot, turn, record, after, reply)
            export = self._export(reply)
            if export is not None:
                version = record.version if record else 0
                asked = reply.export is not None
                self.courier.run(
                    bot, Errand(person, turn.chat, export, after, version, card, asked=asked)
                )
        except Forbidden:
            # Nothing is sent until they write again, and then it is a new card, for none lives.
            log.info("a person has blocked the bot")
            await self.people.remember_card(person, None)

    async def _guessed(self, person: str, turn: Turn) -> _Done | None:
        """Apply an event to what is probably stored, without asking for it.

        None if that was wrong, or if nothing is saved, which would tell.
        """
        guess = self.recent.guess(person)
        if guess is None or guess.conversation.knows(turn.update_id):
            return None
        record, before = guess
        before = await self.workshop_service.refresh(before)
        after, reply = advance(before, _of_this_conversation(turn, before))
        if not reply.only_saves:
            return None
        saved = await self._keep(person, after, turn.update_id, record, guessed=True)
        if saved is None:
            self.recent.was_wrong()
            return None
        return _Done(saved, after, reply)

    async def _applied(self, person: str, turn: Turn) -> _Done:
        """Apply an event to what is stored."""
        for _ in range(MOST_ATTEMPTS):
            record = await self.people.load(person)
            before = self._read(person, record, turn.user.language_code, turn.message)
            before = await self.workshop_service.refresh(before)
            if before.knows(turn.update_id):
                reply = Reply(fresh=turn.tap is None)
                return _Done(record, _shown_again(before, turn), reply, again=True)
            after, reply = advance(before, _of_this_conversation(turn, before))
            if reply.erased:
                await self.people.erase(person)
                self.recent.forget(person)
                return _Done(record, after, reply)
            await self._share(person, after, reply)
            await self.workshop_service.perform(person, reply)
            if reply.stale:
                return _Done(record, after, reply)
            saved = await self._keep(person, after, turn.update_id, record)
            if saved is not None:
                return _Done(saved, after, reply)
            if reply.shared is not None and await self.people.load(person) is None:
                # They erased everything meanwhile: no link outlives it.
                await self.people.unshare(reply.shared.token, person)
        raise TooManyConflictsError

    async def conversation_of(self, person: int, language_code: str | None) -> Conversation:
        """Return what is kept of a person; a new conversation if nothing is."""
        record = await self.people.load(str(person))
        return self._read(str(person), record, language_code, 0)

    def _read(
        self, person: str, record: Record | None, language_code: str | None, message: int
    ) -> Conversation:
        if record is None:
            return begin(language_code, since=message)
        return self.recent.read(person, record)

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
        *,
        guessed: bool = False,
    ) -> Record | None:
        """Save a state in the place of a record; None if another one is stored."""
        applied = conversation.having_applied(update_id)
        saved = await self.people.save(
            person,
            applied.model_dump_json(exclude_defaults=True),
            version=record.version if record else 0,
            now=int(self.clock()),
            after=record.document if record and guessed else None,
        )
        if saved is not None:
            self.recent.keep(person, saved, applied)
        return saved

    async def _show(
        self, bot: Bot, turn: Turn, record: Record | None, after: Conversation, reply: Reply
    ) -> int:
        words = words_in(after.language or "en")
        if turn.tap is not None:
            await answer_tap(bot, turn.tap.id)
        screen = erased() if reply.erased else await self._screen(after, reply)
        card = message(screen, words, self.today(), bot.username, self.notice)
        if reply.everything:
            await send_file(bot, turn.chat, await self._everything(str(turn.user.id)))
        shown = await self._put(bot, turn, record, card, after, reply=reply)
        if isinstance(screen, ResultScreen):
            ESTIMATES.labels(screen.production.approach).inc()
        file = await self.workshop_service.outgoing_file(reply, words, bot.username)
        if file is not None:
            await send_file(bot, turn.chat, file)
        return shown

    def _export(self, reply: Reply) -> Export | None:
        """Return the file to send beside the card: one asked for, or the picture of a result."""
        if reply.export is None and reply.pictured and self.courier.illustrated:
            return "picture"
        return reply.export

    async def _everything(self, person: str) -> OutgoingFile:
        """Return everything kept about a person, this turn included, as a file."""
        holdings = await self.people.holdings(person)
        content = personal_data(person, holdings, self.clock()).encode()
        return OutgoingFile("document", f"chourave-{self.today()}.json", content)

    async def _screen(self, conversation: Conversation, reply: Reply) -> Screen:
        """Return the current card; a host's says how the room stands now."""
        hosts = conversation.place.name == "workshop"
        room = await self.workshop_service.status(conversation.hosting) if hosts else None
        return show(conversation, reply.note, room)

    async def _put(
        self,
        bot: Bot,
        turn: Turn,
        record: Record | None,
        card: Message,
        after: Conversation,
        *,
        reply: Reply,
    ) -> int:
        """Show a card in the place of the one that was tapped, or below everything."""
        old = record.card if record else None
        under = turn.tap.message if turn.tap is not None else None
        tapped = under.message_id if under is not None else None
        if under is not None and tapped is not None and under.is_file:
            await retire_card(bot, turn.chat, tapped, None)  # it stays, and has no text to edit
            old = None if tapped == old else old
        elif tapped is not None and (not reply.stale or tapped == old or old is None):
            if await edit_card(bot, turn.chat, tapped, card, after.revision):
                if tapped != old and not reply.erased:
                    await self.people.remember_card(str(turn.user.id), tapped)
                return tapped
        elif tapped is not None:
            await retire_card(bot, turn.chat, tapped, None)
        if old is not None:
            # The card above becomes a receipt, or loses its buttons; the new one is below.
            receipt = _receipt(after, reply, words_in(after.language or "en"))
            await retire_card(bot, turn.chat, old, receipt)
        sent = await send_card(bot, turn.chat, card, after.revision)
        await self.people.remember_card(str(turn.user.id), sent)
        return sent

    def today(self) -> dt.date:
        """Return the day, as pitches carry it."""
        return dt.datetime.fromtimestamp(self.clock(), dt.UTC).date()


def _shown_again(conversation: Conversation, turn: Turn) -> Conversation:
    """Return what an update that comes again shows again: what was shared is not kept."""
    if isinstance(turn.event, Followed):
        return look_at_shared(conversation, turn.event.document)
    return conversation


def _of_this_conversation(turn: Turn, conversation: Conversation) -> Event:
    """Return the event; a tap on a card of an erased conversation is an old button.

    Revisions begin anew after everything was erased, and a card of before may have kept its
    buttons: the ids of a chat's messages only grow.
    """
    if isinstance(turn.event, Tapped) and turn.message < conversation.since:
        return replace(turn.event, revision=-1)
    return turn.event


def _receipt(conversation: Conversation, reply: Reply, words: Words) -> str | None:
    draft = conversation.draft
    return receipt_text(reply.receipt, draft, words) if reply.receipt and draft else None
