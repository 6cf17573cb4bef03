"""Nights away from home: rooms, people, nights."""

from __future__ import annotations

from bot.reading.grammar.items import Item
from bot.reading.placing.findings import Findings, amount
from bot.reading.placing.nearness import after, is_negated
from calc import Range

_PEOPLE = {"person", "technician", ""}
_TOTAL = {"total", "in total", "au total", "en tout", "altogether", "all together"}
_HOTEL = "hotel"
_UNLESS_FEW = 0.5
"""The weight of rooms that are of one person each if nobody has to share them."""
MOST_NIGHTS = 366
"""Nights of one person; more of them are those of everybody together."""
_SAYS_NOTHING = ("link", "stop", "correct", "corrected", "add", "about", "keep")
_SLEEP = {"dort", "dorment", "dormi", "dormir", "loge", "loges", "logent", "sleep", "sleeping",
          "slept", "sleeps", "staying", "stay", "stayed"}  # fmt: skip
_FOR = {"pour", "for", "a", "with", "avec"}


def find_nights(findings: Findings) -> None:
    """Place nights that come with their people or rooms; those without are asked."""
    for item in findings.quantities:
        if item.unit == "personnight":
            findings.put("shoot.nights", amount(item), item)
        elif item.unit == "night":
            _nights(findings, item)
    for item in findings.words:
        if item.has("single", "shared") and findings.is_shoot:
            findings.put("shoot.rooms", "single" if item.has("single") else "shared", item)


def _nights(findings: Findings, item: Item) -> None:
    last = findings.text.next_to(item, -1)
    if last is not None and last.has("bound", "maybe"):
        return  # "max 30 nuits"
    if findings.is_ai and not findings.is_shoot:
        return
    counted = {part.unit for part in item.parts}
    clause = _about(findings, item)
    if any(i.has("shoot") and not i.has("lodging") for i in _joined(findings, item)):
        findings.put("shoot.days", amount(item), item, weight=2.0)  # "3 nuits de tournage"
        return
    labelled = "labelled" in item.tags and item.central != 1  # "Nights 84"
    if not labelled and _are_worked(findings, item, clause):
        return
    if labelled or counted & {"room", *_PEOPLE}:
        findings.put("shoot.nights", amount(item), item, weight=2.0)
        if "room" in counted:
            _rooms(findings, next(part for part in item.parts if part.unit == "room"))
        return
    rooms = [i for i in clause if i.is_quantity and i.unit == "room" and not i.is_used]
    rooms = rooms or _rooms_in_brackets(findings, item)
    if rooms and any(i.has("shared") for i in clause):
        _of_two(findings, item, rooms[0])
        return
    if rooms and _is_told_by_room(findings, item):
        return
    if rooms:
        _multiplied(findings, item, rooms[0])
        _rooms(findings, rooms[0])
        return
    people = _people(findings, item, clause)
    lodging = any(i.has("lodging") for i in clause) or _HOTEL in item.text.split()
    if people is None and (crew := _crew_behind(findings, item, clause)) is not None:
        value = amount(item).times(amount(crew))
        findings.put("shoot.nights", value, item, weight=2.0)  # the crew counts as such too
        return
    if people is not None and (lodging or _are_joined(findings, item, people)):
        _multiplied(findings, item, people)
        return
    following = after(findings.text, item)
    each = following is not None and following.has("each") and not following.has("perday")
    if each or lodging or (_stands_alone(findings, item) and _are_of_the_crew(findings, item)):
        _without_people(findings, item, clause)


def _are_of_many(findings: Findings, item: Item) -> bool:
    """Tell whether there are more nights than anybody stays: they are those of all together."""
    days = findings.central("shoot.days")
    return item.central > (2 * days + 2 if days else MOST_NIGHTS)


def _are_of_the_crew(findings: Findings, item: Item) -> bool:
    """Tell whether nights are more than one person's, and no more than the crew can sleep."""
    crew, days = findings.central("shoot.crew"), findings.central("shoot.days")
    if not crew or not days:
        return False
    return _are_of_many(findings, item) and item.central <= crew * (2 * days + 2)


def _stands_alone(findings: Findings, item: Item) -> bool:
    """Tell whether nights are all that a clause says: "68 nights", "en fait 60 nuits"."""
    words = [i for i in findings.text.in_clause(item) if i is not item and i.kind != "mark"]
    return all(not i.is_quantity and i.has(*_SAYS_NOTHING) for i in words)


def _rooms(findings: Findings, rooms: Item) -> None:
    """Note that rooms whose nights are told are of one person each, as far as is known by now."""
    findings.put("shoot.rooms", "single", rooms, weight=_UNLESS_FEW)


def _of_two(findings: Findings, item: Item, rooms: Item) -> None:
    """Place nights in rooms for two: of two people each where the crew fills them; else asked."""
    crew = findings.central("shoot.crew")
    nights = amount(item).times(amount(rooms))
    if crew == 2 * rooms.central:
        findings.put("shoot.nights", nights * 2.0, item, rooms, weight=2.0)
    elif crew and nights.is_exact:
        both = {"shoot.nights": nights.central * 2}
        findings.doubt("shoot.nights", (rooms, item), both, {"shoot.nights": nights.central})


def leave_few_rooms(findings: Findings) -> None:
    """Take back that rooms are of one person each where there are more people than rooms."""
    crew = findings.central("shoot.crew")
    found = findings.found.get("shoot.rooms", [])
    few = [f for f in found if f.weight == _UNLESS_FEW and crew and f.items[0].central < crew]
    if few:
        findings.found["shoot.rooms"] = [f for f in found if f not in few]
        if not findings.found["shoot.rooms"]:
            del findings.found["shoot.rooms"]


def _is_told_by_room(findings: Findings, item: Item) -> bool:
    """Tell whether a sentence says how many share a room: "two per room"."""
    near = [i.text for i in findings.text.items if i.sentence == item.sentence]
    said = f" {' '.join(near)} "
    return any(f" {words} " in said for words in ("per room", "to a room", "par chambre"))


def _without_people(findings: Findings, item: Item, clause: list[Item]) -> None:
    """Place nights without their people: of the whole team, of one alone, or asked."""
    crew = findings.central("shoot.crew")
    if _are_of_many(findings, item):
        findings.put("shoot.nights", amount(item), item)
        return
    if any(i.text in _TOTAL for i in clause):
        findings.put("shoot.nights", amount(item), item)
    elif crew and any(i.has("wholeteam", "each") for i in clause):
        findings.put("shoot.nights", amount(item, crew), item)
    elif crew == 1 or any(i.has("oneperson") for i in clause):
        findings.put("shoot.nights", amount(item), item)
    elif any(i.has("half", "third", "quarter", "some") for i in clause):
        return  # "half of them": neither everybody nor one
    elif crew and crew > 1 and (item.central <= 60 or "shoot.days" in findings.found):
        everyone = {"shoot.nights": item.central * crew}
        findings.doubt("shoot.nights", (item,), everyone, {"shoot.nights": item.central})


def _are_worked(findings: Findings, item: Item, clause: list[Item]) -> bool:
    """Place nights that are shot, not slept: "on a tourné 4 nuits"; of two spans, neither."""
    if not findings.is_shoot or any(i.has("lodging") for i in clause):
        return False
    if any(q.has("unit:person") for q in item.parts):
        return False
    verbs = [i for i in clause if i.has("shootverb") or i.text in {"shoot", "shoots"}]
    before = findings.text.next_to(item, -1)
    labelled = before is not None and before.text == ":" and _label_of_nights(findings, before)
    labelled = labelled or (_stands_alone(findings, item) and _is_shot_by_night(findings))
    if not (verbs or labelled):
        return False
    if not any(i.is_quantity and i is not item and i.unit in {"day", "week"} for i in clause):
        findings.put("shoot.days", amount(item), item, weight=2.0)
    return True


def _is_shot_by_night(findings: Findings) -> bool:
    """Tell whether a text says so: "tournage de nuit", "night shoot"; and nobody sleeps."""
    items = findings.text.items
    if any(i.has("lodging") for i in items):
        return False
    for item in items:
        if item.kind != "word" or item.text not in {"nuit", "night", "nights", "de nuit"}:
            continue
        near = items[max(0, item.index - 2) : item.index + 2]
        if any(i.has("shoot") for i in near):
            return True
    return False


def _label_of_nights(findings: Findings, colon: Item) -> bool:
    words = [i for i in findings.text.items[: colon.index] if i.clause == colon.clause]
    return any(i.has("shootverb", "shoot") for i in words)


def _rooms_in_brackets(findings: Findings, item: Item) -> list[Item]:
    """Return the rooms of "11 nuits (9 chambres)"."""
    text = findings.text
    bracket = text.next_to(item, 1)
    rooms = text.next_to(bracket, 1) if bracket is not None and bracket.text == "," else None
    is_room = rooms is not None and rooms.is_quantity and rooms.unit == "room"
    return [rooms] if rooms is not None and is_room and not rooms.is_used else []


def _about(findings: Findings, item: Item) -> list[Item]:
    """Return the clause of nights; with the one before, where they stand alone behind lodging."""
    clause = findings.text.in_clause(item)
    if any(i.kind == "word" and not i.has("link") for i in clause):
        return clause
    before = [i for i in findings.text.items[: item.index] if i.clause == item.clause - 1]
    return [*before, *clause] if any(i.has("lodging") for i in before) else clause


def _joined(findings: Findings, item: Item) -> list[Item]:
    following = after(findings.text, item)
    if following is None or following.kind == "mark":
        return []
    second = findings.text.next_to(following, 1)
    return [i for i in (following, second) if i is not None and i.kind == "word"]


def _people(findings: Findings, item: Item, clause: list[Item]) -> Item | None:
    """Return the number of people in the clause of nights: "pour 6", "à 12", "10 personnes"."""
    near: list[tuple[int, Item]] = []
    for other in clause:
        if not other.is_quantity or other is item or other.is_used or other.is_absorbed:
            continue
        last = findings.text.next_to(other, -1)
        bare = not other.unit and last is not None and last.text in _FOR
        following = findings.text.next_to(other, 1)
        sleep = not other.unit and following is not None and following.text in _SLEEP
        if other.unit in {"person", "technician", "performer"} or bare or sleep:
            near.append((abs(other.index - item.index), other))
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _crew_behind(findings: Findings, item: Item, clause: list[Item]) -> Item | None:
    """Return the 6 of "4 nights away for the crew of 6"."""
    text = findings.text
    behind = [i for i in clause if i.index > item.index]
    whose = next((i for i in behind if i.has("team") or i.text in _FOR), None)
    if whose is None or not any(i.text in {"pour", "for"} or i.has("wholeteam") for i in behind):
        return None
    for other in behind:
        last = text.next_to(other, -1)
        named = text.next_to(last, -1) if last is not None and last.has("link", "fromto") else last
        is_crew = other.is_quantity and not other.unit and not other.is_absorbed
        if is_crew and named is not None and named.has("team"):
            return other
    return None


def _are_joined(findings: Findings, item: Item, people: Item) -> bool:
    """Tell whether nights and people stand together: "12 people for 8 nights"."""
    first, last = sorted((item, people), key=lambda i: i.index)
    between = findings.text.items[first.index + 1 : last.index]
    return len(between) <= 3 and not any(i.has("shoot") for i in between)


def _multiplied(findings: Findings, item: Item, by: Item) -> None:
    value = amount(item).times(Range(by.low, by.central, by.high))
    findings.put("shoot.nights", value, item, by, weight=2.0)


def find_no_nights(findings: Findings) -> None:
    """Read "sans hébergement", "no hotel" as no night at all."""
    for item in findings.words:
        if not item.has("nolodging") or item.is_used:
            continue
        clause = findings.text.in_clause(item)
        if any(i.has("except") and i.index > item.index for i in clause):
            continue
        if is_negated(findings.text, item):
            last = findings.text.next_to(item, -1)
            zero = [last] if last is not None and last.is_quantity else []
            findings.put("shoot.nights", Range.exactly(0.0), item, *zero)
