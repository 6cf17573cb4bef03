"""Seconds, minutes and hours: running times, clip lengths, music, machine hours, working hours."""

from __future__ import annotations

from bot.reading.grammar.items import Item
from bot.reading.placing.findings import Findings, amount
from bot.reading.placing.lengths.clip_lengths import is_of_each_clip, is_per_clip
from bot.reading.placing.lengths.episodes import is_of_episodes
from bot.reading.placing.lengths.units import CLIPS, LONG_CLIP, MINUTES, is_format
from bot.reading.placing.lengths.work_time import is_away, is_length, is_rhythm, is_time_spent
from bot.reading.placing.nearness import after, at_edge, before, behind, roles
from bot.reading.placing.tools import tool_key
from calc.tools import tool

UNUSUAL_MINUTES = 240.0
"""Minutes from which a length given in hours is asked about before it is a running time."""
NEAR = 2.6
"""How far a role may stand from a length to decide what it is of."""

MOST_EPISODES = 100
SHORTEST = 2
LONGEST_EPISODE = 120
_SERIES = {"drama", "series", "serie", "docuserie", "sitcom", "feuilleton", "docu series"}
LONGEST_LABELLED = 240.0
"""Up to here a number without a unit behind "runtime" is one of minutes."""
_LABELS = {"duree", "duree totale", "duree finale", "runtime", "running time", "trt", "minutage"}
_DURING = {"pendant", "durant", "for", "during"}
LONGEST_BARE = 15
"""Seconds that are a clip's where clips were counted and nothing says whose they are."""
_COMPUTE = ("choice:ai.compute=rented", "choice:ai.compute=local")
_ROLES = (
    "music", "voice", "avatar", "upscale", "gpu", "editing", "rushes", "storage", "otherwork",
    "intro", "away", "shoot", "work", "running", "unit:clip", "unit:shot", "unit:video",
    "unit:generation", "generated", "choice:ai.compute=rented", "choice:ai.compute=local",
)  # fmt: skip


def find_lengths(findings: Findings) -> None:
    """Place every length."""
    for item in findings.quantities:
        if not item.unit and (_is_labelled_length(findings, item) or _is_series(findings, item)):
            findings.put("finished_minutes", amount(item), item, weight=2.0)
        if item.unit in MINUTES:
            _place(findings, item)


def _is_labelled_length(findings: Findings, item: Item) -> bool:
    """Tell whether a number stands alone behind "durée" or "runtime": minutes are meant."""
    text = findings.text
    label, following = text.next_to(item, -1), text.next_to(item, 1)
    if label is not None and label.text == ":":
        label = text.next_to(label, -1)
    if label is None or label.text not in _LABELS or item.high > LONGEST_LABELLED or item.parts:
        return False
    return following is None or following.kind == "mark"


def _is_series(findings: Findings, item: Item) -> bool:
    """Tell whether "4x52" says episodes and their minutes, as it does of a series."""
    if len(item.parts) != 1 or item.parts[0].unit or item.low != item.high:
        return False
    part = item.parts[0]
    if part.central <= 0:
        return False
    rest = item.central / part.central
    counted, minutes = (part.central, rest) if part.index < item.index else (rest, part.central)
    if not 2 <= counted <= MOST_EPISODES or not SHORTEST <= minutes <= LONGEST_EPISODE:
        return False
    clause = [i for i in findings.text.items if item.clause - 1 <= i.clause <= item.clause]
    if any(i.is_quantity and i.unit == "episode" and i.central == counted for i in clause):
        return True  # "a 4-part thriller, 4 x 45"
    return any(i.has("format:series", "format:web_series") or i.text in _SERIES for i in clause)


def _place(findings: Findings, item: Item) -> None:
    minutes = amount(item, MINUTES[item.unit])
    if (
        (item.has("colon") and not is_length(findings, item))
        or is_of_each_clip(findings, item)
        or is_rhythm(findings, item)
        or is_per_clip(findings, item)
        or is_away(findings, item)
    ):
        return
    if "by:song" in item.tags:
        if findings.is_ai:
            findings.put("ai.music_minutes", minutes, item)
        return
    if "by:episode" in item.tags or "by:" in item.tags:
        findings.put("finished_minutes", minutes, item, weight=3.0)
        return
    role = _tool_of_sound(findings, item) or _of_a_compound(findings, item)
    role = role or _machine(findings, item) or _role(findings, item)
    kind = "" if role is None else _kind(role)
    last = before(findings.text, item)
    if (item.is_article and kind != "work") or (last is not None and last.has("bound")):
        return
    if kind in {"music", "voice", "gpu"} and _is_of_several(findings, item, role, kind):
        return
    if kind and _specific(findings, item, role, kind, minutes):
        return
    if is_time_spent(findings, item) or kind in {"no", "shoot"}:
        return
    is_long = minutes.central >= UNUSUAL_MINUTES
    if is_long and (item.unit == "hour" or (item.unit == "clock" and kind != "running")):
        findings.doubt(
            "finished_minutes", (item,), {"finished_minutes": minutes.central}, {}, reason="unusual"
        )
        return
    if is_of_episodes(findings, item):
        return
    if kind in {"work", "running"}:
        findings.put("finished_minutes", minutes, item, weight=2.0 + (kind == "running"))
    elif _is_bare(findings, item) and not _is_of_clips(findings, item):
        findings.put("finished_minutes", minutes, item, weight=1.0)


def _is_of_clips(findings: Findings, item: Item) -> bool:
    """Take bare seconds right after a number of clips for theirs: "64 clips from Hailuo, 6 s"."""
    counted = [
        i for i in findings.text.items
        if i.is_quantity and i.has(*CLIPS) and i.clause in (item.clause, item.clause - 1)
    ]  # fmt: skip
    seconds = item.central * MINUTES[item.unit] * 60
    if not findings.is_ai or not counted or item.unit != "second" or seconds > LONGEST_BARE:
        return False
    findings.put("ai.clip_seconds", amount(item), item)
    return True


def _of_a_compound(findings: Findings, item: Item) -> Item | None:
    """Return the work of "a 60-second holiday ad", where the hyphen joins them."""
    if "-" not in findings.text.folded.text[item.start : item.end]:
        return None
    behind_it = findings.text.items[item.index + 1 : item.index + 4]
    works = [i for i in behind_it if i.clause == item.clause and (i.has("work") or is_format(i))]
    return works[0] if works and not works[0].is_quantity else None


def _machine(findings: Findings, item: Item) -> Item | None:
    """Return the machine of "35 h de rendu sur ma RTX 4090", "un A100 loué pendant 260 h"."""
    if item.unit != "hour" or not findings.is_ai:
        return None
    clause = findings.text.in_clause(item)
    renders = any(i.has("render") for i in clause if abs(i.index - item.index) <= 2)
    last = findings.text.next_to(item, -1)
    lasts = last is not None and last.text in _DURING
    machines = [i for i in findings.words if i.has("gpu", *_COMPUTE)]
    nearby = [i for i in machines if i.clause == item.clause and i.index < item.index]
    if nearby and lasts:
        return nearby[-1]
    return machines[0] if renders and machines else None


def _tool_of_sound(findings: Findings, item: Item) -> Item | None:
    """Return the tool for voices or music right before a length: "Suno 5 minutes"."""
    last = findings.text.next_to(item, -1)
    while last is not None and last.has("version", "link"):
        last = findings.text.next_to(last, -1)
    following = after(findings.text, item)
    if last is None or not tool_key(last) or (following is not None and following.has("work")):
        return None
    return last if tool(tool_key(last)).kind in {"voice", "music"} else None


def _role(findings: Findings, item: Item) -> Item | None:
    found = roles(findings.text, item, *_ROLES)
    format_ = [pair for pair in roles(findings.text, item, *_formats(findings)) if pair[0] < NEAR]
    found = [p for p in found if not _is_beside(findings, item, p[1])]
    if item.central * MINUTES[item.unit] > LONG_CLIP:
        found = [p for p in found if not (p[1].is_quantity and p[1].has(*CLIPS))]
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
    return work if work.has("work") or is_format(work) else None


def _is_beside(findings: Findings, item: Item, role: Item) -> bool:
    """Tell whether a role only comes along: "15 min avec avatar" are of the film."""
    following = after(findings.text, item)
    return (
        role.has("music", "voice", "avatar", "upscale", "gpu")
        and role.index > item.index
        and following is not None
        and following.text in {"avec", "with", "et", "and", "plus", "sans", "without"}
    )


def _formats(findings: Findings) -> tuple[str, ...]:
    return tuple({t for i in findings.words for t in i.tags if t.startswith("format:")})


def _kind(role: Item) -> str:
    """Return what a length is of, by the word it stands with."""
    if role.has("choice:ai.compute=rented", "choice:ai.compute=local"):
        return "gpu"
    if tool_key(role) and tool(tool_key(role)).kind in {"voice", "music"}:
        return tool(tool_key(role)).kind
    for tag in ("music", "voice", "avatar", "upscale", "gpu", "editing"):
        if role.has(tag) and not role.has("work", "running"):
            return tag
    if role.is_quantity:
        return "clips" if role.has(*CLIPS) else "no"
    if role.has("running"):
        return "running"
    if role.has("rushes") or (role.has("generated") and not role.has("work")):
        return "footage"
    plural = role.text.endswith("s")
    if role.has(*CLIPS) and (plural or not role.has("work")) and not is_format(role):
        return "clips"
    if role.has("work") or is_format(role):
        return "work"
    return "shoot" if role.has("shoot") else "no"


def _specific(
    findings: Findings, item: Item, role: Item | None, kind: str, minutes: object
) -> bool:
    """Place a length of something else than the finished work; False: it is none."""
    del minutes
    figure = amount(item, MINUTES[item.unit])
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
            findings.put("ai.generated_seconds", amount(item, MINUTES[item.unit] * 60), *used)
    elif kind == "clips":
        if findings.is_ai and figure.central <= LONG_CLIP:
            findings.put("ai.clip_seconds", amount(item, MINUTES[item.unit] * 60), *used)
            return True
        return role is not None and role.is_quantity
    else:
        return False
    return True


def _is_of_several(findings: Findings, item: Item, role: Item | None, kind: str) -> bool:
    """Ask whether a length is of each or of all: "2 H100 pendant 20 h", "4 doublages de 5 min"."""
    several = _several(findings, item, role)
    if several is None or not findings.is_ai:
        return False
    field = "ai.gpu_hours" if kind == "gpu" else f"ai.{kind}_minutes"
    one = item.central * MINUTES[item.unit] / (60 if kind == "gpu" else 1)
    findings.doubt(field, (several, item), {field: one}, {field: one * several.central})
    return True


def _several(findings: Findings, item: Item, role: Item | None) -> Item | None:
    """Return the number that stands before what a length is of."""
    text = findings.text
    for near in text.in_clause(item):
        if near is not role and not near.has("gpu", "choice:ai.compute=rented"):
            continue
        count = text.next_to(near, -1)
        while count is not None and (count.text == "x" or count.has("link")):
            count = text.next_to(count, -1)
        if count is None or not count.is_quantity or count is item:
            continue
        if count.central > 1 and not (count.unit or count.is_used):
            return count
    return None


def _generated_near(findings: Findings, item: Item) -> bool:
    return any(i.has("generated", "ai", "strongai") for i in findings.text.in_clause(item))


def _is_bare(findings: Findings, item: Item) -> bool:
    """Tell whether a length stands alone in its clause, or with what says nothing of it."""
    text = findings.text
    first, second = before(text, item), behind(text, item)
    following = after(text, item)
    if at_edge(text, item, -1) and following is not None and following.text in {"sur", "about"}:
        return True  # "52 min sur les glaciers"
    if at_edge(text, item, -1) and at_edge(text, item, 1):
        last = text.next_to(item, -1)
        return last is None or not last.has("due", "bound")
    if first is not None and first.has("due", "bound", "rank", "per", "maybe"):
        return False
    if second is not None and second.has("due", "per", "bound", "fromto", "each"):
        return False
    if "labelled" in item.tags and before(text, item) is not None:
        label = text.next_to(item, -1)
        while (label is not None and label.kind == "word") or (
            label is not None and label.text == ":"
        ):
            label = text.next_to(label, -1)
        return at_edge(text, item, 1)
    clause = text.in_clause(item)
    odd = ("intro", "away", "otherwork", "subjects", "due", "unit:km")
    return not any(i.has(*odd) for i in clause) and any(
        i.has("strongai", "work", "shoot", "surely", "correct") or is_format(i) or i.is_quantity
        for i in clause
        if i is not item
    )
