"""Numbers of people that are not those who make it: of the story, of another work, an age."""

from __future__ import annotations

from bot.reading.grammar.items import Item
from bot.reading.placing.findings import Findings
from bot.reading.placing.nearness import before, behind

PEOPLE = {"person", "technician"}
_FLY = {"fly", "flies", "flew", "flying", "fly in", "fly out", "flew in", "volent", "voleront",
        "prennent l avion"}  # fmt: skip
_REST = {"reste", "rest", "remaining", "restant", "restante"}
REST_WITHIN = 6


def speaks_of_team(findings: Findings, item: Item) -> bool:
    """Tell whether a clause speaks of the whole team."""
    return any(i.has("team", "weare", "shoot") for i in findings.text.in_clause(item))


def is_set_aside(findings: Findings, item: Item, last: Item | None, following: Item | None) -> bool:
    """Tell whether people are those of the story, those who travel, or only a part."""
    text = findings.text
    first = before(text, item)
    if is_the_rest(findings, item):
        return True
    if last is not None and last.text == "about":
        about = text.next_to(last, -1)
        if about is None or about.kind == "mark" or about.has("team", "link"):
            last = first = None
    if any(
        i is not None and i.has("subjects", "due", "rank", "bound", "maybe") for i in (last, first)
    ):
        return not (first is not None and first.has("shoot", "team", "weare"))
    if following is not None and following.text in _FLY and item.text != "crew":
        return True  # "only 10 of us fly"
    if following is not None and following.text in {"each", "chacun", "chacune"}:
        return True  # "2 units, 12 crew each"
    if following is not None and following.has("come", "subjects", "bound", "each", "fromto"):
        return not following.has("link") or following.has("come")
    second = behind(text, item)
    if second is not None and second.has(
        "subjects", "come", "otherwork", "editing", "unit:performer"
    ):
        return not second.has("shoot")
    return last is not None and last.text in {"dont", "including", "incl", "inclus"}


def is_the_rest(findings: Findings, item: Item) -> bool:
    """Tell whether a number is of those who are left: "le reste de l'équipe (9) est sur place"."""
    nearby = findings.text.items[max(0, item.index - REST_WITHIN) : item.index]
    rest = [i for i in nearby if i.text in _REST and i.sentence == item.sentence]
    return bool(rest) and any(i.has("team") for i in nearby if i.index > rest[-1].index)


def are_of_other_work(findings: Findings, item: Item) -> bool:
    """Tell whether people are those of the editing, where those of the shoot are told too."""
    text = findings.text
    here = _works(findings, item)
    if not here & {"otherwork", "editing"} or "shoot" in here:
        return False
    others = [
        i
        for i in text.items
        if i.is_quantity and i is not item and not i.is_ignored and (i.unit in PEOPLE or not i.unit)
    ]
    return any("shoot" in _works(findings, i) for i in others)


def is_only_of_other_work(findings: Findings, item: Item) -> bool:
    """Tell whether a clause speaks of other work than the shoot alone: "repérages à 3"."""
    here = _works(findings, item)
    return findings.is_shoot and bool(here) and "shoot" not in here


def _works(findings: Findings, item: Item) -> set[str]:
    """Return the kinds of work that the clause of a number names; for brackets, that before."""
    text = findings.text
    clause = text.in_clause(item)
    first = clause[0]
    if first.index > 0 and text.folded.text[text.items[first.index - 1].start] == "(":
        clause = [*text.in_clause(text.items[first.index - 2]), *clause]
    elif clause[0].kind == "mark" and text.folded.text[first.start : first.start + 1] == "(":
        clause = [*text.in_clause(text.items[first.index - 1]), *clause]
    return {t for i in clause if i.kind == "word" for t in i.tags} & {
        "shoot",
        "otherwork",
        "editing",
    }


def is_age(findings: Findings, item: Item) -> bool:
    """Tell whether a number is the age of people: "age of crew 19"."""
    clause = findings.text.in_clause(item)
    return any(i.text in {"age", "ages", "aged", "agee", "age of"} for i in clause)
