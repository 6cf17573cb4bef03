"""Workshops, as the people in them see it: joining one, hosting one, leaving."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import get_args

from bot.conversation.events import Invited, Tapped
from bot.conversation.keep_answer import described_answers
from bot.conversation.productions import assumed_sizes, can_start, start_production
from bot.conversation.replies import Act, HostAction, Note, NoteKey, Reply
from bot.conversation.state import Answer, Conversation, Draft, Hosted, Joined, Table
from bot.conversation.workshop.rounds import (
    GUESSES,
    LONGEST_SENTENCE,
    MOST_SENTENCES,
    ROUNDS,
    read_guess,
)
from bot.questions.questionnaire import BY_ID
from bot.questions.values import as_value
from bot.reading.amounts import plain
from bot.reading.parsing import parse_description
from calc import scenarios
from calc.io.titles import one_line

OWN = "own"
"""The scenario that assumes nothing: everybody brings a production of their own."""
SCENARIOS = (*scenarios(), OWN)

WORKSHOP_MARK = "w_"
"""What stands before a token in a deep link into a workshop."""
LETTERS, DIGITS = "BCDFGHJKMNPRSTVWXZ", "3479"
"""Of a code: nothing that looks like something else, and no vowel, so that no word is one."""
FORMER = "Q2568"
"""What codes were made of as well, until those workshops have ended."""
ALIKE = str.maketrans("8650OQ1ILU2", "BGSDDD777VZ")
"""What people type for what they see."""
CODE_LENGTH, TOKEN_LENGTH = 8, 24

MOST_MISSES = 20
SECONDS_A_MISS_COUNTS = 600
LONGEST_TITLE = 60
MOST_TYPED = 500

ON_THE_CARD: tuple[Act, ...] = tuple(
    act for act in get_args(Act) if act not in ("open", "rename", "round", "table")
)
TO_A_ROUND = ("round", "back", "skip")
TABLE = re.compile(r"table (?P<number>\d{1,3})\b[ :,.-]*(?P<rest>.*)", re.DOTALL)
"""How a host begins a message with the answers of people who share one sheet."""


@dataclass(frozen=True, slots=True)
class Call:
    """What somebody calls a workshop by: its code, typed, or with the secret of its link.

    `alike`: the code that looks like what was typed, if that is another one.
    """

    code: str
    secret: str = ""
    alike: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes it can mean, the likeliest first."""
        return (self.code, self.alike) if self.alike else (self.code,)


def read_call(text: str) -> Call | None:
    """Read a code or a link in what somebody writes; None if it is neither.

    Look-alikes are taken for what they look like where the halves of a code stand apart.
    """
    linked = re.search(rf"start={WORKSHOP_MARK}([\w-]+)", text, re.ASCII)
    if linked is not None:
        return read_token(linked[1])
    if re.fullmatch(r"\s*\w{4}[-–]\w{4}\s*", text):
        return read_code(text)
    typed = _without_spaces(text)
    return read_code(text) if _can_be_a_code(typed) else None


def read_code(text: str) -> Call | None:
    """Read a code where nothing else is expected, and take look-alikes for what they look like."""
    typed = _without_spaces(text)
    alike = typed.translate(ALIKE)
    if not _can_be_a_code(alike):
        return Call(typed) if _can_be_a_code(typed) else None
    if typed != alike and _can_be_a_code(typed):
        return Call(typed, alike=alike)
    return Call(alike)


def _without_spaces(text: str) -> str:
    return re.sub(r"[\s.·–-]", "", text).upper()


def _can_be_a_code(typed: str) -> bool:
    letters, digits = set(typed) & {*LETTERS, *FORMER}, set(typed) & {*DIGITS, *FORMER}
    known = set(typed) <= {*LETTERS, *DIGITS, *FORMER}
    return len(typed) == CODE_LENGTH and known and bool(letters) and bool(digits)


def read_token(token: str) -> Call:
    """Take the token of a link apart."""
    return Call(token[:CODE_LENGTH], token[CODE_LENGTH:])


def spell_code(code: str) -> str:
    """Return a code as it is shown: in two halves."""
    return f"{code[:4]}-{code[4:]}"


def answer_invitation(conversation: Conversation, event: Invited) -> tuple[Conversation, Reply]:
    """Join a workshop, or say why not; whoever tries codes at random is soon asked to wait."""
    missed = tuple(at for at in conversation.missed if at > event.now - SECONDS_A_MISS_COUNTS)
    joined = conversation.joined
    if event.typed and len(missed) >= MOST_MISSES:
        return conversation, _reply("workshop_too_often")
    if event.stands == "unknown":
        if event.typed:
            conversation = conversation.model_copy(update={"missed": (*missed, event.now)})
        return conversation, _reply("workshop_unknown")
    if event.stands == "closed":
        return conversation, _reply("workshop_closed")
    if joined is not None and joined.code == event.code:
        return _at_work(conversation, joined), _reply("workshop_joined", event.title)
    if event.stands == "locked":
        return conversation, _reply("workshop_locked", event.title)
    begun = _with_a_production(conversation, event)
    if begun is None:
        return conversation.at("projects"), _reply("too_many")
    there = Joined(
        code=event.code,
        title=event.title,
        scenario=event.scenario,
        draft=begun.current,
        round=event.round,
    )
    known = begun.model_copy(update={"missed": missed})
    if begun is conversation:
        # The production was theirs before: nothing of it counts until they agree.
        asked = known.model_copy(update={"invitation": there})
        return asked.at("workshop", "ask"), Reply(fresh=True)
    return join_workshop(known, there, fresh=True)


def join_workshop(
    conversation: Conversation, there: Joined, *, fresh: bool = False
) -> tuple[Conversation, Reply]:
    """Take part in a workshop, and in no other any more."""
    left = conversation.joined.code if conversation.joined is not None else ""
    inside = conversation.model_copy(update={"joined": there, "invitation": None})
    note = Note("workshop_joined", title=there.title)
    return _at_work(inside, there), Reply(note, fresh=fresh, leaves=left, joins=True)


def leave_workshop(conversation: Conversation) -> tuple[Conversation, Reply]:
    """Leave the workshop; the production stays."""
    joined = conversation.joined
    if joined is None:
        return conversation.at("workshop"), Reply()
    without = conversation.model_copy(update={"joined": None})
    return without.at("question"), Reply(Note("workshop_left"), leaves=joined.code)


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
    return host.at("workshop"), Reply(host_action=HostAction(known, hosting))


def ask_for_kit(conversation: Conversation) -> tuple[Conversation, Reply]:
    """Send the class kit: of the workshop somebody hosts, or of the first exercise."""
    hosting = conversation.hosting or Hosted(code="", secret="")
    return conversation, Reply(Note("kit"), fresh=True, host_action=HostAction("kit", hosting))


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
    number, words = int(said["number"]), rest["rest"]
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
        return conversation.at("workshop"), Reply(Note("workshop_tables", table=number), fresh=True)
    tables = {**hosting.tables, str(number): table}
    hosting = hosting.model_copy(update={"tables": tables})
    facts = tuple((BY_ID[id_], value) for id_, value in stated.items())
    note = Note(
        "workshop_table",
        table=number,
        guess=guess,
        facts=() if guess else facts,
        unplaced=() if guess else described.not_understood,
    )
    host = conversation.model_copy(update={"hosting": hosting}).at("workshop")
    return host, Reply(note, fresh=True, host_action=HostAction("table", hosting, table=number))


def asks_guess(conversation: Conversation) -> bool:
    """Tell whether the card at hand asks what they expect, or waits with what they said."""
    joined, draft = conversation.joined, conversation.draft
    here = conversation.place.name in ("question", "result") and not conversation.place.editing
    return (
        joined is not None
        and draft is not None
        and joined.round == "guess"
        and draft.key == joined.draft
        and draft.production() is not None
        and conversation.hides_figures
        and here
    )


def guess_typed(conversation: Conversation, text: str) -> tuple[Conversation, Reply]:
    """Read what somebody expects."""
    guess = read_guess(text)
    if guess is None:
        return conversation, Reply(Note("guess_unclear"), fresh=True)
    return keep_guess(conversation, guess, fresh=True)


def guess_tapped(conversation: Conversation, argument: str) -> tuple[Conversation, Reply]:
    """Take one of the ranges on the card, or ask again."""
    if argument == "again":
        return keep_guess(conversation, None)
    known = next((each for each in GUESSES if f"{each[0]:g}-{each[1]:g}" == argument), None)
    if known is None:
        return conversation, Reply(stale=True)
    return keep_guess(conversation, known)


def keep_guess(
    conversation: Conversation, guess: tuple[float, float] | None, *, fresh: bool = False
) -> tuple[Conversation, Reply]:
    """Keep what somebody expects their production to be; None: nothing any more."""
    joined = conversation.joined
    if joined is None:
        return conversation, Reply(stale=True)
    there = joined.model_copy(update={"guess": guess})
    note = Note("guess_kept", guess=guess) if guess is not None else None
    return conversation.model_copy(update={"joined": there}), Reply(note, fresh=fresh)


def keep_sentence(conversation: Conversation, text: str) -> tuple[Conversation, Reply]:
    """Keep what somebody says about the questions on the board."""
    joined = conversation.joined
    if joined is None:
        return conversation, Reply(stale=True)
    said = (*joined.sentences, one_line(text)[:LONGEST_SENTENCE])[-MOST_SENTENCES:]
    there = joined.model_copy(update={"sentences": said})
    return conversation.model_copy(update={"joined": there}), Reply(
        Note("sentence_kept"), fresh=True
    )


def leave_ended(conversation: Conversation) -> Conversation:
    """Return the conversation without a workshop that has ended; what was given stays there."""
    joined = conversation.joined
    if joined is None or not joined.over:
        return conversation
    return conversation.model_copy(update={"joined": None})


def say_what_ended(joined: Joined | None, reply: Reply) -> Reply:
    """Return a reply that tells somebody of the end of their workshop, unless it tells of more."""
    if joined is None or not joined.over or reply.note is not None:
        return reply
    return replace(reply, note=Note("workshop_over", title=joined.title))


def scenario_of(conversation: Conversation, draft: Draft) -> str:
    """Return what the room works out with this production; nothing if it is the person's own."""
    joined = conversation.joined
    if joined is None or joined.draft != draft.key or joined.scenario not in scenarios():
        return ""
    return joined.scenario


def in_scenario(conversation: Conversation) -> Conversation:
    """Fill the production of a workshop with what its scenario assumes of the way chosen."""
    draft = conversation.contributed
    if draft is None or conversation.joined is None:
        return conversation
    filled = fill_from_scenario(draft, conversation.joined.scenario)
    return conversation if filled is draft else conversation.with_draft(filled)


def fill_from_scenario(draft: Draft, scenario: str) -> Draft:
    """Return a production with what its scenario assumes of the way chosen."""
    ways = scenarios().get(scenario, {})
    approach = draft.answers.get("approach")
    start = next((s for way, s in ways.items() if approach and way == approach.value), None)
    if start is None:
        return draft
    fixed = {"format": Answer(value=start.format)}
    answers = {**assumed_sizes(start), **fixed, **draft.answers}
    return draft.model_copy(update={"answers": answers})


def _reply(key: NoteKey, title: str = "") -> Reply:
    return Reply(Note(key, title=title), fresh=True)


def _at_work(conversation: Conversation, joined: Joined) -> Conversation:
    there = any(draft.key == joined.draft for draft in conversation.drafts)
    if not there:
        return conversation.at("projects")
    return conversation.model_copy(update={"current": joined.draft}).at("question")


def _with_a_production(conversation: Conversation, event: Invited) -> Conversation | None:
    """Return the conversation with the production that will count; None if there is no room."""
    ways = scenarios().get(event.scenario)
    draft = conversation.draft
    if ways is None and draft is not None and draft.production() is not None:
        return conversation
    if not can_start(conversation):
        return None
    begun = start_production(conversation)
    draft = begun.draft
    if ways is None or draft is None:
        return begun
    return begun.with_draft(_set(draft, event))


def _set(draft: Draft, event: Invited) -> Draft:
    """Give a new production what is the same for everybody in the room."""
    start = next(iter(scenarios()[event.scenario].values()))
    answers = {"format": Answer(value=start.format)}
    if event.title:
        answers["title"] = Answer(value=event.title)
    if start.finished_minutes is not None:
        answers["minutes"] = Answer(value=as_value(start.finished_minutes))
    return draft.model_copy(update={"answers": answers})
