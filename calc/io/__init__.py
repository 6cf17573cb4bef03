"""Productions and estimates as documents and tables."""
