"""A Bot API within the process, as strict as Telegram's."""
