"""What a turn owes a person besides their card, as it is kept until it was sent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal, cast

import orjson

from bot.conversation.replies import HOST_FILES, Act, Export, HostAction, Reply
from bot.conversation.state import Conversation, Hosted


@dataclass(frozen=True, slots=True)
class Effect:
    """A file to make and send. `chat`: the private chat, and so the person.

    `kind`: an `export` of the production `draft`, `everything` kept of the person, or what a
    `host` gets of a workshop. `asked`: the person wants this very file; else it goes with the
    result, and without a newer one. `lever`: which one is drawn, before and after. `version`: of
    what was kept when it was asked for. `born`: in seconds since the epoch. `tries`: how often it
    was not sent.
    """

    kind: Literal["export", "everything", "host"]
    chat: int
    version: int
    born: int
    asked: bool = True
    export: Export | None = None
    draft: str = ""
    lever: str = ""
    act: Act | None = None
    workshop: dict[str, str] | None = None
    tries: int = 0

    @property
    def person(self) -> str:
        """Whom it is for, as Telegram names them."""
        return str(self.chat)

    @property
    def name(self) -> str:
        """What it is, for the logs."""
        return self.export or self.act or self.kind

    @property
    def host_action(self) -> HostAction | None:
        """What the host asked for."""
        if self.act is None or self.workshop is None:
            return None
        return HostAction(self.act, Hosted.model_validate(self.workshop))

    def tried(self) -> Effect:
        """Return it after one more try that failed."""
        return replace(self, tries=self.tries + 1)

    def as_json(self) -> str:
        """Write it down."""
        return orjson.dumps(self).decode()


def read_effect(text: str) -> Effect:
    """Read what `as_json` wrote."""
    return Effect(**cast("dict[str, Any]", orjson.loads(text)))


def effects_of(
    reply: Reply, after: Conversation, *, chat: int, version: int, now: int, illustrated: bool
) -> list[Effect]:
    """Return what is owed with a reply. `version`: of what is kept with it."""
    owed = []
    if reply.everything:
        owed.append(Effect("everything", chat, version, now))
    draft = after.draft
    export = reply.export
    if export is None and reply.pictured and illustrated:
        export = "picture"
    if export is not None and draft is not None:
        asked = reply.export is not None
        owed.append(
            Effect("export", chat, version, now, asked=asked, export=export, draft=draft.key)
        )
    if (lever := reply.lever_shown) is not None and (lever.asked or illustrated):
        owed.append(
            Effect(
                "export",
                chat,
                version,
                now,
                asked=lever.asked,
                export="before_after",
                draft=lever.draft,
                lever=lever.lever,
            )
        )
    action = reply.host_action
    if action is not None and action.act in HOST_FILES:
        workshop = action.workshop.model_dump(exclude={"tables"})
        owed.append(Effect("host", chat, version, now, act=action.act, workshop=workshop))
    return owed
