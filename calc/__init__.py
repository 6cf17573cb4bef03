"""The carbon calculator: activity data in, a balance with its trace out.

    >>> from calc import Production, estimate
    >>> estimate(Production(approach="ai", weeks=15, team=2)).total.central
    250.0

It knows nothing of bots, reads no clock, no network and no environment.
"""

from calc.ai_work import AiWork
from calc.amounts import Amount
from calc.benchmarks import Benchmark, Placed, benchmarks, placed
from calc.claim_check import (
    CLAIM_KINDS,
    GROUNDS,
    ClaimKind,
    Ground,
    Grounds,
    Judgement,
    judge,
)
from calc.claims import NOT_COUNTED, Claim, claims, verdict
from calc.comparison import MONTHS_A_WEEK, Cell, Comparison, Row, compare
from calc.counterpart import (
    LEFT_OUT,
    Criteria,
    SideBySide,
    Way,
    counterpart,
    criteria,
    deciding,
    side_by_side,
    unconfirmed,
    ways_beside,
)
from calc.engine.lines import GRADES, Grade, Line
from calc.engine.sides import sides
from calc.engine.trace import Assumption, Input, Step
from calc.engine.uncertainty import Driver
from calc.equivalences import EQUIVALENCES, Equivalence, equivalences
from calc.estimate import UNIT, Estimate, estimate
from calc.factors import FACTORS, SOURCES, Factor, Source
from calc.funders import (
    FUNDERS,
    KNOWING,
    SECTIONS,
    FormRow,
    Funder,
    funder_form,
    funders,
)
from calc.io.documents import InvalidProductionError, read_production
from calc.levers import EFFORTS, LEVERS, Lever, levers
from calc.measures import MEASURES, Measure, changed, measures
from calc.notes import NOTES, Note
from calc.production import Production, Travel
from calc.published import published
from calc.ranges import Range
from calc.shoot_work import ShootWork
from calc.starting_points import StartingPoint, scenarios, starting_points
from calc.versions import CHANGES, FACTORS_VERSION, Change, changes_since
from calc.vocabulary import ASSUMED, POSTS, STEPS, UNITS

__all__ = [
    "ASSUMED",
    "CHANGES",
    "CLAIM_KINDS",
    "EFFORTS",
    "EQUIVALENCES",
    "FACTORS",
    "FACTORS_VERSION",
    "FUNDERS",
    "GRADES",
    "GROUNDS",
    "KNOWING",
    "LEFT_OUT",
    "LEVERS",
    "MEASURES",
    "MONTHS_A_WEEK",
    "NOTES",
    "NOT_COUNTED",
    "POSTS",
    "SECTIONS",
    "SOURCES",
    "STEPS",
    "UNIT",
    "UNITS",
    "AiWork",
    "Amount",
    "Assumption",
    "Benchmark",
    "Cell",
    "Change",
    "Claim",
    "ClaimKind",
    "Comparison",
    "Criteria",
    "Driver",
    "Equivalence",
    "Estimate",
    "Factor",
    "FormRow",
    "Funder",
    "Grade",
    "Ground",
    "Grounds",
    "Input",
    "InvalidProductionError",
    "Judgement",
    "Lever",
    "Line",
    "Measure",
    "Note",
    "Placed",
    "Production",
    "Range",
    "Row",
    "ShootWork",
    "SideBySide",
    "Source",
    "StartingPoint",
    "Step",
    "Travel",
    "Way",
    "benchmarks",
    "changed",
    "changes_since",
    "claims",
    "compare",
    "counterpart",
    "criteria",
    "deciding",
    "equivalences",
    "estimate",
    "funder_form",
    "funders",
    "judge",
    "levers",
    "measures",
    "placed",
    "published",
    "read_production",
    "scenarios",
    "side_by_side",
    "sides",
    "starting_points",
    "unconfirmed",
    "verdict",
    "ways_beside",
]
