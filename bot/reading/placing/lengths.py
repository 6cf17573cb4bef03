"""Seconds, minutes and hours: running times, clip lengths, music, machine hours, working hours."""

from __future__ import annotations

from bot.reading.grammar.items import Item
from bot.reading.placing.findings import Findings, amount
from bot.reading.placing.nearness import after, at_edge, before, behind, is_at, roles

_UNITS = {"second": 1 / 60, "minute": 1.0, "clock": 1.0, "hour": 60.0}
LONG_CLIP = 1.0
"""Minutes up to which a length of clips is that of one generated clip."""
UNUSUAL_MINUTES = 240.0
"""Minutes from which a length given in hours is asked about before it is a running time."""
NEAR = 2.6
"""How far a role may stand from a length to decide what it is of."""

_ROLES = (
    "music", "voice", "avatar", "upscale", "gpu", "editing", "rushes", "storage", "otherwork",
    "intro", "away", "shoot", "work", "running", "unit:clip", "unit:shot", "unit:video",
    "unit:generation", "generated",
)  # fmt: skip
_CLIPS = ("unit:clip", "unit:shot", "unit:generation", "unit:video")


def find_lengths(findings: Findings) -> None:
    """Place every length."""
    for item in findings.quantities:
        if item.unit in _UNITS:
            _place(findings, item)


def _place(findings: Findings, item: Item) -> None:
    minutes = amount(item, _UNITS[item.unit])
    if _is_rhythm(findings, item) or _is_per_clip(findings, item) or _is_away(findings, item):
        return
    if "by:episode" in item.tags or "by:" in item.tags:
        findings.put("finished_minutes", minutes, item, weight=3.0)
        return
    role = _role(findings, item)
    kind = "" if role is None else _kind(role)
    last = before(findings.text, item)
    if (item.is_article and kind != "work") or (last is not None and last.has("bound")):
        return
    if kind and _specific(findings, item, role, kind, minutes):
        return
    if _is_time_spent(findings, item) or kind in {"no", "shoot"}:
        return
    if item.unit == "hour" and minutes.central >= UNUSUAL_MINUTES:
        findings.doubt(
            "finished_minutes", (item,), {"finished_minutes": minutes.central}, {}, reason="unusual"
        )
        return
    if "perhaps-each" in item.tags:
        _perhaps_each(findings, item)
        return
    if _is_of_episodes(findings, item):
        return
    if kind in {"work", "running"}:
        findings.put("finished_minutes", minutes, item, weight=2.0 + (kind == "running"))
    elif _is_bare(findings, item):
        findings.put("finished_minutes", minutes, item, weight=1.0)


def _role(findings: Findings, item: Item) -> Item | None:
    found = roles(findings.text, item, *_ROLES)
    format_ = [pair for pair in roles(findings.text, item, *_formats(findings)) if pair[0] < NEAR]
    found = [p for p in found if not _is_beside(findings, item, p[1])]
    if item.central * _UNITS[item.unit] > LONG_CLIP:
        found = [p for p in found if not (p[1].is_quantity and p[1].has(*_CLIPS))]
    near = sorted([p for p in found if p[0] <= NEAR] + format_, key=lambda pair: pair[0])
    if near and near[0][1].has("shoot") and not (item.unit == "hour" or near[0][0] < 0.3):
        works = [p for p in near if _kind(p[1]) in {"work", "running"}]
        return works[0][1] if works else None
    if near and near[0][1].has("otherwork") and (work := _described(findings, near[0][1])):
        return work
    return near[0][1] if near else None


def _described(findings: Findings, role: Item) -> Item | None:
    """Return the work that a word only describes: "vlog de voyage", "film de formation"."""
    link = findings.text.next_to(role, -1)
    work = findings.text.next_to(link, -1) if link is not None else None
    if link is None or work is None or not link.has("fromto"):
        return None
    return work if work.has("work") or _is_format(work) else None


def _is_away(findings: Findings, item: Item) -> bool:
    """Tell whether a length says how far something is, or when: "à 20 min de Lyon"."""
    last, following = findings.text.next_to(item, -1), after(findings.text, item)
    at = last is not None and is_at(findings.text, last)
    if at and item.unit in {"clock", "hour"}:
        return True  # "à 8h30"
    return at and following is not None and following.has("fromto", "within")


def _is_rhythm(findings: Findings, item: Item) -> bool:
    """Place hours a week; other rhythms say nothing that is asked."""
    following = after(findings.text, item)
    if item.unit == "hour" and following is not None and not following.has("perweek"):
        later = [i for i in findings.text.in_clause(item) if i.index > item.index]
        if any(i.has("perday") for i in later):
            return True  # "2h de travail par jour"
    if following is None or not following.has("perweek", "perday", "pernight"):
        return False
    if following.has("perweek") and findings.is_ai and item.unit == "hour":
        findings.put("ai.hours_per_week", amount(item), item, following)
    return True


def _is_beside(findings: Findings, item: Item, role: Item) -> bool:
    """Tell whether a role only comes along: "15 min avec avatar" are of the film."""
    following = after(findings.text, item)
    return (
        role.has("music", "voice", "avatar", "upscale", "gpu")
        and role.index > item.index
        and following is not None
        and following.text in {"avec", "with", "et", "and", "plus", "sans", "without"}
    )


def _is_per_clip(findings: Findings, item: Item) -> bool:
    """Place the length of each clip: "5 secondes par clip"."""
    per = after(findings.text, item)
    what = findings.text.next_to(per, 1) if per is not None else None
    if per is None or not per.has("per") or what is None or not what.has(*_CLIPS):
        return False
    if findings.is_ai:
        findings.put("ai.clip_seconds", amount(item, _UNITS[item.unit] * 60), item)
    return True


def _formats(findings: Findings) -> tuple[str, ...]:
    return tuple({t for i in findings.words for t in i.tags if t.startswith("format:")})


def _kind(role: Item) -> str:
    """Return what a length is of, by the word it stands with."""
    for tag in ("music", "voice", "avatar", "upscale", "gpu", "editing"):
        if role.has(tag) and not role.has("work", "running"):
            return tag
    if role.is_quantity:
        return "clips" if role.has(*_CLIPS) else "no"
    if role.has("running"):
        return "running"
    if role.has("rushes") or (role.has("generated") and not role.has("work")):
        return "footage"
    plural = role.text.endswith("s")
    if role.has(*_CLIPS) and (plural or not role.has("work")) and not _is_format(role):
        return "clips"
    if role.has("work") or _is_format(role):
        return "work"
    return "shoot" if role.has("shoot") else "no"


def _is_format(role: Item) -> bool:
    return any(tag.startswith("format:") for tag in role.tags)


def _specific(
    findings: Findings, item: Item, role: Item | None, kind: str, minutes: object
) -> bool:
    """Place a length of something else than the finished work; False: it is none."""
    del minutes
    figure = amount(item, _UNITS[item.unit])
    used = (item,) if role is None or role.is_quantity else (item, role)
    if kind in {"music", "voice"} and findings.is_ai:
        findings.put(f"ai.{kind}_minutes", figure, *used)
    elif kind == "avatar" and findings.is_ai:
        findings.put("ai.avatar_minutes", figure, *used)
    elif kind == "upscale" and findings.is_ai:
        findings.put("ai.upscaled_minutes", figure, *used)
    elif kind == "gpu" and item.unit == "hour":
        findings.put("ai.gpu_hours", amount(item), *used)
    elif kind == "editing" and findings.is_shoot and item.unit == "hour":
        findings.put("shoot.editing_hours", amount(item), *used)
    elif kind == "footage" and (part := findings.text.next_to(item, -1)) and part.has("part"):
        if findings.approach == "hybrid":
            findings.put("ai.kept_minutes", figure, *used)
    elif kind == "footage":
        if findings.is_ai and _generated_near(findings, item):
            findings.put("ai.generated_seconds", amount(item, _UNITS[item.unit] * 60), *used)
    elif kind == "clips":
        if findings.is_ai and figure.central <= LONG_CLIP:
            findings.put("ai.clip_seconds", amount(item, _UNITS[item.unit] * 60), *used)
            return True
        return role is not None and role.is_quantity
    else:
        return False
    return True


def _generated_near(findings: Findings, item: Item) -> bool:
    return any(i.has("generated", "ai", "strongai") for i in findings.text.in_clause(item))


def _is_time_spent(findings: Findings, item: Item) -> bool:
    """Tell whether a length says how long the work took: "tourné en 48 heures"."""
    text = findings.text
    last = text.next_to(item, -1)
    while last is not None and last.kind == "word" and last.has("adj", "about", "article"):
        last = text.next_to(last, -1)
    if last is None or not last.has("within"):
        return False
    if item.unit == "hour":
        return True
    return any(i.has("make", "shootverb") for i in text.in_clause(item)[: item.index])


def _is_of_episodes(findings: Findings, item: Item) -> bool:
    """Tell whether a length is of parts that are not counted: "épisodes de 26 min"."""
    found = roles(findings.text, item, "unit:episode", "unit:project")
    near = [role for distance, role in found if distance <= 1.2]
    plural = any(r.is_quantity or r.text.endswith("s") for r in near)
    counted = [r for r in near if r.is_quantity and r.unit == "project" and not r.is_used]
    if counted:
        _ask_whole(findings, counted[0], item)
    return bool(near) and plural and not any("format:series" in r.tags for r in near)


def _ask_whole(findings: Findings, count: Item, item: Item) -> None:
    """Ask whether a length is of each part or of all together."""
    minutes = item.central * _UNITS[item.unit]
    whole = {"finished_minutes": minutes * count.central}
    findings.doubt("finished_minutes", (count, item), whole, {"finished_minutes": minutes})


def _perhaps_each(findings: Findings, item: Item) -> None:
    count = next((i for i in findings.text.items if i.is_quantity and i.unit == "episode"), None)
    if count is None:
        return
    _ask_whole(findings, count, item)


def _is_bare(findings: Findings, item: Item) -> bool:
    """Tell whether a length stands alone in its clause, or with what says nothing of it."""
    text = findings.text
    first, second = before(text, item), behind(text, item)
    if at_edge(text, item, -1) and at_edge(text, item, 1):
        last = text.next_to(item, -1)
        return last is None or not last.has("due", "bound")
    if first is not None and first.has("due", "bound", "rank", "per", "maybe"):
        return False
    if second is not None and second.has("due", "per", "bound", "fromto", "each"):
        return False
    clause = text.in_clause(item)
    odd = ("intro", "away", "otherwork", "subjects", "due", "unit:km")
    return not any(i.has(*odd) for i in clause) and any(
        i.has("strongai", "work", "shoot", "surely") or _is_format(i) or i.is_quantity
        for i in clause
        if i is not item
    )
