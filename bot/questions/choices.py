"""The answers of the closed questions, with the words that people type for them."""

from __future__ import annotations

from bot.questions.question import Choice

YES = ("oui", "y", "o", "yep", "yeah", "ouais", "true", "vrai")
NO = ("non", "n", "nope", "false", "faux")

YES_OR_NO = (Choice("yes", YES), Choice("no", NO))

FORMATS = (
    Choice("short", ("court metrage", "court", "short film", "court-metrage")),
    Choice("feature", ("long metrage", "long", "feature film", "long-metrage", "unitaire",
                       "telefilm", "tv film")),
    Choice("series", ("serie", "serie tele", "tv series", "feuilleton")),
    Choice("web_series", ("web serie", "webserie", "web series", "web-serie", "mini serie",
                          "serie youtube", "serie tiktok")),
    Choice("documentary", ("documentaire", "docu", "doc", "reportage")),
    Choice("advert", ("pub", "publicite", "ad", "commercial", "film publicitaire", "spot")),
    Choice("clip", ("clip musical", "music video", "clip video")),
    Choice("talk", ("podcast", "podcast filme", "filmed podcast", "podcast, talk", "interview",
                    "emission parlee", "conference filmee", "filmed talk")),
    Choice("corporate", ("film d'entreprise", "corporate film", "institutionnel",
                         "film institutionnel", "entreprise")),
    Choice("student", ("film d'ecole", "school film", "film etudiant", "student film", "ecole",
                       "exercice")),
    Choice("show", ("emission", "spectacle", "captation", "plateau", "emission, captation",
                    "show, live event", "live", "concert", "studio show")),
    Choice("animation", ("anime", "dessin anime", "cartoon", "film d'animation")),
)  # fmt: skip

APPROACHES = (
    Choice("ai", ("ia", "generative ai", "ia generative", "intelligence artificielle",
                  "artificial intelligence", "serie ia", "ai series", "film ia", "avec l'ia",
                  "with ai", "with generative ai", "avec l'ia generative")),
    Choice("shoot", ("tournage", "classic shoot", "tournage classique", "classique", "classic",
                     "camera", "film", "en tournage", "a shoot", "with a camera",
                     "avec une camera", "sans ia", "sans ia generative", "without ai",
                     "without generative ai", "no ai", "pas d'ia")),
    Choice("hybrid", ("hybride", "mix", "mixte", "both", "les deux", "un mix", "melange",
                      "un melange", "un melange des deux", "a mix of both")),
)  # fmt: skip

VIDEO_TOOLS = (
    Choice("veo", ("google veo", "veo 3", "veo3", "google", "flow")),
    Choice("kling", ("kling ai", "kling 2", "kling 3")),
    Choice("runway", ("runwayml", "gen-4", "gen 4", "gen4")),
    Choice("seedance", ("bytedance", "seedance 2", "dreamina")),
    Choice("hailuo", ("minimax", "hailuo 2")),
    Choice("wan", ("wan 2", "wan2", "alibaba")),
    Choice("luma", ("luma ai", "dream machine", "ray3")),
    Choice("several", ("plusieurs", "other", "autre", "un autre", "others", "autres",
                       "several tools", "plusieurs outils", "another, several", "kaiber")),
    Choice("ltx", ("ltx-2", "ltx 2", "ltx video", "lightricks")),
    Choice("hunyuan", ("hunyuan video", "tencent")),
    Choice("pika", ("pika labs",)),
    Choice("vidu", ()),
    Choice("pixverse", ("pix verse",)),
    Choice("midjourney_video", ("midjourney video", "midjourney")),
    Choice("grok", ("grok imagine",)),
    Choice("firefly", ("adobe firefly", "adobe")),
    Choice("higgsfield", ()),
    Choice("krea", ("krea ai",)),
    Choice("freepik", ()),
    Choice("sora", ("sora 2", "openai")),
)  # fmt: skip

GENERATED = (
    Choice(
        "few",
        ("quelques", "quelques-uns", "quelques-unes", "a few", "peu", "two or three", "2 ou 3"),
    ),
    Choice("ten", ("une dizaine", "about ten", "dizaine", "around ten")),
    Choice("dozens", ("des dizaines", "plusieurs dizaines", "dizaines")),
    Choice("hundreds", ("des centaines", "plusieurs centaines", "centaines")),
)  # fmt: skip

RESOLUTIONS = (
    Choice("480p", ("480", "sd")),
    Choice("720p", ("720", "hd")),
    Choice("1080p", ("1080", "full hd", "fullhd", "fhd")),
    Choice("4k", ("2160p", "uhd", "4 k", "ultra hd")),
)

COMPUTE = (
    Choice("cloud", ("en ligne", "online", "serveurs", "servers", "dans le cloud")),
    Choice("local", ("chez moi", "own gpu", "ma machine", "my machine", "en local",
                     "own machine", "mon gpu", "gpu", "sur mes machines", "mes machines",
                     "on my machines", "my machines")),
    Choice("rented", ("gpu loue", "gpu loues", "rented gpu", "rented gpus", "cartes louees",
                      "runpod", "vast.ai", "cartes graphiques louees", "on rented gpus")),
)  # fmt: skip

MACHINES = (
    Choice("laptop", ("portable", "un portable", "ordinateur portable", "macbook",
                      "macbook air", "macbook pro")),
    Choice("desktop", ("fixe", "ordinateur fixe", "de bureau", "tour", "imac", "mac mini",
                       "mac studio")),
    Choice("workstation", ("station", "station gpu", "station de travail", "gpu workstation",
                           "pc gamer", "gaming pc")),
)  # fmt: skip

COMMUTES = (
    Choice("car", ("voiture", "auto", "en voiture", "by car")),
    Choice("public", ("transports", "transports en commun", "metro", "bus", "train", "rer",
                      "tram", "public transport", "tube", "subway")),
    Choice("motorbike", ("moto", "scooter", "deux-roues")),
    Choice("ebike", ("velo electrique", "vae", "e-bike", "electric bike", "trottinette")),
    Choice("soft", ("velo", "a pied", "marche", "bike", "walk", "on foot", "cycling",
                    "a pied, a velo", "on foot, by bike")),
)  # fmt: skip

FLIGHTS = (
    Choice("none", ("personne", "nobody", "no", "non", "aucun", "aucun vol", "no flights",
                    "pas d'avion", "no one", "zero")),
    Choice("country", ("dans le pays", "in the country", "vols interieurs", "domestic")),
    Choice("continent", ("sur le continent", "on the continent", "en europe", "in europe",
                         "europe")),
    Choice("world", ("plus loin", "further", "long courrier", "long haul", "another continent",
                     "un autre continent")),
)  # fmt: skip

MEANS = (
    Choice("light", ("leger", "legers", "tient en voiture", "fits in cars", "en voiture",
                     "tout tient en voiture", "it all fits in cars")),
    Choice("usual", ("habituel", "habituels", "normal", "comme d'habitude", "as usual",
                     "usual vans", "des camionnettes", "a few vans")),
    Choice("heavy", ("lourd", "lourds", "camions", "lorries", "trucks", "camions, cantine",
                     "lorries, unit base")),
)  # fmt: skip

AWAY = (
    Choice("nobody", ("personne", "no", "non", "no one", "none", "aucun")),
    Choice("some", ("quelques-uns", "quelques uns", "certains", "some people", "une partie")),
    Choice("most", ("presque tous", "presque tout le monde", "nearly everyone", "nearly all",
                    "tous", "tout le monde", "everyone", "all")),
)  # fmt: skip

DISTANCES = (
    Choice("near", ("pres", "moins de 20 km", "within 20 km", "under 20 km", "sur place")),
    Choice("region", ("dans la region", "20 a 80 km", "20 to 80 km", "20-80 km")),
    Choice("far", ("loin", "plus de 80 km", "over 80 km", "beyond 80 km")),
)

POWER = (
    Choice("grid", ("secteur", "le secteur", "the grid", "prise", "mains")),
    Choice("sometimes", ("parfois un groupe", "parfois", "a generator at times")),
    Choice(
        "always",
        (
            "toujours un groupe",
            "groupe",
            "groupe electrogene",
            "generator",
            "always a generator",
            "toujours",
        ),
    ),
)

SETS = (
    Choice(
        "found",
        ("tels quels", "lieux reels", "as found", "real places", "decors naturels", "aucun decor"),
    ),
    Choice("dressed", ("amenages", "habilles", "dressed places", "lieux amenages")),
    Choice("built", ("construits", "construit", "built sets", "decors construits")),
)

CATERING = (
    Choice("none", ("rien", "nothing", "aucun", "no", "non")),
    Choice(
        "lunch", ("les dejeuners", "dejeuners", "dejeuner", "lunches", "midi", "un repas par jour")
    ),
    Choice("all", ("tous les repas", "all meals", "every meal", "matin midi et soir")),
)

TRAINS = (
    Choice("fast", ("grande vitesse", "tgv", "high-speed", "high speed", "eurostar")),
    Choice(
        "regional",
        ("regionaux", "ter", "intercites", "regional trains", "trains regionaux"),
    ),
)

ROOMS = (
    Choice("single", ("individuelles", "une par personne", "chambres individuelles",
                      "one each", "single rooms")),
    Choice("shared", ("partagees", "a deux", "chambres partagees", "shared rooms",
                      "two to a room")),
)  # fmt: skip

EXISTING = (
    Choice("yes", (*YES, "oui, ne pas compter", "ne pas compter", "yes, leave it out",
                   "leave it out")),
    Choice("no", (*NO, "non, compter sa part", "compter sa part", "no, count its share",
                  "count its share")),
)  # fmt: skip
