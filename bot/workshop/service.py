"""Where the conversation meets workshops: who comes in, what they give, what a host does."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from bot.cards.screens import WorkshopStatus
from bot.conversation.events import Commanded, Event, Invited, Said
from bot.conversation.replies import HOST_FILES, HostAction, Reply
from bot.conversation.state import Conversation, Hosted
from bot.conversation.workshop.codes import WORKSHOP_MARK, Call, read_call, read_code, read_token
from bot.day import day_of
from bot.exports.outgoing_file import OutgoingFile
from bot.storage import NO_PROGRESS, KeptWorkshop, PersonalRows, Workshops
from bot.wording.words import Words
from bot.workshop.contributions import (
    Contribution,
    contribution_of,
    contribution_of_table,
    without_figures,
)
from bot.workshop.host_files import invitation, kit_file, results_file, sentences_file
from bot.workshop.session import Session, apply_action, new_session
from bot.workshop.snapshot import Snapshot, take_snapshot

SECONDS_A_DAY = 86_400
DAYS_KEPT = 30
BOARD_ADDRESS = "http://127.0.0.1:8080"
ON_THIS_MACHINE = {"127.0.0.1", "::1", "localhost"}
MOST_ATTEMPTS = 10


class TakenError(Exception):
    """Another workshop has this code: with a new one the next attempt succeeds."""


@dataclass(frozen=True, slots=True)
class WorkshopService:
    """The workshops of one bot.

    `days`: how long one is kept. `address`: where the pages are, as a browser reaches them; empty
    if there are none.
    """

    workshops: Workshops
    clock: Callable[[], float]
    days: int = DAYS_KEPT
    address: str = BOARD_ADDRESS

    async def resolve_invitation(self, event: Event) -> Event:
        """Turn a code or a link into a workshop into an invitation; leave all else as it is."""
        call = _call(event)
        if call is None:
            return event
        code, kept = await self._kept(call)
        invited = Invited("unknown", typed=not call.secret, now=self._now())
        if kept is None:
            return invited
        if kept.closed or self._is_over(kept):
            return replace(invited, stands="closed") if not call.secret else invited
        session = Session.model_validate_json(kept.document)
        if call.secret and not hmac.compare_digest(call.secret.encode(), session.secret.encode()):
            return invited
        return replace(
            invited,
            stands="locked" if session.locked else "open",
            round=session.round,
            code=code,
            title=session.title,
            scenario=session.scenario,
        )

    async def find(self, call: Call) -> Snapshot | None:
        """Return how the workshop stands that somebody calls, None if there never was one."""
        for code in call.codes:
            found = await take_snapshot(self.workshops, code, self._now())
            if found is not None:
                return found
        return None

    async def perform(self, person: str, reply: Reply) -> None:
        """Do what a reply says of workshops. All of it may be done twice."""
        if reply.leaves:
            await self.workshops.leave(reply.leaves, person)
        action = reply.host_action
        if action is None:
            return
        match action.act:
            case "open":
                await self._open(person, action)
            case "erase":
                await self.workshops.erase(action.workshop.code, person)
            case "table":
                await self._answer_for_table(person, action)
            case act if act in HOST_FILES:
                pass
            case _:
                await self._change(person, action)

    async def refresh(self, conversation: Conversation) -> Conversation:
        """Return a conversation that knows how far its workshop is, and whether it is over."""
        joined = conversation.joined
        if joined is None:
            return conversation
        kept = await self.workshops.load(joined.code)
        if kept is None or kept.closed or self._is_over(kept):
            now: dict[str, object] = {"over": True}
        else:
            session = Session.model_validate_json(kept.document)
            now = {"round": session.round, "title": session.title}
        return conversation.model_copy(update={"joined": joined.model_copy(update=now)})

    async def withhold(self, personal_rows: PersonalRows) -> PersonalRows:
        """Return what is kept about a person, the figures left out of rooms that have none yet."""
        given = [await self._withheld(row) for row in personal_rows["contributions"]]
        return {**personal_rows, "contributions": given}

    async def _withheld(self, row: dict[str, Any]) -> dict[str, Any]:
        kept = await self.workshops.load(str(row["code"]))
        if kept is None or kept.closed or self._is_over(kept):
            return row
        if Session.model_validate_json(kept.document).revealed:
            return row
        return {**row, **{name: without_figures(row[name]) for name in ("document", "shown")}}

    async def update_contribution(
        self, person: str, conversation: Conversation, version: int, *, joining: bool
    ) -> None:
        """Bring what a participant gives up to date, with the version of what they told."""
        joined = conversation.joined
        if joined is None:
            return
        kept = await self.workshops.load(joined.code)
        if kept is not None and not kept.closed:
            given = contribution_of(conversation)
            await self.workshops.contribute(
                joined.code,
                person,
                given.document if given else "",
                version=version,
                joining=joining,
                progress=given.progress if given else NO_PROGRESS,
            )

    async def status(self, hosting: Hosted | None) -> WorkshopStatus | None:
        """Return how a workshop stands, None if it is gone."""
        if hosting is None:
            return None
        found = await take_snapshot(self.workshops, hosting.code, self._now())
        if found is None or found.session is None:
            return None
        pulse, session = found.pulse, found.session
        return WorkshopStatus(
            joined=pulse.joined,
            guessed=pulse.guessed,
            answering=pulse.answering,
            finished=pulse.finished,
            round=session.round,
            seconds_left=session.seconds_left(self._now()),
            paused=session.left > 0,
            locked=session.locked,
            closed=pulse.closed,
            expires=pulse.expires,
            board=f"{self.address}/workshop/{hosting.code}" if self.address else "",
            near=urlsplit(self.address).hostname in ON_THIS_MACHINE,
        )

    async def outgoing_file(self, reply: Reply, words: Words, bot_name: str) -> OutgoingFile | None:
        """Return what is sent beside the card: a picture to project, or the results."""
        action = reply.host_action
        if action is None:
            return None
        if action.act in ("open", "qr"):
            return await asyncio.to_thread(invitation, action.workshop, words, bot_name)
        if action.act in ("csv", "xlsx", "picture", "pdf"):
            found = await take_snapshot(self.workshops, action.workshop.code, self._now())
            if found is not None and found.results is not None:
                day = day_of(self._now())
                make = partial(results_file, found.results, action, words, day)
                return await asyncio.to_thread(make)
        if action.act == "kit":
            day = day_of(self._now())
            return await asyncio.to_thread(kit_file, action.workshop, words, day, bot_name)
        if action.act == "sentences":
            kept = await self.workshops.contributions(action.workshop.code)
            given = [
                Contribution.model_validate_json(each.document) for each in kept if each.document
            ]
            return sentences_file(given, action, words)
        return None

    async def _open(self, person: str, action: HostAction) -> None:
        now = self._now()
        await self.workshops.purge(now)
        code, session = action.workshop.code, new_session(action)
        expires = now + self.days * SECONDS_A_DAY
        if await self.workshops.open(code, person, session.model_dump_json(), expires=expires):
            return
        kept = await self.workshops.load(code)
        if kept is None or not kept.document or session.secret not in kept.document:
            raise TakenError

    async def _change(self, person: str, action: HostAction) -> None:
        code = action.workshop.code
        for _ in range(MOST_ATTEMPTS):
            kept = await self.workshops.load(code)
            if kept is None or kept.closed or self._is_over(kept):
                return
            session = apply_action(Session.model_validate_json(kept.document), action, self._now())
            closing = action.act == "close"
            done = await self.workshops.change(
                code,
                person,
                session.model_dump_json(),
                version=kept.version,
                closed=closing,
                expires=self._now() + self.days * SECONDS_A_DAY if closing else kept.expires,
            )
            if done:
                return

    async def _answer_for_table(self, host: str, action: HostAction) -> None:
        """Keep what a host typed for a table, as one more participant of the workshop."""
        table = action.workshop.tables.get(str(action.table))
        if table is None:
            return
        given = contribution_of_table(table)
        await self.workshops.contribute(
            action.workshop.code,
            f"table {action.table} of {host}",
            given.document,
            version=int(self.clock() * 1000),
            joining=True,
            progress=given.progress,
        )

    async def _kept(self, call: Call) -> tuple[str, KeptWorkshop | None]:
        """Return the workshop that somebody calls, with its code."""
        for code in filter(None, call.codes):
            kept = await self.workshops.load(code)
            if kept is not None:
                return code, kept
        return call.code, None

    def _is_over(self, kept: KeptWorkshop) -> bool:
        return not kept.document or kept.expires <= self._now()

    def _now(self) -> int:
        return int(self.clock())


def _call(event: Event) -> Call | None:
    match event:
        case Commanded(name="start", argument=argument) if argument.startswith(WORKSHOP_MARK):
            return read_token(argument.removeprefix(WORKSHOP_MARK))
        case Commanded(name="join", argument=argument) if argument:
            return read_call(argument) or read_code(argument) or Call("")
        case Said(text=text):
            return read_call(text)
    return None
