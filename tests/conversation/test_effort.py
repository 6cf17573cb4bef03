"""How much a person has to do, counted over the personas: taps, questions, typed characters."""

from pathlib import Path
from statistics import median

import pytest

from bot.cards.screens import Button, QuestionScreen, ResultScreen
from bot.cards.show import show
from bot.conversation.advance import advance, begin
from bot.conversation.events import Commanded, Said, Tapped
from bot.conversation.state import Conversation
from bot.questions.questionnaire import BY_ID, Question
from bot.questions.values import Value, as_range
from bot.wording.words import words_in
from calc import Production, Range, read_production

PERSONAS = sorted((Path(__file__).parents[1] / "personas").glob("*.json"))
MOST_TAPS = 4
MOST_QUESTIONS = 14
MOST_TYPED = 12
FUNCTIONS = {
    "pitch", "compare", "reduce", "trace", "edit", "export", "share", "projects", "reference",
    "more", "question",
}  # fmt: skip
"""Where the buttons of a result lead."""


def known(question: Question, production: Production) -> Value | Range | bool:
    block, _, name = question.field.rpartition(".")
    value: Value | Range | bool = getattr(getattr(production, block) if block else production, name)
    return value


def picks(conversation: Conversation) -> list[Button]:
    return [b for row in show(conversation).rows for b in row if b.verb == "pick"]


def answered(conversation: Conversation, production: Production) -> tuple[Conversation, int]:
    """Answer the question on the card as this production would; return the typed characters.

    A question of a few choices is answered by the amount behind it, where that is what is known.
    """
    screen = show(conversation)
    assert isinstance(screen, QuestionScreen)
    question = screen.question
    value = known(question, production)
    if value is None and question.number:
        question = BY_ID[question.number]
        value = known(question, production)
    shown = [b.argument for b in picks(conversation)]
    wanted = f"{value.central:.12g}" if isinstance(value, Range) and value.is_exact else value
    if value is None:
        event: Tapped | Said = Tapped(conversation.revision, "unknown", "")
    elif (wanted in shown and question is screen.question) or question.kind == "choice":
        event = Tapped(conversation.revision, "pick", str(wanted))
    else:
        event = Said(typed(value), 5)
    moved, reply = advance(conversation, event)
    assert not reply.stale
    note = reply.note
    if note is not None and note.key == "ambiguous":
        index = min(range(2), key=lambda i: abs(note.candidates[i] - as_central(value)))
        pick = f"{note.candidates[index]:.12g}"
        moved, reply = advance(moved, Tapped(moved.revision, "pick", pick))
    assert show(moved) != screen
    return moved, len(event.text) if isinstance(event, Said) else 0


def as_central(value: Value | Range | bool) -> float:
    figure = value if isinstance(value, Range) else as_range(value)
    assert figure is not None
    return figure.central


def typed(value: Value | Range | bool) -> str:
    if isinstance(value, Range):
        ends = dict.fromkeys(f"{end:.12g}" for end in (value.low, value.high))
        return "-".join(ends)
    return words_in("en").country(str(value))


def nearest(conversation: Conversation, production: Production) -> str:
    """Return the button that comes nearest to what a production would answer."""
    screen = show(conversation)
    assert isinstance(screen, QuestionScreen)
    value = known(screen.question, production)
    shown = [b.argument for b in picks(conversation)]
    if isinstance(value, Range):
        return min(shown, key=lambda pick: abs(float(pick) - value.central))
    return value if isinstance(value, str) else shown[0]


@pytest.mark.parametrize("language", ["fr", "tlh"])
@pytest.mark.parametrize("persona", PERSONAS, ids=lambda path: path.stem)
def test_a_figure_takes_at_most_four_taps(persona: Path, language: str) -> None:
    production = read_production(persona.read_text("utf-8"))
    conversation, _ = advance(begin(language), Commanded("start"))
    taps = 0
    if conversation.language is None:
        conversation, _ = advance(conversation, Tapped(conversation.revision, "lang", "en"))
        taps += 1
    while not isinstance(show(conversation), ResultScreen):
        # The last tap that is left is the one that is always there.
        last = taps == MOST_TAPS - 1 and conversation.draft is not None
        if last and conversation.draft is not None and conversation.draft.has_figure:
            tap = Tapped(conversation.revision, "result", "")
        else:
            tap = Tapped(conversation.revision, "pick", nearest(conversation, production))
        conversation, _ = advance(conversation, tap)
        taps += 1
    assert taps <= MOST_TAPS


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda path: path.stem)
def test_every_function_is_at_most_two_taps_from_the_result(persona: Path) -> None:
    production = read_production(persona.read_text("utf-8"))
    conversation, _ = advance(begin("en"), Commanded("start"))
    while not isinstance(show(conversation), ResultScreen):
        tap = Tapped(conversation.revision, "pick", nearest(conversation, production))
        conversation, _ = advance(conversation, tap)
    reached, there = set(), [conversation]
    for _ in range(2):
        ahead = []
        for here in there:
            for button in (b for row in show(here).rows for b in row):
                moved, reply = advance(here, Tapped(here.revision, button.verb, button.argument))
                assert not reply.stale, button
                reached.add(moved.place.name)
                ahead.append(moved)
        there = ahead
    assert reached >= FUNCTIONS


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda path: path.stem)
def test_the_complete_way_is_short_to_answer(persona: Path) -> None:
    production = read_production(persona.read_text("utf-8"))
    conversation, _ = advance(begin("en"), Commanded("start"))
    characters = []
    refined = False
    while True:
        if isinstance(show(conversation), ResultScreen):
            if refined:
                break
            conversation, _ = advance(conversation, Tapped(conversation.revision, "refine", ""))
            refined = True
            continue
        conversation, count = answered(conversation, production)
        characters.append(count)
    assert len(characters) <= MOST_QUESTIONS
    assert median(characters) < MOST_TYPED
    assert max(characters) <= MOST_TYPED
