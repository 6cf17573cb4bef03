"""The conversation in a terminal, plain and pretty."""

from __future__ import annotations

import io
import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from rich.cells import cell_len

from bot.demo import BotApi, run_terminal
from tests.demo.application import delivering
from tests.demo.talk import WORDS

CARD = """\
Combien de semaines\u00a0?
vidéo   120 kg
images   80 kg
[15 semaines]
[5] [Pourquoi ?]
[Méthode] [Copier] [Fermer]
"""


async def transcript(lines: Iterable[str], *, pretty: bool = False) -> str:
    out = io.StringIO()
    bot_api = BotApi(clock=lambda: 1000.0)
    async with delivering(bot_api) as deliver:
        await run_terminal(
            bot_api, bot_api.person(), deliver, lines=lines, out=out, words=WORDS, pretty=pretty
        )
    return out.getvalue()


async def test_a_command_and_a_tap() -> None:
    lines = ["# une remarque\n", "\n", "/start\n", "> semaines\n"]
    assert await transcript(lines) == (
        f"vous: /start\n\n{CARD}\nvous: [15 semaines]\n\nNoté : weeks:15\n"
    )


async def test_the_same_input_gives_the_same_output() -> None:
    lines = ["/start", "> pourquoi", "> 5", "12 <semaines> & demie", "! photo", "! edit 16"]
    assert await transcript(lines) == await transcript(lines)


async def test_text_comes_back_without_escapes() -> None:
    assert await transcript(["a < b & [c]"]) == "vous: a < b & [c]\n\na < b & [c]\n"


async def test_a_toast() -> None:
    assert (await transcript(["/start", "> pourquoi"])).endswith(
        "\n(avis) La durée compte le plus.\n"
    )


async def test_no_button_says_which_there_are_and_goes_on() -> None:
    text = await transcript(["> rien", "/start", "> rien", ">", "bonjour"])
    assert "\n\nPas de bouton « rien » : il n'y en a aucun.\n" in text
    assert (
        "vous: > rien\n\nAucun bouton ne dit « rien ». Il y a : "
        "[15 semaines] [5] [Pourquoi ?] [Méthode] [Copier] [Fermer]\n"
    ) in text
    assert "Aucun bouton ne dit «  »" in text
    assert text.endswith("vous: bonjour\n\nbonjour\n")


async def test_on_a_pipe_a_number_that_no_label_contains_is_the_buttons_place() -> None:
    assert (await transcript(["/start", "> 3"])).endswith("\n(avis) La durée compte le plus.\n")
    assert (await transcript(["/start", "> 2"])).endswith("vous: [5]\n\nNoté : weeks:5\n")
    for outside in ("0", "7", "²", "99"):
        assert f"Aucun bouton ne dit « {outside} »" in await transcript(["/start", f"> {outside}"])


async def test_editing_what_was_typed() -> None:
    assert await transcript(["! edit 16", "15", "! edit 16"]) == (
        "vous: ! edit 16\n\nRien à corriger.\n\nvous: 15\n\n15\n\nvous: ! edit 16\n\ncorrigé : 16\n"
    )


@pytest.mark.parametrize("kind", ["photo", "voice", "sticker", "document", "location"])
async def test_other_things_than_text(kind: str) -> None:
    assert await transcript([f"! {kind}"]) == f"vous: ! {kind}\n\nun mot, plutôt ?\n"


async def test_an_unknown_exclamation_is_text() -> None:
    assert await transcript(["! super"]) == "vous: ! super\n\n! super\n"


async def test_links_and_copies_are_told() -> None:
    text = await transcript(["/start", "> méthode", "> copier"])
    assert "vous: [Méthode]\n\nOuvre https://example.org/methode\n" in text
    assert text.endswith("vous: [Copier]\n\nCopié : 250 kg\n")


async def test_a_card_that_only_loses_its_buttons_is_not_repeated() -> None:
    assert (await transcript(["/start", "> fermer"])).endswith("vous: [Fermer]\n")


async def test_very_long_lines_and_edits_go_through() -> None:
    text = await transcript(["😀" * 3000, "! edit " + "y" * 5000])
    assert text.count("😀") == 6000
    assert f"corrigé : {'y' * 4000}" in text


async def test_the_output_is_flushed_after_each_reply() -> None:
    seen: list[int] = []

    class Out(io.StringIO):
        def flush(self) -> None:
            seen.append(len(self.getvalue()))

    out = Out()
    bot_api = BotApi()
    async with delivering(bot_api) as deliver:
        await run_terminal(
            bot_api, bot_api.person(), deliver, lines=["un"], out=out, words=WORDS, pretty=False
        )
    assert seen[-1] == len(out.getvalue()) == len("vous: un\n\nun\n")


@pytest.mark.parametrize("width", [32, 60, 80, 200])
async def test_bubbles_fit_the_width(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    text = await transcript(["/start", "bonjour " * 30, "> pourquoi"], pretty=True)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert "vidéo   120 kg" in text
    assert "La durée compte le plus." in text.replace("\n", " ")


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
@pytest.mark.parametrize("width", [24, 25, 26, 27, 28, 29, 30])
async def test_a_line_of_a_bubble_does_not_end_at_a_no_break_space(
    width: int, space: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    text = await transcript([f"dites «{space}bonjour{space}» à <b> " * 9], pretty=True)
    assert f"«{space}bonjour{space}»" in text
    assert not [line for line in text.splitlines() if line.rstrip(f" {space}│").endswith("«")]
    assert max(cell_len(line) for line in text.splitlines()) <= width


async def test_numbers_tap_in_the_pretty_terminal_and_are_text_without_the_sign() -> None:
    text = await transcript(["/start", "2", ">2", ">2", ">99"], pretty=True)
    assert text.startswith("Pour toucher un bouton : >3 ou > son nom.\n")
    assert text.endswith("À bientôt.\n")
    assert "2 [5]  3 [Pourquoi ?]" in text
    assert "│ 2 │" in text
    assert "modifié" in text
    assert "Noté : weeks:5" in text
    assert "Pas de bouton « 99 »" in text


class Terminal:
    """The tiny bot in a terminal of its own, and what it has shown so far."""

    def __init__(self) -> None:
        self._front, back = pty.openpty()
        self._shown = b""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.demo.talk"],
            stdin=back,
            stdout=back,
            stderr=back,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "PYTHONUTF8": "1"},
            start_new_session=True,
        )
        os.close(back)

    def press(self, keys: bytes) -> None:
        os.write(self._front, keys)

    def wait_for(self, wanted: str) -> None:
        """Read until something is shown, and go on behind it next time."""
        while wanted.encode() not in self._shown:
            ready, _, _ = select.select([self._front], [], [], 30)
            assert ready, f"nothing more after {self._shown!r}"
            self._shown += os.read(self._front, 4096)
        self._shown = self._shown.partition(wanted.encode())[2]

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._front)


@pytest.mark.parametrize("leave", ["Ctrl-D", "Ctrl-C"])
def test_a_person_at_a_terminal_talks_and_leaves(leave: str) -> None:
    terminal = Terminal()
    try:
        terminal.wait_for("\n> ")
        terminal.press(b"/start\r")
        terminal.wait_for("[Fermer]")
        terminal.wait_for("> ")
        terminal.press(b">2\r")
        terminal.wait_for("weeks:5")
        terminal.wait_for("\n> ")
        if leave == "Ctrl-D":
            terminal.press(b"\x04")
        else:
            terminal.process.send_signal(signal.SIGINT)
            terminal.press(b"\r")  # readline may have begun to wait for a key just after it looked
        terminal.wait_for("À bientôt.")
        assert terminal.process.wait(10) == 0
    finally:
        terminal.close()
