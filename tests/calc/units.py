"""Multiplies units, so that a test can see what a product of figures is measured in."""

from collections import Counter

ALIASES = {"Wh": "W.hour", "ratio": "", "share": ""}


def multiply(units: list[str]) -> Counter[str]:
    """Return the exponent of every base unit in the product; cancelled ones are gone."""
    exponents: Counter[str] = Counter()
    for unit in units:
        above, _, below = unit.partition("/")
        for side, sign in ((above, 1), (below, -1)):
            for name in side.split("."):
                for base in ALIASES.get(name, name).split("."):
                    if base and base != "1":
                        exponents[base] += sign
    return Counter({unit: power for unit, power in exponents.items() if power})


def same(units: list[str], expected: str) -> bool:
    """Tell whether a product of units is the expected one."""
    return multiply(units) == multiply([expected])
