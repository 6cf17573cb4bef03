"""What a workshop's host and its participants read in the chat."""

from __future__ import annotations

from markupsafe import Markup

from bot.cards.screens import HostScreen, JoinedScreen, WorkshopStatus
from bot.conversation.workshop.codes import WORKSHOP_MARK, spell_code
from bot.conversation.workshop.rounds import PROMPTS
from bot.day import day_of
from bot.wording.buttons.labels import head_title
from bot.wording.words import Words, joined
from calc import Range, scenarios


def join_link(token: str, bot_name: str) -> str:
    """Return the deep link that takes part in a workshop."""
    return f"https://t.me/{bot_name}?start={WORKSHOP_MARK}{token}"


def workshop_title(title: str, words: Words) -> str:
    """Return a workshop's title; one without is just a workshop."""
    return title or words.text("workshop.untitled")


def scenario_text(scenario: str, words: Words) -> Markup:
    """Say what the room works out."""
    work = scenarios().get(scenario)
    length = words.amount(work.finished_minutes, "minute") if work is not None else ""
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
    now = words.say(f"workshop.round.{room.round}")
    if room.seconds_left is not None:
        key = "workshop.timer_paused" if room.paused else "workshop.timer"
        now += "\n" + words.say(key, time=clock(room.seconds_left))
    if room.locked:
        now += "\n" + words.say("workshop.locked")
    if hosting.tables:
        numbers = words.listed(sorted(hosting.tables, key=int))
        now += "\n" + words.say("workshop.tables", numbers=numbers)
    return joined("\n\n", (head, now, counts, ways_in + "\n" + board, erased))


def room_counts(room: WorkshopStatus, words: Words) -> Markup:
    """Say how many have joined, how many guess, and how many have answered."""
    parts = [words.count("workshop.joined", room.joined)]
    if room.round == "guess":
        parts.append(words.count("workshop.guessed", room.guessed))
    parts.append(words.count("workshop.answering", room.answering))
    parts.append(words.count("workshop.finished", room.finished))
    return joined("\n", parts)


def clock(seconds: int) -> str:
    """Return a time on the timer: "14:05"."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}:{rest:02}"


def _board(room: WorkshopStatus) -> str:
    if not room.board:
        return "workshop.board.none"
    return "workshop.board.near" if room.near else "workshop.board"


def joined_text(screen: JoinedScreen, words: Words) -> Markup:
    """Return a participant's card."""
    title = workshop_title(screen.joined.title, words)
    if screen.title is None:
        return words.say("workshop.nothing_counts", workshop=title)
    if screen.joined.round == "discuss" and screen.about == "counts":
        prompts = [f"• {words.say(f'prompt.{prompt}')}" for prompt in PROMPTS]
        return joined("\n", (words.say("workshop.discuss", workshop=title), *map(Markup, prompts)))
    guess = screen.joined.guess
    told = words.mass_range(Range.between(*guess)) if guess is not None else ""
    return words.say(
        "workshop.guess_given" if screen.about == "guessed" else f"workshop.{screen.about}",
        workshop=title,
        title=head_title(screen.title, words),
        scenario=scenario_text(screen.joined.scenario, words),
        guess=told,
    )
