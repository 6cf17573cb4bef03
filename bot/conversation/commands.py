"""The commands, by their English name, with the French one that does the same."""

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
    "cancel": ("annuler",),
    "export": ("exporter",),
    "erase": ("effacer",),
}

NAMES = {name: command for command, others in COMMANDS.items() for name in (command, *others)}
"""Every name a person can write, with the command it means."""

SAID: dict[str, str] = {
    "retour": "back", "back": "back", "precedent": "back", "previous": "back", "revenir": "back",
    "resultat": "result", "result": "result", "voir le resultat": "result", "bilan": "result",
    "pourquoi": "why", "why": "why", "pourquoi ?": "why", "why?": "why", "pourquoi?": "why",
    "export": "export", "exporter": "export",
    "stop": "pause", "quit": "pause", "quitter": "pause", "annuler": "pause", "cancel": "pause",
    "bonjour": "home", "bonsoir": "home", "salut": "home", "coucou": "home", "hello": "home",
    "hi": "home", "hey": "home", "good morning": "home", "merci": "home", "thanks": "home",
    "pause": "pause", "exit": "pause", "plus tard": "pause", "later": "pause",
}  # fmt: skip
"""Words that do what a button does."""
