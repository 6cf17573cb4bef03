"""Kilometres, and by what: vehicles count as they drive, trains and planes by passenger."""

from __future__ import annotations

from bot.reading.grammar.items import Item
from bot.reading.placing.findings import Findings, amount
from bot.reading.placing.nearness import roles
from bot.reading.placing.spans import days_of
from calc import Range

MILE_KM = 1.609344
SHORT_WAY_KM = 200
"""Up to here "2 camions 40 km" is what each of them drives; beyond it may be all together."""
_FIELDS = {
    "cartransport": "shoot.car_km", "unit:car": "shoot.car_km", "vantransport": "shoot.van_km",
    "unit:van": "shoot.van_km", "trucktransport": "shoot.truck_km", "unit:truck": "shoot.truck_km",
    "train": "shoot.train_km", "plane": "shoot.flight_km", "coach": "shoot.coach_km",
    "drive": "shoot.car_km", "public": "shoot.public_km",
}  # fmt: skip
_BY_PASSENGER = {"shoot.train_km", "shoot.flight_km", "shoot.coach_km", "shoot.public_km"}
_VEHICLES = {"car", "van", "truck"}
_MODES = {
    "cartransport": "car",
    "public": "public",
    "train": "public",
    "coach": "public",
    "bike": "soft",
}
_JOINED = 0.3
"""How near a vehicle stands that a distance is joined to: "1 200 km de camion"."""
FARTHEST = 100_000
"""Km that nobody travels for one work: more of them are those of everybody together."""
_REACH = {"autonomie", "range"}
"""What a battery does, not a crew: "450 km d'autonomie"."""
_SOON = 3
_TRAVELLERS = {"person", "technician", "trip", "flightunit", "trainunit"}
_PEOPLE = {"person", "technician", ""}


def find_kilometres(findings: Findings) -> None:
    """Place every distance."""
    for item in findings.quantities:
        if item.unit in {"km", "mile"}:
            _place(findings, item)


def _place(findings: Findings, item: Item) -> None:
    text = findings.text
    factor = MILE_KM if item.unit == "mile" else 1.0
    clause = text.in_clause(item)
    if any(i.has("bound", "due") for i in clause if i.index in (item.index - 1, item.index - 2)):
        return
    if any(i.text in _REACH for i in clause if 0 < i.index - item.index <= _SOON):
        return
    if findings.approach == "ai" or any(i.has("commute") for i in clause):
        _commute(findings, item, clause, factor)
        return
    near = roles(text, item, *(tag for tag in _FIELDS if tag != "drive"))
    if not near:
        near = _vehicle_before(findings, item)
    if not near:
        near = [pair for pair in roles(text, item, "drive") if findings.is_shoot]
    if not near or not findings.is_shoot:
        return
    role = near[0][1]
    field = next(_FIELDS[tag] for tag in _FIELDS if role.has(tag))
    used = [item] if role.is_quantity else [item, role]
    value = one = amount(item, factor * _legs(findings, item))
    per_day = [i for i in clause if i.has("perday") and _is_of(clause, i, item)]
    if per_day:
        days = days_of(findings)
        if days is None:
            return
        value = value.times(days)
        used.append(per_day[0])
    if value.high == 0:
        findings.put(field, value, *used, weight=1.5)  # "0 km en avion"
    elif field in _BY_PASSENGER:
        _by_passenger(findings, item, field, value, used)
    else:
        _by_vehicle(findings, item, field, value, one=one, used=used, near=near)


def _legs(findings: Findings, item: Item) -> int:
    """Return 2 where a distance is said to be of either way: "180 miles each way"."""
    following = findings.text.next_to(item, 1)
    both = following is not None and following.text in {"each way", "chaque sens", "par trajet"}
    return 2 if both else 1


def _is_of(clause: list[Item], day: Item, item: Item) -> bool:
    """Tell whether "par jour" is of a distance: behind it, or before with no number."""
    if day.index > item.index:
        return True
    between = [i for i in clause if day.index < i.index < item.index]
    return not any(i.is_quantity and i.unit not in _VEHICLES for i in between)


def _by_vehicle(
    findings: Findings,
    item: Item,
    field: str,
    value: Range,
    *,
    one: Range,
    used: list[Item],
    near: list[tuple[float, Item]],
) -> None:
    """Place what vehicles drive: each of them, or all together; `one`: of a day."""
    clause = findings.text.in_clause(item)
    kinds = [v for v in _VEHICLES if any(i.has(f"unit:{v}", f"{v}transport") for i in clause)]
    if len(kinds) > 1 and _is_all_together(clause) and near[0][0] > _JOINED:
        return  # "deux camions et une voiture : 1200 km en tout"
    vehicle = _vehicles(item, clause, near)
    each = [i for i in clause if i.has("each") and not i.has("perday")]
    if vehicle is None and any(i.index > item.index for i in each):
        crew = findings.central("shoot.crew")  # "22 miles a day each by car"
        counted = [i for i in clause if i.is_quantity and not i.unit and i.index < item.index]
        if crew and not counted:
            findings.put(field, value * crew, *used, weight=1.5)
    elif vehicle is None or "by:" + vehicle.unit in item.tags:
        findings.put(field, value, *used, weight=1.5)
    elif _is_all_together(clause) and not each:
        findings.put(field, value, *used, vehicle, weight=1.5)
    elif each or one.central <= SHORT_WAY_KM or vehicle.central == 1:
        findings.put(field, value.times(amount(vehicle)), *used, vehicle, weight=1.5)
    else:
        total = {field: value.central}
        findings.doubt(field, (vehicle, item), total, {field: value.central * vehicle.central})


def _is_all_together(clause: list[Item]) -> bool:
    """Tell whether a distance is said to be that of all vehicles: "en tout", "in total"."""
    said = {"au total", "en tout", "in total", "total", "altogether", "all together", "combined",
            "overall", "cumules", "cumule"}  # fmt: skip
    return any(i.kind == "word" and i.text in said for i in clause)


def _fills_a_form(findings: Findings, item: Item, used: list[Item]) -> bool:
    """Tell whether a distance is the answer of a form: "Train : 2 900 km", "train km 3,150"."""
    clause = [i for i in findings.text.in_clause(item) if i.kind == "word" and not i.has("link")]
    return (
        "labelled" in item.tags or any(i.text == ":" for i in findings.text.in_clause(item))
    ) and (all(i in used or i.has("unit:km") for i in clause))


def _vehicle_before(findings: Findings, item: Item) -> list[tuple[float, Item]]:
    """Return the vehicles of the clause before: "2 camions, 40 km chacun"."""
    clause = findings.text.in_clause(item)
    alone = all(i is item or i.has("link") or i.kind == "mark" for i in clause)
    if not alone and not any(i.has("each") for i in clause):
        return []
    earlier = [
        i
        for i in findings.text.items[: item.index]
        if i.is_quantity and not i.is_used and i.unit in _VEHICLES and i.clause >= item.clause - 1
    ]
    return [(0.0, earlier[-1])] if earlier else []


def _vehicles(item: Item, clause: list[Item], near: list[tuple[float, Item]]) -> Item | None:
    """Return the number of vehicles that a distance is of, if one is told with it."""
    role = near[0][1]
    if role.is_quantity and role.unit in _VEHICLES:
        return role
    for other in clause:
        if (
            other.is_quantity
            and other.unit in _VEHICLES
            and not other.is_used
            and abs(other.index - item.index) <= 3
            and other.tags & role.tags
        ):
            return other
    return None


def _by_passenger(
    findings: Findings, item: Item, field: str, value: Range, used: list[Item]
) -> None:
    clause = findings.text.in_clause(item)
    by_people = any(part.unit in _PEOPLE for part in item.parts)
    passengers = [
        i for i in clause if i.text in {"passagers", "passenger", "passagers km", "passengers"}
    ]
    if by_people or passengers or _is_all_together(clause) or _fills_a_form(findings, item, used):
        findings.put(field, value, *used, weight=1.5)
        return
    people = [
        i
        for i in clause
        if i.is_quantity
        and not i.is_used
        and i is not item
        and (i.unit in _TRAVELLERS or _is_for(findings, i))
    ]
    if people:
        findings.put(field, value.times(amount(people[0])), *used, people[0], weight=1.5)
        return
    crew = findings.central("shoot.crew")
    everyone = any(i.has("wholeteam", "each") for i in clause)
    if crew and everyone:
        findings.put(field, value.times(Range.exactly(crew)), *used)
    elif crew and value.central > FARTHEST:
        findings.put(field, value, *used)
    elif crew and crew > 1:
        findings.doubt(field, tuple(used), {field: value.central * crew}, {field: value.central})


def _is_for(findings: Findings, item: Item) -> bool:
    last = findings.text.next_to(item, -1)
    return not item.unit and last is not None and last.text in {"a", "pour", "for", "x"}


def _commute(findings: Findings, item: Item, clause: list[Item], factor: float) -> None:
    """Read what a person of an AI team travels on a working day, there and back."""
    back = [i for i in clause if i.has("return")]
    daily = [i for i in clause if i.has("perday", "commute")]
    one_way = [i for i in clause if i.has("oneway") and i not in back]
    if one_way or not (back or daily) or (not back and not daily):
        return
    if not back and not any(i.has("commute") for i in clause) and findings.approach != "ai":
        return
    findings.put("travel.commute_km", amount(item, factor), item, *back, *daily)
    for tag, mode in _MODES.items():
        modes = [i for i in clause if i.has(tag)]
        if modes:
            findings.put("travel.commute_mode", mode, *modes)
            return
