"""The real bot beside its peers, on the same conversation, in the same run.

    make bench

Each contender is a process of its own on one core (a second replica has another); the people and
their Telegram are this process, on the first one. The contenders take turns, so that whatever else
the machine does meanwhile falls on all of them. docs/performance.md says what the figures mean.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import uvloop

from benchmarks.local_telegram import Telegram, percentiles
from benchmarks.script import Conversation, as_document, conversations
from tests.storage.server import running

SECRET = "secret-of-the-benchmark"  # noqa: S105
KEY = "benchmark" * 8
PEOPLE = 64
SECONDS_TO_START = 60.0
SECONDS_TO_STOP = 20.0


@dataclass(frozen=True, slots=True)
class Contender:
    """One row of the table. `command`: how a process starts; `replicas`: how many.

    `together`: the people and the database run on the bot's core as well. What two replicas on two
    cores are compared with: there, too, the people and the database need their share. `by_lot`: an
    update goes to any replica, and not to the one with the fewest under way.
    """

    name: str
    command: tuple[str, ...]
    postgres: bool = False
    replicas: int = 1
    together: bool = False
    by_lot: bool = False
    environ: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run gave. Times in milliseconds, memory in MB, processor time in microseconds."""

    turns_per_second: float
    p50: float
    p95: float
    p99: float
    lost: int
    wrong: int
    idle_mb: float
    busy_mb: float
    processor_us: float
    load_share: float


def contenders(own: Path, peers: Path) -> list[Contender]:
    """Return everybody who takes part; `own`, `peers`: the interpreters with their libraries."""
    ours, theirs = (str(own), "-m", "bot", "run"), str(peers)
    peer = "benchmarks.peers."
    return [
        Contender("chourave, SQLite", ours),
        Contender("chourave, PostgreSQL", ours, postgres=True),
        Contender("chourave, PostgreSQL, all on a core", ours, postgres=True, together=True),
        Contender("chourave, PostgreSQL, 2 replicas", ours, postgres=True, replicas=2),
        Contender("chourave, PostgreSQL, 2, by lot", ours, postgres=True, replicas=2, by_lot=True),
        Contender("chourave, PostgreSQL, 3 replicas", ours, postgres=True, replicas=3),
        Contender("aiogram 3, SQLite", (theirs, "-m", f"{peer}aiogram_sqlite")),
        Contender("python-telegram-bot, defaults", (theirs, "-m", f"{peer}ptb_defaults")),
        Contender("no framework, SQLite", (theirs, "-m", f"{peer}no_framework")),
    ]


class Bot:
    """The processes of one contender."""

    def __init__(self, contender: Contender, cores: list[int], folder: Path, database: str) -> None:
        self._contender, self._cores, self._folder = contender, cores, folder
        self._database = database
        self.ports = free_ports(contender.replicas)
        self._processes: list[subprocess.Popen[bytes]] = []

    def start(self, api: str) -> None:
        """Start them, each bound to a core of its own as far as there are."""
        # An installed program has its bytecode: compiling it at each start takes memory too.
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("CHOURAVE_") and name != "PYTHONDONTWRITEBYTECODE"
        }
        for port, core in zip(self.ports, itertools.cycle(self._cores), strict=False):
            environ = {
                **kept,
                "CHOURAVE_PICTURES": "on_request",  # the peers draw none
                "CHOURAVE_TELEGRAM_TOKEN": "42:benchmark",
                "CHOURAVE_TELEGRAM_API_URL": api,
                "CHOURAVE_DATABASE_URL": self._database,
                "CHOURAVE_SECRET_KEY": KEY,
                "CHOURAVE_MESSAGES_PER_SECOND": "0",
                "CHOURAVE_UPDATES_PER_MINUTE": "0",
                "CHOURAVE_WEBHOOK_URL": "https://bot.example/telegram",
                "CHOURAVE_WEBHOOK_SECRET": SECRET,
                "CHOURAVE_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
                "BENCH_API": api,
                "BENCH_PORT": str(port),
                "BENCH_FOLDER": str(self._folder),
                "BENCH_SECRET": SECRET,
                **self._contender.environ,
            }
            with (self._folder / "log").open("ab") as log:
                process = subprocess.Popen(  # noqa: S603 - our own commands
                    self._contender.command, env=environ, stdout=log, stderr=log
                )
            os.sched_setaffinity(process.pid, {core})
            self._processes.append(process)

    def said(self) -> str:
        """Return the end of its log."""
        return (self._folder / "log").read_text("utf-8")[-2000:]

    def alive(self) -> bool:
        """Tell whether all of them run."""
        return all(process.poll() is None for process in self._processes)

    def stop(self) -> None:
        """End them."""
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            try:
                process.wait(SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def megabytes(self) -> float:
        """Return the resident memory of the largest of them."""
        return max(resident(process.pid) for process in self._processes)

    def processor_seconds(self) -> float:
        """Return the processor time of all of them together."""
        return sum(processor_seconds(process.pid) for process in self._processes)


def bind(pid: int, cores: set[int]) -> None:
    """Bind a process and its children to some cores."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()
    for each in (pid, *map(int, children)):
        os.sched_setaffinity(each, cores)


def resident(pid: int) -> float:
    """Return a process's resident memory, in MB."""
    for line in Path(f"/proc/{pid}/status").read_text("utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def processor_seconds(pid: int) -> float:
    """Return a process's processor time, user and system."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def measure(
    contender: Contender, held: list[Conversation], cores: list[int], seconds: float, database: str
) -> Figures:
    """Run one contender once."""
    telegram = Telegram(held, SECRET, by_lot=contender.by_lot)
    with tempfile.TemporaryDirectory(prefix="chourave-bench-") as name:
        folder = Path(name)
        (folder / "conversations.json").write_text(json.dumps(as_document(held)), "utf-8")
        bot = Bot(contender, cores, folder, database or f"sqlite:///{folder}/people.sqlite3")
        server = await asyncio.get_running_loop().create_server(telegram.serves, "127.0.0.1", 0)
        try:
            bot.start(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
            await until_ready(bot, telegram)
            idle = bot.megabytes()
            await telegram.crowd(bot.ports, PEOPLE, 1.0)
            telegram.forget()
            used, own = bot.processor_seconds(), time.process_time()
            lasted = await telegram.crowd(bot.ports, PEOPLE, seconds)
            p50, p95, p99 = percentiles(telegram.latencies)
            return Figures(
                turns_per_second=telegram.finished / lasted,
                p50=p50,
                p95=p95,
                p99=p99,
                lost=telegram.lost,
                wrong=telegram.wrong,
                idle_mb=idle,
                busy_mb=bot.megabytes(),
                processor_us=(bot.processor_seconds() - used) / telegram.finished * 1e6,
                load_share=(time.process_time() - own) / lasted,
            )
        except Exception:
            print(bot.said(), file=sys.stderr)
            raise
        finally:
            bot.stop()
            server.close()


async def until_ready(bot: Bot, telegram: Telegram) -> None:
    """Wait until all of them listen and Telegram knows where to call."""
    async with asyncio.timeout(SECONDS_TO_START):
        await telegram.webhook.wait()
        for port in bot.ports:
            while True:
                if not bot.alive():
                    raise RuntimeError("it ended")
                try:
                    _, writer = await asyncio.open_connection("127.0.0.1", port)
                except OSError:
                    await asyncio.sleep(0.05)
                else:
                    writer.close()
                    break
        await asyncio.sleep(0.5)


def free_ports(count: int) -> list[int]:
    """Return ports that nobody listens on at this moment."""
    with ExitStack() as closing:
        sockets = [closing.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


def median(runs: list[Figures]) -> Figures:
    """Return the medians; what was lost or wrong is added up."""
    names = Figures.__slots__
    middle = {name: statistics.median(getattr(run, name) for run in runs) for name in names}
    sums = {name: sum(getattr(run, name) for run in runs) for name in ("lost", "wrong")}
    return Figures(**{**middle, **sums})


def table(results: dict[str, list[Figures]]) -> str:
    """Return the medians as a table, with how many times more the first row does than each.

    Of turns in a second, and of turns in a second of processor: the latter holds on a machine that
    has other things to do.
    """
    head = (
        f"{'':36}{'turns/s':>8}{'ratio':>7}{'p50 ms':>8}{'p95':>7}{'p99':>7}"
        f"{'lost':>6}{'wrong':>6}{'idle MB':>9}{'busy':>6}{'cpu us':>8}{'ratio':>7}{'load':>6}"
    )
    lines = [head]
    first = None
    for name, runs in results.items():
        row = median(runs)
        first = first or row
        ratio = first.turns_per_second / row.turns_per_second
        lines.append(
            f"{name:36}{row.turns_per_second:8.0f}{ratio:7.2f}{row.p50:8.1f}{row.p95:7.1f}"
            f"{row.p99:7.1f}{row.lost:6}{row.wrong:6}{row.idle_mb:9.0f}{row.busy_mb:6.0f}"
            f"{row.processor_us:8.0f}{row.processor_us / first.processor_us:7.2f}"
            f"{row.load_share:6.0%}"
        )
    return "\n".join(lines)


def main() -> int:
    """Run everybody in turn, print the table, write the figures."""
    parser = argparse.ArgumentParser(description="The bot beside its peers.")
    parser.add_argument("--ours", type=Path, default=Path(sys.executable), help="interpreter")
    parser.add_argument("--peers", type=Path, required=True, help="their interpreter")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--only", default="", help="contenders with this in their name")
    parser.add_argument("--output", type=Path, help="write every run there, as JSON")
    options = parser.parse_args()
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {cores[0]})
    held = conversations()
    chosen = [each for each in contenders(options.ours, options.peers) if options.only in each.name]
    results: dict[str, list[Figures]] = {each.name: [] for each in chosen}
    with ExitStack() as closing:
        server = None
        for _ in range(options.rounds):
            for contender in chosen:
                database = ""
                if contender.postgres:
                    server = server or closing.enter_context(running())
                    database = server.empty_database()
                    bind(server.pid, {cores[-1]} if contender.together else set(cores))
                os.sched_setaffinity(0, {cores[-1 if contender.together else 0]})
                with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                    figures = runner.run(
                        measure(contender, held, cores[::-1], options.seconds, database)
                    )
                results[contender.name].append(figures)
                print(f"{contender.name}: {figures.turns_per_second:.0f}", file=sys.stderr)
    print(table(results))
    if options.output:
        about = {"python": platform.python_version(), "cores": len(cores), "people": PEOPLE}
        runs = {
            name: [{key: getattr(run, key) for key in Figures.__slots__} for run in runs]
            for name, runs in results.items()
        }
        options.output.write_text(json.dumps({"about": about, "runs": runs}, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
