"""How much a person has to do, counted over the personas: taps, questions, typed characters."""

from pathlib import Path
from statistics import median

import pytest

from bot.cards.screens import QuestionScreen, ResultScreen
from bot.cards.show import show
from bot.conversation.advance import advance, begin
from bot.conversation.events import Commanded, Said, Tapped, read_tap
from bot.conversation.state import Conversation
from bot.questions.questionnaire import QUESTIONS, Question
from bot.questions.values import Value, as_range
from bot.wording.words import words_in
from calc import Production, Range, read_production, starting_points

PERSONAS = sorted((Path(__file__).parents[1] / "personas").glob("*.json"))
MOST_TAPS = 4
MOST_QUESTIONS = 14
MOST_TYPED = 12


def told(question: Question, production: Production) -> Value | Range | bool:
    block, _, name = question.field.rpartition(".")
    value: Value | Range | bool = getattr(getattr(production, block) if block else production, name)
    return value


def answered(conversation: Conversation, production: Production) -> tuple[Conversation, int]:
    """Answer the question on the card as this production would; return the typed characters."""
    screen = show(conversation)
    assert isinstance(screen, QuestionScreen)
    value = told(screen.question, production)
    picks = [b.argument for row in screen.rows for b in row if b.verb == "pick"]
    wanted = f"{value.central:.12g}" if isinstance(value, Range) and value.is_exact else value
    if value is None:
        event: Tapped | Said = Tapped(conversation.revision, "unknown", "")
    elif wanted in picks or screen.question.id == "approach":
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


def ends(value: Value | Range | bool) -> object:
    """Return what can be typed of an answer: of an interval, its two ends."""
    return (value.low, value.high) if isinstance(value, Range) else value


def as_central(value: Value | Range | bool) -> float:
    figure = value if isinstance(value, Range) else as_range(value)
    assert figure is not None
    return figure.central


def typed(value: Value | Range | bool) -> str:
    if isinstance(value, Range):
        ends = dict.fromkeys(f"{end:.12g}" for end in (value.low, value.high))
        return "-".join(ends)
    return words_in("en").country(str(value))


@pytest.mark.parametrize("language", ["fr", "es"])
@pytest.mark.parametrize("point", sorted(starting_points()))
def test_express_takes_at_most_four_taps(point: str, language: str) -> None:
    conversation, _ = advance(begin(language), Commanded("start"))
    taps = 0
    if conversation.language is None:
        conversation, _ = advance(conversation, Tapped(conversation.revision, "lang", "en"))
        taps += 1
    conversation, _ = advance(conversation, Tapped(conversation.revision, "start", point))
    taps += 1
    while not isinstance(screen := show(conversation), ResultScreen):
        # The last tap that is left is the one that is always there.
        last = taps == MOST_TAPS - 1
        picks = [b for row in screen.rows for b in row if b.verb == "pick"]
        verb, argument = ("result", "") if last else ("pick", picks[0].argument)
        conversation, _ = advance(conversation, read_tap(conversation.revision, verb, argument))
        taps += 1
    assert taps <= MOST_TAPS


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
    draft = conversation.draft
    assert draft is not None
    known = draft.production()
    assert known is not None
    for question in QUESTIONS:
        if question.id in draft.answers:
            assert ends(told(question, known)) == ends(told(question, production)), question.id
