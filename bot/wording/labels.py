"""The words on buttons, under 24 characters of them."""

from __future__ import annotations

from functools import lru_cache

from bot.cards.screens import (
    BesideScreen,
    Button,
    HostScreen,
    ProductionsScreen,
    QuestionScreen,
    Rows,
    Screen,
    TraceScreen,
)
from bot.conversation.titles import Title
from bot.questions.languages import names
from bot.questions.questionnaire import Question
from bot.questions.values import Value, as_range
from bot.wording.choices import choice_label
from bot.wording.words import Words
from calc import Range

LONGEST = 23
CHOSEN = "✓ "
LONGEST_HEAD = 40
LEAST_TITLE = 10
"""Characters under which what is left of a title tells nothing."""
BESIDE_TITLE = " · "


_BY_ARGUMENT = {
    "apply": "lever.{}.short",
    "erase": "button.erase.{}",
    "guess": "button.guess.{}",
    "home": "button.home.{}",
    "host": "button.host.{}",
    "make": "export.{}",
    "open_workshop": "scenario.{}",
    "pitch": "button.pitch.{}",
    "start": "start.{}",
    "trace": "post.{}",
    "workshop": "button.workshop_{}",
}
"""The messages of buttons whose words depend on their argument."""


Labelled = tuple[tuple[tuple[str, Button], ...], ...]
"""Rows of buttons, each with what it says."""


def labelled(screen: Screen, words: Words) -> Labelled:
    """Return the rows of a screen with what each button says."""
    if isinstance(screen, QuestionScreen):
        return _under_a_question(screen.rows, screen.question, words, closes=screen.why)
    return tuple(
        tuple((_label(button, _text(button, screen, words)), button) for button in row)
        for row in screen.rows
    )


@lru_cache(1024)
def _under_a_question(rows: Rows, question: Question, words: Words, *, closes: bool) -> Labelled:
    """Label the rows under a question, which are the same for most; `closes`: it says why."""

    def text(button: Button) -> str:
        if button.verb == "pick":
            return choice_label(question, button.argument, words)
        return (
            words.text("button.why_close")
            if closes and button.verb == "why"
            else _plain(button, words)
        )

    return tuple(tuple((_label(button, text(button)), button) for button in row) for row in rows)


def _label(button: Button, text: str) -> str:
    return _cut(CHOSEN + text if button.chosen else text, LONGEST)


def _text(button: Button, screen: Screen, words: Words) -> str:
    if button.turn is not None:
        return _plain(button, words)
    match button.verb:
        case "open" if isinstance(screen, ProductionsScreen):
            titles = {each.key: each.title for each in screen.productions}
            room = LONGEST - len(CHOSEN) if button.chosen else LONGEST
            return fitted_title(titles[button.argument], words, room)
        case "open" | "beside" if isinstance(screen, BesideScreen):
            return _beside(button, screen, words)
        case "trace" if isinstance(screen, TraceScreen) and not button.argument:
            return words.text("button.lines")
        case "workshop" if isinstance(screen, HostScreen) and not button.argument:
            return words.text("button.refresh")
        case _:
            return _plain(button, words)


def _plain(button: Button, words: Words) -> str:
    """Return what a button says wherever it stands."""
    if button.turn is not None:
        return words.text(f"button.{button.turn}")
    match button.verb:
        case "lang":
            return names()[button.argument]
        case "ask":
            return words.text(f"question.{button.argument}.short")
        case "guess" if button.argument != "again":
            low, _, high = button.argument.partition("-")
            return words.mass_interval(Range.between(float(low), float(high)))
        case verb if button.argument and verb in _BY_ARGUMENT:
            return words.text(_BY_ARGUMENT[verb].format(button.argument))
        case verb:
            return words.text(f"button.{verb}")


def production_title(title: Title, words: Words) -> str:
    """Return a production's title; an untitled one is told by its number."""
    return title.text or _untitled(title.number, words)


@lru_cache(256)
def _untitled(number: str, words: Words) -> str:
    return words.text("production.untitled", number=number)


def head_title(title: Title, words: Words) -> str:
    """Return a title as it stands above a card: short enough to leave room for the card."""
    return fitted_title(title, words, LONGEST_HEAD)


def fitted_title(title: Title, words: Words, longest: int) -> str:
    """Return a title of at most so many characters; what was tried on a copy stays readable."""
    whole = production_title(title, words)
    tried = words.text(f"lever.{title.lever}.short") if title.lever else ""
    if tried and len(tried) + len(BESIDE_TITLE) < longest:
        room = longest - len(tried) - len(BESIDE_TITLE)
        return _cut(whole, room) + BESIDE_TITLE + tried if room > LEAST_TITLE else tried
    return _cut(tried or whole, longest)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _beside(button: Button, screen: BesideScreen, words: Words) -> str:
    keys = button.argument.partition("/")[0].split("-")
    titles = dict(screen.choices)
    if button.verb == "open":
        return fitted_title(titles.get(keys[0], Title(number=keys[0])), words, LONGEST)
    if not screen.choosing:
        more = "third" if len(keys) > 1 else "other"
        return words.text(f"button.beside_{more}")
    key = keys[-1]
    if button.chosen:
        # Tapping it takes a production away: the one that is missing from what it carries.
        key = next(each for each in screen.chosen if each not in keys)
    return fitted_title(titles.get(key, Title(number=key)), words, LONGEST - len(CHOSEN))


def answer_text(question: Question, value: Value, words: Words) -> str:
    """Return an answer in words: "15 semaines", "Kling", "je ne sais pas"."""
    if value is None:
        return words.text("answer.unknown")
    if question.kind == "text":
        return str(value)
    if question.kind == "amount":
        figure = as_range(value)
        return words.amount(figure, question.amount.unit) if figure is not None else str(value)
    return choice_label(question, str(value), words)
