"""The words people write after a number, and what they are worth in the unit of the question."""

from __future__ import annotations

UNIT_WORDS: dict[str, tuple[str, ...]] = {
    "year": ("an", "ans", "annee", "annees", "year", "years", "yr", "yrs"),
    "month": ("mois", "month", "months"),
    "week": ("semaine", "semaines", "sem", "week", "weeks", "wk", "wks", "w"),
    "day": ("jour", "jours", "j", "day", "days", "d", "jr", "jrs", "journee", "journees",
            "jour de tournage", "jours de tournage",
            "shooting day", "shooting days"),
    "hour": ("heure", "heures", "h", "hr", "hrs", "hour", "hours"),
    "minute": ("minute", "minutes", "min", "mins", "mn", "m", "'"),
    "second": ("seconde", "secondes", "second", "seconds", "sec", "secs", "s"),
    "person": ("personne", "personnes", "pers", "p", "person", "persons", "people", "gens", "ppl",
               "technicien", "techniciens", "crew", "membres", "members"),
    "km": ("km", "kms", "kilometre", "kilometres", "kilometer", "kilometers",
           "bornes"),
    "mile": ("mile", "miles", "mi"),
    "tonne": ("t", "tonne", "tonnes", "ton", "tons"),
    "kg": ("kg", "kgs", "kilo", "kilos", "kilogramme", "kilogrammes", "kilogram", "kilograms"),
    "litre": ("l", "litre", "litres", "liter", "liters"),
    "MWh": ("mwh",),
    "kWh": ("kwh", "kw/h"),
    "Wh": ("wh",),
    "kEUR": ("k€", "keur", "k euros"),
    "EUR": ("€", "eur", "euro", "euros"),
    "TB": ("to", "tb", "tera", "teras", "teraoctet", "teraoctets", "terabyte", "terabytes"),
    "GB": ("go", "gb", "giga", "gigas", "gigaoctet", "gigaoctets", "gigabyte", "gigabytes"),
    "percent": ("%", "pct", "pourcent", "pour cent", "percent", "per cent"),
    "night": ("nuit", "nuits", "nuitee", "nuitees", "night", "nights"),
    "meal": ("repas", "meal", "meals"),
    "image": ("image", "images", "picture", "pictures"),
    "clip": ("clip", "clips", "plan", "plans", "shot", "shots", "video", "videos"),
    "prompt": ("prompt", "prompts", "requete", "requetes"),
    "credit": ("credit", "credits"),
    "session": ("session", "sessions", "seance", "seances"),
    "training": ("training", "trainings", "entrainement", "entrainements", "lora", "loras"),
    "tkm": ("tkm", "t.km", "tonne-km", "tonnes-km", "tonne km", "tonnes km"),
    "piece": ("piece", "pieces", "costume", "costumes", "vetement", "vetements"),
    "times": ("x", "×", "fois", "times", "prises", "takes"),
}  # fmt: skip
"""Every unit, with the words people write for it: lower case, no accents."""

WEEKS_A_MONTH = 365.25 / 12 / 7

ACCEPTED: dict[str, dict[str, float]] = {
    "week": {"week": 1, "month": WEEKS_A_MONTH, "year": 365.25 / 7, "day": 1 / 7},
    "month": {"month": 1, "year": 12, "week": 1 / WEEKS_A_MONTH},
    "shooting day": {"day": 1, "week": 5},
    "person": {"person": 1},
    "minute": {"minute": 1, "hour": 60, "second": 1 / 60},
    "hour": {"hour": 1, "minute": 1 / 60},
    "hour/week": {"hour": 1},
    "km/day": {"km": 1, "mile": 1.609344},
    "second": {"second": 1, "minute": 60},
    "km": {"km": 1, "mile": 1.609344},
    "passenger-km": {"km": 1, "mile": 1.609344},
    "person-night": {"night": 1},
    "meal": {"meal": 1},
    "share": {"percent": 0.01},
    "kWh": {"kWh": 1, "MWh": 1000, "Wh": 0.001},
    "litre": {"litre": 1},
    "EUR": {"EUR": 1, "kEUR": 1000},
    "kg": {"kg": 1, "tonne": 1000},
    "TB": {"TB": 1, "GB": 0.001},
    "image": {"image": 1},
    "piece": {"piece": 1},
    "clip": {"clip": 1},
    "prompt": {"prompt": 1},
    "ratio": {"times": 1},
    "credit": {"credit": 1},
    "session": {"session": 1},
    "training": {"training": 1},
    "tonne.km": {"tkm": 1},
}
"""For each unit a question asks in: the units it is also understood in, and their worth.

A week of shooting is five days; what was understood is always shown again.
"""

WORD_NUMBERS: dict[str, float] = {
    "zero": 0, "un": 1, "une": 1, "one": 1, "deux": 2, "two": 2, "trois": 3,
    "three": 3, "quatre": 4, "four": 4, "cinq": 5, "five": 5, "six": 6, "sept": 7, "seven": 7,
    "huit": 8, "eight": 8, "neuf": 9, "nine": 9, "dix": 10, "ten": 10, "onze": 11, "eleven": 11,
    "douze": 12, "twelve": 12, "treize": 13, "thirteen": 13, "quatorze": 14, "fourteen": 14,
    "quinze": 15, "fifteen": 15, "seize": 16, "sixteen": 16, "dix-sept": 17, "seventeen": 17,
    "dix-huit": 18, "eighteen": 18, "dix-neuf": 19, "nineteen": 19, "vingt": 20, "twenty": 20,
    "trente": 30, "thirty": 30, "quarante": 40, "forty": 40, "cinquante": 50, "fifty": 50,
    "soixante": 60, "sixty": 60, "cent": 100, "a hundred": 100, "one hundred": 100, "mille": 1000,
    "a thousand": 1000, "one thousand": 1000, "une dizaine": 10, "une douzaine": 12, "a dozen": 12,
    "une quinzaine": 15, "une vingtaine": 20, "une trentaine": 30, "une quarantaine": 40,
    "une cinquantaine": 50, "une soixantaine": 60, "une centaine": 100, "un millier": 1000,
    "a couple": 2,
    "vingt et un": 21, "vingt et une": 21, "trente et un": 31, "soixante-dix": 70,
    "soixante-quinze": 75, "quatre-vingt": 80, "quatre-vingts": 80, "quatre-vingt-dix": 90,
    "quatre vingt": 80, "quatre vingts": 80, "quatre vingt dix": 90, "soixante dix": 70,
    "soixante quinze": 75, "septante": 70, "huitante": 80, "octante": 80, "nonante": 90,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip

_TENS = ("vingt", "trente", "quarante", "cinquante", "soixante", "septante", "huitante", "nonante",
         "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")  # fmt: skip
_ONES = ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf",
         "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")  # fmt: skip
# Without these, "vingt-cinq" would be an interval from five to twenty.
WORD_NUMBERS |= {
    f"{ten}{link}{one}": WORD_NUMBERS[ten] + WORD_NUMBERS[one]
    for ten in _TENS
    for one in _ONES
    for link in ("-", " ")
}

NO_WORDS = frozenset(("no", "non", "nope", "pas besoin", "no need"))
OF_WHICH_NONE = frozenset(("km", "passenger-km", "person-night", "litre", "kg", "EUR", "kWh"))
"""Units in which "non" to "combien" can only mean none."""

NONE_AT_ALL = frozenset((
    "aucun", "aucune", "aucuns", "aucunes", "rien", "zero", "none", "nothing", "nil",
    "pas du tout", "not any", "nada", "pas de", "0",
))  # fmt: skip

SHARES: dict[str, float] = {
    "1/2": 0.5, "1/3": 1 / 3, "2/3": 2 / 3, "1/4": 0.25, "3/4": 0.75,
    "la moitie": 0.5, "moitie": 0.5, "half": 0.5, "la moitie des repas": 0.5, "un tiers": 1 / 3,
    "a third": 1 / 3, "un quart": 0.25, "a quarter": 0.25, "deux tiers": 2 / 3,
    "two thirds": 2 / 3, "un repas sur deux": 0.5, "un sur deux": 0.5, "one in two": 0.5,
    "every other meal": 0.5, "un repas sur trois": 1 / 3, "un sur trois": 1 / 3,
    "one in three": 1 / 3, "un repas sur quatre": 0.25, "un sur quatre": 0.25,
    "one in four": 0.25, "tout vege": 1, "tout vegetarien": 1, "tous vegetariens": 1,
    "all vegetarian": 1, "all veggie": 1, "trois quarts": 0.75,
    "three quarters": 0.75, "tous": 1, "tout": 1,
    "toutes": 1, "all": 1, "all of them": 1, "every meal": 1, "tous les repas": 1,
}  # fmt: skip

UNKNOWN = frozenset((
    "je ne sais pas", "je sais pas", "j'en sais rien", "jsp", "chais pas", "ne sais pas", "nsp",
    "sais pas", "aucune idee", "pas d'idee", "inconnu", "i don't know", "i dont know",
    "don't know", "dont know", "do not know", "i do not know", "no idea", "not sure", "idk",
    "dunno", "unknown", "?", "??", "???", "pas sur", "je ne suis pas sur", "je ne sais pas encore",
))  # fmt: skip

APPROXIMATELY = (
    "~", "≈", "environ", "env.", "env", "a peu pres", "approximativement", "approx.", "approx",
    "about", "around", "roughly", "circa", "ca.", "plus ou moins", "+/-", "±", "dans les",
    "autour de", "je dirais", "i'd say", "disons", "say", "peut-etre", "maybe", "x", "×",
    "it is", "c'est", "c'etait", "it's",
)  # fmt: skip
"""What people put before a number without changing it."""

ABOUT_PEOPLE = (
    "on est", "on sera", "on serait", "on etait", "nous sommes", "nous etions", "nous serons",
    "we are", "we were", "we're", "we'll be", "we will be", "une equipe de", "equipe de",
    "a crew of", "crew of", "a team of", "team of",
)  # fmt: skip
"""What people put before a number of people, and of nothing else."""

PEOPLE: dict[str, float] = {
    "moi": 1, "juste moi": 1, "moi seul": 1, "moi seule": 1, "seul": 1, "seule": 1, "tout seul": 1,
    "toute seule": 1, "solo": 1, "en solo": 1, "just me": 1, "only me": 1, "me": 1, "alone": 1,
    "myself": 1, "a deux": 2, "nous deux": 2, "both of us": 2, "the two of us": 2, "a trois": 3,
    "une seule personne": 1, "1 seule personne": 1, "une seule": 1, "seulement une personne": 1,
    "a single person": 1, "one single person": 1,
    "a quatre": 4, "en duo": 2, "a duo": 2, "a cinq": 5, "a six": 6,
}  # fmt: skip
"""Numbers of people said without a number."""

NO_TRAVEL = frozenset((
    "teletravail", "en teletravail", "a domicile", "tout a domicile", "a la maison", "chez moi",
    "chez nous", "chacun chez soi", "a distance", "on travaille a la maison",
    "on travaille chez nous", "je travaille chez moi", "remote", "remotely", "at home",
    "from home", "we work from home", "i work from home", "working from home", "wfh",
))  # fmt: skip
"""What people say of a working day without a trip."""

AND_A_HALF = (" et demi", " et demie", " and a half")
ALREADY_MEANT: dict[str, tuple[str, ...]] = {
    "hour/week": ("par semaine", "/semaine", "/sem", "/ semaine", "a week", "per week", "/week",
                  "each week", "chaque semaine", "par semaine et par personne", "hebdo"),
    "km/day": ("par jour", "/jour", "a day", "per day", "/day", "aller-retour", "aller retour",
               "a/r", "ar", "round trip", "there and back", "chaque jour", "each day"),
}  # fmt: skip
"""What people add that the question already says."""

CHANGES_THE_NUMBER = frozenset(("par", "per", "chaque", "each", "every", "chacun", "chacune", "x",
                                "sur", "aller", "simple", "way", "day", "week", "month", "times",
                                "on", "of", "episode", "et", "and", "ou",
                                "or", "plus", "moins", "sauf", "but", "demi",
                                "demie", "half", "fois", "minus", "without", "sans"))  # fmt: skip
"""After a number and its unit, words that say it was not all."""
