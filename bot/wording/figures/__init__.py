"""Figures in words: a total with its range, tables of them, units of their columns."""
