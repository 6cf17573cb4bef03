"""A sentence held against a production: what stands of it, what does not, and why."""

from __future__ import annotations

from dataclasses import dataclass

from bot.reading.claims import COMPARING, OF_A_PART, Statement, read_statements
from calc import Grounds, Judgement, judge, judge_part
from calc.production import Approach


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """One claim of the sentence, and what becomes of it."""

    statement: Statement
    judgement: Judgement


def check_claims(text: str, approach: Approach, grounds: Grounds) -> tuple[CheckedClaim, ...]:
    """Judge every claim of a text; nothing where it claims nothing.

    A sentence that names the other way of working is judged from that side. A single figure stands
    beside an interval of the same sentence that stands.
    """
    checked = [
        CheckedClaim(each, _judged(each, approach, grounds)) for each in read_statements(text)
    ]
    has_range = any(_is_mass(each) and each.judgement.standing == "stands" for each in checked)
    return tuple(_beside_range(each) if has_range else each for each in checked)


def _judged(statement: Statement, approach: Approach, grounds: Grounds) -> Judgement:
    if statement.kind in OF_A_PART:
        return judge_part(statement.kind, statement.low, statement.high, statement.topic, grounds)
    mixed = approach == "hybrid" and statement.kind in COMPARING
    if mixed and (statement.about is not None or statement.against == "ai"):
        # A mix is set beside the shoot, and which side a sentence praises cannot be told.
        return judge("elsewhere", None, None, grounds)
    other_way = {"ai": "shoot", "shoot": "ai"}.get(approach)
    if statement.against is not None and statement.against == (statement.about or approach):
        # "Our series emits less than others made with AI": of those nothing is known here.
        return judge("elsewhere", None, None, grounds)
    speaks_of_other = statement.about is not None and statement.about in {"counterpart", other_way}
    if speaks_of_other and grounds.other is None:
        return Judgement("falls", "other_way_unknown")
    held_against = grounds.turned() if speaks_of_other else grounds
    return judge(statement.kind, statement.low, statement.high, held_against, statement.per)


def _is_mass(checked: CheckedClaim) -> bool:
    return checked.statement.kind == "mass" and checked.statement.per is None


def _beside_range(checked: CheckedClaim) -> CheckedClaim:
    if _is_mass(checked) and checked.judgement.because == "needs_range":
        figures = checked.judgement.figures
        return CheckedClaim(checked.statement, Judgement("stands", "covers_the_range", figures))
    return checked
