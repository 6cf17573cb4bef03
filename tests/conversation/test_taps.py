"""How many taps there are to a figure, and from a result to whatever can be done with it."""

import pytest

from bot.cards.screens import Button, QuestionScreen, ResultScreen, Screen
from bot.cards.show import show
from bot.conversation.advance import advance, begin
from bot.conversation.events import Attached, Commanded, Event, Tapped
from bot.conversation.state import Conversation
from tests.personas.reading import FOLDER, NAMES, persona

TO_A_FIGURE, TO_A_RESULT, TO_A_FUNCTION = 3, 4, 2
FUNCTIONS = frozenset((
    "pitch", "compare", "reduce", "more", "trace", "edit", "export", "share", "title", "copy",
    "funder", "claim", "projects", "reference",
))  # fmt: skip
"""What can be done with a result: each a page, or a question that opens."""


def does(conversation: Conversation, event: Event) -> Conversation:
    after, reply = advance(conversation, event)
    assert not reply.stale
    return after


def taps(conversation: Conversation, button: Button) -> Conversation:
    return does(conversation, Tapped(conversation.revision, button.verb, button.argument))


def buttons(screen: Screen) -> list[Button]:
    return [button for row in screen.rows for button in row]


def picked(conversation: Conversation, argument: str) -> tuple[Conversation, int]:
    """Tap a choice, unfolding the rest of them if it is not in view; return the taps it took."""
    pick = Button("pick", argument)
    count = 1
    if not any((b.verb, b.argument) == ("pick", argument) for b in buttons(show(conversation))):
        conversation = taps(conversation, Button("all"))
        count = 2
    assert any((b.verb, b.argument) == ("pick", argument) for b in buttons(show(conversation)))
    return taps(conversation, pick), count


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_within_three_taps_and_a_result_within_four(name: str) -> None:
    production = persona(name)
    conversation = does(begin("fr"), Commanded("start"))
    conversation, first = picked(conversation, production.format or "feature")
    conversation, second = picked(conversation, production.approach)
    screen = show(conversation)
    assert isinstance(screen, QuestionScreen)
    assert screen.result is not None
    assert first + second <= TO_A_FIGURE
    count = first + second
    while not isinstance(screen := show(conversation), ResultScreen):
        assert isinstance(screen, QuestionScreen)
        here = buttons(screen)
        quick = next(b for b in here if b.verb in ("pick", "unknown"))
        enough = count + 1 == TO_A_RESULT
        conversation = taps(conversation, Button("result") if enough else quick)
        count += 1
    assert count <= TO_A_RESULT


@pytest.mark.parametrize("name", NAMES)
def test_from_the_result_everything_is_two_taps_away(name: str) -> None:
    conversation = does(begin("fr"), Commanded("start"))
    conversation = does(conversation, Attached((FOLDER / f"{name}.json").read_bytes()))
    assert isinstance(show(conversation), ResultScreen)
    reached = _functions(conversation)
    assert len(buttons(show(conversation))) - len(_narrowing(conversation)) == 4
    for button in buttons(show(conversation)):
        if button.verb not in ("narrow", "ask"):
            reached |= _functions(taps(conversation, button))
    assert reached >= FUNCTIONS


def _functions(conversation: Conversation) -> set[str]:
    return {
        button.argument if button.verb == "ask" else button.verb
        for button in buttons(show(conversation))
    }


def _narrowing(conversation: Conversation) -> list[Button]:
    return [b for b in buttons(show(conversation)) if b.verb in ("narrow", "ask")]
