"""Every screen in both languages, played from scripts and drawn on one page."""
