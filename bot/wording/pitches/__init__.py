"""The carbon note in words: the pitch, its grounds, and what funders ask."""
