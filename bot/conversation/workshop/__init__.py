"""What a workshop does to a conversation: joining, hosting, rounds and scenarios."""
