"""Draws a balance from its trace: each input on its own, shared ones once."""

import numpy as np
from numpy.typing import NDArray

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

    Every input is drawn once, whatever the number of its lines.
    """
    random = np.random.default_rng(seed)
    shared: dict[str, Draws] = {}

    def common(key: str) -> Draws:
        if key not in shared:
            shared[key] = random.standard_normal(count)
        return shared[key]

    total = np.zeros(count)
    for line in result.lines:
        for step in line.trace:
            product = np.full(count, step.value)
            for key, down, up, _ in step.amount.swings + step.rate.swings:
                product = product * log_between(1 + down, 1.0, 1 + up, common(key))
            total += product
    return total
