"""Which cell holds which figure, and the formulas that lead from the figures to the total.

A figure has one cell, wherever it counts: the person's own among the activity data, all others
among the factors. So whoever changes one sees every step, line and total follow.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from xlsxwriter.utility import xl_rowcol_to_cell

from bot.exports.xlsx.curves import formula_of
from calc import FACTORS, Assumption, Estimate, Input, Production, Range, Step
from calc.production import FIELD_UNITS


@dataclass(slots=True)
class Figure:
    """A number with a cell of its own.

    `steps`: the labels of the steps it counts in; `formula`: how it follows other cells, if any.
    """

    key: str
    unit: str
    value: float
    low: float
    high: float
    cell: str
    source: str = ""
    year: int | None = None
    assumed: Assumption | None = None
    steps: dict[str, None] = field(default_factory=dict)
    formula: str = ""


class Ledger:
    """The figures behind one footprint. `data` and `factors` are in the order of their rows."""

    def __init__(
        self, production: Production, result: Estimate, data_sheet: str, factor_sheet: str
    ) -> None:
        self.data: dict[str, Figure] = {}
        self.factors: dict[tuple[str, float], Figure] = {}
        self._production = production
        self._sheets = data_sheet, factor_sheet
        assumed = {each.field: each for each in result.assumptions}
        for name in FIELD_UNITS:
            figure = production.figure(name)
            if figure is not None:
                self._add_datum(name, figure, assumed.get(name))
        for each in result.assumptions:
            if each.field not in self.data and each.field in FIELD_UNITS:
                low = each.value if each.low is None else each.low
                high = each.value if each.high is None else each.high
                self._add_datum(each.field, Range(low, each.value, high), each)
        for name in assumed:
            if name in self.data and production.figure(name) is None:
                self.data[name].formula = self._formula(name, self.data[name].value)

    def formulas(self, step: Step) -> tuple[str, str]:
        """Return the formulas of a step's activity and of its factor."""
        split = _split(step)
        return self._product(step, step.parts[:split]), self._product(step, step.parts[split:])

    def minutes(self) -> str:
        """Return the cell of the running time, nothing if it is not known."""
        figure = self.data.get("finished_minutes")
        if figure is None:
            return ""
        figure.steps["minute"] = None
        return figure.cell

    def _add_datum(self, name: str, figure: Range, assumed: Assumption | None) -> None:
        cell = _cell(self._sheets[0], len(self.data))
        low, central, high = figure.low, figure.central, figure.high
        unit = FIELD_UNITS[name]
        source = assumed.source if assumed else ""
        self.data[name] = Figure(name, unit, central, low, high, cell, source, assumed=assumed)

    def _formula(self, key: str, value: float) -> str:
        """Return how a figure follows the activity data; empty if it does not."""
        cells = {name: (datum.cell, datum.value) for name, datum in self.data.items()}
        return formula_of(key, value, self._production, cells)

    def _product(self, step: Step, parts: tuple[Input, ...]) -> str:
        above: list[str] = []
        below: list[str] = []
        for part in parts:
            if part.origin == "conversion":
                _convert(part.central, above, below)
                continue
            figure, relation = self._home(part)
            figure.steps[step.label] = None
            if relation == "one over":
                below.append(figure.cell)
            else:
                above.append(f"(1-{figure.cell})" if relation == "rest of" else figure.cell)
        return "=" + "*".join(above or ["1"]) + "".join(f"/{each}" for each in below)

    def _home(self, part: Input) -> tuple[Figure, str]:
        """Return the figure an input is made from, and how."""
        datum = self.data.get(part.key)
        if datum is not None and (relation := _relation(part.central, datum.value)):
            return datum, relation
        row = FACTORS.get(part.key)
        relation = _relation(part.central, row.central) if row else ""
        if row is None or not relation:
            return self._factor(part, part.unit, part.low, part.central, part.high), "itself"
        return self._factor(part, row.unit, row.low, row.central, row.high), relation

    def _factor(self, part: Input, unit: str, low: float, value: float, high: float) -> Figure:
        known = self.factors.get((part.key, value))
        if known is None:
            cell = _cell(self._sheets[1], len(self.factors))
            low, high = sorted((low, high))
            known = Figure(part.key, unit, value, low, high, cell, part.source, part.year)
            known.formula = self._formula(part.key, value)
            self.factors[part.key, value] = known
        return known


def _cell(sheet: str, row: int) -> str:
    # The header is the first row, values are the second column.
    return f"'{sheet}'!{xl_rowcol_to_cell(row + 1, 1, row_abs=True, col_abs=True)}"


def _relation(value: float, figure: float) -> str:
    """Return how an input is made from a figure: itself, one over it, or what it leaves of one."""
    if value == figure:
        return "itself"
    if figure and value == 1 / figure:
        return "one over"
    return "rest of" if value == 1 - figure else ""


def _convert(value: float, above: list[str], below: list[str]) -> None:
    """Write a change of units as people do: divided by 60, not times 0.016666."""
    if value == 1:
        return
    inverse = round(1 / value)
    if inverse > 1 and value == 1 / inverse:
        below.append(str(inverse))
    else:
        above.append(f"{value:.17g}")


def _split(step: Step) -> int:
    """Return how many of a step's inputs make its activity; the others make its factor.

    An input that is one changes neither; it is taken for activity.
    """
    for split in range(len(step.parts), -1, -1):
        activity = factor = 1.0
        for place, part in enumerate(step.parts):
            if place < split:
                activity *= part.central
            else:
                factor *= part.central
        if activity == step.activity and factor == step.factor:
            return split
    raise ValueError(f"{step.label}: the inputs do not come to the step")
