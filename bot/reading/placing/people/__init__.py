"""How many people: a team with AI, a crew on a set."""
