"""The commands, by their English name, and the buttons that words do the work of."""

from bot.conversation.events import Verb
from bot.reading.results import IntentName

COMMANDS: dict[str, tuple[str, ...]] = {
    "start": (),
    "reference": ("exemple", "example"),
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
    "claim": ("phrase", "verifier"),
    "erase": ("effacer",),
}

NAMES = {name: command for command, others in COMMANDS.items() for name in (command, *others)}
"""Every name a person can write, with the command it means."""

BUTTONS: dict[IntentName, tuple[Verb, str]] = {
    "back": ("back", ""),
    "cancel": ("pause", ""),
    "compare": ("compare", ""),
    "details": ("trace", ""),
    "edit": ("edit", ""),
    "erase": ("erase", ""),
    "example": ("reference", ""),
    "export": ("export", ""),
    "greet": ("home", ""),
    "help": ("help", ""),
    "language_en": ("lang", "en"),
    "language_fr": ("lang", "fr"),
    "method": ("method", ""),
    "more": ("more", ""),
    "new": ("new", ""),
    "pitch": ("pitch", "paragraph"),
    "privacy": ("privacy", ""),
    "productions": ("projects", ""),
    "reduce": ("reduce", ""),
    "refine": ("refine", ""),
    "result": ("result", ""),
    "skip": ("unknown", ""),
    "title": ("ask", "title"),
    "why": ("why", ""),
    "workshop": ("workshop", ""),
}
"""What a question or a command in words does: the same as a button, by its verb and argument."""
