"""Puts the message catalogs of `locales/` into the wheel, under `bot/locales/`.

Files are listed one by one: nothing else that lies in that folder is shipped.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogsHook(BuildHookInterface[Any]):
    """Adds every .po file to the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """List the catalogs for the build."""
        locales = Path(self.root, "locales")
        for catalog in sorted(locales.rglob("*.po")):
            inside = catalog.relative_to(locales).as_posix()
            build_data["force_include"][str(catalog)] = f"bot/locales/{inside}"
