"""Puts the message catalogs of `locales/` into the wheel, compiled, under `bot/locales/`.

Files are listed one by one: nothing else that lies in that folder is shipped.
"""

import runpy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogsHook(BuildHookInterface[Any]):
    """Adds a .mo to the wheel for every .po file."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile the catalogs beside the tree, and list them for the build."""
        ours = runpy.run_path(str(Path(self.root, "bot", "wording", "catalogs.py")))
        locales = Path(self.root, "locales")
        self.made = TemporaryDirectory()
        for source in sorted(locales.rglob("*.po")):
            inside = source.relative_to(locales).with_suffix(".mo")
            catalog = Path(self.made.name, inside)
            catalog.parent.mkdir(parents=True, exist_ok=True)
            catalog.write_bytes(ours["compiled"](source.read_bytes()))
            build_data["force_include"][str(catalog)] = f"bot/locales/{inside.as_posix()}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove what was compiled, once it is in the wheel."""
        self.made.cleanup()
