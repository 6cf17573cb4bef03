"""Comparisons in words: with the counterpart, between productions, and claims judged."""
