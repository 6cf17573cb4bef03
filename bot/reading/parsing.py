"""Reading a free description of a production: tokens, then places for them, then values."""

from __future__ import annotations

from collections.abc import Callable

from bot.reading.grammar.items import Item
from bot.reading.grammar.products import multiply
from bot.reading.grammar.revisions import revise
from bot.reading.grammar.scope import leave_out
from bot.reading.grammar.several import leave_out_others
from bot.reading.grammar.sums import add_up
from bot.reading.grammar.titles import is_named, title_of
from bot.reading.grammar.tokens import read_text
from bot.reading.placing.approach import find_approach
from bot.reading.placing.bounds import is_within
from bot.reading.placing.choices import (
    find_choices,
    find_formats,
    find_none,
    find_taps,
    find_unknown,
)
from bot.reading.placing.findings import Findings, Found
from bot.reading.placing.leftovers import not_understood
from bot.reading.placing.lengths.days_by_place import add_days, share_units
from bot.reading.placing.lengths.running_time import find_lengths
from bot.reading.placing.lodging import find_nights, find_no_nights, leave_few_rooms
from bot.reading.placing.people.numbers import find_people
from bot.reading.placing.places import find_country, named_places
from bot.reading.placing.spans import find_spans
from bot.reading.placing.supplies.meals import find_vegetarian
from bot.reading.placing.supplies.table import find_plan, find_supplies
from bot.reading.placing.tools import find_tools
from bot.reading.placing.transport import find_kilometres
from bot.reading.placing.trips import find_trips, finish_trips
from bot.reading.results import Fields, FieldValue, ParsedDescription
from calc import Range

_TEAM = 2.0
"""The weight of a number of people that is said to be the team's."""
_SAME = ("the ", "l ", "our ", "notre ", "my ", "mon ", "toute l ", "whole ")
"""How a team begins that was told before: "crew of 6, 4 nights for the crew of 6"."""
_NEUTRAL = {"format", "finished_minutes", "country", "title", "approach"}
"""Fields of every production, however it is made."""
_ADDED = {
    f"shoot.{name}_km"
    for name in (
        "flight",
        "flight_short",
        "flight_medium",
        "flight_long",
        "train",
        "coach",
        "car",
        "van",
        "truck",
    )
}


def parse_description(text: str, language: str = "fr", *, approach: str = "") -> ParsedDescription:
    """Return what a description says, in French, in English, or in both at once.

    Args:
        text: what the person wrote.
        language: the language of the card, for words that both languages spell alike.
        approach: how the production is made, where that is known already.

    Returns:
        What is surely understood, and every other word and number once, as it was written.
    """
    findings = find(text, language, approach)
    fields, doubted = resolve(findings)
    if (title := title_of(text)) and not is_part_of_a_name(findings, fields, text):
        fields["title"] = title
    if (
        fields.keys() <= {"country", "title", "approach"}
        and not approach
        and ("approach" not in fields or text.rstrip().endswith("?"))
    ):
        for name in ("country", "approach"):  # "quelle heure est-il à Tokyo ?", "are you an AI?"
            _give_back(findings, name)
            fields.pop(name, None)
    doubts = tuple(doubt for doubt, _ in findings.doubts)
    named = title_of(text) and is_part_of_a_name(findings, fields, text)
    return ParsedDescription(
        fields,
        (" ".join(text.split()),) if named else not_understood(findings, doubted),
        doubts,
        tuple(trip for trip in findings.trips if trip.field in fields),
        findings.text.language,
    )


def find(
    text: str,
    language: str,
    approach: str = "",
    *,
    made: str = "",
    known: dict[str, float] | None = None,
    prepare: Callable[[Findings], None] | None = None,
) -> Findings:
    """Place everything that a text says; `prepare` looks at its items before anything else."""
    said = read_text(text, language)
    findings = Findings(said, given=approach, made=made, known=known or {})
    leave_out(said)
    leave_out_others(said)
    revise(said)
    if prepare is not None:
        prepare(findings)
    add_up(said)
    multiply(said)
    find_approach(findings, approach)
    find_tools(findings)
    find_formats(findings)
    named = named_places(said)
    share_units(findings, named)
    find_spans(findings)
    add_days(findings, named)
    find_lengths(findings)
    find_nights(findings)
    waiting = find_trips(findings, named)
    find_country(findings, named)
    find_people(findings)
    finish_trips(findings, named, waiting)
    find_kilometres(findings)
    find_taps(findings)
    find_nights(findings)
    find_supplies(findings)
    find_plan(findings)
    find_vegetarian(findings)
    find_choices(findings)
    find_no_nights(findings)
    leave_few_rooms(findings)
    find_none(findings)
    find_unknown(findings)
    return findings


def resolve(findings: Findings) -> tuple[Fields, list[Item]]:
    """Return the fields that are sure, and the items that belong to none of them."""
    _denied_and_said(findings)
    fields: Fields = {}
    doubted: list[Item] = [item for _, items in findings.doubts for item in items]
    told = findings.found.get("finished_minutes")
    if told:
        findings.doubts = [
            (doubt, items)
            for doubt, items in findings.doubts
            if doubt.field != "finished_minutes" or doubt.reason != "unusual"
        ]
    asked = {doubt.field for doubt, _ in findings.doubts}
    for name, found in findings.found.items():
        if not _counts(findings, name) or (name in asked and name not in _ADDED):
            doubted += [item for each in found for item in each.items]
            continue
        value, rest = _agreed(findings, name, found)
        doubted += rest
        if value is not None or all(each.value is None for each in found):
            written = written_range(value)
            if is_within(name, written):
                fields[name] = written
            else:
                doubted += [item for each in found for item in each.items]
    return fields, doubted


def is_part_of_a_name(findings: Findings, fields: Fields, text: str) -> bool:
    """Tell whether a quotation is only a part of what a text names: `Blue "Moon" & Co`."""
    if fields or findings.doubts or is_named(text):
        return False
    return any(i.kind == "word" and not (i.tags or i.is_used) for i in findings.text.items)


def _denied_and_said(findings: Findings) -> None:
    """Of "no flights, but the DoP flew Oslo-Lisbon", keep the flight."""
    flown = {n for n in findings.found if n.startswith("shoot.flight_") and n != "shoot.flight_km"}
    flown |= {d.field for d, _ in findings.doubts if d.field.startswith("shoot.flight_")}
    zero = [
        f.value for f in findings.found.get("shoot.flight_km", ()) if isinstance(f.value, Range)
    ]
    if flown and zero and all(value.high == 0 for value in zero):
        for name in ("shoot.flight_km", "shoot.flights"):
            _give_back(findings, name)


def _give_back(findings: Findings, name: str) -> None:
    for each in findings.found.pop(name, []):
        for item in each.items:
            item.is_used = False


def _counts(findings: Findings, name: str) -> bool:
    """Tell whether a field belongs to a production made this way."""
    if name in _NEUTRAL:
        return True
    if name.startswith("shoot."):
        return findings.is_shoot
    if name in {"team", "weeks"} and findings.is_studio:
        return True
    return findings.is_ai


def _agreed(
    findings: Findings, name: str, found: list[Found]
) -> tuple[FieldValue | Range, list[Item]]:
    """Return the value that all agree on, or the surest; two as sure are asked about."""
    trips = sum(trip.field == name for trip in findings.trips)
    ranges = [each.value for each in found if isinstance(each.value, Range)]
    if name in _ADDED and trips and trips == len(found) == len(ranges):
        total = ranges[0]
        for more in ranges[1:]:
            total += more
        return total, []
    best = max(each.weight for each in found)
    surest = [each for each in found if each.weight >= best - 1.0]
    values = {_key(each.value): each.value for each in surest}
    teams = [each for each in found if each.weight >= _TEAM]
    again = [each for each in teams if any(i.text.startswith(_SAME) for i in each.items)]
    if name in {"team", "shoot.crew"} and len(teams) > 1 + len(again) and len(values) == 1:
        number = ranges[0].central  # "équipe de 2 à Paris, équipe de 2 à Lyon"
        everyone = tuple(item for each in teams for item in each.items)
        findings.doubt(name, everyone, {name: number}, {name: number * len(teams)})
        return None, list(everyone)
    if len(values) == 1:
        return surest[0].value, [i for each in found if each not in surest for i in each.items]
    if name == "shoot.vegetarian_share" or not ranges or len(values) > 3:
        return None, [item for each in found for item in each.items]
    items = tuple(item for each in surest for item in each.items if item.is_quantity)
    if items:
        findings.doubt(name, items, *({name: written_range(value)} for value in values.values()))
    return None, [item for each in found for item in each.items]


def _key(value: FieldValue | Range) -> object:
    if isinstance(value, Range):
        return value.low, value.central, value.high
    return str(value)


def written_range(value: FieldValue | Range) -> FieldValue:
    """Return a figure as activity data writes it."""
    if not isinstance(value, Range):
        return value
    if value.is_exact:
        return _whole(value.central)
    return {"low": _whole(value.low), "central": _whole(value.central), "high": _whole(value.high)}


def _whole(number: float) -> float:
    """Keep six significant digits: what is multiplied is not told to the last one."""
    return float(f"{number:.6g}")
