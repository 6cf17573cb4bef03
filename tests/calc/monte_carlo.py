"""Draws a balance from its trace: each input on its own, shared ones once."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from calc.engine.lines import Line
from calc.estimate import Estimate

Draws = NDArray[np.float64]
BOUND = 1.959964  # standard deviations at the ends of a 95 % interval


def log_between(low: float, central: float, high: float, z: Draws) -> Draws:
    """Two half log-normals through low, central and high; straight where one is zero."""
    if min(low, central, high) <= 0:
        return straight_between(low, central, high, z)
    return central * np.where(z < 0, central / low, high / central) ** (z / BOUND)


def straight_between(low: float, central: float, high: float, z: Draws) -> Draws:
    """Two half normals, never below zero."""
    width = np.where(z < 0, central - low, high - central)
    drawn: Draws = np.maximum(central + width * z / BOUND, 0.0)
    return drawn


def draw_total(result: Estimate, count: int, seed: int) -> Draws:
    """Draw the total so many times.

    The scaled lines of the shoot share one cause; those of the AI side are independent. Their
    ranges are symmetric in kg, so they are drawn straight.
    """
    random = np.random.default_rng(seed)
    shared: dict[str, Draws] = {}

    def common(key: str) -> Draws:
        if key not in shared:
            shared[key] = random.standard_normal(count)
        return shared[key]

    total = np.zeros(count)
    for line in result.lines:
        if line.basis == "ratio":
            total += scaled(line, common)
            continue
        for step in line.trace:
            product = np.ones(count)
            for part in step.parts:
                if part.low == part.high:
                    product = product * part.central
                else:
                    z = common(part.key)
                    product = product * log_between(part.low, part.central, part.high, z)
            total += product
    return total


def scaled(line: Line, common: Callable[[str], Draws]) -> Draws:
    """Draw a line scaled from a published balance."""
    of_the_series = line.post in ("computers", "cloud", "travel", "electricity")
    key = line.post if of_the_series else "shoot"
    return straight_between(line.low, line.central, line.high, common(key))
