"""Days, weeks and months: of shooting, of AI work, of something else."""

from __future__ import annotations

from bot.reading.grammar.items import Item
from bot.reading.placing.findings import Findings, amount
from bot.reading.placing.lengths.edit_time import place_editing
from bot.reading.placing.nearness import after, before, behind, is_per, roles
from calc import Range

WEEKS_A_MONTH = 365.25 / 12 / 7
SHOOTING_DAYS_A_WEEK = 5
SPANS = {"halfday", "day", "week", "month", "year", "weekend"}
_WEEKS = {"week": 1.0, "month": WEEKS_A_MONTH, "year": 365.25 / 7}
_DAYS = {"halfday": 0.5, "day": 1.0, "weekend": 2.0, "week": float(SHOOTING_DAYS_A_WEEK)}
_BY_DAY = {"day", "halfday", "weekend"}
_WORKED = {
    "halfday": 0.5,
    "day": 1.0,
    "week": float(SHOOTING_DAYS_A_WEEK),
    "month": SHOOTING_DAYS_A_WEEK * WEEKS_A_MONTH,
}
"""Working days of one of each, where it is not the shoot that they are of."""
NEAR = 3.2
_ROLES = ("shoot", "otherwork", "editing", "strongai", "make", "lodging", "storage", "generated",
          "rushes")  # fmt: skip


def find_spans(findings: Findings) -> None:
    """Place every span of days, weeks or months."""
    for item in findings.quantities:
        if item.unit in SPANS and not _is_set_aside(findings, item):
            _place(findings, item)


def _is_set_aside(findings: Findings, item: Item) -> bool:
    """Tell whether a span is a date, a bound, a rhythm: "dans 3 mois", "2 jours par semaine"."""
    text = findings.text
    last, following = text.next_to(item, -1), after(text, item)
    first, second = before(text, item), behind(text, item)
    dated = ("due", "bound", "rank", "maybe")
    if last is not None and last.has("less"):
        return True
    if following is not None and following.has("maybe"):
        return True
    if "by:week" in item.tags:
        return False
    if (
        following is not None
        and following.has("perweek", "unit:week")
        and not following.is_quantity
    ):
        return True  # "5 day week"
    if _is_spread(findings, item):
        return True
    if following is not None and following.text == "over" and item.unit in _BY_DAY:
        spread = text.next_to(following, 1)
        if spread is not None and spread.is_quantity and spread.unit in _WEEKS:
            return any(i is not None and i.has(*dated) for i in (last, first))
    if any(i is not None and i.has(*dated) and not i.has("shoot") for i in (last, first)):
        return not (last is not None and last.has("within") and not last.has("due"))
    if following is not None and (
        following.has("perweek", "perday", "bound", "each") or is_per(text, following)
    ):
        return True
    if second is not None and second.has("due", "bound") and not second.has("otherwork"):
        return True
    return any(p.unit not in {"", "person"} for p in item.parts)


def _is_spread(findings: Findings, item: Item) -> bool:
    """Tell whether weeks are those that days were spread over: "10 jours sur 3 semaines"."""
    if item.unit not in _WEEKS:
        return False
    clause = findings.text.in_clause(item)
    earlier = [i for i in clause if i.index < item.index]
    days = [i for i in earlier if i.is_quantity and i.unit in _BY_DAY]
    over = [i for i in earlier if i.text in {"sur", "over", "across", "within"}]
    return bool(days and over) and days[-1].index < over[-1].index


def _place(findings: Findings, item: Item) -> None:
    kind, role = _role(findings, item)
    used = (item,) if role is None or role.is_quantity else (item, role)
    if kind == "no":
        if role is not None and role.has("editing") and item.unit in _WORKED:
            place_editing(findings, item, role, _WORKED[item.unit])
        return
    if kind == "storage":
        if item.unit in {"month", "year"} and findings.is_ai:
            findings.put(
                "ai.storage_months", amount(item, 12.0 if item.unit == "year" else 1.0), *used
            )
        return
    if findings.is_studio and kind != "shoot":
        if item.unit in _WEEKS or item.unit in _DAYS:
            each = _WEEKS.get(item.unit) or _DAYS[item.unit] / SHOOTING_DAYS_A_WEEK
            findings.put("weeks", amount(item, each), *used)
    elif kind == "shoot" or (not kind and findings.approach == "shoot"):
        _shooting(findings, item, used, sure=kind == "shoot")
    elif kind == "ai" or findings.approach == "ai":
        _ai_work(findings, item, used)
    elif kind == "make" and findings.approach == "shoot":
        _shooting(findings, item, used, sure=item.unit in _BY_DAY)
    elif findings.approach == "hybrid" and item.unit in _BY_DAY:
        _shooting(findings, item, used, sure=False)
    elif findings.approach == "hybrid" and item.unit in _WEEKS:
        weeks = amount(item, _WEEKS[item.unit])
        findings.put("weeks", weeks, *used, weight=0.5)


def _role(findings: Findings, item: Item) -> tuple[str, Item | None]:
    """Return what a span is of: shoot, ai, make, storage, "no" (something else), "" (not said)."""
    for distance, role in roles(findings.text, item, *_ROLES):
        if distance > NEAR or role.is_quantity:
            break
        if role.has("storage") and not role.has("shoot"):
            return "storage", role
        if role.has("otherwork", "editing") and not role.has("shoot"):
            return "no", role
        if role.has("lodging", "intro", "rushes") and not role.has("shoot", "make"):
            if distance < 1:
                return "no", role
            continue
        if role.has("shoot") and findings.is_shoot:
            return "shoot", role
        if role.has("strongai", "generated") and not role.has("make"):
            return ("ai", role) if findings.approach == "hybrid" else ("", role)
        if role.has("make"):
            return ("no" if _is_of_other_work(findings, role) else "make"), role
    if findings.approach == "hybrid":
        return _side(findings, item), None
    return "", None


def _is_of_other_work(findings: Findings, verb: Item) -> bool:
    """Tell whether what took so long is another work: "edit took 3 weeks"."""
    subject = findings.text.next_to(verb, -1)
    while subject is not None and subject.has("article", "link"):
        subject = findings.text.next_to(subject, -1)
    return subject is not None and subject.has("otherwork", "editing") and not subject.has("shoot")


def _side(findings: Findings, item: Item) -> str:
    """In a hybrid, return the side that the words of a clause speak of."""
    clause = findings.text.in_clause(item)
    ai = any(i.has("strongai", "surely") for i in clause)
    shoot = any(i.has("shoot") for i in clause)
    return "" if ai == shoot else ("ai" if ai else "shoot")


def _shooting(findings: Findings, item: Item, used: tuple[Item, ...], *, sure: bool) -> None:
    weight = 2.0 if sure else 1.0
    if item.unit in _BY_DAY:
        findings.put("shoot.days", amount(item, _DAYS[item.unit]), *used, weight=weight)
    elif item.unit == "week":
        findings.put("shoot.days", amount(item, _DAYS["week"]), *used, weight=weight)


def _ai_work(findings: Findings, item: Item, used: tuple[Item, ...]) -> None:
    if item.unit in _WEEKS:
        findings.put("weeks", amount(item, _WEEKS[item.unit]), *used, weight=1.0)
    elif item.unit == "day" and item.central >= 1:
        calendar, working = item.central / 7, item.central / SHOOTING_DAYS_A_WEEK
        findings.doubt("weeks", (item,), {"weeks": round(calendar, 2)}, {"weeks": working})


def days_of(findings: Findings) -> Range | None:
    """Return the shooting days told, where they are sure enough to multiply by."""
    found = findings.found.get("shoot.days", [])
    values = {(f.value.low, f.value.high): f.value for f in found if isinstance(f.value, Range)}
    if not values and "shoot.days" in findings.known:
        return Range.exactly(findings.known["shoot.days"])
    return next(iter(values.values())) if len(values) == 1 else None
