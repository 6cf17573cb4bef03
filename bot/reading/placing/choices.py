"""What is said in words alone: format, resolution, machine, taps, what there is none of."""

from __future__ import annotations

import re
from functools import cache

from bot.reading.grammar.items import Item, Text
from bot.reading.grammar.lexicon import read_vocabulary
from bot.reading.placing.findings import Findings
from bot.reading.placing.nearness import is_negated
from bot.reading.results import FieldValue
from calc import Range
from calc.tools import tool

_MORE_EXACT = {
    "series": {"web_series", "animation", "documentary"},
    "short": {"student", "documentary", "animation"},
    "feature": {"documentary", "animation"},
    "clip": {"animation"},
    "show": {"talk"},
    "documentary": {"student"},
}
"""Formats that another one named beside them says more exactly."""
_ADJECTIVES = {"short", "court", "feature"}
_NONE_OF = (
    ("plane", "shoot.flight_km"),
    ("cartransport", "shoot.car_km"),
    ("vantransport", "shoot.van_km"),
    ("trucktransport", "shoot.truck_km"),
    ("train", "shoot.train_km"),
    ("generator", "shoot.generator_litres"),
)
_MEANS_NONE = {
    "shoot.flights=none": "shoot.flight_km",
    "shoot.away=nobody": "shoot.nights",
}
"""Answers that say a number too: who did not fly flew no kilometre."""
_FINISHED = {
    "upscale",
    "final",
    "finale",
    "livre",
    "livraison",
    "export",
    "exporte",
    "delivered",
    "delivery",
    "master",
    "diffusion",
    "projection",
    "youtube",
    "monte",
    "vers",
    "to",
    "output",
    "upscaled",
    "deliver",
    "mastered",
}
_KNOWN_BY = (
    ("cartransport", "shoot.car_km"),
    ("vantransport", "shoot.van_km"),
    ("trucktransport", "shoot.truck_km"),
    ("train", "shoot.train_km"),
    ("plane", "shoot.flight_km"),
    ("generator", "shoot.generator_litres"),
    ("lodging", "shoot.nights"),
    ("unit:night", "shoot.nights"),
    ("food", "shoot.meals"),
    ("waste", "shoot.waste_kg"),
    ("grid", "shoot.grid_kwh"),
    ("rushes", "shoot.rushes_tb"),
)


def find_formats(findings: Findings) -> None:
    """Note what it is; two formats that do not go together are asked."""
    named: dict[str, Item] = {}
    for item in findings.words:
        for tag in item.tags:
            if tag.startswith("format:") and _is_format(findings, item):
                named.setdefault(tag.removeprefix("format:"), item)
    _keep_the_last(findings, named)
    for less, more in _MORE_EXACT.items():
        if less in named and more & named.keys():
            del named[less]
    if len(named) == 1:
        name, item = next(iter(named.items()))
        findings.put("format", name, item)
    elif len(named) > 1:
        items = tuple(named.values())
        findings.doubt("format", items, *({"format": name} for name in list(named)[:3]))


def _keep_the_last(findings: Findings, named: dict[str, Item]) -> None:
    """Of "a spot? no, it's a feature", keep the feature."""
    if len(named) < 2:
        return
    last = max(named.values(), key=lambda i: i.index)
    before = [i for i in findings.text.items[: last.index] if i.clause >= last.clause - 1]
    if any(i.has("corrected") and i.text not in {"now", "maintenant"} for i in before):
        for name in [n for n, item in named.items() if item is not last]:
            del named[name]


def _is_format(findings: Findings, item: Item) -> bool:
    text = findings.text
    last, following = text.next_to(item, -1), text.next_to(item, 1)
    if is_negated(text, item):
        return False
    if following is not None and item.text in _ADJECTIVES:
        if following.has("work") or following.text in {
            "delai",
            "terme",
            "temps",
            "extrait",
            "clip",
        }:
            return item.text == "feature" and following.text != "film"
        if any(t.startswith("format:") for t in following.tags):
            return False
    rhythm = last is not None and last.text in {"weekly", "daily", "quotidien", "quotidienne"}
    if last is not None and last.has("per", "each") and not (last.has("link") or rhythm):
        return False
    if text.language == "en" and item.text == "pub":
        return False
    if (
        item.text in {"serie", "series"}
        and following is not None
        and following.has("fromto", "link")
    ):
        other = text.next_to(following, 1)
        if (
            other is not None
            and other.kind == "word"
            and following.text in {"de", "d", "of"}
            and (other.text.endswith("s") and not other.has("strongai"))
        ):
            return False  # "une série de portraits"
    if last is not None and last.text in {"de", "d", "of", "for", "du", "pour"}:
        earlier = text.next_to(last, -1)
        if earlier is not None and earlier.text in {
            "teaser",
            "trailer",
            "bande annonce",
            "affiche",
            "making of",
            "bible",
            "fan",
        }:
            return False
    return not (last is not None and last.text in {"google", "bible", "fan"})


def find_choices(findings: Findings) -> None:
    """Note resolution, where generation runs, machines, upscaling."""
    for item in findings.words:
        for tag in item.tags:
            if tag.startswith("choice:") and not is_negated(findings.text, item):
                field, _, value = tag.removeprefix("choice:").partition("=")
                if _is_meant(findings, item, field, value):
                    findings.put(field, value, item)
        if item.has("upscale") and findings.is_ai and not item.is_used:
            findings.put("ai.upscaled", not is_negated(findings.text, item), item)


def _is_meant(findings: Findings, item: Item, field: str, value: str) -> bool:
    if not findings.is_ai:
        return False
    clause = findings.text.in_clause(item)
    before_it = [i for i in clause if item.index - 4 <= i.index < item.index]
    if field == "ai.resolution":
        if any(i.text in _FINISHED or i.has("upscale") for i in before_it):
            return False
        if findings.given and all(i is item or i.has("link", "stop", "correct") for i in clause):
            return True  # "mets 4K": the card has no other resolution
        near = findings.text.items[max(0, item.index - 3) : item.index + 3]
        return value != "4k" or any(i.has("generated", "surely", "strongai") for i in near)
    if field == "ai.compute":
        stored = any(
            i.has("storage") and not i.has("unit:x") and "cloud" not in i.text for i in clause
        )
        data = any(i.is_quantity and i.unit in {"tb", "gb"} for i in clause)
        return not (stored or data) or value != "cloud"
    return True


def find_none(findings: Findings) -> None:
    """Read "pas d'avion", "no generator" as zero of the thing named, and of nothing else."""
    if findings.approach == "ai":
        return
    text = findings.text
    for item in text.items:
        if item.is_quantity and item.central == 0 and not (item.is_used or item.is_ignored):
            _none_counted(findings, item)
    for item in findings.words:
        if item.is_used or not is_negated(text, item) or _is_only_a_kind(findings, item):
            continue
        if any(i.has("except") for i in text.in_clause(item) if i.index > item.index):
            continue  # "pas d'hôtel sauf pour le chef op"
        for tag, field in _NONE_OF:
            if item.has(tag):
                findings.put(field, Range.exactly(0.0), item, *_zero(findings, item))
                if field == "shoot.flight_km":
                    findings.put("shoot.flights", "none")
                break
        else:
            if item.has("food") and item.text in {
                "catering",
                "traiteur",
                "cantine",
                "repas",
                "meals",
            }:
                findings.put("shoot.catering", "none", item)


def _none_counted(findings: Findings, item: Item) -> None:
    """Place "0 vols", "zero cars": the number says that there are none."""
    for tag, field in (
        *_NONE_OF,
        ("unit:night", "shoot.nights"),
        ("unit:flightunit", "shoot.flight_km"),
    ):
        if item.has(tag, f"unit:{tag.removesuffix('transport')}"):
            findings.put(field, Range.exactly(0.0), item)
            if field == "shoot.flight_km":
                findings.put("shoot.flights", "none")
            return


def _zero(findings: Findings, item: Item) -> list[Item]:
    """Return the number of "0 avion"."""
    last = findings.text.next_to(item, -1)
    return [last] if last is not None and last.is_quantity and last.central == 0 else []


def _is_only_a_kind(findings: Findings, item: Item) -> bool:
    """Tell whether not the thing but a kind of it is denied: "pas de camion frigo"."""
    following = findings.text.next_to(item, 1)
    return following is not None and following.kind == "word" and not following.tags


def find_unknown(findings: Findings) -> None:
    """Read "camions : aucune idée" as not known."""
    for item in findings.words:
        if not item.has("unknown"):
            continue
        clause = findings.text.in_clause(item)
        for tag, field in _KNOWN_BY:
            words = [i for i in clause if i.has(tag) and not i.is_used]
            if words and findings.is_shoot:
                findings.put(field, None, item, *words)


def find_taps(findings: Findings) -> None:
    """Read ways of saying one of the answers of a question: "tout rentre dans une voiture"."""
    said, starts = _joined(findings.text)
    for pattern, field, answer in _taps():
        is_ours = findings.is_ai if field.startswith("ai.") else findings.is_shoot
        value = _usual_country(findings) if field == "ai.compute_country" else answer
        if not is_ours or value is None:
            continue
        for match in pattern.finditer(said):
            items = [
                item
                for start, item in starts
                if match.start() <= start < match.end() and not item.is_ignored
            ]
            if items:
                findings.put(field, value, *items)
                denied = any(i.has("plane", "lodging", "nolodging") for i in items)
                if denied and (none := _MEANS_NONE.get(f"{field}={value}")):
                    findings.put(none, Range.exactly(0.0), weight=0.5)


def _usual_country(findings: Findings) -> str | None:
    """Return where the tool of the video computes, or the first other one; None if not known."""
    for found in findings.found.get("ai.tools", ()):
        if isinstance(found.value, dict):
            first = min(found.value, key=lambda key: tool(key).kind != "video")
            return tool(first).country or None
    return None


def _joined(text: Text) -> tuple[str, list[tuple[int, Item]]]:
    """Return the words of a text with single spaces, and where each item starts in them."""
    parts: list[str] = []
    starts: list[tuple[int, Item]] = []
    length = 0
    for item in text.items:
        word = text.folded.text[item.start : item.end] if item.is_quantity else item.text
        word = " ".join(re.sub(r"[^a-z0-9,.;]+", " ", word).split()) or ","
        starts.append((length, item))
        parts.append(word)
        length += len(word) + 1
    return " ".join(parts), starts


@cache
def _taps() -> tuple[tuple[re.Pattern[str], str, FieldValue], ...]:
    found: list[tuple[re.Pattern[str], str, FieldValue]] = []
    for choice, ways in read_vocabulary("taps").items():
        field, _, written = choice.partition("=")
        values: dict[str, FieldValue] = {"true": True, "false": False, "0": 0.0}
        pattern = re.compile(rf"(?<![a-z0-9])(?:{'|'.join(ways)})(?![a-z0-9])")
        found.append((pattern, field, values.get(written, written)))
    return tuple(found)
