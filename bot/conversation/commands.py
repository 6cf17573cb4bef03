"""The commands, by their English name, with the French one that does the same."""

from bot.conversation.events import Verb
from bot.questions import languages
from bot.reading.amounts import plain

COMMANDS: dict[str, tuple[str, ...]] = {
    "start": (),
    "new": ("nouveau",),
    "projects": ("projets",),
    "resume": ("reprendre",),
    "language": ("langue",),
    "method": ("methode",),
    "privacy": ("confidentialite",),
    "help": ("aide",),
    "workshop": ("atelier",),
    "join": ("rejoindre",),
    "kit": (),
    "cancel": ("annuler",),
    "export": ("exporter",),
    "erase": ("effacer",),
}

NAMES = {name: command for command, others in COMMANDS.items() for name in (command, *others)}
"""Every name a person can write, with the command it means."""

_WORDS: dict[tuple[Verb, str], tuple[str, ...]] = {
    ("back", ""): ("retour", "back", "precedent", "previous", "revenir", "go back"),
    ("result", ""): ("resultat", "result", "voir le resultat", "see the result", "bilan",
                     "balance"),
    ("why", ""): ("pourquoi", "why", "pourquoi ?", "why?", "pourquoi?"),
    ("pause", ""): ("stop", "quit", "quitter", "annuler", "cancel", "pause", "exit", "plus tard",
                    "later"),
    ("home", ""): ("bonjour", "bonsoir", "salut", "coucou", "hello", "hi", "hey", "good morning",
                   "merci", "thanks", "continuer", "continue"),
    ("export", ""): ("export", "exporter"),
    ("compare", ""): ("comparer", "comparaison", "compare", "comparison"),
    ("pitch", "paragraph"): ("presentation", "la presentation", "pitch", "the pitch"),
    ("reduce", ""): ("reduire", "reduce"),
    ("refine", ""): ("preciser", "refine"),
    ("trace", ""): ("d'ou ca vient", "d'ou ca vient ?", "where from", "where from?"),
    ("edit", ""): ("modifier", "edit", "corriger"),
    ("ask", "title"): ("titre", "title"),
    ("new", ""): ("nouvelle production", "new production", "nouveau projet", "new project",
                  "recommencer", "start over"),
    ("projects", ""): ("mes productions", "my productions", "productions", "mes projets",
                       "my projects"),
    ("help", ""): ("aide", "help", "menu"),
    ("method", ""): ("methode", "method"),
    ("lang", "en"): ("english", "english please", "in english", "anglais", "en anglais"),
    ("lang", "fr"): ("francais", "en francais", "french", "in french", "francais svp"),
}  # fmt: skip

SAID: dict[str, tuple[Verb, str]] = {
    plain(name): ("lang", code) for code, name in languages.names().items()
} | {word: button for button, words in _WORDS.items() for word in words}
"""Words that do what a button does, with its verb and argument."""
