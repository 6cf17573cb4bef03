"""From a text to its items: words with what they can mean, quantities with their units, marks."""
