"""How fast, how large, how far: measured, never promised."""
