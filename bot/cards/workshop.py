"""The cards of a workshop: for whoever hosts it, and for whoever takes part."""

from __future__ import annotations

from bot.cards.layout import in_rows
from bot.cards.screens import (
    Button,
    HostScreen,
    JoinedScreen,
    PageScreen,
    Rows,
    Screen,
    WorkshopStatus,
)
from bot.conversation.replies import CardNote
from bot.conversation.state import Conversation, Draft, Joined
from bot.conversation.titles import Title, title_of
from bot.conversation.workshop.guess import asks_guess
from bot.conversation.workshop.rounds import GUESSES, Round, next_round, shows_figures
from bot.conversation.workshop.scenario import SCENARIOS

HIDDEN = (
    "result", "more", "compare", "pitch", "trace", "reduce", "share", "export", "cover", "beside",
    "claim", "funder", "reference",
)  # fmt: skip
"""Places that show figures, the published ones too: they wait for the reveal."""


def workshop_card(
    conversation: Conversation, room: WorkshopStatus | None, note: CardNote | None
) -> Screen:
    """Return the card of the place at hand."""
    hosting, joined = conversation.hosting, conversation.joined
    going = Button("home") if conversation.draft is not None else Button("new")
    back = (Button("workshop"),)
    match conversation.place.argument:
        case _ if conversation.place.name == "join":
            return PageScreen(note, ((going,),), "join")
        case "title" | "table" as page if hosting is not None:
            return PageScreen(note, (back,), f"workshop_{page}")
        case "reveal" if hosting is not None:
            sure = (Button("host", "round-reveal", style="primary"),)
            return PageScreen(note, (sure, back), "workshop_reveal")
        case "close" | "erase" as act if hosting is not None:
            sure = (Button("host", act, style="danger"),)
            return PageScreen(note, (sure, back), f"workshop_{act}")
        case "files" if hosting is not None and room is not None:
            return PageScreen(note, (*_files(), back), "workshop_files")
        case "settings" if hosting is not None and room is not None:
            return PageScreen(note, (*_settings(room), back), "workshop_settings")
        case "ask" if conversation.invitation is not None:
            return _asked(conversation, conversation.invitation, note)
        case "new":
            pass
        case _ if hosting is not None and room is not None:
            others = (going,) if joined is None else (going, Button("leave", style="danger"))
            return HostScreen(note, (*_host(room), others), hosting, room)
        case _ if joined is not None:
            rows: Rows = (
                (Button("home", style="primary"),),
                (Button("leave", style="danger"),),
                (Button("workshop", "new"),),
            )
            return JoinedScreen(note, rows, joined, _title(conversation.contributed))
    choices = tuple((Button("open_workshop", scenario),) for scenario in SCENARIOS)
    return PageScreen(note, (*choices, (going,)), "workshop")


def waiting_card(conversation: Conversation, note: CardNote | None) -> Screen | None:
    """Return the card of who has to wait for the room, or guess first; None for any other."""
    joined = conversation.joined
    published = conversation.place.name == "reference" and conversation.awaits_reveal
    if joined is None or not (published or conversation.hides_figures):
        return None
    title = _title(conversation.contributed)
    if asks_guess(conversation):
        if joined.guess is None:
            picks = [Button("guess", f"{low:g}-{high:g}") for low, high in GUESSES]
            return JoinedScreen(note, tuple(in_rows(picks, 2)), joined, title, "guess")
        rows: Rows = ((Button("home", "look", style="primary"),), (Button("guess", "again"),))
        return JoinedScreen(note, rows, joined, title, "guessed")
    if conversation.place.name not in HIDDEN:
        return None
    rows = (
        (Button("home", "look", style="primary"),),
        (Button("edit"), Button("refine")),
        (Button("leave", style="danger"),),
    )
    return JoinedScreen(note, rows, joined, title, "waiting")


def _title(draft: Draft | None) -> Title | None:
    return title_of(draft) if draft is not None else None


def _asked(conversation: Conversation, invitation: Joined, note: CardNote | None) -> Screen:
    """Return what would count, and the question whether it may."""
    draft = next((each for each in conversation.drafts if each.key == invitation.draft), None)
    rows = ((Button("take_part", style="primary"),), (Button("home", "not_now"),))
    return JoinedScreen(note, rows, invitation, _title(draft), "ask")


def _host(room: WorkshopStatus) -> Rows:
    """Return what a host can do: what comes next first, then the timer, then the rest."""
    if room.closed:
        again = (Button("workshop", "new", style="primary"),)
        ends = (Button("workshop", "erase", style="danger"),)
        return (*_files(), again, ends) if shows_figures(room.round) else (again, ends)
    rows: list[tuple[Button, ...]] = [(_forward(room),)]
    before, skipped = next_round(room.round, -1), next_round(room.round, 2)
    aside = []
    if before is not None:
        aside.append(Button("host", f"back-{before}"))
    if skipped is not None and "reveal" not in (skipped, next_round(room.round)):
        aside.append(Button("host", f"skip-{skipped}"))
    if aside:
        rows.append(tuple(aside))
    rows.append(_timer(room))
    rows.append((Button("workshop"), Button("host", "qr")))
    ways_in = (Button("copy_link"), Button("copy_board")) if room.board else (Button("copy_link"),)
    rows.append(ways_in)
    rows.append((Button("workshop", "table"), Button("workshop", "settings")))
    if shows_figures(room.round):
        rows.append((Button("workshop", "files"),))
    return tuple(rows)


def _forward(room: WorkshopStatus) -> Button:
    """Return the one button that leads on."""
    following = next_round(room.round)
    if following is None:
        return Button("workshop", "close", style="primary")
    return _to(following)._replace(style="primary")


def _to(goal: Round) -> Button:
    """Return the button to a round; figures are shown once that is confirmed."""
    return Button("workshop", "reveal") if goal == "reveal" else Button("host", f"round-{goal}")


def _timer(room: WorkshopStatus) -> tuple[Button, ...]:
    if room.seconds_left is None:
        return (Button("host", "timer"),)
    going_on = Button("host", "resume" if room.paused else "pause")
    return going_on, Button("host", "more"), Button("host", "no_timer")


def _files() -> Rows:
    return (
        (Button("host", "picture"), Button("host", "pdf")),
        (Button("host", "csv"), Button("host", "xlsx")),
        (Button("host", "sentences"), Button("host", "kit")),
    )


def _settings(room: WorkshopStatus) -> Rows:
    return (
        (Button("workshop", "title"), Button("host", "unlock" if room.locked else "lock")),
        (Button("host", "kit"),),
        (Button("workshop", "close", style="danger"),),
    )
