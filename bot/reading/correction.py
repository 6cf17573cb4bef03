"""What a text changes in a production that is known already."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.reading.grammar.characters import fold
from bot.reading.grammar.items import Item
from bot.reading.grammar.titles import title_of
from bot.reading.parsing import find, is_part_of_a_name, resolve, written_range
from bot.reading.placing.bounds import is_within
from bot.reading.placing.findings import Findings, use
from bot.reading.placing.leftovers import not_understood
from bot.reading.placing.tools import tool_key
from bot.reading.results import Correction, Doubt, Fields, FieldValue
from calc import Production, Range
from calc.tools import tool

_SIZE = {"approach", "format", "finished_minutes", "weeks", "team", "shoot.days", "shoot.crew"}
WHOLE = 4
"""Fields of how it is made and of what size, from which a text is a description of its own."""
_NOT_ADDED = {"ai.clip_seconds", "ai.hours_per_week", "ai.generated_per_kept_second",
              "shoot.vegetarian_share", "shoot.business_share", "travel.commute_km"}  # fmt: skip
"""Numbers that are no amounts: one more of them means nothing."""
_NAMED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("plane", ("shoot.flights", "shoot.flight_km", "shoot.flight_short_km",
               "shoot.flight_medium_km", "shoot.flight_long_km")),
    ("train", ("shoot.train_km",)),
    ("coach", ("shoot.coach_km",)),
    ("cartransport", ("shoot.car_km",)),
    ("vantransport", ("shoot.van_km",)),
    ("trucktransport", ("shoot.truck_km",)),
    ("lodging", ("shoot.nights",)),
    ("nolodging", ("shoot.nights",)),
    ("unit:night", ("shoot.nights",)),
    ("food", ("shoot.meals",)),
    ("generator", ("shoot.generator_litres",)),
    ("rushes", ("shoot.rushes_tb",)),
    ("waste", ("shoot.waste_kg",)),
    ("setwear", ("shoot.costume_pieces",)),
    ("set", ("shoot.set_materials_kg", "shoot.set_budget_eur")),
    ("editing", ("shoot.editing_hours",)),
    ("purchase", ("shoot.purchases_eur",)),
    ("unit:image", ("ai.images",)),
    ("unit:clip", ("ai.clips",)),
    ("music", ("ai.music_minutes",)),
    ("voice", ("ai.voice_minutes",)),
    ("upscale", ("ai.upscaled",)),
    ("storage", ("ai.storage_tb",)),
    ("unit:prompt", ("ai.prompts",)),
)  # fmt: skip
"""Which fields a thing that is taken away stands for."""
_COUNTED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("team", ("team", "shoot.crew")),
    ("unit:day", ("shoot.days",)),
    ("unit:generation", ("ai.clips",)),
    ("unit:credit", ("ai.credits",)),
)
"""Which numbers other words stand for, where one is multiplied."""
_TIMES = {
    "double": 2.0, "doubler": 2.0, "doublez": 2.0, "doublons": 2.0,
    "triple": 3.0, "tripler": 3.0, "triplez": 3.0, "halve": 0.5,
}  # fmt: skip
_JOINS = ("link", "stop", "correct", "polite", "article")
_INSTEAD = {
    "remplace",
    "remplacer",
    "remplacez",
    "replace",
    "replacing",
    "change",
    "changer",
    "swap",
    "switch",
}
_BY = {"par", "with", "by", "to", "for", "pour", "en", "contre"}


_ASKS = re.compile(
    r"\b(?:combien|pourquoi|comment|quel(?:le)?s?|est ce que|how|what|why|which|when|where|who"
    r"|quand|qui|tu es|t'es|are you|c'est quoi|peux tu|can you|is it)\b"
)
"""What makes a text a question, which changes nothing."""


def parse_correction(text: str, language: str, production: Production | None) -> Correction:
    """Return what a text sets, adds and removes.

    Args:
        text: what the person wrote.
        language: the language of the card, for words that both languages spell alike.
        production: what is known so far: "on est 3" is a team or a crew by how it is made.
    """
    known = production.approach if production is not None else ""
    if text.rstrip().endswith("?") and _ASKS.search(fold(text).text):
        return Correction(not_understood=(" ".join(text.split()),))
    findings = find(
        text,
        language,
        known,
        made=(production.format or "") if production else "",
        known=_numbers(production),
        prepare=_take_back,
    )
    removed = _removed(findings)
    taken_away = _tools_taken_away(findings)
    fields, doubted = resolve(findings)
    if title := title_of(text):
        if is_part_of_a_name(findings, fields, text):
            return Correction(not_understood=(" ".join(text.split()),))
        fields["title"] = title
    for item in findings.text.items:
        if item.is_ignored:
            use(item)  # what is taken back needs no answer
    fields |= _multiplied(findings, production)
    whole = bool(known) and len(_SIZE & fields.keys()) >= WHOLE
    doubts = [doubt for doubt, _ in findings.doubts]
    if not whole:
        _keep_approach(findings, known, fields, doubts)
    added = _added(findings, fields)
    _merge_tools(findings, production, fields, taken_away)
    for name in removed:
        fields.pop(name, None)
    return Correction(
        set=fields,
        add=added,
        remove=tuple(removed),
        not_understood=not_understood(findings, doubted),
        doubts=tuple(doubts),
        trips=tuple(trip for trip in findings.trips if trip.field in fields | added.keys()),
        whole=whole,
    )


def _take_back(findings: Findings) -> None:
    """Of "remplace Kling par Veo", leave Kling out and read Veo."""
    items = findings.text.items
    for item in items:
        if item.text not in _INSTEAD:
            continue
        behind = items[item.index + 1 :]
        by = next((i for i in behind if i.text in _BY and i.kind == "word"), None)
        if by is None:
            continue
        between = behind[: by.index - item.index - 1]
        if _instead_of_a_number(findings, between, by):
            continue
        if not any(tool_key(i) or _is_name(findings, i) for i in between):
            continue
        for each in behind:
            each.is_ignored = each.index < by.index and each.clause == item.clause
        item.is_ignored = False


def _instead_of_a_number(findings: Findings, between: list[Item], by: Item) -> bool:
    """Of "change 10 days to 12", leave out the ten and read twelve days; False: no numbers."""
    old = next((i for i in between if i.is_quantity and not i.is_article), None)
    new = findings.text.next_to(by, 1)
    if old is None or new is None or not new.is_quantity or (new.unit and new.unit != old.unit):
        return False
    for item in findings.text.in_clause(by):
        item.is_ignored = item is old
    if not new.unit:
        new.unit, new.text, new.tags = old.unit, old.text, new.tags | old.tags
    return True


def _is_name(findings: Findings, item: Item) -> bool:
    """Tell whether a word is a name: "change London to Dublin"; not "change the crew to 9"."""
    return item.kind == "word" and findings.text.quoted(item)[:1].isupper()


def _verb(findings: Findings, tag: str) -> Item | None:
    return next((i for i in findings.text.items if i.kind == "word" and i.has(tag)), None)


def _removed(findings: Findings) -> list[str]:
    """Return the fields of what is taken away as a whole: "enlève les vols"."""
    verb = _verb(findings, "remove")
    if verb is None:
        return []
    things = [i for i in findings.text.in_clause(verb) if i.index > verb.index]
    if any(i.is_quantity and not i.is_article for i in things):
        return []  # "enlève 2 personnes" takes two away
    found: list[str] = []
    for item in things:
        for tag, fields in _NAMED:
            if item.has(tag):
                found += [field for field in fields if field not in found]
                use(item)
    return found


def _multiplied(findings: Findings, production: Production | None) -> Fields:
    """Return what "double les clips" makes of numbers that are known; of others, nothing."""
    words = [i for i in findings.text.items if i.kind == "word"]
    verb = next((i for i in words if i.text in _TIMES), None)
    if production is None or verb is None or any(i.is_quantity for i in findings.text.items):
        return {}
    opens = all(i.has(*_JOINS) for i in words if i.index < verb.index)
    things = [i for i in words if i.index > verb.index and not i.has(*_JOINS)]
    named = [
        (i, [f for tag, fields in (*_NAMED, *_COUNTED) if i.has(tag) for f in fields])
        for i in things
    ]
    if not opens or not named or not all(fields for _, fields in named):
        return {}
    found: Fields = {}
    for item, fields in named:
        known = {f: v for f in fields if isinstance(v := _value(production, f), Range)}
        for name, value in known.items():
            more = value.times(Range.exactly(_TIMES[verb.text]))
            written: FieldValue = written_range(more)
            if is_within(name, written):
                found[name] = written
                use(item)
                use(verb)
    return found


def _value(production: Production, name: str) -> object:
    """Return what a production knows by its dotted name."""
    block, _, field = name.rpartition(".")
    return getattr(getattr(production, block) if block else production, field, None)


def _tools_taken_away(findings: Findings) -> set[str]:
    verb = _verb(findings, "remove")
    if verb is None:
        return set()
    things: list[Item] = []
    for item in findings.text.in_clause(verb):
        if item.index > verb.index and item.has("correct") and not item.has("link"):
            break  # "enlève Kling et mets Veo"
        if item.index > verb.index and tool_key(item):
            things.append(item)
    for item in things:
        use(item)
    return {tool(tool_key(i)).family for i in things}


def _keep_approach(findings: Findings, known: str, fields: Fields, doubts: list[Doubt]) -> None:
    """Ask before how it is made changes: a tool named for a shoot may make it a hybrid."""
    said = fields.get("approach")
    if not known or said is None:
        return
    del fields["approach"]
    if known in {said, "hybrid"}:
        return
    items = [i for found in findings.found["approach"] for i in found.items]
    quoted = findings.text.quoted(items[0]) if items else ""
    doubts.append(Doubt("approach", quoted, ({"approach": "hybrid"}, {"approach": said})))


def _added(findings: Findings, fields: Fields) -> dict[str, float]:
    """Move what is to be added, or taken off, out of the fields to set."""
    less = _verb(findings, "less") or _verb(findings, "remove")
    if less is None and _verb(findings, "add") is None:
        return {}
    added: dict[str, float] = {}
    for name, value in list(fields.items()):
        number = value.get("central") if isinstance(value, dict) and "central" in value else value
        if isinstance(number, bool) or not isinstance(number, int | float) or name in _NOT_ADDED:
            continue
        added[name] = -float(number) if less is not None else float(number)
        del fields[name]
    return added


def _merge_tools(
    findings: Findings, production: Production | None, fields: Fields, taken_away: set[str]
) -> None:
    """Add tools to those that are known, or take them from there."""
    before = dict(production.ai.tools or {}) if production is not None else {}
    video = production.ai.video_tool if production is not None else None
    adding = _verb(findings, "add") is not None
    named = fields.get("ai.tools")
    if taken_away:
        left = {k: v for k, v in before.items() if tool(k).family not in taken_away}
        fields.pop("ai.video_tool", None)
        new_ones = named if isinstance(named, dict) else {}
        left |= {k: None for k in new_ones if k not in before and tool(k).family not in taken_away}
        fields["ai.tools"] = _weights(left) or None
        if video in taken_away or left.keys() - before.keys():
            makers = [k for k in left if tool(k).kind == "video"]
            fields["ai.video_tool"] = tool(makers[0]).family if len(makers) == 1 else None
    elif adding and isinstance(named, dict):
        fields["ai.tools"] = _weights(before) | _weights(named)
        new = fields.get("ai.video_tool")
        if new is not None and video is not None and new != video:
            fields["ai.video_tool"] = "several"


def _weights(tools: Mapping[str, Range | float | None]) -> dict[str, float | None]:
    return {
        key: value.central if isinstance(value, Range) else value for key, value in tools.items()
    }


def _numbers(production: Production | None) -> dict[str, float]:
    """Return what daily amounts are multiplied by."""
    if production is None:
        return {}
    known = {"shoot.days": production.shoot.days, "shoot.crew": production.shoot.crew}
    return {name: value.central for name, value in known.items() if value is not None}
