"""Seconds, minutes and hours: what each length is of."""
