"""One turn: what a person did, what is kept, what is shown."""
