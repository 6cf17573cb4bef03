"""The table of a footprint: each post with its range, its share of the total and its grade."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.pictures.lettering import capital, lettered, said
from bot.pictures.marks.shares import FINE
from bot.wording.words import Words
from calc import Estimate, Range, sides


def footprint_table(result: Estimate, words: Words) -> dict[str, Any]:
    """Return the head and the rows: post, kg CO₂e, low, high, share of the total, grade.

    A mix stands in two blocks, each under the sum of its lines.
    """
    rows: list[dict[str, Any]] = []
    total = result.total.central
    halves = sides(result.lines)
    for side, lines in halves.items():
        if len(halves) > 1:
            whole = sum(line.central for line in lines)
            cells = [said(words, f"table.{side}"), _kg(whole, total, words), "", "",
                     _share(whole, total, words), ""]  # fmt: skip
            rows.append({"kind": "side", "cells": cells})
        for line in lines:
            cells = [said(words, f"post.{line.post}"), *_bounds(line.range, total, words),
                     _share(line.central, total, words), line.grade]  # fmt: skip
            rows.append({"kind": "line", "cells": cells})
    cells = [said(words, "table.total"), *_bounds(result.total, total, words),
             _share(total, total, words), result.grade]  # fmt: skip
    rows.append({"kind": "total", "cells": cells})
    heads = [said(words, key) for key in ("sheet.low", "sheet.high", "book.share", "book.grade")]
    head = [said(words, "table.post"), lettered(result.unit), *map(capital, heads)]
    return {"head": head, "rows": rows}


def _bounds(figure: Range, total: float, words: Words) -> Iterator[str]:
    for kg in (figure.central, figure.low, figure.high):
        yield _kg(kg, total, words)


def _kg(kg: float, total: float, words: Words) -> str:
    """Return a mass as the table in the chat has it; a tiny production's with decimals."""
    return words.number(kg, 2) if total < FINE else lettered(words.kg(kg))


def _share(kg: float, total: float, words: Words) -> str:
    return words.percent(kg / total) if total else ""
