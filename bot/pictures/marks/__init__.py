"""What figures are drawn with: axes, bands, scales and strips of shares."""
