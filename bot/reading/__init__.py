"""What people typed, as values: amounts, units, places, whole descriptions."""
