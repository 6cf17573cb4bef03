"""Where a production is made: cities, and the words that tell a place of work from another."""

from __future__ import annotations

CITIES = {
    "FR": "paris lyon marseille lille toulouse bordeaux nantes strasbourg montpellier rennes "
    "grenoble arles avignon angouleme biarritz perpignan clermont_ferrand dijon rouen "
    "le_havre saint_etienne annecy metz besancon brest poitiers limoges toulon "
    "la_rochelle saint_malo",
    "FR-COR": "ajaccio bastia",
    "BE": "bruxelles brussels liege anvers antwerp gand ghent namur charleroi",
    "CH": "geneve geneva lausanne zurich fribourg neuchatel locarno",
    "CA-QC": "montreal quebec gaspe",
    "CA-ON": "toronto ottawa",
    "CA-BC": "vancouver",
    "SN": "dakar",
    "MA": "casablanca marrakech marrakesh ouarzazate rabat tanger tangier essaouira agadir",
    "TN": "tunis",
    "DZ": "alger algiers",
    "CI": "abidjan",
    "CM": "yaounde",
    "BF": "ouagadougou",
    "ML": "bamako",
    "NG": "lagos",
    "KE": "nairobi",
    "ZA": "cape_town johannesburg le_cap",
    "EG": "cairo le_caire",
    "GB": "london londres manchester bristol glasgow edinburgh edimbourg cardiff belfast liverpool",
    "IE": "dublin",
    "DE": "berlin munich hamburg hambourg leipzig potsdam",
    "AT": "vienna",
    "NL": "amsterdam rotterdam",
    "ES": "madrid barcelona barcelone seville",
    "PT": "lisbon lisbonne lisboa porto",
    "IT": "rome roma turin torino naples napoli",
    "GR": "athens athenes",
    "CZ": "prague",
    "HU": "budapest",
    "PL": "warsaw varsovie",
    "RO": "bucharest bucarest",
    "DK": "copenhagen copenhague",
    "SE": "stockholm",
    "NO": "oslo",
    "FI": "helsinki",
    "IS": "reykjavik",
    "US": "new_york nyc los_angeles chicago atlanta new_orleans brooklyn hollywood "
    "san_francisco seattle",
    "MX": "mexico_city",
    "BR": "rio_de_janeiro sao_paulo",
    "AR": "buenos_aires",
    "JP": "tokyo kyoto",
    "KR": "seoul",
    "IN": "mumbai bombay",
    "CN": "shanghai beijing pekin",
    "AU": "sydney melbourne",
    "NZ": "wellington auckland",
    "LB": "beirut beyrouth",
}
"""Cities where people film, by country; an underscore is a space."""

NOT_PLACES = {
    "reunion", "la reunion", "maurice", "dominique", "jordan", "georgia", "georgie", "jersey",
    "chad", "turkey", "guinea", "antarctica", "antarctique", "monde", "world",
}  # fmt: skip
"""Also a meeting, a first name, an American state: too little to go by."""

HERE = (
    r"(?:a|au|aux|en|in|at|near|pres de|autour de|around|vers|base a|based in|dans|"
    r"tournage|shoot|shooting|filming|tourne|filme|shot)"
    r"(?: (?:la|le|l'|les|the|region de|ville de|greater|downtown|centre de|rural|south of|"
    r"north of|outside))?"
)

ELSEWHERE = (
    r"vols?|flights?|avions?|trains?|tgv|eurostar|trajets?|aller retour|fly|flying|livr\w*|"
    r"diffus\w*|festivals?|sortie|"
    r"premiere|selection\w*|screen\w*|projet\w*|projection|clients?|histoire|story|"
    r"se passe|deroule|passait|takes place|about|"
    r"(?<!on )set in|serveurs?|servers?|data ?centers?|datacenters?|cloud (?:in|en|aux?|a)|"
    r"heberge\w*|hosted|ne a|nee a|born|ambiance|comme|like|"
    r"inspire\w*|style|decor de|vendu\w*|sold|voyage\w*|invite\w*|route|vient|from|"
    r"originaire|univers|personnages?|characters?|"
    r"producteur\w*|producer|prefere\w*|reve\w*|dream\w*|visit\w*|streaming|premieres|"
    r"imagin\w*|musee|hero\w*|raconte\w*|vit a|lives|"
    r"habite\w*|dans les annees|production company|coprod\w*|financ\w*|fond\w*|fund\w*|"
    r"camera venu\w*|lou[ee]\w*|repere\w*|scout\w*|"
    r"montage|editing|edited|monte|post ?prod\w*|mixage|casting|subvention\w*|deadline|"
    r"presente\w*|remis\w*"
)
"""A place named with one of these is not where the work is done."""

AFTER = r"<(?:day|week|month|minute|person):\d+:[^>]*>"
NAMESAKE = r"(?:match|times|<:|tele|televisions|culture|inter)"
"""After the name of a place: a newspaper or a channel."""

SERVERS = (
    r"(?:serveurs?|servers?|data ?centers?|datacenters?|hosted|heberge\w*|gpus?)(?: (?:loues?|"
    r"cloud|ia|rented|gpu|based))? (?:a|au|aux|en|in|based in)(?: (?:la|le|l'|les|the))?"
)
