"""Cloud storage and network: terabytes kept x time x energy, and what is transferred once.

Storage is the energy of three copies on disk in a data centre. The network carries what was
generated to the people who edit it, and what is stored to where it is stored, once each.
"""

from __future__ import annotations

from calc.engine.figures import rate, usual
from calc.engine.inputs import Answers
from calc.engine.trace import Chain, Rate, Step


def storage_steps(answers: Answers) -> tuple[Step, ...]:
    """Return the steps of the data kept in the cloud."""
    ai = answers.production.ai
    months = answers.amount(
        "ai.storage_months", "month", ai.storage_months, usual("ai.storage_months")
    )
    stored = _stored(answers) + months
    return (Step("stored_data", stored, kept(answers, "year/month")),)


def network_steps(answers: Answers) -> tuple[Step, ...]:
    """Return the steps of the data transferred."""
    found = [Step("stored_data_transfer", _stored(answers), transferred())]
    ai = answers.production.ai
    if answers.choice("ai.compute", ai.compute) == "cloud":
        resolution = answers.choice("ai.resolution", ai.resolution)
        size = f"network.gb_per_video_second.{resolution}"
        sent = rate("GB", "network.transfer", (size,))
        found.append(Step("video_transfer", answers.generated_seconds, sent))
    return tuple(found)


def kept(answers: Answers, years: str) -> Rate:
    """Return the rate of terabytes kept in a data centre; `years` is the figure of how long."""
    return rate("kWh", answers.cloud_grid, (years, "storage.cloud"))


def transferred() -> Rate:
    """Return the rate of terabytes sent once over the network."""
    return rate("GB", "network.transfer", ("GB/TB",))


def _stored(answers: Answers) -> Chain:
    given = answers.production.ai.storage_tb
    return answers.amount("ai.storage_tb", "TB", given, usual("ai.storage_tb"))
