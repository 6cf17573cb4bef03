"""What the host of a workshop does: open it, lead it, answer for a table."""

from __future__ import annotations

import re
from typing import get_args

from bot.conversation.events import Tapped
from bot.conversation.keep_answer import described_answers
from bot.conversation.replies import HOST_FILES, Act, CardNote, HostAction, Reply
from bot.conversation.state import Answer, Conversation, Draft, Hosted, Table
from bot.conversation.workshop.codes import CODE_LENGTH
from bot.conversation.workshop.rounds import (
    ROUNDS,
    read_guess,
)
from bot.conversation.workshop.scenario import OWN, SCENARIOS, fill_from_scenario
from bot.questions.questionnaire import BY_ID
from bot.reading.amounts import plain
from bot.reading.parsing import parse_description
from bot.reading.units import WORD_NUMBERS
from calc.io.titles import one_line

LONGEST_TITLE = 60
MOST_TYPED = 500
ON_THE_CARD: tuple[Act, ...] = tuple(
    act for act in get_args(Act) if act not in ("open", "rename", "round", "table")
)
TO_A_ROUND = ("round", "back", "skip")
SPELLED = {word: int(n) for word, n in WORD_NUMBERS.items() if n == int(n) and 0 < n < 100}
TABLE = re.compile(
    r"table (?:n[o°º]?\.? ?|num[eé]ro |number |#)?"
    rf"(?P<number>\d{{1,3}}|{'|'.join(sorted(SPELLED, key=len, reverse=True))})\b"
    r"[ :,.-]*(?P<rest>.*)",
    re.DOTALL,
)
"""How a host begins a message with the answers of people who share one sheet."""


def open_workshop(conversation: Conversation, tap: Tapped) -> tuple[Conversation, Reply]:
    """Open a workshop to host, under a new code."""
    scenario = tap.argument if tap.argument in SCENARIOS else OWN
    code, secret = tap.secret[:CODE_LENGTH], tap.secret[CODE_LENGTH:]
    hosting = Hosted(code=code, secret=secret, scenario=scenario)
    host = conversation.model_copy(update={"hosting": hosting})
    return host.at("workshop"), Reply(host_action=HostAction("open", hosting))


def rename_workshop(
    conversation: Conversation, hosting: Hosted, title: str
) -> tuple[Conversation, Reply]:
    """Give the workshop a title."""
    named = hosting.model_copy(update={"title": one_line(title)[:LONGEST_TITLE]})
    host = conversation.model_copy(update={"hosting": named})
    return host.at("workshop"), Reply(fresh=True, host_action=HostAction("rename", named))


def act_as_host(
    conversation: Conversation, hosting: Hosted, act: str
) -> tuple[Conversation, Reply]:
    """Do what a button of the host's card says."""
    way, _, name = act.partition("-")
    goal = next((each for each in ROUNDS if each == name), None) if way in TO_A_ROUND else None
    if goal is not None:
        action = HostAction("round", hosting, round=goal)
        return conversation.at("workshop"), Reply(host_action=action)
    known = next((each for each in ON_THE_CARD if each == act), None)
    if known is None:
        return conversation, Reply(stale=True)
    gone = {"hosting": None} if known == "erase" else {}
    host = conversation.model_copy(update=gone)
    # Who takes one file home mostly wants another one.
    taking = known in HOST_FILES and conversation.place.argument == "files"
    return host.at("workshop", "files" if taking else ""), Reply(
        host_action=HostAction(known, hosting)
    )


def ask_for_kit(conversation: Conversation) -> tuple[Conversation, Reply]:
    """Send the class kit: of the workshop somebody hosts, or of the first exercise.

    Whoever takes part waits for it, for it has the solutions.
    """
    if conversation.hosting is None and conversation.awaits_reveal:
        return conversation, Reply(CardNote("kit_waits"), fresh=True)
    hosting = conversation.hosting or Hosted(code="", secret="")
    return conversation, Reply(CardNote("kit"), fresh=True, host_action=HostAction("kit", hosting))


def answer_for_table(
    conversation: Conversation, hosting: Hosted, text: str
) -> tuple[Conversation, Reply] | None:
    """Take what a host types for people without a phone; None if it is nothing of that kind.

    Two ends alone are their guess, anything else tells of their production.
    """
    said = TABLE.match(plain(text, longest=MOST_TYPED))
    if said is None:
        return None
    rest = TABLE.match(one_line(text).casefold()) or said
    number, words = _number(said["number"]), rest["rest"]
    described = parse_description(words, conversation.language or "fr")
    stated = described_answers(described.fields)
    answers = {id_: Answer(value=value) for id_, value in stated.items()}
    draft = fill_from_scenario(Draft(key="", answers=answers), hosting.scenario)
    guess = read_guess(words) if draft.production() is None else None
    kept = hosting.tables.get(str(number), Table())
    if draft.production() is not None:
        table = kept.model_copy(update={"draft": draft})
    elif guess is not None:
        table = kept.model_copy(update={"guess": guess})
    else:
        return conversation.at("workshop"), Reply(
            CardNote("workshop_tables", table=number), fresh=True
        )
    tables = {**hosting.tables, str(number): table}
    hosting = hosting.model_copy(update={"tables": tables})
    facts = tuple((BY_ID[id_], value) for id_, value in stated.items())
    note = CardNote(
        "workshop_table",
        table=number,
        guess=guess,
        facts=() if guess else facts,
        unplaced=() if guess else described.not_understood,
    )
    host = conversation.model_copy(update={"hosting": hosting}).at("workshop")
    return host, Reply(note, fresh=True, host_action=HostAction("table", hosting, table=number))


def _number(said: str) -> int:
    return SPELLED[said] if said in SPELLED else int(said)
