"""How people describe a production: the patterns that give a number its question.

Patterns read the text of `telling_tokens`. `{day|week}` stands for a quantity in one of these
units, `{}` for a bare number, `{n}` for a number of people, `{any}` for whatever quantity, and
`{of}` for the small words between. They are tried in order, and a quantity is taken once: first
what says nothing to us, then the explicit, and last (`loose`) what the unit alone suggests.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to say a number.

    `ids`: the questions it may answer, by approach; none: the number is none of ours. Several
    quantities are multiplied ("8 épisodes de 26 min").
    """

    ids: tuple[str, ...]
    says: str


WORK = (
    r"(?:(?:web |mini )?(?:serie|series|film|movie|pilote?|court|long|metrage|short|feature|"
    r"docu|documentaire|documentary|clip|pub|spot|ad|advert|commercial|trailer|teaser|annonce|"
    r"cartoon|episode|publicite|video|fiction|format|reportage|animation|anime))"
)
SHOOTING = (
    r"(?:tournages?|tourner|tournee?s?|tournent|tourne|tournons|tournera|shoots?|shooting|"
    r"filming|filmed|film for|filmons|filme|prises? de vues?|(?:to|will|we) film)"
)
GENERATING = r"(?:ia|ai|generation|generes?|generatif|prod(?:uction)? (?:ia|ai)|prompting)"
_CLOSE = (
    r"(?=$| [,.;:()!?+]| (?:avec|with|pendant|sur|en|dans|et|and|pour|chez|a|au|on|in|for|from|"
    r"de chez|depuis|using) | <)"
)
_BUSY = r"(?:travaille|travaillons|bosse|bossons|travail|tous|toutes|tout)"
_LENGTH = "{minute|second|hour}"
_SPAN = "{week|month|day}"
_OTHER_WORK = (
    r"(?:prepa\w*|prep|preps|pre ?prod\w*|post ?prod\w*|post|montage|monter|editing|edit|"
    r"ecriture|ecrire|writing|script\w*|scenario|repos|rest|conges?|vacances|reperages?|"
    r"scouting|recherches?|research|dev|developpement|development|voyage|travel|trajet|"
    r"rehearsals?|repetitions?|casting|etalonnage|grading|mixage|sound|son|formation|training|"
    r"rendus?|render\w*|attente|retard|delay|off|holidays?|break|festival|residence|delai|"
    r"notice|diffusion|location|stage|vfx|stockage|storage|pause|promo\w*|livraison|delivery|"
    r"meteo|route)"
)
_PEOPLE_SEEN = (
    r"(?:agees?|interview\w*|a l' ecran|dans le film|a l' image|devant|face|in front|on screen|"
    r"watch\w*|specta\w*|dans le public|invite\w*|malades?|handicap\w*|qui|who|disent|"
    r"racontent|figur\w*|morts?|temoi\w*)"
)
_VEHICLE = {
    "car": r"(?:voitures?|cars?|auto|bagnoles?)",
    "van": r"(?:camionnettes?|vans?|utilitaires?|fourgons?|fourgonnettes?|minibus)",
    "truck": r"(?:camions?|trucks?|lorry|lorries|poids lourds?)",
}
_ABOARD = {"train": r"(?:trains?|tgv|rail)", "flight": r"(?:avions?|vols?|planes?|flights?|flying)"}

PARTS = (
    Pattern(("minutes",), rf"{{}} (?:petits |short |x )?(?:episodes?|eps?|epi) {{of}}{_LENGTH}"),
    Pattern(("minutes",), rf"{{}} (?:x|\*|×) {_LENGTH}"),
    Pattern(("minutes",), rf"{_LENGTH} (?:x|\*|×) {{}}"),
    Pattern(("minutes",), rf"{{}} {_LENGTH} (?:ai |ia )?(?:episodes|eps)"),
    Pattern(("minutes",), rf"{{}} (?:episodes|eps) , {_LENGTH} (?:chacune?|each|l' episode|par "
            r"episode|per episode)"),
)  # fmt: skip
"""Parts of one length, counted."""

EXPLICIT = (
    Pattern(("music",), r"{minute|hour} (?:de |d' |of )(?:musique|music) (?:generee|ia|ai|suno)"),
    Pattern(("music",), r"{minute|hour} of (?:ai|generated) music"),
    Pattern(("voice",), r"{minute|hour} (?:de |of )?(?:voix|voice) (?:generee|ia|ai|de synthese)"),
    Pattern(("voice",), r"{minute|hour} of (?:ai|generated) voice"),
    Pattern((), rf"{_LENGTH} (?:de |d' |of )?(?:la )?(?:musique|music|voix|voice|trajet|route|"
            r"pause|marche|walk|drive|from|rushes?|metro|train|voiture|retard|de lyon|de paris|"
            r"drone|images?|archives?|plans?|footage|interviews?|bus|away)"),
    Pattern((), rf"(?:a|at) {_LENGTH} (?:de|d'|from|du|en)"),
    Pattern((), rf"(?:musique|music|voix|voice|pause|trajet|premieres?|first|dernieres?) {{of}}"
            rf"{_LENGTH}"),
    Pattern(("clip_seconds",),
        r"(?:clips|plans|shots|videos) (?:generes |generated )?{of}{second}"),
    Pattern(("clip_seconds",), r"{second} (?:ai |generated )?(?:clips|shots)"),
    # Work with generative AI
    Pattern(("hours",), r"{hour} (?:de travail )?(?:par|per|/|a|chaque|each|la|hebdo) ?(?:semaine|"
            r"sem|week|wk)"),
    Pattern(("hours",), r"{hour} (?:hebdo|hebdomadaires|weekly|semaine|week)"),
    Pattern(("takes",), r"{times} (?:par|per|/|for each|a|pour un|pour chaque) (?:plan|shot)"),
    Pattern(("takes",),
        r"{} (?:essais|generations|tries|tentatives|attempts|versions) (?:par|per|/|"
            r"for each|a|pour un) (?:plan|shot|clip)"),
    Pattern(("takes",),
        r"(?:garde|gardes|gardons|garder|gardant|keep|keeping|kept|gardee?) (?:que |"
            r"only |about |environ )?(?:1|une?|one|<:\d+:>|<clip:\d+:plan>) (?:plan |prise |take |"
            r"shot |seconde )?(?:sur|in|out of) {}"),
    Pattern(("takes",),
        r"(?:une?|one) (?:prise |plan |take |shot )(?:gardee?|kept) (?:sur|in|out of) "
            r"{}"),
    Pattern(("prompts",), r"{prompt}(?! (?:par|per|/|a|each))"),
    Pattern(("images",), r"{image} (?:ia |ai )?(?:generees?|generated|midjourney)"),
    Pattern(("images",), r"(?:genere|generons|generated?|generating|generer) {of}{image}"),
    Pattern(("clips",), r"{clip} (?:video )?(?:generes?|generees?|generated)"),
    Pattern(("clips",), r"(?:genere|generons|generated?|generating|generer) {of}{clip}"),
    Pattern(("gpu_hours",), r"{hour} (?:de |d' |of )?(?:gpu|carte graphique|calcul gpu)"),
    Pattern(("rushes",), r"{TB|GB} (?:de |d' |of )?rushe?s?"),
    Pattern(("rushes",), r"rushe?s {of}{TB|GB}"),
    Pattern(("storage",), r"{TB|GB} (?:de |d' |of )?(?:stockage|storage|cloud|data in the cloud|"
            r"dans le cloud|in the cloud|on the cloud|sur le cloud|stockes?|de donnees)"),
    Pattern(("storage",), r"(?:stockage|storage|cloud)(?: cloud)? {of}{TB|GB}"),
    Pattern(("commute",), r"{km|mile} (?:en voiture )?(?:aller retour|a/r|ar|round trip|return)(?: "
                r"(?:par jour|a day|en|by|chaque jour|every day|maison|domicile|pour aller)|$|"
                r" [,.;)])"),
    Pattern(("commute",),
        r"(?:commute|trajet(?: quotidien)?|aller retour(?: quotidien)?) {of}{km|mile}"
            r"(?! (?:aller|each way|one way|one))"),
    # The shoot's transport, nights, table, energy
    *(Pattern((id_,),
        rf"{{km|mile}} (?:en |de |d' |by |in a |in |of |with a |avec une? )?(?:la |a |une? "
              rf"|the |location de )?{noun}(?! (?:chacune?|each|par|per|x))")
      for id_, noun in _VEHICLE.items()),
    *(Pattern((id_,),
        rf"{noun} (?:: |= |de prod |regie )?{{of}}{{km|mile}}(?! (?:chacune?|each|par|per|/|x|"
        rf"a "
              r"day|en|by))") for id_, noun in _VEHICLE.items()),
    *(Pattern((id_,),
        rf"(?:{noun} )(?:: )?{{of}}{{km|mile}} (?:aller retour |a/r )?(?:a|x|×|\*|pour|for) "
              r"{n}") for id_, noun in _ABOARD.items()),
    *(Pattern((id_,), rf"{{km|mile}} (?:de |en |by |d' )?{noun} (?:a|x|×|\*|pour|for) {{n}}")
      for id_, noun in _ABOARD.items()),
    *(Pattern((id_,), rf"{{n}} (?:en |by ){noun} {{of}}{{km|mile}} (?:chacune?|each)")
      for id_, noun in _ABOARD.items()),
    *(Pattern((id_,), rf"{{km|mile}} (?:passagers?|passengers?) (?:en |by )?{noun}")
      for id_, noun in _ABOARD.items()),
    Pattern((), r"{km|mile}"),
    Pattern(("nights",),
        r"{night} (?:d' |de |of |in |in a |en |a l' )?(?:l' )?(?:hotel|gite|airbnb)s? (?:a|"
            r"pour|for|x|×|\*) {n}"),
    Pattern(("nights",), r"(?:hotel|gite|airbnb) {of}{night} (?:a|pour|for|x|×|\*) {n}"),
    Pattern(("nights",),
        r"(?:hotel|gite|airbnb) (?:pour|for) {n} ,? ?(?:pendant |for |x )?{night}"),
    Pattern(("nights",), r"{n} (?:for|x|pendant|sur) {night}"),
    Pattern(("nights",), r"{night:nuitees?}(?! (?:par|per|chacune?|each|x))"),
    Pattern(("nights",), r"{} (?:person nights|nuits personnes?)"),
    Pattern(("vegetarian",),
        r"{percent} (?:de |of |des |the )?(?:repas |meals |menus )?(?:sont |are )?"
            r"(?:vege|vegetarien\w*|veggie|vegetarian|vegan)s?"),
    Pattern(("vegetarian",),
        r"(?:vege|vegetarien\w*|veggie|vegetarian|vegan)s? (?:: |a )?{percent}"),
    Pattern(("meals",),
        r"{meal} (?:(?:servis|served|prevus|planned) )?(?:au total|en tout|in total|servis"
            r"|served|overall)"),
    Pattern(("generator",),
        r"(?:groupe electrogene|groupe|generateur|generator|genset)s? (?:diesel )?(?:: |"
            r"avec |with )?{of}{litre}(?! (?:par|per|/|a day|chaque|each))"),
    Pattern(("generator",),
        r"{litre} (?:(?:de |d' |of )?(?:gasoil|diesel|fioul|fuel|carburant|gazole|"
                r"essence) )?(?:pour le |pour |for the |in the |dans le |de )?(?:groupe|"
                r"generat\w+|genset)"),
    Pattern(("water",),
        r"{litre} (?:d' |de |of )?(?:bottled water|eau en bouteilles?|eau minerale)"),
    Pattern(("grid",),
        r"{kWh|MWh} (?:sur |du |from |au |on )?(?:le |the )?(?:reseau|secteur|grid|mains)"),
    Pattern(("waste",), r"{kg|tonne} (?:de |of )?(?:dechets|waste|trash|ordures)"),
    Pattern(("materials",), r"{kg|tonne} (?:de |of )?(?:set )?(?:materi\w+|decors?|bois|wood)"),
    Pattern(("editing",),
        r"{hour} (?:de |d' |of )?(?:montage|post ?prod\w*|editing|post)(?! (?:par|per))"),
    Pattern(("set_budget",),
        r"{EUR|kEUR} (?:de |pour les |for the |of |en |for )?(?:decors?|sets?)"),
    # Durations and people
    Pattern((), rf"{_SPAN} (?:de |d' |of |for )?(?:la |the )?{_OTHER_WORK}"),
    Pattern((), rf"{_OTHER_WORK} (?:: |= |- )?{{of}}{_SPAN}"),
    Pattern((),
        rf"(?:livraison|livrer|rendre|sortie|deadline|due|release|delivery|diffusion|launch|"
        rf"festival)"
            rf" (?:[a-z']+ ){{0,4}}{_SPAN}"),
    Pattern(("weeks",), rf"(?:faite?s?|realisee?s?|produite?s?|made|produced|created|done|finished|"
            rf"bouclee?s?|fabriquee?s?|generee?s?) (?:en|in|over|sur) {_SPAN}"),
    Pattern((), rf"in {_SPAN}"),
    Pattern((), rf"{_SPAN} (?:par|per|/|each|chacune?|chaque)(?![a-z])"),
    Pattern((), rf"{_SPAN} (?:a|the) (?:day|week|month|year|shot)"),
    Pattern(("days",),
        r"{day|week} (?:complete?s? )?(?:de |d' |of |for |for the )?(?:vrai |real |"
        r"live action )?"
            + SHOOTING),
    Pattern(("days",), SHOOTING + r" (?:[a-z']+ ){0,5}?(?:: )?{of}{day|week}"),
    Pattern(("weeks",),
        rf"{{week|month|day}} (?:de |d' |of |for |en )(?:travail |work |l' )?{GENERATING}"),
    Pattern(("crew",), rf"{SHOOTING} (?:[a-z']+ ){{0,3}}(?:avec|with) {{person}}"
            rf"(?! {_PEOPLE_SEEN})"),
    Pattern(("crew",), rf"{SHOOTING} {{of}}<(?:day|week):\d+:[^>]*> (?:(?:a|en|au|in|at|near) "
            rf"[a-z']+ )?(?:avec|with) {{person}}(?! {_PEOPLE_SEEN})"),
    Pattern(("team", "crew"), r"{} seule personne(?= ?(?:$|[,.;)]))"),
    Pattern(("team",), r"(?:of ai|d' ia|en ia|in ai) (?:avec|with|by|for) {person}"),
    Pattern(("weeks",), r"(?:^|[,;.(]) ?{week|month} ?(?=[,;.)]|$)"),
    Pattern((),
        r"{n} (?:et|and|\+|plus) {} ?(?:comediens?|acteurs?|actors?|actress\w*|figurants?|"
        r"extras)"),
    Pattern((), rf"{{person}} {_PEOPLE_SEEN}"),
    Pattern((), r"(?:sur|(?<!, )about|on|portrait de|pour|for|interview\w*|avec|with|devant|of|"
            r"film de) "
            r"{person:person\w*|people|gens}"),
    Pattern(("team", "crew"),
        r"(?:equipe|crew|team|staff|effectif)(?: (?:technique|reduite|legere|complete"
                r"|size|ia|ai|tournage|de tournage|totale?|entiere))?(?: of| de| d'| :| =| a|"
                r" est de| is)?"
                r"(?: about| around| environ| env| ~| approx)? {n}(?! (?:et|and|\+|a|to|ou|"
                r"or) <)(?! (?:ordi\w*|"
            r"comput\w*|macs?|pc|camera\w*|enfants?|kids?|ans|years?))"),
    Pattern(("team", "crew"),
        r"{n} ?-? ?(?:crew|team|members? crew|person crew|man crew|strong crew)"),
    Pattern(("team", "crew"),
        r"(?:on est|on etait|on sera|on serait|nous sommes|nous serons|we are|we' re|we' "
                r"ll be|we will be|we were|on tourne a|y a|il y aura|there are|"
                r"there will be) (?:que |only |about |"
                r"environ |just |jusqu' )?{n}(?! (?:et|and|\+|ou|or) <)(?= ?(?:$|[,.;()!?]|"
                r"on set|sur|dans|a |en |"
                r"in |avec|with|et |and |pour|for|people|personnes|working|full|plein|au total|"
                r"in total|<))"),
    Pattern(("team", "crew"), r"{} (?:of us|d' entre nous)"),
    Pattern(("crew",), rf"{SHOOTING}(?: [a-z']+){{0,4}}? a {{}}{_CLOSE}"),
    Pattern(("team", "crew"),
        r"(?<!de )(?<!rdv )(?<!vous )(?<!passe )(?<!passer )(?<!monte )(?<!grace )"
            rf"(?<!egal )(?<!prix )(?<!page )(?<!vendu )(?<!achete )(?<!> )a {{}}{_CLOSE}"),
    Pattern(("team", "crew"),
        rf"(?:^|{_BUSY}|<(?:week|month|day|minute):\d+:[^>]*>) ?a {{}}(?:{_CLOSE}|(?= {WORK}))"),
    Pattern(("team", "crew"), r"by {n}(?= ?(?:$|[,.;)]))"),
    Pattern((), r"{any} (?:x|\*|×|fois|times)"),
)  # fmt: skip

LOOSE = (
    Pattern(("minutes",), rf"(?:duree|dure|durera|runtime|running time|montage final|version"
            r" finale|final cut|length|lasts|lasting|total)"
            rf" (?:finale? |totale? )?(?:: |= )?{{of}}{_LENGTH}"),
    Pattern(("minutes",),
        rf"{_LENGTH} (?:finies|utiles|finished|finales?|final|a l' ecran|de film|of film|de "
            r"programme|on screen|au final|au total|in total|total|long|runtime|de contenu)"),
    Pattern(("minutes",),
        rf"{WORK} (?:(?!(?:scene|sequence|intro|rendu|render\w*|extraits?|rdv|a|at|each)\b)"
            rf"[a-z']+ ){{0,4}}(?:: )?(?:~ )?{_LENGTH}"),
    Pattern(("minutes",),
        rf"{_LENGTH} (?:(?!(?:of|de|d'|a|in|et|and|for|pour|en|par|per|each)\b)[a-z']+ )"
            rf"{{0,3}}{WORK}"),
    Pattern(("minutes",), r"(?:une?|an?|notre|mon|my|our) {minute}"),
    Pattern(("minutes",),
        r"(?:^|[,;.(]) ?(?:de |d' |about |environ |env |~ |total )?{minute|second}"
            r"(?= ?(?:[,;.)]|$))"),
    Pattern(("weeks",), r"{week|month}"),
    Pattern(("days",), r"{day}"),
    Pattern(("team", "crew"), r"{person}"),
)  # fmt: skip

COUNTS = (
    ("team", "crew", 1.0,
        (r"(?:tout seul|toute seule|en solo|by myself|on my own(?= ?(?:$|[,.;!)]))|all alone|"
        r"just me|one man "
         r"crew|me alone|moi seule?|one woman crew|one person (?:crew|team)|moi tout seul|"
         r"je suis seule?|je travaille seule?)")),
    ("team", "crew", 1.0,
        (r"(?:^|[,;.(] ?|<(?:week|month|day|minute):\d+:[^>]*> |fait |faite |made |working |"
         r"travaille |bosse )(?:seule?|solo|alone)(?= ?(?:$|[,;.)!]| (?:a|in|at|avec|with|en|"
         r"chez|sur|on|dans) ))")),
    ("team", "crew", 1.0,
        (r"(?:^|[,;.(] ?|by |par |<(?:week|month|day|minute):\d+:[^>]*> )"
         r"(?:une seule personne|a single person|one single person)(?= ?(?:$|[,.;)]))")),
    ("team", "crew", 2.0,
        r"(?:en binome|en duo|the two of us|both of us|just us two|a nous deux|tous les deux)"),
    ("team", "crew", 3.0, r"(?:en trio|the three of us|a nous trois|tous les trois)"),
    ("vegetarian", 1.0,
        (r"(?:all|entirely|fully|tout|100 ?%?) (?:vege|vegetarian|veggie|vegan)(?! \w)|"
         r"(?:repas|meals) (?:all |tous |entierement )?(?:vegetariens|vegetarian)")),
)  # fmt: skip
"""Numbers that are said without one."""
