"""Writes the full result of every persona as a readable text, and the table of the method page.

    python -m tests.personas.snapshot

Read the diff before committing it: it is what a change of method or of a factor does.
"""

from math import prod
from pathlib import Path

from calc import (
    Production,
    counterpart,
    equivalences,
    estimate,
    levers,
    side_by_side,
    ways_beside,
)
from calc.io.documents import estimate_document
from calc.io.table import as_table, figure
from tests.personas.reading import FOLDER, NAMES, persona

METHOD = Path(__file__).parents[2] / "docs" / "method.md"
OPENING, CLOSING = "<!-- personas -->", "<!-- /personas -->"


def snapshot(production: Production) -> str:
    result = estimate(production)
    lines = [result.title, "", as_table(estimate_document(result)), "", "trace"]
    for line in result.lines:
        lines.append(f"  {line.post}")
        for step in line.trace:
            lines.append(
                f"    {step.label}: {step.activity:.4g} {step.activity_unit} x "
                f"{step.factor:.4g} {step.factor_unit} = {figure(step.activity * step.factor)} kg"
                f"  [{step.source}, {step.year or 'undated'}]"
            )
            lines.extend(
                f"      {part.name or part.key} = {part.central:.4g} {part.unit} ({part.origin})"
                for part in step.parts
                if part.origin != "conversion"
            )
            if step.parts:
                assert abs(prod(p.central for p in step.parts) - step.activity * step.factor) < 1e-6
    lines += ["", "assumed"]
    for one in result.assumptions:
        value = one.option or f"{one.value:.4g} {one.unit}"
        lines.append(f"  {one.field} = {value}  [{one.source}]")
    lines += ["", "notes"]
    lines += [f"  {note.key} {note.about}".rstrip() for note in result.notes]
    lines += ["", "drivers: kg CO2e at its low, at its high"]
    lines += [f"  {d.key}: {d.low:+.3g}, {d.high:+.3g}" for d in result.drivers]
    for way in ways_beside(production):
        other = side_by_side(production, counterpart(production, way), result).other_span
        lines += ["", f"as {way}: {figure(other.low)} - {figure(other.high)} kg CO2e"]
    lines += ["", "levers"]
    lines += [
        f"  {one.key}: -{figure(one.saving)} kg, -{one.share:.1%} ({one.effort})"
        for one in levers(production)
    ]
    lines += ["", "as much as"]
    lines += [
        f"  {one.key}: {figure(one.quantity.central)} {one.unit}" for one in equivalences(result)
    ]
    return "\n".join(lines) + "\n"


def table() -> str:
    """Return the personas' totals as the method page shows them."""
    rows = ["| persona | low | central | high | known |", "| --- | --: | --: | --: | --: |"]
    for name in NAMES:
        result = estimate(persona(name))
        bounds = (result.total.low, result.total.central, result.total.high)
        figures = " | ".join(figure(bound) for bound in bounds)
        rows.append(f"| {name} | {figures} | {result.known_share:.0%} |")
    return "\n".join(rows)


def with_table(page: str) -> str:
    """Return the method page with its table as the personas now are."""
    before, _, rest = page.partition(OPENING)
    _, _, after = rest.partition(CLOSING)
    return f"{before}{OPENING}\n{table()}\n{CLOSING}{after}"


def main() -> None:
    for name in NAMES:
        (FOLDER / f"{name}.txt").write_text(snapshot(persona(name)), encoding="utf-8")
    METHOD.write_text(with_table(METHOD.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
