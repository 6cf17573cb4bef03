"""What a card holds: its content and its buttons, before any word."""
