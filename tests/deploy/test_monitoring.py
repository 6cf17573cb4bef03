"""Alarms, dashboard and runbook speak of metrics that there are, and of each other."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families

from bot.metrics import REGISTRY
from tests.deploy.files import DEPLOY, read_yaml

MONITORING = DEPLOY / "monitoring"
DOCS = Path(__file__).parents[2] / "docs"
RUNBOOK = (DOCS / "runbook.md").read_text("utf-8")
OPERATIONS = (DOCS / "operations.md").read_text("utf-8")
ENDS = ("", "_total", "_bucket", "_count", "_sum", "_info")


def known() -> set[str]:
    """Return every name that a sample of ours can have, whatever was counted so far."""
    text = generate_latest(REGISTRY).decode()
    families = {family.name for family in text_string_to_metric_families(text)}
    families = {name for name in families if not name.endswith("_created")}
    return {family + end for family in families for end in ENDS}


def named_in(expressions: list[str]) -> set[str]:
    return {
        name
        for expression in expressions
        for name in re.findall(r"\b(?:chourave|process)_\w+", expression)
    }


def alerts() -> list[dict[str, Any]]:
    groups = read_yaml(MONITORING / "alerts.yml")["groups"]
    return [rule for group in groups for rule in group["rules"]]


def panels() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((MONITORING / "dashboard.json").read_text("utf-8"))[
        "panels"
    ]
    return found


def test_every_metric_of_an_alarm_or_a_panel_exists() -> None:
    expressions = [rule["expr"] for rule in alerts()]
    expressions += [target["expr"] for panel in panels() for target in panel["targets"]]
    assert len(named_in(expressions)) > 10
    assert named_in(expressions) - known() == set()


def test_every_metric_is_documented_and_every_one_documented_exists() -> None:
    ours = {name for name in known() if name.startswith("chourave_")}
    documented = named_in(re.findall(r"`(\w+)`", OPERATIONS))
    assert documented - known() == set()
    families = {name for name in ours if not name.endswith(ENDS[1:])}
    missing = {family for family in families if not any(family + end in documented for end in ENDS)}
    assert missing == set()


def test_every_alarm_has_its_chapter_and_every_chapter_its_alarm() -> None:
    named = [rule["alert"] for rule in alerts()]
    assert sorted(named) == sorted(set(named))
    chapters = re.findall(r"^### (\w+)$", RUNBOOK, re.MULTILINE)
    assert sorted(chapters) == sorted(named)
    for rule in alerts():
        assert rule["labels"]["severity"] in {"page", "look"}
        assert rule["annotations"]["summary"]


def test_the_labels_that_alarms_look_for_are_counted() -> None:
    text = (Path(__file__).parents[2] / "bot" / "telegram" / "intake" / "update_log.py").read_text(
        "utf-8"
    )
    outcomes = set(re.findall(r'outcome="(\w+)"', str([rule["expr"] for rule in alerts()])))
    assert outcomes == {"set_aside", "throttled"}
    assert all(f'"{outcome}"' in text for outcome in outcomes)


def test_the_dashboard_is_whole() -> None:
    numbers = [panel["id"] for panel in panels()]
    assert len(numbers) == len(set(numbers)) > 10
    for panel in panels():
        place = panel["gridPos"]
        assert 0 <= place["x"] <= 24 - place["w"]
        assert panel["title"]
        assert panel["targets"]
