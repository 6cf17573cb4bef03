"""The carbon calculator: activity data in, a balance with its trace out.

    >>> from calc import Production, ShootWork, estimate, next_taps
    >>> film = Production(approach="shoot", format="short", shoot=ShootWork(days=4, crew=12))
    >>> result = estimate(film)
    >>> result.total.low < result.total.central < result.total.high
    True
    >>> next_taps(film)[0].field
    'shoot.means'

It knows nothing of bots, reads no clock, no network and no environment.
"""

from calc.ai_work import AiWork
from calc.amounts import Amount
from calc.benchmarks import Benchmark, Placed, benchmarks, placed
from calc.claim_topics import TOPICS, Taken, Topic, shares_of, taken_of
from calc.claims import (
    CLAIM_KINDS,
    GROUNDS,
    NOT_COUNTED,
    ClaimKind,
    Ground,
    Grounds,
    Judgement,
    judge,
    judge_part,
)
from calc.counterpart import (
    LEFT_OUT,
    SideBySide,
    Way,
    counterpart,
    deciding,
    is_compared,
    side_by_side,
    unconfirmed,
    ways_beside,
)
from calc.criteria import Criteria, criteria
from calc.engine.lines import GRADES, Grade, Line
from calc.engine.sides import sides
from calc.engine.trace import Assumption, Input, Step
from calc.engine.uncertainty import Driver
from calc.equivalences import EQUIVALENCES, Equivalence, equivalences
from calc.errors import CalcError, DataError, RangeError, UnknownReferenceError
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
from calc.measures import MEASURES, Measure, changed, measures, saving_between
from calc.notes import NOTES, Note
from calc.production import Production, Travel
from calc.published import published
from calc.ranges import Range
from calc.shoot_work import ShootWork
from calc.starting_points import Scenario, StartingPoint, scenarios, starting_points
from calc.taps import (
    FlightTotals,
    Narrowing,
    flights_decide,
    next_taps,
    one_total,
    plausible_takes,
)
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
    "NOTES",
    "NOT_COUNTED",
    "POSTS",
    "SECTIONS",
    "SOURCES",
    "STEPS",
    "TOPICS",
    "UNIT",
    "UNITS",
    "AiWork",
    "Amount",
    "Assumption",
    "Benchmark",
    "CalcError",
    "Change",
    "ClaimKind",
    "Criteria",
    "DataError",
    "Driver",
    "Equivalence",
    "Estimate",
    "Factor",
    "FlightTotals",
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
    "Narrowing",
    "Note",
    "Placed",
    "Production",
    "Range",
    "RangeError",
    "Scenario",
    "ShootWork",
    "SideBySide",
    "Source",
    "StartingPoint",
    "Step",
    "Taken",
    "Topic",
    "Travel",
    "UnknownReferenceError",
    "Way",
    "benchmarks",
    "changed",
    "changes_since",
    "counterpart",
    "criteria",
    "deciding",
    "equivalences",
    "estimate",
    "flights_decide",
    "funder_form",
    "funders",
    "is_compared",
    "judge",
    "judge_part",
    "levers",
    "measures",
    "next_taps",
    "one_total",
    "placed",
    "plausible_takes",
    "published",
    "read_production",
    "saving_between",
    "scenarios",
    "shares_of",
    "side_by_side",
    "sides",
    "starting_points",
    "taken_of",
    "unconfirmed",
    "ways_beside",
]
