"""Playing the scenes: what a person does, one step after another, and the card that answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import get_args

from bot.cards.screens import Screen, WorkshopStatus
from bot.cards.show import erased, show
from bot.conversation.advance import advance
from bot.conversation.commands import COMMANDS
from bot.conversation.events import (
    Attached,
    Commanded,
    Edited,
    Event,
    Fault,
    Followed,
    Invited,
    Kind,
    Said,
    Sent,
    Stands,
    Tapped,
    read_tap,
)
from bot.conversation.replies import CardNote, HostAction
from bot.conversation.sharing import copy_to_share
from bot.conversation.state import Conversation
from bot.conversation.workshop.rounds import ROUNDS
from bot.gallery.scripts import Scene
from bot.gallery.starts import starting
from bot.questions.languages import Language
from bot.wording.cards import Message, message, receipt_text
from bot.wording.words import words_in
from calc.io.documents import as_json, production_document

DAY = dt.date(2026, 11, 18)
"""The day every scene is played on: the same cards today and next year."""

_NOW = int(dt.datetime.combine(DAY, dt.time(12)).timestamp())
_TOKEN = "KT7M4XPBq3Vd0aRfN2sLwy8c"  # noqa: S105 - the token in the link of a scene's workshop
_SECRET = "Zk3nV7cQpR1sT9wX5yB2dA"  # noqa: S105 - the token in the link of a scene


class SceneError(ValueError):
    """A script that cannot be played; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A scene as it looks in one language.

    Attributes:
        scene: what was played.
        conversation: what is kept of the person by then.
        screen: the card, as data.
        card: the card, as it is sent.
        said: what the person typed last, if the card answers it.
        receipt: what the card before turned into, if it did.
        typed: how many messages the person has typed.
        room: the workshop that they host.
    """

    scene: Scene
    conversation: Conversation
    screen: Screen
    card: Message
    said: str = ""
    receipt: str = ""
    typed: int = 0
    room: WorkshopStatus = field(default_factory=WorkshopStatus)


def play(scenes: Iterable[Scene], language: Language) -> Iterator[Shot]:
    """Play scenes in their order; each goes on from a start, or from one before it.

    Raises:
        SceneError: if a scene starts nowhere, or taps a button that is not on its card.
    """
    shots: dict[str, Shot] = {}
    for scene in scenes:
        before = shots.get(scene.start)
        if before is None:
            conversation = starting(scene.start, language)
            if conversation is None:
                raise SceneError(f"{scene.name}: no start or earlier scene {scene.start!r}")
            before = _shot(scene, conversation, show(conversation))
        if scene.name in shots:
            raise SceneError(f"{scene.name}: the name is taken")
        shots[scene.name] = _played(scene, before, language)
        yield shots[scene.name]


def _played(scene: Scene, shot: Shot, language: Language) -> Shot:
    shot = replace(shot, scene=scene)
    for step in scene.steps:
        said = step.replace("{lang}", language)
        if " || " in said:
            french, english = said.split(" || ")
            said = french if language == "fr" else english
        shot = _after(shot, said)
    return shot


def _after(shot: Shot, step: str) -> Shot:
    if step == "!not made":
        excuse = show(shot.conversation, CardNote("not_made", export="comparison"))
        return _shot(shot.scene, shot.conversation, excuse)
    if step.startswith("!room "):
        shot, step = replace(shot, conversation=_in_the_room(shot, step)), ">>home"
    event = _event(shot, step)
    after, reply = advance(shot.conversation, event)
    room = (
        shot.room if reply.host_action is None else _after_host_action(shot.room, reply.host_action)
    )
    screen = erased() if reply.erased else show(after, reply.note, room)
    words = words_in(after.language or "en")
    receipt = ""
    if reply.fresh and reply.receipt and after.draft is not None:
        receipt = receipt_text(reply.receipt, after.draft, words)
    said = step.removeprefix("!edit ") if isinstance(event, Commanded | Said | Edited) else ""
    typed = shot.typed + isinstance(event, Said)
    shown = _shot(shot.scene, after, screen)
    return replace(shown, said=said, receipt=receipt, typed=typed, room=room)


def _shot(scene: Scene, conversation: Conversation, screen: Screen) -> Shot:
    words = words_in(conversation.language or "en")
    return Shot(scene, conversation, screen, message(screen, words, DAY))


def _event(shot: Shot, step: str) -> Event:
    conversation = shot.conversation
    mark, rest = step[:1], step[1:]
    if mark == "/":
        name, _, argument = rest.partition(" ")
        return Commanded(name, argument) if name in COMMANDS else Commanded("")
    if mark == ">":
        return _tap(shot, rest)
    if mark != "!":
        return Said(step, shot.typed + 1)
    if rest.startswith("edit "):
        return Edited(rest.removeprefix("edit "), shot.typed)
    if rest in get_args(Kind):
        return Sent(next(kind for kind in get_args(Kind) if kind == rest))
    if rest == "old":
        return Tapped(conversation.revision - 1, "home", "")
    if rest.startswith("file"):
        return Attached((rest.removeprefix("file").strip() or _exported(shot)).encode())
    if rest in get_args(Fault):
        return Attached(b"", next(fault for fault in get_args(Fault) if fault == rest))
    if rest.startswith("invited "):
        return _invited(rest.removeprefix("invited "))
    if rest == "link gone":
        return Followed(None)
    if rest == "link" and conversation.draft is not None:
        return Followed(copy_to_share(conversation.draft))
    raise SceneError(f"{shot.scene.name}: {step!r} is nothing a person does")


def _exported(shot: Shot) -> str:
    draft = shot.conversation.draft
    production = draft.production() if draft is not None else None
    if draft is None or production is None:
        raise SceneError(f"{shot.scene.name}: there is no production to export")
    return as_json(production_document(draft.marking_assumed(production)))


def _tap(shot: Shot, step: str) -> Tapped:
    verb, _, argument = step.removeprefix(">").partition(" ")
    on_the_card = {(button.verb, button.argument) for row in shot.screen.rows for button in row}
    if not step.startswith(">") and (verb, argument) not in on_the_card:
        there = ", ".join(sorted(" ".join(button).strip() for button in on_the_card))
        raise SceneError(f"{shot.scene.name}: no button {verb} {argument}; there are: {there}")
    secret = _TOKEN if verb == "open_workshop" else _SECRET
    return read_tap(shot.conversation.revision, verb, argument, secret, _NOW)


def _in_the_room(shot: Shot, step: str) -> Conversation:
    """Return the conversation once its workshop is in another round, or over."""
    joined, goal = shot.conversation.joined, step.removeprefix("!room ")
    goals = {each: {"round": each} for each in ROUNDS} | {"over": {"over": True}}
    if joined is None or goal not in goals:
        raise SceneError(f"{shot.scene.name}: {step!r} is nothing that a room does")
    there = joined.model_copy(update=goals[goal])
    return shot.conversation.model_copy(update={"joined": there})


def _invited(step: str) -> Invited:
    stands, _, scenario = step.partition(" ")
    known = next(each for each in get_args(Stands) if each == stands)
    scenario = scenario or "short_film"
    return Invited(known, _TOKEN[:8], "Lycée Lumière", scenario, typed=True, now=_NOW)


def _after_host_action(room: WorkshopStatus, action: HostAction) -> WorkshopStatus:
    match action.act:
        case "open":
            board = f"https://bot.example/workshop/{action.workshop.code}"
            return WorkshopStatus(24, 19, 3, 18, expires=_NOW + 30 * 86_400, board=board)
        case "lock" | "unlock":
            return replace(room, locked=action.act == "lock")
        case "round" if action.round is not None:
            return replace(room, round=action.round, seconds_left=None, paused=False)
        case "timer" | "resume":
            return replace(room, seconds_left=300, paused=False)
        case "pause":
            return replace(room, paused=True)
        case "close":
            return replace(room, closed=True)
    return room
