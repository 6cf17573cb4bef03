"""What a workshop's host and its participants read in the chat."""

from __future__ import annotations

from markupsafe import Markup

from bot.cards.screens import HostScreen, JoinedScreen, WorkshopStatus
from bot.conversation.workshops import WORKSHOP_MARK, spell_code
from bot.day import day_of
from bot.wording.labels import head_title
from bot.wording.words import Words, joined
from calc import scenarios


def join_link(token: str, bot_name: str) -> str:
    """Return the deep link that takes part in a workshop."""
    return f"https://t.me/{bot_name}?start={WORKSHOP_MARK}{token}"


def workshop_title(title: str, words: Words) -> str:
    """Return a workshop's title; one without is just a workshop."""
    return title or words.text("workshop.untitled")


def scenario_text(scenario: str, words: Words) -> Markup:
    """Say what the room works out."""
    start = next(iter(scenarios().get(scenario, {}).values()), None)
    minutes = start.finished_minutes if start is not None else None
    length = words.amount(minutes, "minute") if minutes is not None else ""
    return words.say(f"scenario.{scenario}.told", minutes=length)


def host_text(screen: HostScreen, words: Words, bot_name: str) -> Markup:
    """Return the host's card: where people join, how many have, and what can be done next."""
    hosting, room = screen.hosting, screen.room
    head = words.say(
        "workshop.head",
        title=workshop_title(hosting.title, words),
        scenario=scenario_text(hosting.scenario, words),
    )
    until = day_of(room.expires)
    erased = words.say("workshop.erased_on", date=words.date(until))
    counts = room_counts(room, words)
    if room.closed:
        return joined("\n\n", (head, words.say("workshop.closed"), counts, erased))
    ways_in = words.say(
        "workshop.ways_in",
        code=spell_code(hosting.code),
        link=join_link(hosting.token, bot_name),
    )
    board = words.say(_board(room), board=room.board)
    stands = words.say(_stand(room))
    return joined("\n\n", (head, ways_in + "\n" + board, counts, stands, erased))


def room_counts(room: WorkshopStatus, words: Words) -> Markup:
    """Say how many have joined, and how many of them have answered."""
    joined = words.count("workshop.joined", room.joined)
    return joined + ", " + words.count("workshop.answered", room.answered)


def _board(room: WorkshopStatus) -> str:
    if not room.board:
        return "workshop.board.none"
    return "workshop.board.near" if room.near else "workshop.board"


def _stand(room: WorkshopStatus) -> str:
    shown = "revealed" if room.revealed else "hidden"
    return f"workshop.{shown}.locked" if room.locked else f"workshop.{shown}"


def joined_text(screen: JoinedScreen, words: Words) -> Markup:
    """Return a participant's card."""
    title = workshop_title(screen.joined.title, words)
    if screen.title is None:
        return words.say("workshop.nothing_counts", workshop=title)
    key = "workshop.ask" if screen.asks else "workshop.counts"
    return words.say(key, workshop=title, title=head_title(screen.title, words))
