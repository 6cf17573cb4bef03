"""Cloud storage and network: terabytes kept x time x energy, and what is transferred once.

Storage is the energy of three copies on disk in a data centre. The network carries what was
generated to the people who edit it, and what is stored to where it is stored, once each.
"""

from __future__ import annotations

from calc.engine.figures import rate, usual
from calc.engine.inputs import Inputs
from calc.engine.trace import Product, Rate, Step


def storage_steps(inputs: Inputs) -> tuple[Step, ...]:
    """Return the steps of the data kept in the cloud."""
    ai = inputs.production.ai
    months = inputs.amount(
        "ai.storage_months", "month", ai.storage_months, usual("ai.storage_months")
    )
    stored = _stored(inputs) * months
    return (Step("stored_data", stored, kept(inputs, "year/month")),)


def network_steps(inputs: Inputs) -> tuple[Step, ...]:
    """Return the steps of the data transferred."""
    found = [Step("stored_data_transfer", _stored(inputs), transferred())]
    ai = inputs.production.ai
    if inputs.choice("ai.compute", ai.compute) != "local":
        resolution = inputs.resolution
        size = f"network.gb_per_video_second.{resolution}"
        sent = rate("GB", "network.transfer", (size,))
        found.append(Step("video_transfer", inputs.generated_seconds, sent))
    return tuple(found)


def kept(inputs: Inputs, years: str) -> Rate:
    """Return the rate of terabytes kept in a data centre; `years` is the figure of how long."""
    return rate("kWh", inputs.cloud_grid, (years, "storage.cloud"))


def transferred() -> Rate:
    """Return the rate of terabytes sent once over the network."""
    return rate("GB", "network.transfer", ("GB/TB",))


def _stored(inputs: Inputs) -> Product:
    given = inputs.production.ai.storage_tb
    return inputs.amount("ai.storage_tb", "TB", given, usual("ai.storage_tb"))
