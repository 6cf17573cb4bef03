"""The conversation: what a person said so far, and what comes next. Pure: no Telegram, no SQL."""
