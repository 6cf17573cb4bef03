"""A production described in a sentence or two, as answers to our questions."""
