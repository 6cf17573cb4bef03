"""`python -m release.licences`: writes the licence report in docs/dependencies.md anew.

What runs with the bot is in the lock file, with who asks for it; the licences are what each
library declares in its own metadata.
"""

from __future__ import annotations

import re
from importlib.metadata import metadata
from pathlib import Path

from release.audit import LOCK, libraries

DOCUMENT = Path(__file__).parents[1] / "docs" / "dependencies.md"
BEGIN, END = "<!-- licences -->\n", "<!-- end of licences -->\n"
OURS = "chourave"


def report(lock: Path = LOCK) -> str:
    """Return a table of the libraries: licence, and which of them asks for it."""
    rows = [
        f"| {name} | {licence(name)} | {', '.join(asked_by(name, lock)) or 'Chourave'} |"
        for name in sorted(libraries(lock))
    ]
    return "\n".join(
        ["| library | licence it declares | asked for by |", "| --- | --- | --- |", *rows]
    )


def licence(name: str) -> str:
    """Return the licence as the library declares it: an SPDX expression, or the nearest to one."""
    declared = metadata(name).json
    given = declared.get("license_expression") or declared.get("license")
    classified = [text.rpartition(" :: ")[2] for text in declared.get("classifier", [])
                  if text.startswith("License ::")]  # fmt: skip
    return str(given or " and ".join(classified) or "none declared")


def asked_by(name: str, lock: Path) -> list[str]:
    """Return the libraries for which the lock file holds this one; none if we ask for it."""
    entry = rf"^{re.escape(name)}[=\[].*?# via(.*?)(?=^[a-z]|\Z)"
    found = re.search(entry, lock.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    reasons = re.findall(r"^(?: +#)? +([a-z][\w-]*)(?!\S)", found[1] if found else "", re.MULTILINE)
    return [] if OURS in reasons else reasons


def main() -> None:
    """Replace the table in the document."""
    text = DOCUMENT.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    DOCUMENT.write_text(f"{before}{BEGIN}{report()}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
