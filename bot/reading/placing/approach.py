"""How a production is made: with generative AI, by a shoot, or both."""

from __future__ import annotations

from bot.reading.grammar.items import Item, Text
from bot.reading.placing.findings import Findings
from bot.reading.placing.nearness import behind, is_negated, roles
from bot.reading.placing.tools import is_tool, tool_key
from calc.tools import tool

_MAKES_PICTURES = {"video", "image", "avatar", "workflow"}
_UNDECIDED_REACH = 4
_SHOOT_UNITS = {"halfday", "day", "weekend"}
CHALLENGE_HOURS = 12
"""Hours from which a time is that of the work, as in a film made in 48 hours."""
_ABOUT = {"sur", "about"}


def find_approach(findings: Findings, given: str = "") -> None:
    """Decide how it is made, from what is named and not denied; unsure, leave it open.

    `given`: what is known already, for a text that says nothing of it.
    """
    _note_interviews(findings)
    ai = [item for item in findings.words if _is_ai(findings, item)]
    shoot = [item for item in findings.words if _is_shoot(findings, item)]
    hybrid = [i for i in findings.words if i.has("hybrid") and _is_work(findings, i)]
    if hybrid:
        _decide(findings, "hybrid", hybrid)
    elif ai and shoot:
        if not _is_either(findings, ai, shoot):
            _decide(findings, "hybrid", ai + shoot)
    elif ai:
        if not _is_unsure(findings, ai):
            _decide(findings, "ai", ai)
    elif shoot:
        if not _is_unsure(findings, shoot):
            _decide(findings, "shoot", shoot)
    elif recorded := _recorded(findings):
        _decide(findings, "shoot", recorded)
    elif not given and (denied := _without_ai(findings)):
        _decide(findings, "shoot", denied)
    elif not given and _looks_like_a_shoot(findings):
        _decide(findings, "shoot", [])
    findings.approach = findings.approach or given


def _note_interviews(findings: Findings) -> None:
    """Take "6 jours d'interviews" for days of a shoot."""
    text = findings.text
    for item in findings.words:
        of = text.next_to(item, -1)
        days = text.next_to(of, -1) if of is not None and of.text in {"d", "de", "of"} else None
        if item.text in {"interview", "interviews"} and days is not None and days.unit == "day":
            item.tags |= {"shoot"}


def _without_ai(findings: Findings) -> list[Item]:
    """Return the words that deny AI of a work that is named: "animation sans IA"."""
    if not any(tag.startswith("format:") for item in findings.words for tag in item.tags):
        return []
    ai = [item for item in findings.words if item.has("strongai", "ai")]
    return ai if ai and all(is_negated(findings.text, item) for item in ai) else []


def _recorded(findings: Findings) -> list[Item]:
    """Return the words that say that a talk or a show was recorded."""
    formats = any(i.has("format:talk", "format:show") for i in findings.words)
    return [i for i in findings.words if i.has("recorded")] if formats else []


def _decide(findings: Findings, approach: str, items: list[Item]) -> None:
    findings.approach = approach
    findings.put("approach", approach, *items)


def _is_ai(findings: Findings, item: Item) -> bool:
    text = findings.text
    if is_tool(findings, item):
        makes_pictures = tool(tool_key(item)).kind in _MAKES_PICTURES
        return makes_pictures and not _only_helped(findings, item, about=set())
    if item.has("strongai"):
        return not is_negated(text, item) and not _only_helped(findings, item)
    if item.has("ai") and not is_negated(text, item):
        near = [text.next_to(item, 1), text.next_to(item, -1)]
        return any(n is not None and (n.is_quantity or n.has("rushes")) for n in near)
    return False


def _only_helped(findings: Findings, item: Item, about: set[str] = _ABOUT) -> bool:
    """Tell whether AI only writes or translates, or is what the film is `about`."""
    text = findings.text
    following = behind(text, item)
    if following is not None and following.has("wordsonly", "aisubject"):
        return True
    last, steps = text.next_to(item, -1), 0
    while last is not None and last.kind == "word" and steps < 4:
        if last.has("wordsonly", "aisubject") or last.text in about:
            return True
        if not last.has("link", "stop", "make"):
            break
        last, steps = text.next_to(last, -1), steps + 1
    said = text.next_to(item, 1)
    return said is not None and said.text in {"said", "says", "told", "dit", "thinks", "camera"}


def _is_shoot(findings: Findings, item: Item) -> bool:
    text = findings.text
    if not item.has("shoot") or is_negated(text, item):
        return False
    last, following = text.next_to(item, -1), text.next_to(item, 1)
    if item.has("shootverb") and _is_of_a_machine(text, item):
        return False
    if last is not None:
        concert = {"une", "la", "sa", "leur", "cette", "en"}
        if item.text.startswith("tournee") and last.text in concert:
            return False
        article = text.next_to(last, -1) if last.has("article", "link") else None
        if last.text in _ABOUT or (article is not None and article.text in _ABOUT):
            return False
        if last.text in {"n", "ne"} or _is_not_done(text, item):
            return False
        if item.text == "shot" and (last.has("strongai", "per", "article") or last.is_quantity):
            return False
    if item.text in {"camera", "cameras"} and following is not None:
        return not following.has("link")
    return not (following is not None and following.text in {"annule", "cancelled", "canceled"})


def _is_of_a_machine(text: Text, item: Item) -> bool:
    """Tell whether it is a machine that ran: "ma carte graphique a tourné 250 heures"."""
    here = text.next_to(item, -1)
    while here is not None and here.kind == "word" and here.has("link", "stop", "adj"):
        here = text.next_to(here, -1)
    return here is not None and (here.has("gpu") or here.text in _MACHINES)


_MACHINES = {"pc", "mac", "ordinateur", "ordi", "machine", "serveur", "rendu", "rendus"}


def _is_not_done(text: Text, item: Item) -> bool:
    """Tell whether a verb is denied behind it: "on ne tourne pas", "on tourne pas,"."""
    following = text.next_to(item, 1)
    if following is None or following.text not in {"pas", "jamais", "plus"}:
        return False
    before = text.items[max(0, item.index - 2) : item.index]
    behind = text.next_to(following, 1)
    return any(i.text in {"ne", "n"} for i in before) or behind is None or behind.kind == "mark"


def _is_work(findings: Findings, item: Item) -> bool:
    """Tell whether "hybrid" is said of the work, not of a car or an event."""
    near = [findings.text.next_to(item, -1), findings.text.next_to(item, 1)]
    other = ("unit:car", "cartransport", "vantransport", "trucktransport", "unit:camera")
    return not any(n is not None and (n.has(*other) or n.text == "event") for n in near)


def _is_either(findings: Findings, ai: list[Item], shoot: list[Item]) -> bool:
    """Tell whether one way or the other is meant: "IA ou tournage", "not sure yet"."""
    first, last = sorted((min(i.index for i in ai), min(i.index for i in shoot)))
    between = findings.text.items[max(0, first - _UNDECIDED_REACH) : last + _UNDECIDED_REACH]
    return any(i.has("undecided") and i.kind == "word" for i in between)


def _is_unsure(findings: Findings, named: list[Item]) -> bool:
    """Tell whether every mention is "perhaps": "pas sûr pour l'IA"."""
    return all(_is_perhaps(findings, item) for item in named)


def _is_perhaps(findings: Findings, item: Item) -> bool:
    last, steps = findings.text.next_to(item, -1), 0
    while last is not None and last.kind == "word" and steps < 3:
        if last.has("maybe"):
            return True
        last, steps = findings.text.next_to(last, -1), steps + 1
    return False


def _is_at(text: Text, item: Item) -> bool:
    """Tell whether a number stands behind "à": "à deux"."""
    last = text.next_to(item, -1)
    return last is not None and text.quoted(last) == "à"


def _looks_like_a_shoot(findings: Findings) -> bool:
    """Tell whether days and people are told and AI is not."""
    text = findings.text
    ai = [i for i in text.items if i.has("strongai") or tool_key(i)]
    if any(not is_negated(text, i) and not i.is_ignored for i in ai):
        return False
    if any(i.has("shoot") and is_negated(text, i) for i in findings.words):
        return False
    crew = [
        i
        for i in text.items
        if i.unit == "technician"
        or i.text in {"crew", "film crew", "equipe technique"}
        or (i.is_quantity and "crew" in i.text)
    ]
    if any(not is_negated(text, i) and not i.is_ignored for i in crew):
        return True
    days = [q for q in findings.quantities if q.unit in _SHOOT_UNITS]
    days += [q for q in findings.quantities if q.unit == "hour" and q.central >= CHALLENGE_HOURS]
    people = [
        i
        for i in text.items
        if (i.is_quantity and i.unit in {"person", "technician"} and not i.is_ignored)
        or any(tag.startswith("count:") for tag in i.tags)
        or i.has("team", "weare", "unit:night", "unit:km", "generator", "train", "plane", "coach")
        or (i.is_quantity and not i.unit and _is_at(text, i))
    ]
    if not days and any(i.has("plane", "unit:night") for i in text.items):
        days = [q for q in findings.quantities if q.unit == "week"]
    return bool(days and people)


def people_field(findings: Findings, item: Item) -> str:
    """Return the field of a number of people: in a hybrid, by what stands near it."""
    if findings.approach == "ai":
        return "team"
    if findings.approach == "shoot":
        return "team" if findings.is_studio else "shoot.crew"
    if findings.approach != "hybrid":
        return ""
    clause = findings.text.in_clause(item)
    if any(i.has("strongai", "surely", "generated") for i in clause):
        both = any(i.has("shoot") for i in clause)
        near = roles(findings.text, item, "strongai", "shoot", "surely")
        if both and near:
            return "shoot.crew" if near[0][1].has("shoot") else "team"
        return "team"
    if any(i.has("shoot") or "crew" in i.text or i.text == "equipe technique" for i in clause):
        return "shoot.crew"
    earlier = [
        i
        for i in findings.text.items[: item.index]
        if i.clause == item.clause - 1 and i.has("shoot", "strongai", "surely", "hybrid")
    ]
    whole = max((i.index for i in earlier if i.has("hybrid")), default=-1)
    sides = {"shoot.crew" if i.has("shoot") else "team" for i in earlier if i.index > whole}
    return sides.pop() if len(sides) == 1 else ""
