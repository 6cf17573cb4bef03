"""What a text changes in a production that is known already."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.reading.grammar.characters import fold
from bot.reading.grammar.items import Item
from bot.reading.grammar.titles import title_of
from bot.reading.grammar.tokens import read_text
from bot.reading.parsing import find, is_part_of_a_name, resolve, written_range
from bot.reading.placing.findings import Findings, use
from bot.reading.placing.leftovers import not_understood
from bot.reading.placing.supplies.multiples import NAMED, multiply_known
from bot.reading.placing.tools import tool_key
from bot.reading.results import Correction, Doubt, Fields
from calc import Production, Range
from calc.tools import tool

_SIZE = {"approach", "format", "finished_minutes", "weeks", "team", "shoot.days", "shoot.crew"}
WHOLE = 4
"""Fields of how it is made and of what size, from which a text is a description of its own."""
_NOT_ADDED = {"ai.clip_seconds", "ai.hours_per_week", "ai.generated_per_kept_second",
              "shoot.vegetarian_share", "shoot.business_share", "travel.commute_km"}  # fmt: skip
"""Numbers that are no amounts: one more of them means nothing."""
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
    more = multiply_known(findings, production)
    fields |= {name: written_range(value) for name, value in more.items()}
    whole = bool(known) and len(_SIZE & fields.keys()) >= WHOLE
    doubts = [doubt for doubt, _ in findings.doubts]
    if not whole:
        _keep_approach(findings, known, fields, doubts)
    if known and not any(_verb(findings, tag) for tag in ("add", "less", "remove")):
        _leave_unsure(findings, fields)
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


def is_bare(text: str, language: str) -> bool:
    """Tell whether a text is only a number and what it counts: "10 jours", not "non, 10"."""
    items = read_text(text, language).items
    odd = any(i.has("correct", "weare", "shoot", "work", "team") for i in items)
    return (
        bool(items)
        and items[0].is_quantity
        and not odd
        and all(
            i.is_quantity or i.kind == "mark" or i.has("link", "outof", "stop", "between")
            for i in items
        )
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
        for tag, fields in NAMED:
            if item.has(tag):
                found += [field for field in fields if field not in found]
                use(item)
    return found


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


_PIECES = {"clip", "un clip", "clips"}
"""What is a format in "un clip", and a piece of video in "un clip de plus"."""


def _leave_unsure(findings: Findings, fields: Fields) -> None:
    """Give back the one day of "on a gagné un jour": no number of days, but more or fewer."""
    one = [n for n in ("shoot.days", "weeks", "team", "shoot.crew") if fields.get(n) == 1]
    odd = [i for i in findings.words if not i.tags or i.has("grown")]
    if one and odd:
        for name in one:
            del fields[name]
            for found in findings.found[name]:
                for item in found.items:
                    item.is_used = False


def _added(findings: Findings, fields: Fields) -> dict[str, float]:
    """Move what is to be added, or taken off, out of the fields to set."""
    less = _verb(findings, "less") or _verb(findings, "remove")
    if less is None and _verb(findings, "add") is None:
        return {}
    added: dict[str, float] = {}
    said = [i for found in findings.found.get("format", ()) for i in found.items]
    if fields.get("format") == "clip" and any(i.text in _PIECES for i in said):
        del fields["format"]
        if findings.is_ai:
            added["ai.clips"] = -1.0 if less is not None else 1.0
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
