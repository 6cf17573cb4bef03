"""From Telegram to a turn: polling, webhook, delivery, throttle."""
