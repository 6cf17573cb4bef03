"""What makes a number or a name say nothing sure about this production."""

from __future__ import annotations

ASIDE = (
    r"(?:au lieu|plutot que?|plutot qu'|instead of|rather than|par rapport|versus|vs|contre un"
    r"|compar\w* (?:a|to|with|avec|au|aux)|remplace|replaces|replacing|equivalent|a la place"
    r"|unlike|contrairement)[^,.;!?()]*"
    r"|(?:(?<=[,.;!?(] )|^)(?:et |and |mais |but |meme )?(?:si|if|s' il|s' ils|what if|quand|when"
    r"|imagine\w*|une fois que)(?= )[^,.;!?]*,?"
)
"""Another way it could have been made, a condition: left out of what is read."""

ANOTHER_TIME = (
    r"l' an dernier|l' an passe|l' annee derniere|l' annee passee|last year|d' habitude|"
    r"usually|normalement|normally|(?:mon|ma|"
    r"notre|our|my|le|la|the|un) (?:dernier|derniere|last|previous|precedente?|ancien|"
    r"ancienne|autre|other|next|prochain|prochaine)|another|"
    r"precedemment|previously|autrefois|a l' epoque|used to|avant on|projet precedent|"
    r"film precedent|mes amis|(?:un ami|un pote|des potes) [a-z]+|"
    r"a friend [a-z]+|friends of mine|ma voisine|my friends?|"
    r"mes potes|his|their|leurs?|le voisin|they"
)
"""A sentence with one of these speaks of another production."""

NEGATION = (
    r"(?:pas|sans|no|not|without|ni|nor|jamais|never|aucune?|non|zero|0|refuse\w*|evite\w*|"
    r"avoid\w*|contre|anti|isn' t|don' t|dont|against|"
    r"appelle|named|called|prenomme\w*|bannir|ban|fini|stop|rien)"
    r"(?: (?:de|d'|du|la|l'|le|les|une?|any|an?|the|en|par|avec|"
    r"with|using|use|used|utilise\w*|vraiment|encore|"
    r"really|for|shot|made|generated|faite?|besoin|need|vrai|vraie|real|classique|classic|"
    r"aucune?|sur|on|to|it|is|est|in|own|mon|notre|my|our|"
    r"image|video|outils?|tools?|plan|seul|single|tout|il|y|a|aura|have|be|been|prevu|"
    r"planned|c'|do|fais|fait|film|physique|traditionnel|"
    r"traditional)){0,5}$"
)
NEGATED_AFTER = (
    r"^ ?[:=?]? ?(?:non|no|none|aucune?|0|zero|annulee?s?|cancell?ed|"
    r"interdite?|forbidden|nope)(?![a-z])"
)

CORRECTED = r"{n} , (?:[a-z]+ ){0,2}{}(?= ?(?:$|[.,;]| maint| now))"
"""A second number that may correct the first: "on est 12, non, 15". The same one does not."""

UNREADABLE = (
    (
        r"(?:saison|season|episode|ep|chapitre|chapter|tome|volume|partie|part|acte|act|scene|version"
        r"|no|numero|n°|phase|jour|day|semaine|week|mois|month|prise|page|etape|step|top|#) {}"
    ),
    (
        r"(?:reporte|decale|repousse|retarde?|avance|delayed|postponed|annule|cancell?ed|"
        r"peut etre|maybe|perhaps)"
        r"(?: de| d'| of| by)? {any}"
    ),
    r"{any} (?:le |on |the )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|[a-z]+day)",
    CORRECTED,
    r"(?:passee?s?|passer|went|gone|grew|grown) (?:de|from) {any}",
    r"{any} [^<]*<[^>]*> (?:annul|cancel)[a-z]*",
    r"{any} ,? ?(?:peut etre|maybe|perhaps|voire|even|ou|or|if not) (?:{any}|plus|more|less|moins)",
    (
        r"{any} (?:annule|cancel|reporte|decale|\? (?:no|not|aucune|je|jsp|pas|non|maybe|idk|"
        r"or|ou|<)|\(? \?)[a-z]*"
    ),
    (
        r"(?:moins d'?e?|plus d'?e?|less than|fewer than|more than|(?<!shot )(?<!spread )"
        r"(?<!filmed )"
        r"over|under|at least|au moins|at most|au plus|up to|jusqu' a|minimum|maximum|max|mini|maxi"
        r"|presque|nearly|almost) {any}"
    ),
    (
        r"{any} (?:max|maximum|minimum|mini|maxi|ou plus|or more|or less|au plus|au moins|et demie?"
        r"|and a half|(?:de |en )?(?:moins|plus|trop)|less|more|fewer|too many|later|ago|before"
        r"|after|avant|apres|earlier|old|left|cents?|hundred)"
    ),
    r"{any} (?:[a-z]+ )?(?:sur|out of) (?:les |the )?<",
    (
        r"(?:dans|il y a|depuis|since|last|past|tous les|toutes les|every|chaque|within|d' ici|par"
        r"|per|apres|after|before|avant|dont|including|incl|inclus|y compris|encore|deja|already"
        r"|reste|restent|sous|aged?|age de|next|another|autres?|other|presque|ni|pas|not|no|sans"
        r"|without|vs|versus|attendu|attendre|attend|wait|waited|waiting) {any}"
    ),
)
"""A rank, a bound, a date, a part of something: not the figure itself."""

MANY_PARTS = (
    r"(?:episodes|eps|par episode|per episode|chaque episode|each episode)",
    (
        r"{n} (?:[a-z]+ )?(?:films|courts|shorts|clips|pubs|spots|videos|documentaires|ads|"
        r"teasers|modules)"
    ),
    r"{clip}",
)
"""Lengths are then of a part, unless the parts were counted and multiplied."""
