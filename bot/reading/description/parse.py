"""Reading a free description of a production, in French, in English, or in both at once.

"Série IA de 26 min avec Kling, 15 semaines à deux" answers six questions. There is no model
here: numbers and names are read where their neighbours leave no doubt. A fact that two places
of the text tell differently, or that could be about something else, is left out and asked.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.questions.questionnaire import ALL, BY_ID, Question
from bot.questions.values import Value, as_value
from bot.reading import places
from bot.reading.amounts import Understood, read_amount
from bot.reading.answer import countries, read_answer
from bot.reading.description import exclusions as doubts
from bot.reading.description import number_patterns as words
from bot.reading.description import vocabulary as names
from bot.reading.description.matching import clause, compiled, has, mentions, negated
from bot.reading.description.number_patterns import Pattern
from bot.reading.description.tokens import (
    LONGEST_TELLING,
    Quantity,
    Tokens,
    tokens,
    written,
)
from calc import Amount, Range

_COUNT = Amount("person", 1, 5_000)
_TITLE = re.compile(
    r"(?:titre|title|titled|intitulée?|called|s['’]appelle|"
    r"nommée?)\s*:?\s*[«\"“]([^»\"”\n]{1,120})[»\"”]",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|(?<!\d)(?<!\d )\"[^\"\n]*\"")
MOST_UNPLACED = 4
_SIDES = {"team": "ai", "weeks": "ai", "crew": "shoot", "days": "shoot"}


@dataclass(frozen=True, slots=True)
class Told:
    """What a description says: question id -> value, as an `Answer` stores it.

    `unplaced`: its numbers that are none of the facts, as they were written.
    """

    facts: dict[str, Value]
    unplaced: tuple[str, ...] = ()


def tell(text: str) -> Told:
    """Read a description. What is not sure is not among the facts."""
    said = _heard(tokens(_QUOTED.sub(" ; ", text[:LONGEST_TELLING])))
    approach = _approach(said)
    facts: dict[str, Value] = {}
    if approach:
        facts["approach"] = approach
    amounts, placed = _amounts(said, approach)
    facts |= amounts | _names(said.text, approach)
    if titles := _TITLE.findall(text[:LONGEST_TELLING]):
        title = read_answer(titles[0], BY_ID["title"])
        if len(titles) == 1 and isinstance(title, str):
            facts["title"] = title
    if facts.keys() <= {"country", "title"}:
        facts.pop("country", None)  # "quelle heure est-il à Tokyo ?"
    counted = {id_: facts[id_] for id_ in BY_ID if id_ in facts and _counts(id_, approach)}
    unplaced = set(range(len(said.quantities)))
    for id_ in counted:
        unplaced -= placed.get(id_, set())
    return Told(counted, tuple(written(text, said, unplaced))[:MOST_UNPLACED])


def _counts(id_: str, approach: str) -> bool:
    used = BY_ID[id_].used
    return approach in used if approach else id_ != "approach" and used == ALL


def _heard(said: Tokens) -> Tokens:
    """Leave out what is said of other productions and of what might have been."""
    text = re.sub(rf"(?<![a-z])(?:{doubts.ASIDE})", " ; ", said.text)
    sentences = [
        part
        for part in re.split(r"((?<!\.)[.;!?](?= |$))", text)
        if not has(doubts.ANOTHER_TIME, part)
    ]
    return Tokens(" ".join(" ".join(sentences).split()), said.quantities)


# How it is made


def _approach(said: Tokens) -> str:
    text = said.text
    if has(names.ONLY_HELPED, text):
        return ""
    ai = [*mentions(names.APPROACH["ai"], text), *mentions(_tool_words(), text)]
    shoot = [*mentions(names.APPROACH["shoot"], text)]
    if mentions(names.APPROACH["hybrid"], text) and not has(names.HYBRID_THING, text):
        return "hybrid"
    if ai and shoot:
        return "" if has(_either(), text) else "hybrid"
    if ai:
        camera = names.MAYBE_SHOOT.removeprefix("crew|")
        return "" if mentions(camera, text) else "ai"
    if shoot:
        return "shoot"
    has_days = "<day:" in text
    crew = mentions(names.CREW, text) or (has_days and has("equipe|crew", text))
    negated_shoot = has(names.APPROACH["shoot"], text)
    return "shoot" if crew and not negated_shoot else ""


def _either() -> str:
    """Say one way or the other, or perhaps one: nothing is decided."""
    way = f"(?:{names.APPROACH['ai']}|{names.APPROACH['shoot']})"
    doubt = r"(?:pas sur|not sure|peut etre|maybe|perhaps|hesit\w*|sais pas|don' t know)"
    some = r"(?: [a-z']+){0,3}"
    return rf"{doubt}{some} {way}|{way}{some} (?:ou|or){some} {way}"


def _tool_words() -> str:
    return "|".join(names.TOOLS.values())


# Numbers


def _amounts(said: Tokens, approach: str) -> tuple[dict[str, Value], dict[str, set[int]]]:
    """Return what the numbers tell, and by which quantities each fact was told."""
    found: dict[str, list[tuple[str, Value]]] = defaultdict(list)
    placed: dict[str, set[int]] = defaultdict(set)
    taken: set[int] = set()
    parts = any(re.search(compiled(pattern), said.text) for pattern in doubts.MANY_PARTS)
    for pattern in _patterns():
        if pattern.ids == ("minutes",) and parts and pattern in words.LOOSE:
            continue
        for match in re.finditer(compiled(pattern.says), said.text):
            indices = [int(index) for index in match.groups() if index is not None]
            quantities = [said.quantities[index] for index in indices]
            if not pattern.ids and not _repeats(pattern, quantities):
                taken.update(indices)
            if not pattern.ids or taken.intersection(indices):
                continue
            if pattern in words.LOOSE and any(quantity.article for quantity in quantities):
                continue
            taken.update(indices)
            id_ = _question(pattern.ids, approach, clause(said.text, match))
            if id_:
                found[id_].append((pattern.says, _read(quantities, BY_ID[id_])))
                placed[id_].update(indices)
    for *ids, value, says in words.COUNTS:
        for match in mentions(str(says), said.text):
            if id_ := _question(tuple(map(str, ids)), approach, clause(said.text, match)):
                found[id_].append((str(says), float(value)))
    for id_, says in names.NONE_OF.items():
        if has(says, said.text):
            found[id_].append((says, 0.0))
    facts: dict[str, Value] = {
        id_: agreed
        for id_, said_of_it in found.items()
        if (agreed := _agreed(id_, said_of_it)) is not None
    }
    return facts, placed


def _repeats(pattern: Pattern, quantities: list[Quantity]) -> bool:
    """Tell whether the second of two numbers says the first again."""
    first, *others = (read_amount(quantity.text, _COUNT) for quantity in quantities)
    return pattern.says == doubts.CORRECTED and all(other == first for other in others)


def _agreed(id_: str, said_of_it: list[tuple[str, Value]]) -> Value:
    """Return what was told once, or of people the same in two ways: "à 2, on est deux"."""
    ways, values = zip(*said_of_it, strict=True)
    repeated = id_ in {"team", "crew"} and len(set(ways)) == len(ways)
    # "équipe de 2 à Paris, équipe de 2 à Lyon": one way twice may be two teams.
    agree = all(value == values[0] for value in values)
    return values[0] if len(values) == 1 or (repeated and agree) else None


def _question(ids: tuple[str, ...], approach: str, nearby: str) -> str:
    """Return which of the questions a number answers; in a hybrid, by what stands near it."""
    open_ = [id_ for id_ in ids if _counts(id_, approach)]
    if approach == "hybrid" and open_ and (len(open_) > 1):
        sides = {side for side in ("ai", "shoot") if has(names.APPROACH[side], nearby)}
        if not sides and has("crew", nearby):
            sides = {"shoot"}
        open_ = [id_ for id_ in open_ if {_SIDES[id_]} == sides]
    return open_[0] if len(open_) == 1 else ""


def _read(quantities: list[Quantity], question: Question) -> Value:
    """Read one quantity in the question's unit, or several multiplied; None: unreadable."""
    figure = Range.exactly(1.0)
    for quantity in quantities:
        counted = len(quantities) > 1 and quantity.unit in {"", "person"}
        value = read_amount(quantity.text, _COUNT if counted else question.amount)
        if not isinstance(value, Understood):
            return None
        figure = figure.times(value.value)
    amount = question.amount
    inside = amount.floor <= figure.low and figure.high <= amount.ceiling
    return as_value(figure) if inside else None


@cache
def _patterns() -> tuple[Pattern, ...]:
    unreadable = tuple(Pattern((), says) for says in doubts.UNREADABLE)
    return (*words.PARTS, *unreadable, *words.EXPLICIT, *words.LOOSE)


# Names


def _names(text: str, approach: str) -> dict[str, Value]:
    found: dict[str, set[str]] = defaultdict(set)
    if tool := _tool(text, approach):
        found["tool"].add(tool)
    for format_, says in names.FORMATS.items():
        if mentions(says, re.sub(compiled(names.NOT_ONE), " ; ", text)):
            found["format"].add(format_)
    for id_, choice, says in names.CHOICES:
        found[id_] |= {choice for match in mentions(says, text) if _means(id_, text, match)}
    if has(names.UPSCALED, text):
        found["upscaled"].add("yes" if mentions(names.UPSCALED, text) else "no")
    for place, code in _places(text):
        found[place].add(code)
    for part in re.split(r"[,.;()!?]", text):
        if has(r"aller retour|a/r|commute|round trip|trajet", part):
            found["commute_mode"] |= {m for m, says in names.MODES.items() if has(says, part)}
    for codes in (found["country"], found["compute_country"]):
        # "Montréal, Canada": the province says more
        codes -= {code for code in codes if any(c.startswith(f"{code}-") for c in codes)}
    return {id_: values.pop() for id_, values in found.items() if len(values) == 1}


def _means(id_: str, text: str, match: re.Match[str]) -> bool:
    if id_ == "resolution":
        before = text[max(0, match.start() - 40) : match.start()].rstrip()
        return re.search(rf"(?<![a-z]){names.TOLD_RESOLUTION}", before) is None
    if id_ == "compute":
        return not has(f"{names.STORED}|<[TG]B:", clause(text, match))
    return True


def _tool(text: str, approach: str) -> str:
    if approach not in {"ai", "hybrid"}:
        return ""
    tools = {tool for tool, says in names.TOOLS.items() if mentions(says, text)}
    sure = _tool_words()
    for tool, says in names.FIRST_NAMES.items():
        as_tool = rf"{names.AS_TOOL} {says}(?!{names.A_PERSON})"
        alone = rf"(?<=[,;(] ){says}(?= (?:[,;)]|en local|locally)|$)"
        other = "|".join((sure, *(name for name in names.FIRST_NAMES.values() if name != says)))
        joined = rf"{says} {names.TOGETHER} (?:{other})|(?:{other}) {names.TOGETHER} {says}"
        spoken_of = any(mentions(way, text) for way in (as_tool, alone, joined))
        ai = approach == "hybrid" or has(names.APPROACH["ai"], text)
        if ai and spoken_of:
            tools.add(tool)
    others = mentions(names.OTHER_TOOLS, text)
    if len(tools) > 1 or (tools and others) or has(names.SEVERAL_TOOLS, text):
        return "" if has(names.UNDECIDED, text) else "several"
    return (
        tools.pop()
        if tools
        and not has(rf"(?:hesit\w*|peut etre|maybe|test\w*) (?:[a-z]+ )?(?:{_tool_words()})", text)
        else ""
    )


def _places(text: str) -> Iterator[tuple[str, str]]:
    codes, (served, here) = _place_codes(), _place_patterns()
    for match in served.finditer(text):
        yield "compute_country", codes[match["place"]]
    for match in here.finditer(text):
        if not has(places.ELSEWHERE, clause(text, match, ":")) and not negated(text, match):
            yield "country", codes[match["place"]]


@cache
def _place_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    place = "|".join(sorted(map(re.escape, _place_codes()), key=len, reverse=True))
    place = rf"(?P<place>{place})(?![a-z])"
    before = rf"(?:(?<![a-z]){places.HERE} |(?:^|[,;.(/]|{places.AFTER}) ?)"
    served = re.compile(rf"(?<![a-z]){places.SERVERS} {place}")
    return served, re.compile(rf"{before}{place}(?! {places.NAMESAKE})")


@cache
def _place_codes() -> dict[str, str]:
    known = {name: code for name, code in countries().items() if len(name) > 3}
    known |= {"usa": "US", "uk": "GB"}
    for code, cities in places.CITIES.items():
        known |= {city.replace("_", " "): code for city in cities.split()}
    apart = {re.sub(r"(?<=[a-z])'(?=[a-z])", "' ", name): code for name, code in known.items()}
    return {name: code for name, code in apart.items() if name not in places.NOT_PLACES}
