"""What was typed, wherever it was typed: what it means for the conversation."""
