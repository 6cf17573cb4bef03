"""The words on buttons, under 24 characters of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup

from bot.cards.screens import (
    BesideScreen,
    Button,
    CompareScreen,
    DoubtScreen,
    HostScreen,
    ProductionsScreen,
    QuestionScreen,
    Rows,
    Screen,
    TraceScreen,
)
from bot.conversation.productions import field_value, stored_value
from bot.conversation.titles import Title
from bot.questions.languages import names
from bot.questions.questionnaire import BY_ID, Question
from bot.questions.values import Tools, Value, as_range, as_tools
from bot.wording.buttons.choices import choice_label
from bot.wording.words import Words
from calc import Range
from calc.tools import tool, tools, without_figure

SAME, MOST_TIMES = 0.001, 99
"""How near a whole number a factor is one, and up to which it says something."""
LONGEST = 23
CHOSEN = "✓ "
LONGEST_HEAD = 40
LEAST_TITLE = 10
"""Characters under which what is left of a title tells nothing."""
BESIDE_TITLE = " · "


_BY_ARGUMENT = {
    "apply": "lever.{}.short",
    "compare": "button.compare.{}",
    "cover": "button.cover.{}",
    "erase": "button.erase.{}",
    "guess": "button.guess.{}",
    "home": "button.home.{}",
    "host": "button.host.{}",
    "intend": "button.intend.{}",
    "link": "button.link.{}",
    "make": "export.{}",
    "open_workshop": "scenario.{}",
    "pitch": "button.pitch.{}",
    "reduce": "lever.{}.short",
    "reference": "button.reference.{}",
    "start": "start.{}",
    "trace": "post.{}",
    "which": "button.which.{}",
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
            width = LONGEST - len(CHOSEN) if button.chosen else LONGEST
            return fitted_title(titles[button.argument], words, width)
        case "open" | "beside" if isinstance(screen, BesideScreen):
            return _beside(button, screen, words)
        case "trace" if isinstance(screen, TraceScreen) and not button.argument:
            return words.text("button.lines")
        case "other" if isinstance(screen, CompareScreen):
            return _of_counterpart(button, screen, words)
        case "doubt" if isinstance(screen, DoubtScreen):
            return _doubtful(button, screen, words)
        case "workshop" if isinstance(screen, HostScreen) and not button.argument:
            return words.text("button.refresh")
        case _:
            return _plain(button, words)


def _of_counterpart(button: Button, screen: CompareScreen, words: Words) -> str:
    """Return what is asked of the other way, with what was told of it."""
    question = BY_ID[button.argument.partition(":")[2]]
    name = words.text(f"question.{question.id}.short")
    if question.field in screen.both.unconfirmed:
        return words.text("compare.button.unknown", name=name)
    value = answer_text(question, stored_value(field_value(screen.both.other, question)), words)
    if question.kind == "amount":
        return CHOSEN + value
    return words.text("compare.button", name=name, value=value)


def _plain(button: Button, words: Words) -> str:
    """Return what a button says wherever it stands."""
    if button.turn is not None:
        return words.text("button.all" if button.verb == "ask" else f"button.{button.turn}")
    match button.verb:
        case "lang":
            return names()[button.argument]
        case "ask":
            return words.text(f"question.{button.argument}.short")
        case "narrow":
            id_, _, pick = button.argument.partition(".")
            return choice_label(BY_ID[id_], pick, words) if pick else words.text("button.unknown")
        case "guess" if button.argument != "again":
            low, _, high = button.argument.partition("-")
            return words.mass_interval(Range.between(float(low), float(high)))
        case verb if button.argument and verb in _BY_ARGUMENT:
            return words.text(_BY_ARGUMENT[verb].format(button.argument))
        case verb:
            return words.text(f"button.{verb}")


def reading_text(reading: tuple[tuple[Question, Value], ...], words: Words) -> str:
    """Return what one reading of a doubtful text says; one that says nothing leaves it out."""
    if not reading:
        return words.text("doubt.leave_out")
    return ", ".join(
        words.text(
            "result.assumption",
            name=words.say(f"question.{question.id}.short"),
            value=answer_text(question, value, words),
        )
        for question, value in reading
    )


def _times(screen: DoubtScreen, number: int) -> int:
    """Return how many times a reading is the first one, where it is that of several; else zero."""
    figures = [as_range(reading[0][1]) for reading in screen.readings if len(reading) == 1]
    first, this = figures[0], figures[number] if number < len(figures) else None
    if number == 0 or first is None or this is None or not first.central:
        return 0
    times = this.central / first.central
    return round(times) if abs(times - round(times)) < SAME and 2 <= times <= MOST_TIMES else 0


def _doubtful(button: Button, screen: DoubtScreen, words: Words) -> str:
    """Return what a button of a doubt says: what it is, and how it differs from the others."""
    if not button.argument.isdecimal():
        return words.text("button.unknown")
    number = int(button.argument)
    reading = screen.readings[number]
    whole = reading_text(reading, words)
    if len(reading) != 1:
        return whole
    ((question, value),) = reading
    said = answer_text(question, value, words)
    if screen.legs:
        return words.text("doubt.return" if number else "doubt.one_way", value=said)
    if times := _times(screen, number):
        return words.text("doubt.times", value=said, n=words.number(times))
    if len(whole) <= LONGEST:
        return whole
    asked = {question for each in screen.readings for question, _ in each}
    if len(asked) == 1:
        return said  # the card above names it
    name, figure = words.text(f"question.{question.id}.short"), as_range(value)
    if figure is None:
        return name
    short = words.text("result.assumption", name=name, value=words.number(figure.central))
    return short if len(short) <= LONGEST else name


def production_title(title: Title, words: Words) -> str:
    """Return a production's title; an untitled one has its number, a copy the number of it."""
    whole = title.text or _untitled(title.number, words)
    if title.way:
        whole = words.text(f"production.counterpart.{title.way}", title=whole)
    return words.text("production.copy", title=whole, number=title.copy) if title.copy else whole


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
        width = longest - len(tried) - len(BESIDE_TITLE)
        return _cut(whole, width) + BESIDE_TITLE + tried if width > LEAST_TITLE else tried
    return _cut(tried or whole, longest)


def _cut(text: str, longest: int) -> str:
    """Shorten a text, at the end of a word where that leaves half of it."""
    if len(text) <= longest:
        return text
    kept = text[: longest - 1]
    if text[longest - 1] != " " and " " in kept[longest // 2 :]:
        kept = kept[: kept.rindex(" ")]
    return kept.rstrip(" ,;:·-") + "…"


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
    if question.kind == "tools":
        return _tools_text(as_tools(value), words)
    if question.kind == "amount":
        figure = as_range(value)
        return words.amount(figure, question.amount.unit) if figure is not None else str(value)
    return choice_label(question, str(value), words)


def _tools_text(weights: Tools, words: Words) -> str:
    """Return tools in words, the largest share first: "Kling 70 %, Veo 30 %"."""
    known = sum(weight for weight in weights.values() if weight)
    shares = known > 0 and sum(weight is not None for weight in weights.values()) > 1
    ordered = sorted(weights.items(), key=lambda each: -(each[1] or 0))
    named = [
        f"{tool_name(key, words)} {words.percent(weight / known)}"
        if shares and weight is not None
        else tool_name(key, words)
        for key, weight in ordered
    ]
    return words.listed(named)


def tool_name(tool: str, words: Words) -> str:
    """Return the name of a tool of any kind; what no maker named is said in words."""
    key, known = f"choice.tool.{tool}", tools().get(tool)
    if words.has(key):
        return words.text(key)
    return known.name if known is not None and known.maker else tool.replace("_", " ").title()


def without_figure_text(named: Iterable[str], words: Words) -> Markup | None:
    """Say for which of the tools no energy is published, and what they count as."""
    names = [tool_name(tool, words) for tool in without_figure(named)]
    if not names:
        return None
    key = "tool" if len(names) == 1 else "tools"
    return words.say(f"caveat.{key}_without_figure", tool=words.listed(names))


def tools_told(facts: Iterable[tuple[Question, Value]]) -> list[str]:
    """Return the tools of any kind that answers name, each once."""
    named: dict[str, None] = {}
    for question, value in facts:
        if question.kind == "tools":
            named |= dict.fromkeys(as_tools(value))
        elif question.field == "ai.video_tool" and isinstance(value, str):
            named[value] = None
    # A version that is named says more than its family.
    families = {tool(key).family for key in named if key in tools() and tool(key).is_version}
    return [key for key in named if key not in families]
