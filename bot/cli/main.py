"""The `chourave` command. Each subcommand loads only the packages it needs.

A person's mistake gives one line on stderr and exit status 2.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bot import __version__
from bot.cli.exit_codes import ExitCode
from bot.errors import MistakeError
from bot.process import a_short_life, run_to_its_end
from bot.questions.languages import LANGUAGES

Command = Callable[[argparse.Namespace], int | None]
"""Returns the exit status, None for success."""

WEB_PORT = 8080
REFERENCES = ("les-chourave", "classic-shoot", "classic-vs-ai")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status, one of ExitCode."""
    options = command_parser().parse_args(arguments)
    command: Command = options.run
    try:
        with a_short_life():
            return command(options) or ExitCode.DONE
    except MistakeError as mistake:
        print(f"chourave: {mistake}", file=sys.stderr)
        return ExitCode.MISTAKE
    except BrokenPipeError:
        # Whoever read our output has gone; leave nothing for the interpreter to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    return ExitCode.DONE


def _counting(run: Command) -> Command:
    """Let a command count with the operator's own list of tools, as the service does."""

    def counted(options: argparse.Namespace) -> int | None:
        from bot.cli.own_tools import own_tools

        with own_tools():
            return run(options)

    return counted


def _demo(options: argparse.Namespace) -> None:
    if options.web:
        from bot.demo.web.rehearsal import Pupils
        from bot.demo.web.running import demo_in_a_browser

        if options.user is not None:
            raise MistakeError("--user is for the terminal: with --web each tab is a person")
        port = WEB_PORT if options.port is None else options.port
        pupils = None
        if options.pupils is not None:
            pupils = Pupils(options.pupils, 60 * options.minutes, led=options.lead)
        elif options.lead:
            raise MistakeError("--lead is for a class: add --class 25")
        work = demo_in_a_browser(
            options.lang, options.database, port, opens=options.open, pupils=pupils
        )
        run_to_its_end(work)
        return
    from bot.demo.session import demo

    if options.port is not None or options.open or options.pupils is not None:
        raise MistakeError("--port, --open and --class are for the page: add --web")
    run_to_its_end(demo(options.lang, options.database, options.user or 1))


def _run(_: argparse.Namespace) -> None:
    from bot.service import run

    run_to_its_end(run())


def _estimate(options: argparse.Namespace) -> None:
    from bot.cli.tables import estimate_table

    print(estimate_table(options.file, options.format, options.lang), end="")


def _reference(options: argparse.Namespace) -> None:
    from bot.cli.tables import reference_sheet

    print(reference_sheet(options.name, options.format, options.lang), end="")


def _understand(options: argparse.Namespace) -> None:
    from bot.cli.understand import understand

    understand(options.text, options.format, options.lang)


def _schema(_: argparse.Namespace) -> None:
    from calc.io.documents import as_json, schema_document

    print(as_json(schema_document()))


def _gallery(options: argparse.Namespace) -> None:
    from bot.gallery.page import page

    if options.output is None:
        print(page(), end="")
        return
    try:
        Path(options.output).write_text(page(), "utf-8")
    except OSError as error:
        raise MistakeError(f"{options.output}: {error.strerror}") from None


def _operation(name: str, argument: str = "") -> Command:
    def run(options: argparse.Namespace) -> int | None:
        from bot.cli import operations

        status: int | None = run_to_its_end(
            getattr(operations, name)(getattr(options, argument, None))
        )
        return status

    return run


def command_parser() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    parser = argparse.ArgumentParser(
        prog="chourave", description="What does your film or series emit?"
    )
    parser.add_argument("--version", action="version", version=f"chourave {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    shape = argparse.ArgumentParser(add_help=False)
    shape.add_argument(
        "--format",
        choices=("table", "json", "csv"),
        default="table",
        help="table to read; json and csv for programs: English (table)",
    )
    shape.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the table (en)")

    demo = _command(
        commands,
        "demo",
        "the whole bot without a token or a network, in this terminal",
        _counting(_demo),
    )
    demo.add_argument("--lang", choices=LANGUAGES, help="the phone's language (asked if absent)")
    demo.add_argument("--database", metavar="URL", help="keep the answers there")
    demo.add_argument("--user", metavar="ID", type=_user_id, help="who is talking (1)")
    demo.add_argument("--web", action="store_true", help="in a browser instead, a tab a person")
    demo.add_argument("--port", type=_port, help=f"of the page, with --web ({WEB_PORT})")
    demo.add_argument("--open", action="store_true", help="show the page, with --web")
    demo.add_argument(
        "--class",
        dest="pupils",
        metavar="SIZE",
        type=_pupils,
        help="with --web, a workshop that so many pupils play by themselves (5 to 100)",
    )
    demo.add_argument("--lead", action="store_true", help="you host the class, in the first tab")
    demo.add_argument("--minutes", type=_minutes, default=4.0, help="how long the class plays (4)")

    _command(commands, "run", "serve Telegram; settings come from the environment", _run)

    estimate = _command(
        commands, "estimate", "activity data (JSON) to a balance", _counting(_estimate), [shape]
    )
    estimate.add_argument("file", metavar="FILE", help="a JSON file, - for standard input")

    reference = _command(
        commands, "reference", "the published balances, as printed", _reference, [shape]
    )
    reference.add_argument("name", nargs="?", metavar="NAME", choices=REFERENCES,
                           help="one of: " + ", ".join(REFERENCES))  # fmt: skip

    understand = _command(
        commands, "understand", "what a description tells", _counting(_understand)
    )
    understand.add_argument("text", metavar="TEXT", help="a description, - for one a line")
    understand.add_argument("--format", choices=("text", "json"), default="text", help="(text)")
    understand.add_argument(
        "--lang", choices=LANGUAGES, default="en", help="of words that are spelled alike (en)"
    )

    _command(commands, "schema", "the JSON Schema of the activity data", _schema)
    gallery = _command(
        commands,
        "gallery",
        "every card in both languages, as one HTML page",
        _counting(_gallery),
    )
    gallery.add_argument("--output", metavar="FILE", help="write there, not to standard output")

    _command(commands, "migrate", "bring the database up to date", _operation("migrate_database"))
    for name, run, says in (
        ("backup", "back_up", "copy the database, which may be in use, to a new file"),
        ("restore", "restore_database", "make such a copy the database again, where there is none"),
    ):
        command = _command(commands, name, says, _operation(run, "file"))
        command.add_argument("file", metavar="FILE", type=Path)
    for name, says in (
        ("export", "print everything kept of one person, as JSON"),
        ("erase", "erase everything kept of one person"),
    ):
        command = _command(commands, name, says, _operation(f"{name}_person", "user"))
        command.add_argument("--user", metavar="ID", type=_user_id, required=True)
    _command(commands, "purge", "erase people idle for too long", _operation("purge_idle"))
    says = "give everybody in the database the name that a new secret key makes"
    _command(commands, "rotate", says, _operation("rotate_key"))
    _command(commands, "check", "is everything ready to run?", _operation("check_everything"))
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    says: str,
    run: Command,
    parents: Sequence[argparse.ArgumentParser] = (),
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=says, description=says, parents=list(parents))
    command.set_defaults(run=run)
    return command


def _user_id(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 0 < int(text) < 2**52:
        raise argparse.ArgumentTypeError(f"{text!r} is not a Telegram user id (a whole number)")
    return int(text)


def _pupils(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 5 <= int(text) <= 100:
        raise argparse.ArgumentTypeError(f"{text!r} is not the size of a class (5 to 100)")
    return int(text)


def _minutes(text: str) -> float:
    try:
        minutes = float(text)
    except ValueError:
        minutes = 0.0
    if not 0.1 <= minutes <= 120:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of minutes (0.1 to 120)")
    return minutes


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not int(text) < 2**16:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port (0 to 65535; 0: any free one)")
    return int(text)
