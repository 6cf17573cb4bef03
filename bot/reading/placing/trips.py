"""Trips told by their places: "8 A/R Paris-Lyon en TGV", "5 come from London by train"."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from bot.reading.grammar.gazetteer import KnownPlace, detour, kilometres
from bot.reading.grammar.items import Item
from bot.reading.placing.findings import Findings
from bot.reading.placing.nearness import is_negated
from bot.reading.placing.people.travellers import is_the_team, travellers
from bot.reading.placing.places import Named, abroad, as_written
from bot.reading.results import Fields, Mode, Trip
from calc import Range

BY_PLANE_KM = 1500
"""Beyond it a return trip whose means is not told is taken to be flown."""
SHORT_HAUL_KM = 1000
MEDIUM_HAUL_KM = 3700
_COUNTS = {
    "trip",
    "flightunit",
    "trainunit",
    "person",
    "technician",
    "performer",
    "car",
    "van",
    "truck",
    "",
    "times",
}
_MODES: tuple[tuple[str, Mode], ...] = (
    ("plane", "flight"),
    ("train", "train"),
    ("coach", "coach"),
    ("cartransport", "car"),
    ("vantransport", "van"),
    ("trucktransport", "truck"),
)
_FIELDS: dict[Mode, str] = {
    "train": "shoot.train_km",
    "coach": "shoot.coach_km",
    "car": "shoot.car_km",
    "van": "shoot.van_km",
    "truck": "shoot.truck_km",
    "public": "shoot.public_km",
}
_SHARES = (("half", 0.5), ("third", 1 / 3), ("quarter", 0.25), ("threequarters", 0.75),
           ("twothirds", 2 / 3))  # fmt: skip
_VEHICLES = {"car", "van", "truck"}
_DRIVEN = {*_VEHICLES, "trip", "times"}


class _Journey(NamedTuple):
    start: Named
    end: Named | None
    via: tuple[Named, ...]
    clause: list[Item]
    mode: Mode
    is_from: bool


def find_trips(findings: Findings, named: list[Named]) -> list[_Journey]:
    """Turn every trip between places into kilometres; return those whose travellers are not told.

    They are placed by `finish_trips`, once it is known how many people there are.
    """
    return [j for j in _journeys(findings, named) if not _place(findings, j, named, asking=False)]


def finish_trips(findings: Findings, named: list[Named], left: list[_Journey]) -> None:
    """Place the trips that are left, by the whole team or one person; ask about the others."""
    for journey in left:
        _place(findings, journey, named, asking=True)


def _journeys(findings: Findings, named: list[Named]) -> list[_Journey]:
    found: list[_Journey] = []
    taken: set[int] = set()
    for index, start in enumerate(named):
        clause = findings.text.in_clause(start.first)
        if index in taken:
            continue
        mode = _mode(findings, clause, start)
        following = named[index + 1] if index + 1 < len(named) else None
        joined = following is not None and _are_joined(findings, start, following)
        if mode is None and joined and following is not None:
            mode = _as_before(found, clause)
            mode = mode or _far_away(findings, start, following, clause)
        if mode is None:
            continue
        if joined and following is not None:
            last = index + 1
            while last + 1 < len(named) and _are_joined(findings, named[last], named[last + 1]):
                last += 1
            taken |= set(range(index, last + 1))
            via = tuple(named[index + 1 : last])
            behind = findings.text.in_clause(named[last].first)
            clause = clause if behind[0] is clause[0] else [*clause, *behind]
            found.append(_Journey(start, named[last], via, clause, mode, is_from=False))
        elif _comes_from(findings, start):
            taken.add(index)
            found.append(_Journey(start, None, (), clause, mode, is_from=True))
    return found


def _as_before(found: list[_Journey], clause: list[Item]) -> Mode | None:
    """Return the mode of the trip before in a list: "vols : 3 A/R Paris-Rome, 2 A/R Paris-Oslo"."""
    before = found[-1].clause[0].clause if found else -2
    listed = any(i.is_quantity and i.unit in {"trip", "times", ""} for i in clause)
    return found[-1].mode if found and listed and before == clause[0].clause - 1 else None


def _far_away(findings: Findings, start: Named, end: Named, clause: list[Item]) -> Mode | None:
    """Return "flight" for a return trip that nobody makes on the ground; it is no place of work."""
    back = any(i.has("return", "unit:trip") or i.text in {"a/r", "ar"} for i in clause)
    if not back or not start.place.is_city or not end.place.is_city:
        return None
    start.is_used = end.is_used = True
    del findings
    return "flight" if kilometres(start.place, end.place) > BY_PLANE_KM else None


def _mode(findings: Findings, clause: list[Item], start: Named) -> Mode | None:
    text = findings.text
    modes = [
        (abs(i.index - start.first.index), mode)
        for i in clause
        for tag, mode in _MODES
        if i.has(tag) and not is_negated(text, i)
    ]
    return min(modes)[1] if modes else None


def _are_joined(findings: Findings, start: Named, end: Named) -> bool:
    """Tell whether two places are the ends of a trip: "Paris-Lyon", "de Paris à Lyon"."""
    text = findings.text
    between = text.items[start.last.index + 1 : end.first.index]
    written = text.folded.text[start.last.end : end.first.start]
    if not between:
        return True
    if all(i.kind == "mark" for i in between) and written.strip(" ") in {"-", ">", "->", "→", ",→"}:
        return True
    if any(i.kind == "mark" and i.text not in {"-", ":"} for i in between):
        return False
    if len(between) == 1 and between[0].text in {"-", ":"}:
        return True
    words = [i.text for i in between]
    last = text.next_to(start.first, -1)
    is_from = last is not None and last.has("fromto")
    is_between = last is not None and last.text in {"entre", "between"}
    if is_between and words in (["et"], ["and"]):
        return True
    del written
    return (
        len(words) <= 2
        and words[-1] in {"a", "to", "vers", "pour", "jusqu a"}
        and (is_from or " ".join(words) in {"to", "vers", "a"})
    )


def _comes_from(findings: Findings, start: Named) -> bool:
    last = findings.text.next_to(start.first, -1)
    return last is not None and last.has("fromto") and start.place.is_city


def _place(findings: Findings, journey: _Journey, named: list[Named], *, asking: bool) -> bool:
    """Place a trip; False where it has to wait until it is known who travels."""
    text = findings.text
    start, end = journey.start.place, _end(journey, named)
    stops = [start, *(n.place for n in journey.via), *([end] if end else [])]
    for each in (journey.start, *journey.via, *([journey.end] if journey.end else ())):
        each.is_used = True
    if end is None or not all(place.is_city for place in stops):
        far = abroad(start, named) if journey.mode == "flight" and journey.end is None else None
        if far is not None:  # "en avion depuis Paris", of work in Senegal
            planes = [i for i in journey.clause if i.has("plane")]
            findings.put("shoot.flights", far, *journey.start.items, *planes)
        return True
    clause = [i for i in journey.clause if not i.is_ignored]
    counts = [
        i
        for i in clause
        if i.is_quantity and not i.is_used and not i.is_absorbed and i.unit in _COUNTS
    ]
    count = _nearest_count(counts, journey)
    clause += _said_behind(findings, journey)
    is_return = any(
        i.has("return") or "return" in i.text or i.text in {"a/r", "ar"} for i in clause
    )
    is_one_way = any(i.has("oneway") and i.text != "aller" for i in clause)
    comes = journey.is_from and any(i.has("come", "train", "plane") for i in clause)
    items = [i for i in clause if _speaks_of_trip(i)]
    through = [item for place in journey.via for item in place.items]
    used = (*journey.start.items, *through, *(journey.end.items if journey.end else ()), *items)
    if count is not None and not is_the_team(findings, count):
        used = (*used, count)
    quoted = text.folded.quoted(min(i.start for i in used), max(i.end for i in used))
    number, used = _number(findings, journey, count, used)
    across = sum(kilometres(one, other) for one, other in pairwise(stops))
    km = round(across * detour(journey.mode))
    is_round = stops[0].name == stops[-1].name  # "Lille-Brest-Lille" is back already
    field = _field(journey.mode, km)
    if number is None:
        if asking:
            _ask_count(findings, field, used, km * (1 if is_one_way or is_round else 2))
        return asking
    if not (is_return or is_one_way or comes or is_round):
        one = {field: float(km * number)}
        findings.doubt(field, used, one, {field: float(2 * km * number)})
        return True
    legs = 1 if is_one_way or is_round else 2
    total = float(km * number * legs)
    start_word = journey.start.first
    people = (
        travellers(findings, clause, start_word, count) if count and count.central > 1 else None
    )
    if people is not None:  # "2 A/R Paris-Bordeaux à 4": two in all, or two each?
        findings.doubt(field, (*used, people), {field: total}, {field: total * people.central})
        return True
    findings.put(field, Range.exactly(total), *used, weight=2.0)
    if journey.mode == "train":
        _train_kind(findings, clause)
    flights = [t for t in findings.trips if t.mode == "flight"]
    if journey.mode == "flight" and not flights and any(i.has("business") for i in clause):
        findings.put(
            "shoot.business_share", Range.exactly(1.0), *(i for i in clause if i.has("business"))
        )
    ends = as_written(text, start, named), as_written(text, end, named)
    findings.trips.append(
        Trip(quoted, journey.mode, *ends, number, legs == 2, float(km), total, field)
    )
    return True


def _number(
    findings: Findings, journey: _Journey, count: Item | None, used: tuple[Item, ...]
) -> tuple[float | None, tuple[Item, ...]]:
    """Return how many travel, and the words that say so; None: it is not told."""
    crew = findings.central("shoot.crew")
    share = next((s for tag, s in _SHARES if any(i.has(tag) for i in journey.clause)), None)
    if share is not None and (count is None or is_the_team(findings, count)):
        whole = count.central if count is not None else crew
        return (whole * share if whole else None), used
    if count is not None and (journey.mode not in _VEHICLES or count.unit in _DRIVEN):
        people = travellers(findings, journey.clause, journey.start.first, count)
        if people is not None and count.central == 1:
            return people.central, (*used, people)  # "1 A/R Paris-Biarritz pour 3"
        return count.central, used
    if journey.mode in _VEHICLES:
        fleet = [q for q in findings.quantities if q.unit == journey.mode]
        return (fleet[0].central, (*used, fleet[0])) if len(fleet) == 1 else (1.0, used)
    if crew == 1 or any(i.has("wholeteam", "team") for i in journey.clause):
        return crew, used
    alone = [
        i for i in journey.clause if i.has("oneperson") and i.index < journey.start.first.index
    ]
    if len(alone) == 1 and not any(i.text in {"et", "and", "+"} for i in journey.clause):
        return 1.0, (*used, alone[0])  # "director flew Paris - Los Angeles one way"
    return None, used


def _said_behind(findings: Findings, journey: _Journey) -> list[Item]:
    """Return the clause behind, where it says nothing but "aller-retour"."""
    last = journey.clause[-1]
    items = findings.text.items[last.index + 1 :]
    behind = [i for i in items if i.clause == last.clause + 1 and i.kind == "word"]
    following = [i for i in items if i.clause == last.clause + 1 and i.is_quantity]
    alone = not following and all(i.has("return", "oneway", "link") for i in behind)
    return behind if alone else []


def _end(journey: _Journey, named: list[Named]) -> KnownPlace | None:
    """Return where a trip goes: its second place, or where the work is done."""
    if journey.end is not None:
        return journey.end.place
    others = [
        n.place for n in named if n is not journey.start and not n.is_used and n.place.is_city
    ]
    return others[0] if len(others) == 1 else None


def _nearest_count(counts: list[Item], journey: _Journey) -> Item | None:
    if not counts:
        return None
    return min(counts, key=lambda i: abs(i.index - journey.start.first.index))


def _speaks_of_trip(item: Item) -> bool:
    return item.kind == "word" and item.has(
        "plane",
        "train",
        "coach",
        "cartransport",
        "vantransport",
        "trucktransport",
        "return",
        "oneway",
        "come",
        "fromto",
        "business",
    )


def _ask_count(findings: Findings, field: str, used: tuple[Item, ...], km: int) -> None:
    crew = findings.central("shoot.crew")
    readings: list[Fields] = [{field: float(km)}]
    if crew and crew > 1:
        readings.append({field: float(km * crew)})
    findings.doubt(field, used, *readings)


def _field(mode: Mode, km: float) -> str:
    if mode != "flight":
        return _FIELDS[mode]
    if km < SHORT_HAUL_KM:
        return "shoot.flight_short_km"
    return "shoot.flight_medium_km" if km <= MEDIUM_HAUL_KM else "shoot.flight_long_km"


def _train_kind(findings: Findings, clause: list[Item]) -> None:
    for kind, tag in (("fast", "fasttrain"), ("regional", "regional")):
        items = [i for i in clause if i.has(tag)]
        if items:
            findings.put("shoot.train_kind", kind, *items)
