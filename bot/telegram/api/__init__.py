"""Calls of the Bot API: client, transport, rate limits, messages."""
