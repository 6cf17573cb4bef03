"""The class kit: one PDF with the plan, the role cards, the answer sheet and the solutions."""

from __future__ import annotations

import datetime as dt
from typing import Any

import segno

from bot.conversation.balance import balance
from bot.conversation.state import Hosted
from bot.conversation.workshop.codes import spell_code
from bot.conversation.workshop.rounds import PROMPTS
from bot.conversation.workshop.scenario import OWN, SCENARIOS
from bot.pictures.drawing import Drawing, as_data
from bot.pictures.lettering import capital, drawable, lettered, said
from bot.wording.figures.totals import shown
from bot.wording.words import Words
from bot.wording.workshops import join_link, scenario_text, workshop_title
from bot.workshop.roles import ROLES
from calc import FACTORS_VERSION, one_total

PLANS = {"45": ("0–5", "5–10", "10–20", "20–28", "28–36", "36–43", "43–45"),
         "90": ("0–5", "5–15", "15–30", "30–45", "45–55", "55–70", "70–85", "85–90")}  # fmt: skip
"""The minutes of each step, by the length of the lesson."""
STEPS = {
    "45": ("join", "guess", "answer", "reveal", "improve", "discuss", "finish"),
    "90": ("join", "guess", "answer", "reveal", "sources", "improve", "discuss", "finish"),
}


def class_kit(hosting: Hosted | None, words: Words, day: dt.date, bot_name: str) -> Drawing:
    """Return the kit of a workshop, or of the first exercise if none is hosted."""
    scenario = hosting.scenario if hosting is not None else ""
    if scenario in ("", OWN):
        scenario = SCENARIOS[0]
    name = workshop_title(hosting.title, words) if hosting is not None else ""
    date = words.date(day)
    kind = said(words, "kit.kind")
    data = {
        "language": words.language,
        "kind": kind,
        "title": drawable(name) or kind,
        "scenario": lettered(str(scenario_text(scenario, words))),
        "foot": said(words, "picture.foot", name="Chourave", version=FACTORS_VERSION, date=date),
        "needs": [said(words, f"kit.need.{need}") for need in ("phone", "sheet", "start")],
        "qr": _qr(hosting, words, bot_name) if hosting is not None else None,
        "plans": [_plan(minutes, words) for minutes in PLANS],
        "roles": _roles(words),
        "sheet": _sheet(words),
        "solutions": _solutions(scenario, words),
    }
    return Drawing("kit", as_data(data), "pdf", "chourave-kit.pdf", kind, day)


def _qr(hosting: Hosted, words: Words, bot_name: str) -> dict[str, Any]:
    """Return the code of a workshop as rows of modules."""
    modules = segno.make_qr(join_link(hosting.token, bot_name), error="m").matrix
    rows = ["".join(str(int(bool(each))) for each in row) for row in modules]
    return {"rows": rows, "code": spell_code(hosting.code), "alt": said(words, "board.qr")}


def _plan(minutes: str, words: Words) -> dict[str, Any]:
    return {
        "title": said(words, "kit.plan", minutes=minutes),
        "heads": [said(words, "kit.minutes"), said(words, "kit.what")],
        "rows": [
            [when, said(words, f"kit.step.{step}"), said(words, f"kit.step.{step}.how")]
            for when, step in zip(PLANS[minutes], STEPS[minutes], strict=True)
        ],
    }


def _roles(words: Words) -> dict[str, Any]:
    return {
        "title": said(words, "kit.roles"),
        "how": said(words, "kit.roles.how"),
        "type-it": said(words, "kit.type_it"),
        "cards": [
            {
                "number": str(number),
                "name": said(words, f"role.{role.key}"),
                "lines": [
                    said(words, f"choice.approach.{role.approach}"),
                    ", ".join(map(lettered, role.sizes(words))),
                    said(words, f"role.{role.key}.how"),
                ],
                "typed": lettered(role.typed(number, words)),
            }
            for number, role in enumerate(ROLES, 1)
        ],
    }


def _sheet(words: Words) -> dict[str, Any]:
    ways = [capital(said(words, f"role.way.{way}")) for way in ("ai", "shoot", "hybrid")]

    def row(key: str, unit: str = "", *, two: bool = False, boxes: list[str] | None = None) -> Any:
        return {
            "label": said(words, f"kit.sheet.{key}"), "unit": unit, "two": two,
            "between": said(words, "kit.and"), "boxes": boxes or [],
        }  # fmt: skip

    return {
        "title": said(words, "kit.sheet"),
        "how": said(words, "kit.sheet.how"),
        "rows": [
            row("table"),
            row("way", boxes=ways),
            row("guess", "kg", two=True),
            *(row(size, said(words, f"kit.unit.{size}")) for size in ("days", "crew", "weeks")),
            row("team", said(words, "kit.unit.crew")),
            row("takes", said(words, "kit.unit.takes")),
            row("result", "kg", two=True),
            row("lever"),
        ],
        "lines": [said(words, f"prompt.{prompt}") for prompt in PROMPTS[:3]],
    }


def _solutions(scenario: str, words: Words) -> dict[str, Any]:
    rows = []
    for number, role in enumerate(ROLES, 1):
        draft = role.draft(scenario)
        production = draft.production()
        if production is None:
            raise ValueError(f"a role without a way: {role.key}")
        result = balance(draft, production)
        total = one_total(result)
        largest = max(shown(result).lines, key=lambda line: line.central)
        rows.append(
            {
                "number": str(number),
                "name": said(words, f"role.{role.key}"),
                "total": lettered(words.mass(total.central)),
                "range": lettered(words.mass_interval(total)),
                "largest": said(words, f"post.{largest.post}"),
            }
        )
    heads = ("number", "role", "total", "range", "largest")
    return {
        "title": said(words, "kit.solutions"),
        "how": said(words, "kit.solutions.how"),
        "heads": [said(words, f"kit.head.{head}") for head in heads],
        "rows": rows,
        "caveat": said(words, "kit.solutions.caveat"),
    }
