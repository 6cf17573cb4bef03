"""The words on buttons: labels, and quick answers."""
