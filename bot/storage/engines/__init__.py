"""The databases: one SQLite file, or PostgreSQL, both measured the same way."""
