"""The files of deploy/, as the programs that use them read them."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

DEPLOY = Path(__file__).parents[2] / "deploy"
KUBERNETES = DEPLOY / "kubernetes"


def read_yaml(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path)


def manifests() -> dict[str, dict[str, Any]]:
    """Return the Kubernetes objects by the name of their file, the kustomization apart."""
    files = sorted(KUBERNETES.glob("*.yaml"))
    return {file.name: read_yaml(file) for file in files if file.name != "kustomization.yaml"}


def container() -> list[tuple[str, str]]:
    """Return the instructions of the Containerfile, of which the last stage's come last."""
    text = re.sub(r"\\\n", "", (DEPLOY / "Containerfile").read_text("utf-8"))
    return [
        (word, rest.strip())
        for line in text.splitlines()
        if line and not line.startswith("#")
        for word, _, rest in [line.partition(" ")]
    ]


def last(instruction: str) -> str:
    """Return what the final image has from an instruction that is there once."""
    return next(rest for word, rest in reversed(container()) if word == instruction)


def environment() -> dict[str, str]:
    """Return the variables of the final image."""
    return dict(pair.split("=", 1) for pair in shlex.split(last("ENV")) if "=" in pair)
