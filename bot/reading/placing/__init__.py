"""From items to fields: which number is which, what is in doubt, what is left."""
