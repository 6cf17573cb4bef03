"""What a sentence claims of a footprint: factors, shares, masses, and words that need a proof."""

from bot.reading.claims.statements import (
    COMPARING,
    OF_A_PART,
    Statement,
    read_statements,
    speaks_of_emissions,
)

__all__ = ["COMPARING", "OF_A_PART", "Statement", "read_statements", "speaks_of_emissions"]
