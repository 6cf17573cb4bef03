"""The same conversation, held by others. Each is a program of its own."""
