"""Cloud storage and network: terabytes kept x time x energy, and what is transferred once.

Storage is the energy of three copies on disk in a data centre. The network carries what was
generated to the people who edit it, and what is stored to where it is stored, once each.
"""

from __future__ import annotations

from calc.answers import Answers
from calc.terms import GB_A_TB, YEARS_A_MONTH, Chain, Term, default, factor, term


def storage_terms(answers: Answers) -> tuple[Term, ...]:
    """Return the terms of the data kept in the cloud."""
    ai = answers.production.ai
    months = answers.amount(
        "ai.storage_months", "month", ai.storage_months, default("ai.storage_months")
    )
    return (kept(answers, "stored_data", (*_stored(answers), *months, YEARS_A_MONTH)),)


def network_terms(answers: Answers) -> tuple[Term, ...]:
    """Return the terms of the data transferred."""
    found = [transferred("stored_data_transfer", _stored(answers))]
    ai = answers.production.ai
    if answers.choice("ai.compute", ai.compute) == "cloud":
        resolution = answers.choice("ai.resolution", ai.resolution)
        size = factor(f"network.gb_per_video_second.{resolution}")
        seconds = (*answers.generated_seconds(), size)
        found.append(term("video_transfer", seconds, "GB", (factor("network.transfer"),)))
    return tuple(found)


def kept(answers: Answers, label: str, terabyte_years: Chain) -> Term:
    """Return the electricity of data kept in a data centre."""
    used = (*terabyte_years, factor("storage.cloud"))
    return term(label, used, "kWh", (answers.cloud_grid(),))


def transferred(label: str, terabytes: Chain) -> Term:
    """Return the network's share for data sent once."""
    return term(label, (*terabytes, GB_A_TB), "GB", (factor("network.transfer"),))


def _stored(answers: Answers) -> Chain:
    given = answers.production.ai.storage_tb
    return answers.amount("ai.storage_tb", "TB", given, default("ai.storage_tb"))
