"""Figures in words: a total with its range, and tables of them."""
