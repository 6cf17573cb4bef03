"""Tables that fit a phone: two columns in 30 monospace characters."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from bot.wording.words import NARROW_SPACE, NO_BREAK_SPACE, joined

WIDTH = 30


def table(rows: Iterable[tuple[str, str] | None]) -> Markup:
    """Lay out (label, figure) rows, figures on the right; None draws a line.

    A row that does not fit is cut on its label's side, never on its figure's.
    """
    laid = [_rule() if row is None else _row(*row) for row in rows]
    return Markup("<pre>%s</pre>") % joined("\n", map(escape, laid))


def _rule() -> str:
    return "─" * WIDTH


def _row(label: str, figure: str) -> str:
    if not figure:
        return label[:WIDTH]
    # The narrow space is not one column wide in every monospace font; the ordinary one is.
    figure = figure.replace(NARROW_SPACE, NO_BREAK_SPACE)
    width = WIDTH - len(figure) - 1
    if len(label) > width:
        label = label[: width - 1].rstrip() + "…"
    return f"{label}{' ' * (WIDTH - len(label) - len(figure))}{figure}"
