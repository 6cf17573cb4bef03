"""What a description says in words alone: how it is made, with what, what it is, and where."""

from __future__ import annotations

APPROACH = {
    "ai": r"(?<!\b[jnlmt]' )(?<!\b[jy] )(?<!\b(?:je|te|tu) )(?<!\b(?:les|jen|lui) )(?<!\bvous )"
    r"(?<!\bleur )ai(?! je)|ia|i\.a|a\. ?i|gen ?ai|intelligence artificielle|"
    r"artificial intelligence|generative|text to video|image to video",
    "shoot": r"tournages?|on tourne|on va tourner|nous tournons|je tourne|tourner?|shoots?|"
    r"shooting|"
    r"filming|"
    r"filmed|(?:va|vais|allons|pour|vont) filmer|"
    r"(?:to|will|we) film|on filme|prises? de vues?(?: reelles?)?|live action|jours de plateau|"
    r"plateau de tournage|"
    r"tournee? en|(?<!la )(?<!une )(?<!sa )(?<!de )(?<!en )(?<!leur )(?<!cette )"
    r"tournees? (?:a|au|aux|dans|sur|avec|par|entierement)|film crew|camera crew|shot on|on set",
    "hybrid": r"hybrides?|hybrid|(?:moitie|half) [a-z' ]{0,24}(?:moitie|half)",
}
"""`ai` alone is a word of French ("j'ai"), unless nothing before it makes it a verb."""

MAYBE_SHOOT = (
    r"crew|cameras?|cadreu(?:r|se)|figurants?|regie|comediens?|comediennes?|actors|chef op|drone"
)
"""With these alone we do not know; a crew, or a camera with a number of days, is a shoot."""

CREW = r"(?:film )?crew|camera|equipe technique"

ONLY_HELPED = (
    r"(?:ia|ai|intelligence artificielle)(?: [a-z']+)? (?:pour |for |au |a l' |du |de |"
    r"d' )?(?:le |la |les |l' |the )?"
    r"(?:sous titres?|subtitles?|subtitling|scripts?|scenario|montage|editing|edit|"
    r"etalonnage|affiche|poster|"
    r"traduction|translation|transcription|storyboard|voix off|synopsis|ecriture|writing|"
    r"dossier|son|sound|budget|"
    r"planning|mixage|upscale|upscaling)|(?:sous titres?|script|scenario|affiche|"
    r"traduction|montage|subtitles|"
    r"storyboard|dossier|poster)s? (?:[a-z']+ ){0,4}(?:ia|ai)|(?:film|docu|documentaire|"
    r"documentary|reportage|serie|"
    r"series|court|metrage) (?:sur|about|on) (?:l' |the )?(?:ia|ai|"
    r"intelligence artificielle|artificial intelligence)|"
    r"tournage (?:en |100 % )?(?:ia|ai)|(?:ia|ai) (?:shoot|tournage)|(?:film|movie|serie|"
    r"series|documentary|docu|documentaire) (?:about|sur) (?:an? |the |une? |le )?(?:shoot|"
    r"tournage|film crew)|"
    r"(?:ia|ai) (?:said|says|told|a dit|me dit|dit|thinks|estimates?|assistant)|chatgpt|ai camera"
)
"""AI that writes or translates, or that a film is about, does not make its pictures."""

HYBRID_THING = (
    r"(?:hybrides?|hybrid) (?:cars?|vans?|vehicul|vehicl|voitures?|event|work|workshop)|"
    r"(?:voitures?|cars?|"
    r"vehicules?|suv|camionnettes?|vans?|camera|appareil|toyota|berline|moteur|teletravail|"
    r"evenement) hybrides?"
)

TOOLS = {
    "kling": r"kling",
    "veo": r"veo|veo3|google veo",
    "seedance": r"seedance|dreamina",
    "ltx": r"ltx(?: video)?|lightricks",
    "runway": r"runwayml|runway v|gen v",
    "sora": r"sora v|sora2",
    "wan": r"wan v|wan2",
}
FIRST_NAMES = {"runway": "runway", "sora": "sora", "wan": "wan"}
"""Also a catwalk or a person: a tool only where AI is spoken of, and named as a tool."""

AS_TOOL = r"(?:avec|with|using|sur|on|via|par|by|tool|outil|video|in|[:+/])"
TOGETHER = r"(?:\+|/|&|et|and|puis|then|,)"
A_PERSON = (
    r" (?:et|and) (?:<|moi|me|i|ma|mon|my|sa|son|her|his)|'| week| show| [a-z]+ (?:et|and) moi"
)

OTHER_TOOLS = r"hailuo|minimax|pika|luma|hunyuan|higgsfield|pixverse|vidu|moonvalley|firefly|kaiber"
SEVERAL_TOOLS = (
    r"plusieurs (?:outils|ia|modeles)|several (?:ai )?tools|various (?:ai )?tools|"
    r"different(?:s)? (?:ai )?(?:tools|outils)"
)
UNDECIDED = (
    r"hesit\w*|ou|or|either|mainly|mostly|surtout|principalement|un peu|a bit|test\w*|"
    r"compar\w*|parfois|peut etre|maybe"
)

FORMATS = {
    "series": r"(?:web |mini )?serie|webserie|miniserie|(?<!a )(?:web |mini )?series|"
    r"a (?:web |mini |tv |ai |kids |new )*series|feuilleton",
    "feature": r"long metrage|longs metrages|feature film|feature length(?! doc)|full length film|"
    r"<(?:minute|hour):\d+:[^>]*> (?:ai )?feature",
    "short": r"court metrage|short film|short movie|un court(?! (?:delai|terme|temps|extrait|clip|"
    r"texte|sejour))|court de <|"
    r"<(?:minute|second):\d+:[^>]*> (?:ai )?short(?! (?:ad|clip|doc|video|music))|"
    r"ai short(?= ?(?:$|[,.;]| (?:with|made|in|by|using|of)))|"
    r"court ia",
    "documentary": r"documentaire|documentary|docu|(?:un|a) doc(?! google)",
    "advert": r"(?<!a )(?<!the )(?<!in )(?<!at )(?<!local )(?<!irish )(?<!of )(?<!our )"
    r"(?<!dans un )(?<!au )pub(?! (?:in|scene|irlandais|owner|quiz|s|where|with))|publicite|"
    r"spot(?: tv| publicitaire| pub)?|commercial|advert|advertisement|ad|film publicitaire",
    "clip": r"clip musical|clip video|music video|un clip|clip de <(?:minute|hour)|notre clip|"
    r"le clip|clip (?:ia|ai|hybride|tourne|pour un "
    r"groupe)|videoclip|tournage clip|clip rap",
    "animation": r"(?:film|metrage) d' animation|dessin anime|film anime|animated film|"
    r"animation film|cartoon|"
    r"animated movie",
}
NOT_ONE = (
    r"(?:serie|series) (?:de |d' |of )(?:photos?|clips?|pubs?|portraits?|videos?|ads?|"
    r"interviews?|podcasts?|courts?|shorts?|films?|"
    r"spots?|reels|concerts|illustrations|images?)|(?:bible|fan|pilote|trailer|teaser|"
    r"making of|affiche|clip) (?:de |d' |of |for )(?:la |une |a |the )?"
    r"(?:serie|series|film|court|long)|google docs?|google ads?|ad hoc|ad lib"
)
"""Words of a format that speak of something else."""

_LOCAL = (
    r"en local|locally|local gpus?|gpu local"
    r"|sur (?:mon|notre|nos|mes|ma|mon propre) (?:pc|gpus?|ordi|rtx|machines?|carte graphique"
    r"|serveur|station)"
    r"|(?:own|on my|on our) (?:own )?(?:gpus?|machines?|pc|rig|hardware|computers?)"
)
CHOICES = (
    ("resolution", "480p", r"480p"),
    ("resolution", "720p", r"720p"),
    ("resolution", "1080p", r"1080p|full hd|fullhd|fhd"),
    (
        "compute",
        "local",
        _LOCAL,
    ),
    (
        "compute",
        "cloud",
        r"(?:dans|sur|in|on|via|tout|all) (?:le |the )?cloud|cloud gpus?|gpu cloud",
    ),
    ("machine", "laptop", r"laptops?|macbooks?|(?:pc|ordi|ordinateurs?) portables?"),
    ("machine", "desktop", r"(?:pc|ordi|ordinateurs?) fixes?|imacs?|desktops?|pc de bureau"),
    ("machine", "workstation", r"workstations?|stations? de travail|stations? gpu"),
)

UPSCALED = r"upscale[esd]*|upscaling"

TOLD_RESOLUTION = (
    r"(?:upscal\w*|final\w*|livr\w*|export\w*|deliver\w*|master\w*|vers|to|diffus\w*|youtube|"
    r"monte\w*|projet\w*)(?: (?:en|in|to|a|en|vers))?$"
)
"""Before a resolution: that of the finished film, not of what is generated."""

STORED = r"stock\w*|storage|sauvegard\w*|backups?|sav\w*|rushes|drive|depose\w*|upload\w*"

MODES = {
    "car": r"en voiture|by car|driving|voiture",
    "public": r"en (?:metro|train|bus|tram|rer|transports?(?: en commun)?)|by (?:train|bus|tube|"
    r"subway|tram|metro)|"
    r"public transport|transports en commun",
    "motorbike": r"en (?:moto|scooter)|by motorbike",
    "ebike": r"(?:en |a )?velo electrique|e bike|en vae|trottinette",
    "soft": r"a pied|en velo|a velo|by bike|on foot|walking|cycling",
}

NONE_OF = {
    "flight": r"(?:pas d' |aucun |zero |0 |sans |no |sans aucun |without any )(?:avions?|"
    r"vols? en avion|flights?|planes?|flying)",
    "car": r"(?:pas de |aucune |zero |0 |sans |no |without any )(?:voitures?|cars?)(?! (?:park|"
    r"chase|scene|crash|hybride|electrique|pour))",
    "van": r"(?:pas de |aucune |aucun |zero |0 |sans |no )(?:camionnettes?|vans?|"
    r"utilitaires?)(?! (?:pour|life))",
    "generator": r"(?:pas de |aucun |zero |0 |sans |no )(?:groupes? electrogenes?|"
    r"generateurs?|generators?|genset)",
}
"""A question answered by nothing at all."""
