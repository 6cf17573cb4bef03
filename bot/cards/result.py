"""The result: its figure, the question that narrows it most, and what else can be done with it."""

from __future__ import annotations

from bot.cards.layout import in_rows
from bot.cards.screens import (
    Button,
    LeverScreen,
    LookingScreen,
    MoreScreen,
    RecapScreen,
    ReduceScreen,
    ResultScreen,
    Rows,
    Screen,
)
from bot.conversation.balance import balance
from bot.conversation.replies import CardNote
from bot.conversation.state import Conversation, Draft
from bot.conversation.titles import title_of
from bot.questions.languages import Language
from bot.questions.picks import country_picks
from bot.questions.questionnaire import BY_FIELD, BY_ID, Question, offered_choices, quick_picks
from calc import EFFORTS, Estimate, Production, levers

LEVERS_SHOWN = 6
MOST_NARROWING = 4
"""Quick answers on the result: with more, its buttons would not be in view under its picture."""
TO_RESULT = (Button("result"),)


def result_card(
    draft: Draft,
    production: Production,
    result: Estimate,
    language: Language,
    note: CardNote | None,
) -> Screen:
    """Return the result, with the question that narrows it most as its first buttons."""
    question = narrowing_question(draft, production, result)
    rows: list[tuple[Button, ...]] = []
    if question is not None:
        rows += _narrowing_rows(question, production, language)
    rows += [
        (Button("pitch", "paragraph"), Button("compare")),
        (Button("reduce"), Button("more")),
    ]
    return ResultScreen(note, tuple(rows), title_of(draft), production, result, question)


def narrowing_question(draft: Draft, production: Production, result: Estimate) -> Question | None:
    """Return the question that, answered, takes most away from the range; None if none is left.

    Once the complete way is answered, it is the one behind what makes the range widest.
    """
    if draft.narrowing is not None:
        return draft.narrowing
    questions = (BY_FIELD.get(driver.field) for driver in result.drivers)
    return next(
        (
            question
            for question in questions
            if question is not None
            and question.kind in ("amount", "choice", "country")
            and question.applies(production)
            and not draft.settled(question.id)
        ),
        None,
    )


def _narrowing_rows(question: Question, production: Production, language: Language) -> Rows:
    """Return the quick answers of a question, two in a row, and that one does not know."""
    match question.kind:
        case "amount":
            picks = [f"{figure:.12g}" for figure in quick_picks(question, production)]
        case "country":
            picks = list(country_picks(question.id, language, production))
        case _:
            choices = offered_choices(question, production)
            picks = [c.id for c in choices[: question.tiles or len(choices)]]
    buttons = [Button("narrow", f"{question.id}.{pick}") for pick in picks]
    unknown = Button("narrow", f"{question.id}.")
    if len(picks) > MOST_NARROWING:
        others = Button("ask", question.id, turn="next")
        return tuple(in_rows([*buttons[:MOST_NARROWING], others, unknown], 3))
    is_short = question.kind == "amount" and not question.named_picks
    return tuple(in_rows([*buttons, unknown], 3 if is_short else 2))


def more_card(
    draft: Draft, production: Production, result: Estimate, note: CardNote | None
) -> Screen:
    """Return what can be done with a result besides showing, comparing and reducing it."""
    refined = draft.model_copy(update={"refining": True})
    unanswered = sum(not draft.settled(question.id) for question in refined.way)
    rows: list[tuple[Button, ...]] = [
        (Button("trace"), Button("edit")),
        (Button("export"), Button("share")),
        (Button("ask", "title"), Button("copy")),
        (Button("funder"), Button("claim")),
        (Button("projects"), Button("reference")),
    ]
    if unanswered:
        rows.insert(0, (Button("refine", style="primary"),))
    rows.append(TO_RESULT)
    answered = sum(
        not answer.assumed and answer.value is not None and id_ in BY_ID and id_ != "title"
        for id_, answer in draft.answers.items()
    )
    return MoreScreen(note, tuple(rows), title_of(draft), production, result, answered, unanswered)


def reduce_card(
    draft: Draft, production: Production, result: Estimate, key: str, note: CardNote | None
) -> Screen:
    """Return the levers, those an independent can pull first; or one of them, to decide on."""
    title, found = title_of(draft), levers(production)
    lever = next((each for each in found if each.key == key), None)
    if lever is None:
        worth = sorted(found, key=lambda each: -each.saving)[:LEVERS_SHOWN]
        shown = tuple(sorted(worth, key=lambda each: (EFFORTS.index(each.effort), -each.saving)))
        rows: Rows = tuple((Button("reduce", each.key),) for each in shown)
        return ReduceScreen(note, (*rows, TO_RESULT), title, result, shown, draft.planned)
    rows = (
        (Button("plan", lever.key, chosen=lever.key in draft.planned),),
        (Button("try", lever.key),),
        (Button("pull", lever.key),),
        (Button("picture", lever.key),),
        (Button("reduce"), Button("result")),
    )
    return LeverScreen(note, rows, title, result, lever, lever.key in draft.planned)


def recap_card(
    draft: Draft, result: Estimate | None, argument: str, note: CardNote | None
) -> Screen:
    """Return what a text said, each field with a button that corrects it.

    `argument`: the message of the text; what was told since, in words or by a tap, stands for it.
    """
    text = int(argument) if argument.isdecimal() else 0
    said = [
        (BY_ID[id_], answer)
        for id_, answer in draft.answers.items()
        if id_ in BY_ID and (answer.message is None or answer.message >= text)
    ]
    asks = [Button("ask", question.id) for question, _ in said]
    rows: Rows = ((Button("home", style="primary"),), *in_rows(asks, 2))
    return RecapScreen(note, rows, title_of(draft), tuple(said), result)


def looking_card(conversation: Conversation, draft: Draft, note: CardNote | None) -> Screen | None:
    """Return somebody else's result, to read; None if there is none."""
    production = draft.production()
    if production is None:
        return None
    begun = any(draft.answers for draft in conversation.drafts)
    home = Button("home") if begun else Button("new", style="primary")
    return LookingScreen(note, ((home,),), title_of(draft), balance(draft, production))
