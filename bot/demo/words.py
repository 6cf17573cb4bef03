"""The words of the demo itself; the caller fills them from the catalogs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoWords:
    """What the terminal says in its own name.

    Attributes:
        you: who types, in front of each input ("you").
        bot: who answers, above each reply of the pretty terminal ("Chourave").
        rule: how to talk, said once at the top of the pretty terminal: `>3` or `> label` taps a
            button, all else is typed, Ctrl-D leaves.
        edited: mark on a card that is shown again because it changed ("edited").
        toast: mark in front of the short notice that a tap can cause ("notice").
        no_such_button: takes {text}, what was looked for, and {labels}, the buttons there are.
        no_buttons: takes {text}; said when there is no button at all.
        nothing_to_edit: said to `! edit` before anything was typed.
        cannot_read, cannot_write: take {path}; said when `! file` or `! save` cannot.
        nothing_to_save: said to `! save` before any file came.
        saved: takes {path}; said when a file was saved.
        opened: takes {url}; said when a tapped button leads to a page.
        copied: takes {text}; said when a tapped button fills the clipboard.
        goodbye: last line of the pretty terminal.
    """

    you: str
    bot: str
    rule: str
    edited: str
    toast: str
    no_such_button: str
    no_buttons: str
    nothing_to_edit: str
    cannot_read: str
    cannot_write: str
    nothing_to_save: str
    saved: str
    opened: str
    copied: str
    goodbye: str
