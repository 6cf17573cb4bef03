"""How many people: a team with AI, a crew on a set."""

from __future__ import annotations

from itertools import pairwise

from bot.reading.grammar.items import Item, is_link
from bot.reading.placing.approach import people_field
from bot.reading.placing.bounds import is_within
from bot.reading.placing.findings import Findings, amount
from bot.reading.placing.nearness import after, behind, is_at, nearest, roles
from bot.reading.placing.people.companions import (
    count_companions,
    is_alone_with,
    me_and_others,
    put_people,
)
from bot.reading.placing.people.crew_list import ask_crew_list
from bot.reading.placing.people.set_aside import (
    PEOPLE,
    are_of_other_work,
    is_age,
    is_only_of_other_work,
    is_set_aside,
    is_the_rest,
    speaks_of_team,
)
from calc import Range

_LOOSE_COUNTS = {"seul", "seule", "solo", "alone", "duo", "trio", "binome", "une personne"}
_PARTICLES = {"que", "only", "just", "plus", "maintenant", "now", "mais", "but", "pas", "not"}
_AT = {"a", "by"}


def find_people(findings: Findings) -> None:
    """Place every number of people, and those that are said without a number."""
    told = [q for q in findings.quantities if q.unit in {"technician", "performer", "person"}]
    for one, other in pairwise(told):
        if _are_added(findings, one, other):
            _ask_sum(findings, one, other)
    for item in findings.quantities:
        if item.unit in PEOPLE:
            _counted(findings, item)
        elif not item.unit:
            _bare(findings, item)
    for item in findings.words:
        for tag in item.tags:
            if tag.startswith("count:") and _is_count(findings, item):
                put_people(
                    findings, item, Range.exactly(float(tag.removeprefix("count:"))), (item,)
                )
    me_and_others(findings)
    ask_crew_list(findings)


def _are_added(findings: Findings, one: Item, other: Item) -> bool:
    first, last = sorted((one.index, other.index))
    between = findings.text.items[first + 1 : last]
    return len(between) <= 2 and all(
        i.text in {"et", "and", "+", "plus"} or is_link(i) for i in between
    )


def _ask_sum(findings: Findings, one: Item, other: Item) -> None:
    field = people_field(findings, one)
    if field:
        both = one.central + other.central
        findings.doubt(field, (one, other), {field: both}, {field: one.central})


def _is_a_part(findings: Findings, item: Item) -> bool:
    """Tell "5 of 10", where neither is everybody for sure."""
    of = findings.text.next_to(item, 1)
    whole = findings.text.next_to(of, 1) if of is not None and of.text in {"of", "sur"} else None
    return whole is not None and whole.is_quantity and whole.unit in ("", *PEOPLE)


def _counted(findings: Findings, item: Item) -> None:
    text = findings.text
    last, following = text.next_to(item, -1), behind(text, item, over_links=False)
    if is_set_aside(findings, item, last, following):
        return
    companions = item.has("companion") or item.text in {"friends", "mates", "amis", "potes"}
    if companions:
        count_companions(findings, item, last)
        return
    if are_of_other_work(findings, item):
        return
    if not is_within("shoot.crew", item.low):
        return  # "vu par 1,2 million de gens"
    if item.text == "gens" and _are_clips(findings, item):
        return
    if nearest(text, item, "unit:night", "unit:km", within=1.0) is not None:
        return
    if nearest(text, item, "lodging", within=1.0) is not None and not speaks_of_team(
        findings, item
    ):
        return
    near = roles(text, item, "team")
    class_ = any(i.text.startswith("class") for i in text.in_clause(item))
    if class_ and findings.approach == "ai":
        return
    sure = bool(near) and near[0][0] < 1
    put_people(findings, item, amount(item), (item,), weight=2.0 if sure else 1.0)


def _are_clips(findings: Findings, item: Item) -> bool:
    """Tell whether "gens" are generations: "600 gens de 5s", in French too."""
    following = behind(findings.text, item)
    if not findings.is_ai or following is None or following.unit != "second":
        return False
    findings.put("ai.clips", amount(item), item, weight=1.5)
    return True


def _bare(findings: Findings, item: Item) -> None:
    """Place a number without a unit: "équipe de 8", "on est 3", "à deux", "crew: 9"."""
    text = findings.text
    if nearest(text, item, "unit:km", "unit:mile", within=1.0) is not None:
        return
    if are_of_other_work(findings, item) or is_age(findings, item) or is_the_rest(findings, item):
        return
    if (
        item.parts
        or item.low < 1
        or (item.central != round(item.central) and item.low == item.high)
    ):
        return
    if (
        _is_a_part(findings, item)
        or item.has("crowded")
        or ((day := behind(text, item)) is not None and day.has("weekday"))
    ):
        return
    last = text.next_to(item, -1)
    following = behind(text, item, over_links=False)
    team = _team(findings, item)
    if team is not None and _closes(following):
        if not _is_counted(findings, team):
            put_people(findings, item, amount(item), (item, team), weight=2.0)
        return
    team_behind = behind(text, item)
    if (
        team_behind is not None
        and team_behind.text in {"team", "crew"}
        and ((more := text.next_to(team_behind, 1)) is None or not more.is_quantity)
    ):
        put_people(findings, item, amount(item), (item, team_behind), weight=2.0)
        return
    we = _we_are(findings, item)
    if we is not None and _closes(following):
        put_people(findings, item, amount(item), (item, we), weight=1.5)
        return
    if is_only_of_other_work(findings, item):
        return  # "montage 2 semaines à 2"
    if last is not None and last.text in _AT and _closes(following) and _is_at(findings, last):
        put_people(findings, item, amount(item), (item, last), weight=1.5)


def _we_are(findings: Findings, item: Item) -> Item | None:
    """Return the "on est" that a number stands behind."""
    text = findings.text
    here, steps = text.next_to(item, -1), 0
    while here is not None and (here.kind == "word" or here.is_ignored) and steps < 4:
        if here.has("weare"):
            return here
        if here.is_ignored and here.is_quantity:
            here = text.next_to(here, -1)  # "on est plus 8 mais 11"
            continue
        if not (is_link(here) or here.text in _PARTICLES):
            return None
        here, steps = text.next_to(here, -1), steps + 1
    return None


def _team(findings: Findings, item: Item) -> Item | None:
    """Return the team that a number stands behind: "équipe IA de 4", "crew: 9"."""
    here, steps = findings.text.next_to(item, -1), 0
    if here is not None and findings.text.folded.text[here.start : here.start + 1] == "(":
        here = findings.text.next_to(here, -1)  # "équipe (5)"
        if here is None or not here.has("team"):
            return None
    while here is not None and (here.kind == "word" or here.text == ":") and steps < 5:
        if here.has("team"):
            return here
        if not (is_link(here) or here.has("strongai", "shoot", "neutral")):
            return None
        here, steps = findings.text.next_to(here, -1), steps + 1
    return None


def _is_counted(findings: Findings, team: Item) -> bool:
    """Tell whether there are several teams: "2 équipes de 6"."""
    last = findings.text.next_to(team, -1)
    return last is not None and last.is_quantity and team.text.endswith("s")


def _closes(following: Item | None) -> bool:
    """Tell whether what stands behind a number leaves it a number of people."""
    if following is None:
        return True
    if following.is_quantity:
        return True
    if following.kind == "mark":
        return True
    return following.has(
        "link",
        "shoot",
        "work",
        "strongai",
        "here",
        "stop",
        "team",
        "make",
        "surely",
        "tohere",
        "come",
        "plane",
        "train",
        "corrected",
        "correct",
        "lodging",
        "half",
        "wholeteam",
    )


def _is_at(findings: Findings, at: Item) -> bool:
    """Tell the "à" of "à deux" from the verb of "on a 2" and from times and places."""
    text = findings.text
    if at.text == "by":
        return True
    if not is_at(text, at):
        return False
    written = text.quoted(at)
    last = text.next_to(at, -1)
    if last is None:
        return True
    if last.has("due", "rank", "oneway", "return", "fromto") or last.text in {
        "rdv",
        "passe",
        "passer",
        "monte",
        "grace",
        "egal",
        "prix",
        "vendu",
        "achete",
        "de",
        "jusqu",
        "ouvert",
        "commence",
        "debute",
    }:
        return False
    if written == "à":
        return True
    return last.kind != "word" or last.text not in {
        "on",
        "il",
        "y",
        "qui",
        "nous",
        "elle",
        "ca",
        "j",
    }


def _is_count(findings: Findings, item: Item) -> bool:
    """Tell "seul" said of the team from "un seul camion", "pas seul", "le seul"."""
    text = findings.text
    last, following = text.next_to(item, -1), after(text, item)
    if (last is not None and last.text in {"sur", "about"}) or item.has("between"):
        return False
    joined = following is not None and following.text in {"and", "et", "with", "avec", "plus"}
    if (item.has("me") and joined) or is_alone_with(findings, item):
        return False  # "just me and a sound recordist"
    if item.text not in _LOOSE_COUNTS:
        return True
    if last is not None and (
        last.has("article", "neg") or last.text in {"le", "la", "the", "not", "un", "une"}
    ):
        return False
    if following is None or following.kind == "mark" or following.is_quantity:
        return True
    return following.has("link", "here", "shoot", "strongai", "tohere", "stop") or bool(
        following.has("surely")
    )
