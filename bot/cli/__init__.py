"""The commands of `chourave`."""
