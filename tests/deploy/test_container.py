"""The container: what its file says, as far as it can be known without an engine."""

import json
import subprocess
import sys
from pathlib import Path

from bot.settings import NAMES, PREFIX
from tests.deploy.files import DEPLOY, container, environment, last, read_yaml

ROOT = DEPLOY.parent
TOOLS = Path(sys.executable).parent
COMPOSED = ("compose.yaml", "compose.sqlite.yaml")


def test_the_container_file_passes_its_linter() -> None:
    run = subprocess.run(
        [TOOLS / "hadolint", "--failure-threshold", "style", DEPLOY / "Containerfile"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (run.stdout, run.returncode) == ("", 0)


def test_the_last_stage_only_copies_what_was_built() -> None:
    words = [word for word, _ in container()]
    final = container()[len(words) - 1 - words[::-1].index("FROM") :]
    assert [rest for word, rest in final if word == "COPY"] == [
        "--from=built /opt/chourave /opt/chourave"
    ]
    (prepare,) = (rest for word, rest in final if word == "RUN")
    assert "pip uninstall" in prepare


def test_it_runs_as_a_number_that_is_not_root() -> None:
    user, _, group = last("USER").partition(":")
    assert int(user) > 0
    assert int(group) > 0
    assert f"--owner {user} --group {group} --mode 700 {last('VOLUME')}" in last("RUN")


def test_what_it_copies_exists_and_what_it_sets_are_settings() -> None:
    copied = [rest.split() for word, rest in container() if word == "COPY"]
    sources = {name for names in copied if "--from=built" not in names for name in names[:-1]}
    assert sources
    assert all((ROOT / name).exists() for name in sources)
    ours = {name for name in environment() if name.startswith(PREFIX)}
    assert ours <= set(NAMES)


def test_every_library_is_pinned_by_its_hash() -> None:
    installs = [
        step
        for word, rest in container()
        if word == "RUN"
        for step in rest.split("&&")
        if " install " in step and "pip" in step
    ]
    assert len(installs) == 3
    assert all("--require-hashes" in step or "--no-index" in step for step in installs)


def test_the_health_check_needs_nothing_but_python() -> None:
    command = last("HEALTHCHECK").partition("CMD ")[2]
    assert json.loads(command)[:2] == ["python", "-c"]


def test_the_compose_files_meet_the_specification() -> None:
    files = [DEPLOY / name for name in COMPOSED]
    run = subprocess.run(
        [TOOLS / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", *files],
        check=False,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout


def test_every_bot_in_a_compose_file_is_confined() -> None:
    for name in COMPOSED:
        services = read_yaml(DEPLOY / name)["services"]
        ours = [service for service in services.values() if service["image"] == "chourave"]
        assert ours
        for service in ours:
            assert service["read_only"] is True
            assert service["cap_drop"] == ["ALL"]
            assert service["security_opt"] == ["no-new-privileges:true"]
            assert "ports" not in service


def test_a_compose_file_gives_settings_that_exist_and_mounts_files_that_exist() -> None:
    for name in COMPOSED:
        composed = read_yaml(DEPLOY / name)
        for service in composed["services"].values():
            given = service.get("environment", {})
            assert {key for key in given if key.startswith(PREFIX)} <= set(NAMES)
            for volume in service.get("volumes", []):
                source = volume.partition(":")[0]
                known = source in composed["volumes"] or (DEPLOY / source).is_file()
                assert known, source
            if "build" in service:
                assert (ROOT / service["build"]["dockerfile"]).is_file()


def test_the_database_has_no_way_out() -> None:
    composed = read_yaml(DEPLOY / "compose.yaml")
    assert composed["services"]["database"]["networks"] == ["inside"]
    assert composed["networks"]["inside"]["internal"] is True
    published = {name for name, service in composed["services"].items() if "ports" in service}
    assert published == {"proxy"}
