"""Those who are named beside oneself, and the field that a number of people belongs to."""

from __future__ import annotations

from bot.reading.grammar.items import Item
from bot.reading.placing.approach import people_field
from bot.reading.placing.findings import Findings
from bot.reading.placing.nearness import after
from calc import Range

UNUSUAL_TEAM = 40
UNUSUAL_CREW = 400
ALONE = frozenset(("seul", "seule", "tout seul", "toute seule", "alone", "solo"))


def count_companions(findings: Findings, item: Item, last: Item | None) -> None:
    """Read "moi et deux potes": three; of "avec 3 amis", four may be meant."""
    text = findings.text
    here = last
    while here is not None and here.text in {"et", "and", "with", "avec", "plus", "+"}:
        here = text.next_to(here, -1)
    field = people_field(findings, item)
    if not field:
        return
    if here is not None and here.has("me") and here is not last:
        put_people(findings, item, Range.exactly(item.central + 1), (here, item))
    else:
        findings.doubt(field, (item,), {field: item.central + 1}, {field: item.central})


def me_and_others(findings: Findings) -> None:
    """Read "me and my mate": two."""
    text = findings.text
    for item in findings.words:
        if not (item.has("me") or is_alone_with(findings, item)) or item.is_used:
            continue
        joined = after(text, item)
        if joined is None or joined.text not in {"et", "and", "with", "avec", "plus", "+"}:
            _others_and_me(findings, item)
            continue
        here = text.next_to(joined, 1)
        while (
            here is not None
            and here.kind == "word"
            and here.has("link", "article", "stop")
            and not here.has("companion", "unit:crewrole")
        ):
            here = text.next_to(here, 1)
        is_one = here is not None and (here.kind == "word" or here.is_article)
        if here is not None and is_one and here.has("companion", "unit:crewrole"):
            behind_it = text.next_to(here, 1)
            alone = behind_it is None or behind_it.text not in {"et", "and"}
            if alone and not here.text.endswith("s"):
                put_people(findings, item, Range.exactly(2.0), (item, joined, here))


def is_alone_with(findings: Findings, item: Item) -> bool:
    """Tell "seule avec un ingénieur du son", which is two, from "seule avec mon téléphone"."""
    joined = after(findings.text, item)
    if item.text not in ALONE or joined is None or joined.text not in {"avec", "with"}:
        return False
    here = findings.text.next_to(joined, 1)
    while here is not None and here.kind == "word" and here.has("link", "article", "stop"):
        if here.has("companion", "unit:crewrole"):
            break
        here = findings.text.next_to(here, 1)
    return here is not None and here.has(
        "companion", "oneperson", "unit:crewrole", "unit:person", "unit:technician"
    )


def _others_and_me(findings: Findings, me: Item) -> None:
    """Read "my wife and I": two."""
    text = findings.text
    joined = text.next_to(me, -1)
    other = text.next_to(joined, -1) if joined is not None else None
    if joined is None or joined.text not in {"and", "et", "+"} or other is None:
        return
    if other.has("companion") and not other.is_quantity and not other.text.endswith("s"):
        put_people(findings, me, Range.exactly(2.0), (other, joined, me))


def put_people(
    findings: Findings, item: Item, value: Range, used: tuple[Item, ...], weight: float = 1.0
) -> None:
    """Place a number of people by how it is made; ask where it is of either side, or unusual."""
    field = people_field(findings, item)
    if not field and findings.approach == "hybrid" and value.is_exact:
        number = value.central
        findings.doubt("team", used, {"shoot.crew": number}, {"team": number})
    if not field:
        return
    small = field == "team" and not findings.is_studio
    unusual = UNUSUAL_TEAM if small else UNUSUAL_CREW
    if value.low >= unusual:
        readings: list[dict[str, float]] = [{field: value.central}, {}]
        if field == "team" and item.text == "gens":
            field, readings = "ai.clips", [{"ai.clips": value.central}, {field: value.central}]
        findings.doubt(field, used, *readings, reason="unusual")
        return
    findings.put(field, value, *used, weight=weight)
