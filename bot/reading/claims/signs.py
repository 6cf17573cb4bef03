"""Signs in and around a claim: what it is about, what denies it, what it is compared with.

They are read on text in lower case without accents, with typographic apostrophes.
"""

import re

ABOUT_AI = re.compile(r"\b(?:ia|ai|generati(?:ve|f)s?|genere\w*|generated)\b")
ABOUT_SHOOT = re.compile(
    r"\b(?:tournages?|tournee?s?|shoots?|shooting|shot|classiques?|traditionnels?|traditional"
    r"|classic|conventional|conventionnels?|live[- ]action|vues? reelles?|filming)\b"
)
DENIED = re.compile(
    r"(?:\bpas|\bnot|n’t|\bjamais|\bnever|\bni|\bnor)\s+"
    r"(?!seulement|uniquement|que\b|juste|only|just|merely|simply)(?:\w+\s+){0,2}$"
)
UNSAID = re.compile(
    r"(?:\bn(?:e |’)(?:(?:dis|dit|disons|disent|affirm\w+|pretend\w*|revendiqu\w+|promett\w+)"
    r" (?:pas|jamais)|(?:avons|ai|a|ont) (?:pas|jamais) (?:dit|affirme|pretendu|promis))"
    r"|(?:\bnot|\bnever|n’t) (?:claim\w*|say|saying|said|promis\w*|stat\w*|pretend\w*|argu\w*))"
    r"(?:(?!\b(?:mais|but)\b)[^.;:!?,])*$"
)
"""A sentence that says what one does not say."""
ABOUT_EMISSIONS = re.compile(
    r"co2|co₂|carbon|\b(?:emet|emit|emission|emis\b|emise|empreinte|footprint|rejet|pollu|climat"
    r"|greenhouse|effet de serre|ges\b)"
)
OF_ANOTHER_KIND = re.compile(
    r"\s*(?:en |in |on |de |d’|of )?(?:eau|water|electricite|electricity|energie|energy|dechets?"
    r"|waste|plastiques?|plastic|papier|paper|essence|fuel|gasoil|diesel|viande|meat)\b"
)
"""What is counted in something else than carbon."""
AT_LEAST = re.compile(r"\b(?:au moins|plus de|au minimum|minimum|at least|more than|over)\s*$")
ABOUT_GOODS = re.compile(
    r"\b(?:pes(?:e|ent|ait|aient|er)|weigh\w*|materiel|equipment|gear|bois|wood|dechets?|waste"
    r"|decors?|sets?|costumes?|bagages?|luggage|cargo|fret|freight|camions?|lorr\w+|trucks?)\b"
)
"""What a mass can be of, where nothing says that it is carbon."""
PER_MINUTE = re.compile(
    r"\s*(?:/|par |per |a |each |every |la |for (?:each|every) )\s?(?:\w+ )?min(?:utes?|s)?\b"
)
PER_HOUR = re.compile(r"\s*(?:/|par |per |an |each |every |l’)\s?(?:\w+ )?(?:heures?|hours?|h)\b")
PER_OTHER = re.compile(
    r"\s*(?:/|par |per |a |an |each |every |chaque )\s?(?:\w+ )?(?:episodes?|jours?(?:nees?)?|days?"
    r"|personnes?|persons?|tetes?|head|plans?|shots?|clips?|semaines?|weeks?|mois|months?|ans?|years?"
    r"|secondes?|seconds?|spectat\w+|viewers?|vues?|views?|scenes?)\b"
)
OF_SOMETHING = re.compile(
    r"\s*(?:de |d’|of )(?!co2|co₂|carbon|gaz|ges\b|emission|pollu|moins|plus)"
)
CONTRAST = re.compile(
    r"\b(?:contre|au lieu d[e’]|a la place d[e’]|face a|par rapport a|plutot qu[e’]|instead of"
    r"|rather than|versus|vs|against|compared (?:to|with))\b"
)
CLAUSE_END = re.compile(
    r"[;:()]|, |\b(?:alors que|tandis que|mais|whereas|while|but)\b|" + CONTRAST.pattern
)
COMES_DOWN = re.compile(r"\b(?:de|from)\s*(?:pres de |environ |about |some )?$")
TO_ANOTHER = re.compile(r"\s*(?:a|to)\s+(?:environ |about )?\d")

COMPARED_WITH = re.compile(
    r"\b(?:qu[e’]|than|par rapport (?:a|aux?)|compared (?:to|with)|versus)\s*(?P<what>[^.;:!?,]*)"
)
THAN = re.compile(r"\b(?:qu[e’]|than)\s*(?P<what>[^.;:!?,()]*)")
"""What is compared with, in or behind a claim: "moins que la même en IA"."""
SET_AGAINST = re.compile(
    r"\b(?:par rapport (?:a|aux?)|compared (?:to|with)|versus|vs|contrairement (?:a|aux?)|unlike"
    r"|sans|without|(?:ne )?pass\w+ pas par|not (?:made |done )?(?:with|by)|au lieu d[e’]"
    r"|a la place d[e’]|instead of|rather than|face (?:a|aux?)|plutot qu[e’]|against)"
    r"\s*(?P<what>[^.;:!?,()]*)"
)
"""What is compared with, wherever it stands: "par rapport à l’IA, notre film ..."."""
KNOWN = re.compile(
    r"\b(?:memes?|same|autre (?:facon|maniere|version)|other (?:way|version)|autrement|otherwise"
    r"|notre|nos|our|cette|ce|this|the ai|en ia)\b"
)
"""What is compared with, where it is the work itself or its counterpart."""
SENTENCE_END = re.compile(r"[.;:!?](?: |$)|  ")
OTHER_WORK = re.compile(
    r"\b(?:depuis|since|last|previous|past|precedent\w*|dernier\w*|passee?s?|20\d\d|moyennes?|average)\b"
)
"""What makes it another work, or another year."""
