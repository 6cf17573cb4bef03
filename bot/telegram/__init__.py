"""Telegram: what a person did becomes an event, a screen becomes a message."""
