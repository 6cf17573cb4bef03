"""The current card, worked out from the stored state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.cards.balance import balance_card
from bot.cards.layout import in_rows
from bot.cards.lists import beside_card, productions_card
from bot.cards.reference import reference_card
from bot.cards.result import looking_card, recap_card
from bot.cards.screens import (
    Button,
    DoubtScreen,
    PageScreen,
    QuestionScreen,
    Rows,
    Screen,
    WorkshopStatus,
)
from bot.cards.workshop import HIDDEN, waiting_card, workshop_card
from bot.conversation.balance import balance
from bot.conversation.keep_answer import shown
from bot.conversation.replies import CardNote
from bot.conversation.state import Answer, Conversation, Draft
from bot.conversation.stored import FIRST, Doubtful
from bot.conversation.titles import title_of
from bot.conversation.words.doubts import LEFT_OPEN, is_one_way_or_return
from bot.conversation.workshop.scenario import scenario_of
from bot.questions.languages import Language, offered
from bot.questions.picks import country_picks
from bot.questions.question import way_of
from bot.questions.questionnaire import BY_FIELD, BY_ID, Question, offered_choices, quick_picks
from bot.questions.values import as_range
from calc import Production

FIRST_WAY = 4
"""Questions before the first figure, whatever is made."""

WAITS = ("question", *HIDDEN)
"""Places where somebody in a workshop may have to wait for the room."""


def show(
    conversation: Conversation, note: CardNote | None = None, room: WorkshopStatus | None = None
) -> Screen:
    """Return the current card. `room`: how the workshop stands that this person hosts."""
    place, draft = conversation.place, conversation.draft
    looking = conversation.looking
    if looking is not None:
        card = looking_card(conversation, looking, note)
        if card is not None and conversation.language is None:
            # Read at once, in the language that most read; theirs is asked below it.
            return replace(card, note=None, rows=(*card.rows, _languages(conversation)))
        if card is not None:
            return card
    if conversation.language is None or place.name == "language":
        return PageScreen(note, (_languages(conversation),), "language")
    if place.name == "projects":
        return productions_card(conversation, note)
    waiting = waiting_card(conversation, note) if place.name in WAITS else None
    if waiting is not None:
        return waiting
    if place.name == "beside":
        return beside_card(conversation, note)
    if place.name in ("workshop", "join"):
        return workshop_card(conversation, room, note)
    if place.name in ("method", "privacy", "help", "paused", "erase", "which"):
        return _page(conversation, note)
    if place.name == "reference":
        return reference_card(conversation, note)
    pending = conversation.open_pending
    if place.name == "doubt" and pending is not None and pending.doubts:
        return _doubt(pending.doubts[0], note)
    if draft is None:
        page = "claim_first" if place.name == "claim" else "welcome"
        return PageScreen(note, (_home(conversation),), page)
    return _about(conversation, draft, note)


def _about(conversation: Conversation, draft: Draft, note: CardNote | None) -> Screen:
    """Return the card about a production: a question, or what its answers come to."""
    place, production = conversation.place, draft.production()
    question = conversation.question
    if place.name == "claim" and not draft.has_figure:
        return PageScreen(note, (_home(conversation),), "claim_first")
    if place.name == "recap" and (not draft.has_figure or conversation.hides(draft)):
        return recap_card(draft, None, place.argument, note)
    if production is None or question is not None or not draft.has_figure:
        return _question(conversation, draft, question or _first(draft), production, note)
    return balance_card(conversation, draft, production, note)


def erased() -> Screen:
    """Return the last words after everything was erased."""
    return PageScreen(None, (), "erased")


def _first(draft: Draft) -> Question:
    return draft.upcoming or draft.way[0]


def _doubt(doubt: Doubtful, note: CardNote | None) -> Screen:
    """Return what was said in two ways, a button each."""
    readings = tuple(
        tuple((BY_FIELD[name], shown(value)) for name, value in reading.items() if name in BY_FIELD)
        for reading in doubt.readings
    )
    rows = tuple((Button("doubt", str(n)),) for n in range(len(readings)))
    if all(readings):
        rows = (*rows, (Button("doubt", LEFT_OPEN),))
    question = BY_FIELD.get(doubt.field) or BY_ID["format"]
    return DoubtScreen(note, rows, question, readings, is_one_way_or_return(doubt))


def _home(conversation: Conversation) -> tuple[Button, ...]:
    going = conversation.draft is not None
    return (Button("home" if going else "new", style="primary"),)


def _page(conversation: Conversation, note: CardNote | None) -> Screen:
    name = conversation.place.name
    started = any(draft.answers for draft in conversation.drafts)
    (home,) = _home(conversation)
    match name:
        case "paused" if started:
            rows: Rows = ((home,), (Button("new"), Button("projects")))
        case "help":
            rows = ((Button("reference"),), (home,))
        case "which":
            rows = ((Button("which", "new"), Button("which", "correct")),)
        case "privacy":
            rows = ((Button("everything"), Button("erase", style="danger")), (home,))
        case "erase":
            rows = ((Button("erase", "yes", style="danger"),), (Button("home", "keep"),))
        case _:
            rows = ((home,),)
    return PageScreen(note, rows, "nothing_yet" if name == "paused" and not started else name)


def _languages(conversation: Conversation) -> tuple[Button, ...]:
    chosen = conversation.language
    return tuple(Button("lang", code, chosen=code == chosen) for code in offered(chosen))


def _question(
    conversation: Conversation,
    draft: Draft,
    question: Question,
    production: Production | None,
    note: CardNote | None,
) -> Screen:
    answer = draft.answers.get(question.id)
    way = draft.way
    number = way.index(question) + 1 if question in way else 0
    place, editing = conversation.place, conversation.place.editing
    first = question in FIRST
    welcome = question.id == "format" and conversation.drafts == (Draft(key=draft.key),)
    scenario = scenario_of(conversation, draft) if question.id == "approach" else ""
    language = conversation.language or "en"
    rows = list(_answers(question, answer, production, note, language, everything=place.all))
    last = []
    if editing or number > 1:
        last.append(Button("back"))
    if not first and question.kind not in ("text", "tools"):
        last.append(Button("unknown", chosen=answer is not None and answer.value is None))
    if question.id == "format" and not editing:
        rows.append((*last, Button("reference")))
    else:
        rows.append((*last, Button("why")))
    hidden = conversation.hides_figures
    if draft.has_figure and not editing:
        # Leaving is always one tap away, and so is the result.
        rows.insert(-1, (Button("pause"),) if hidden else (Button("result"), Button("pause")))
    if welcome or scenario:
        rows.append(_languages(conversation))
    return QuestionScreen(
        note=note,
        rows=tuple(rows),
        question=question,
        answer=answer,
        title=title_of(draft),
        number=number,
        of=len(way) if production is not None else FIRST_WAY,
        why=place.why,
        welcome=welcome,
        editing=editing,
        result=balance(draft, production)
        if production and draft.has_figure and not hidden
        else None,
        scenario=scenario,
        way=way_of(production) if production is not None else "",
    )


def _answers(
    question: Question,
    answer: Answer | None,
    production: Production | None,
    note: CardNote | None,
    language: Language,
    *,
    everything: bool,
) -> Iterable[tuple[Button, ...]]:
    """Return the rows of answers to tap, two or four to a row by the length of their words."""
    if note is not None and note.key == "ambiguous" and note.question is question:
        yield tuple(Button("pick", f"{number:.12g}") for number in note.candidates)
    given = answer.value if answer else None
    match question.kind:
        case "amount" if production is not None:
            figures = quick_picks(question, production)
            chosen, told = "", as_range(given)
            if told is not None and answer is not None:
                # What a starting point assumed is a good guess to tap, and no answer yet.
                figures = tuple(sorted({*figures, told.central})) if answer.assumed else figures
                chosen = f"{told.central:.12g}" if told.is_exact and not answer.assumed else ""
            picks = [f"{figure:.12g}" for figure in figures]
            buttons = [Button("pick", pick, chosen=pick == chosen) for pick in picks]
            yield from in_rows(buttons, 1 if question.named_picks else 2)
        case "choice":
            offered = offered_choices(question, production)
            tiles = question.tiles or len(offered)
            chosen_later = any(c.id == given for c in offered[tiles:])
            shown_all = everything or chosen_later
            choices = offered if shown_all else offered[:tiles]
            buttons = [Button("pick", c.id, chosen=c.id == given) for c in choices]
            yield from in_rows(buttons, 2 if len(buttons) > 3 else 1)
            if not shown_all and tiles < len(offered):
                yield (Button("all"),)
        case "country":
            places = country_picks(question.id, language, production)
            buttons = [Button("pick", code, chosen=code == given) for code in places]
            yield from in_rows(buttons, 2)
        case _:
            return
