"""Chourave, the Telegram bot that tells film-makers what their production emits."""

__version__ = "0.2.0"
