"""How things are said: the one package that knows French from English."""
