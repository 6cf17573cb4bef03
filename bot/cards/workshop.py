"""The cards of a workshop: for whoever hosts it, and for whoever takes part."""

from __future__ import annotations

from bot.cards.screens import (
    Button,
    HostScreen,
    JoinedScreen,
    PageScreen,
    Rows,
    Screen,
    WorkshopStatus,
)
from bot.conversation.replies import Note
from bot.conversation.state import Conversation, Joined
from bot.conversation.titles import title_of
from bot.conversation.workshops import SCENARIOS


def workshop_card(
    conversation: Conversation, room: WorkshopStatus | None, note: Note | None
) -> Screen:
    """Return the card of the place at hand."""
    hosting, joined = conversation.hosting, conversation.joined
    going = Button("home") if conversation.draft is not None else Button("new")
    back = (Button("workshop"),)
    match conversation.place.argument:
        case _ if conversation.place.name == "join":
            return PageScreen(note, ((going,),), "join")
        case "title" if hosting is not None:
            return PageScreen(note, (back,), "workshop_title")
        case "close" if hosting is not None:
            sure = (Button("host", "close", style="danger"),)
            return PageScreen(note, (sure, back), "workshop_close")
        case "erase" if hosting is not None:
            sure = (Button("host", "erase", style="danger"),)
            return PageScreen(note, (sure, back), "workshop_erase")
        case "ask" if conversation.invitation is not None:
            return _asked(conversation, conversation.invitation, note)
        case "new":
            pass
        case _ if hosting is not None and room is not None:
            others = (going,) if joined is None else (going, Button("leave", style="danger"))
            return HostScreen(note, (*_host(room), others), hosting, room)
        case _ if joined is not None:
            draft = conversation.contributed
            rows: Rows = (
                (Button("home", style="primary"),),
                (Button("leave", style="danger"),),
                (Button("workshop", "new"),),
            )
            return JoinedScreen(note, rows, joined, title_of(draft) if draft else None)
    choices = tuple((Button("open_workshop", scenario),) for scenario in SCENARIOS)
    return PageScreen(note, (*choices, (going,)), "workshop")


def _asked(conversation: Conversation, invitation: Joined, note: Note | None) -> Screen:
    """Return what would count, and the question whether it may."""
    draft = next((each for each in conversation.drafts if each.key == invitation.draft), None)
    rows = ((Button("take_part", style="primary"),), (Button("home", "not_now"),))
    return JoinedScreen(note, rows, invitation, title_of(draft) if draft else None, asks=True)


def _host(room: WorkshopStatus) -> Rows:
    """Return what a host can do: in the order in which a workshop goes."""
    files = (Button("host", "csv"), Button("host", "xlsx"))
    if room.closed:
        again = (Button("workshop", "new", style="primary"),)
        ends = (Button("workshop", "erase", style="danger"),)
        return (files, again, ends) if room.revealed else (again, ends)
    lock = Button("host", "unlock" if room.locked else "lock")
    rows: list[tuple[Button, ...]] = [
        (Button("workshop"), Button("host", "qr")),
        (Button("copy_link"), Button("copy_board")) if room.board else (Button("copy_link"),),
        (Button("workshop", "title"), lock),
    ]
    if room.revealed:
        rows.append(files)
        rows.append((Button("workshop", "close", style="danger"),))
    else:
        rows.insert(0, (Button("host", "reveal", style="primary"),))
        rows.append((Button("workshop", "close", style="danger"),))
    return tuple(rows)
