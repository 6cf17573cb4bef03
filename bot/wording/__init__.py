"""How things are said: the one room that knows French from English."""
