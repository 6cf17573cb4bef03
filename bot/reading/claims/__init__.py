"""What a sentence claims of a footprint: factors, shares, masses, and words that need a proof."""

from bot.reading.claims.statements import Statement, read_statements, speaks_of_emissions

__all__ = ["Statement", "read_statements", "speaks_of_emissions"]
