"""No row of the data is kept that no calculation uses."""

import ast
import itertools
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import calc
from calc import FACTORS, SOURCES, estimate, read_production
from calc.catalogue import CLASSES
from calc.factors import CHOICES
from calc.tools import SHIPPED

AI = {
    "clips": 100, "clip_seconds": 5, "resolution": "720p", "images": 10, "music_minutes": 3,
    "voice_minutes": 3, "avatar_minutes": 2, "upscaled_minutes": 2, "lora_trainings": 1,
    "prompts": 30, "agent_sessions": 2, "upscaled": True, "storage_tb": 1,
}  # fmt: skip
SHOOT = {
    "days": 4, "crew": 8, "car_km": 100, "van_km": 100, "truck_km": 100, "coach_km": 100,
    "train_km": 100, "public_km": 100, "flight_km": 100, "flight_short_km": 100,
    "flight_medium_km": 100, "flight_long_km": 100, "business_share": 0.5, "air_freight_tkm": 5,
    "nights": 10, "rooms": "shared", "meals": 60, "vegetarian_share": 0.5, "grid_kwh": 100,
    "generator_litres": 10, "set_materials_kg": 100, "purchases_eur": 100, "editing_hours": 10,
    "rushes_tb": 1, "waste_kg": 10, "costume_pieces": 2, "bottled_water_litres": 5,
}  # fmt: skip
QUOTED = {"metro", "meal.beef", "water.tap"}
"""Rows that the explanations of questions quote (tests/wording/test_figures.py)."""


def productions() -> list[dict[str, object]]:
    """Return productions that between them take every way through the calculator."""
    full = {"approach": "hybrid", "format": "short", "finished_minutes": 5, "team": 2, "weeks": 2}
    found: list[dict[str, object]] = []
    for key in FACTORS:
        country = key.removeprefix("electricity.")
        if key.startswith("electricity.") and re.fullmatch(r"[A-Z]{2}(-[A-Z]{2,3})?", country):
            found.append({**full, "country": country, "ai": AI, "shoot": SHOOT})
    found += [
        {**full, "ai": {**AI, "resolution": resolution, "compute": compute, "gpu_hours": hours}}
        for resolution in ("480p", "720p", "1080p", "4k")
        for compute, hours in itertools.product(("cloud", "local", "rented"), (None, 20))
    ]
    found += [
        {**full, "ai": {"machine": machine, "tools": {tool: None}}, "country": "FR"}
        for machine in ("laptop", "desktop", "workstation")
        for tool in SHIPPED.tools
    ]
    found += [
        {**full, "travel": {"commute_km": 5, "commute_mode": mode}}
        for mode in ("car", "public", "motorbike", "ebike", "soft")
    ]
    found += [
        {**full, "country": country, "shoot": {**SHOOT, "train_kind": kind, "own_gear": gear}}
        for kind in ("fast", "regional")
        for gear in (None, True)
        for country in ("FR", "BE", "DE", "ES", "GB", "IT")
    ]
    money = {**SHOOT, "set_materials_kg": None, "set_budget_eur": 500}
    found.append({**full, "country": "AQ", "shoot": money})
    for form, approach in itertools.product(FORMATS, ("ai", "shoot", "hybrid")):
        found.append({"approach": approach, "format": form})
        found.append({"approach": approach, "format": form, "country": "ZZ"})
    return found


FORMATS = (
    "feature", "series", "web_series", "short", "student", "documentary", "advert", "clip",
    "corporate", "talk", "show", "animation",
)  # fmt: skip


def traced() -> set[str]:
    """Return the keys of all figures that stand in a trace of some production."""
    return {
        part.key
        for production in productions()
        for line in estimate(read_production(json.dumps(production))).lines
        for step in line.trace
        for part in step.parts
    }


def named_in_code() -> set[str]:
    """Return the words that stand in the calculator's code, outside traces too (levers)."""
    files = Path(calc.__file__).parent.rglob("*.py")
    return {
        node.value
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_row_is_used() -> None:
    used = traced() | named_in_code() | QUOTED
    figures = {t.figure for t in SHIPPED.tools.values()} | {f for _, f in CLASSES.values()}
    left = {
        key
        for key in FACTORS.keys() - used
        if not (key.startswith("video.") and key.split(".", 1)[1].rsplit(".", 2)[0] in figures)
    }
    assert not left, sorted(left)


def test_every_source_is_used() -> None:
    used = {factor.source for factor in FACTORS.values()} | {c.source for c in CHOICES.values()}
    assert used <= SOURCES.keys()


def test_every_row_has_an_edition_and_a_day_of_review_and_says_why_it_is_not_newer() -> None:
    for row in FACTORS.values():
        assert re.fullmatch(r"2026-1[12]-[0-9]{2}", row.reviewed), row.key
        source = SOURCES[row.source]
        edition = re.search(r"\b20[12][0-9]\b", source.edition)
        assert edition or source.edition == "undated", row.source
        if row.source == "own":
            continue
        old = edition is None or edition[0] < "2026" or (row.year or 0) < 2026
        assert not old or len(source.newer.split()) >= 2, f"{row.key}: why no newer edition?"
    assert {source.newer for source in SOURCES.values() if source.edition < "2026"}.isdisjoint(
        {"the newest"}
    )


def test_a_tool_says_that_it_was_checked_only_where_a_document_is_named() -> None:
    rows = [(t.key, t.source, t.verified) for t in SHIPPED.tools.values()]
    rows += [(p.key, p.source, p.verified) for p in SHIPPED.plans.values()]
    for key, source, verified in rows:
        if verified not in ("no", "assumed"):
            assert urlsplit(source).path.strip("/"), f"{key}: {source} is a front page"
    of_models = [t for t in SHIPPED.tools.values() if t.verified == "computed"]
    assert all(tool.is_published and "ecologits" in tool.source for tool in of_models)
