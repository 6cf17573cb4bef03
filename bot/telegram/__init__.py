"""Telegram: what a person did becomes an event, a screen becomes a message."""

import os

# Spans of time as timedelta, as the library's next major version will give them: until asked to,
# it warns at each one.
os.environ.setdefault("PTB_TIMEDELTA", "true")
