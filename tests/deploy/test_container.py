"""The image, and compose.yaml which runs it: sound in others' eyes, and nothing more is let in."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from catalogue.settings import Settings
from tests.deploy.judges import documents, tool, verdict
from tests.documentation.pages import page
from tests.running import PROJECT

DOCKERFILE = page("Dockerfile")
LAST_STAGE = DOCKERFILE.rpartition("\nFROM ")[2]
COMPOSE = next(documents(PROJECT / "compose.yaml"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}


def test_hadolint_finds_nothing_in_the_dockerfile() -> None:
    assert verdict(tool("hadolint"), "Dockerfile") == ""


def test_the_image_is_run_by_nobody_in_particular() -> None:
    [user] = re.findall(r"^USER (\d+):\d+$", LAST_STAGE, re.MULTILINE)

    assert int(user) > 0


def test_packages_are_installed_by_their_hashes_and_ours_without_a_network() -> None:
    installs = re.findall(r"pip install (.*?)(?: \\)?$", DOCKERFILE, re.MULTILINE)

    assert installs == [
        "--only-binary :all: --require-hashes --requirement requirements.txt",
        "--no-index --no-deps --no-build-isolation .",
    ]


def test_what_the_wheel_is_made_of_gets_into_the_image_and_nothing_else() -> None:
    ignored = page(".dockerignore").splitlines()
    packages = tomllib.loads(page("pyproject.toml"))["tool"]["setuptools"]["packages"]["find"]
    rooms = {pattern.removesuffix("*") for pattern in packages["include"]}

    assert "*" in ignored
    assert {line[1:] for line in ignored if line.startswith("!")} == rooms | {
        "LICENSE",
        "NOTICE.md",
        "README.md",
        "pyproject.toml",
        "requirements.txt",
    }


def test_compose_yaml_is_as_its_specification_has_it() -> None:
    told = verdict(
        tool("check-jsonschema"), "--builtin-schema", "vendor.compose-spec", "compose.yaml"
    )

    assert told == "ok -- validation done\n"


def test_compose_runs_a_primary_a_replica_two_machines_a_worker_and_a_balancer() -> None:
    assert set(SERVICES) == {
        "primary", "replica", "migrate", "api-1", "api-2", "worker", "balancer",
    }  # fmt: skip


@pytest.mark.parametrize("name", [*OURS, "balancer"])
def test_a_container_may_do_nothing_that_it_need_not(name: str) -> None:
    service = SERVICES[name]

    assert (service["read_only"], service["cap_drop"], service["security_opt"]) == (
        True,
        ["ALL"],
        ["no-new-privileges:true"],
    )


def test_the_database_is_on_a_network_that_leads_nowhere() -> None:
    assert COMPOSE["networks"]["database"] == {"internal": True}
    assert [SERVICES[name]["networks"] for name in ("primary", "replica")] == [["database"]] * 2
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["balancer"]


@pytest.mark.parametrize("name", OURS)
def test_compose_sets_what_polku_knows(name: str) -> None:
    known = {field.alias for field in Settings.model_fields.values()}

    assert set(OURS[name]["environment"]) - known == {"FORWARDED_ALLOW_IPS"}


def test_no_password_stands_in_compose_yaml() -> None:
    told = page("compose.yaml")
    asked = set(re.findall(r"\$\{(POLKU_(?:\w+_PASSWORD|ENCRYPTION_KEYS)):\?", told))

    assert asked == {
        "POLKU_DATABASE_PASSWORD",
        "POLKU_ENCRYPTION_KEYS",
        "POLKU_REPLICATION_PASSWORD",
        "POLKU_SUPERUSER_PASSWORD",
    }
    assert re.findall(r"PASSWORD: (?!\$\{)", told) == []


@pytest.mark.parametrize("script", ["primary.sh", "replica.sh"])
def test_scripts_are_plain_shell_and_can_be_run(script: str) -> None:
    path = PROJECT / "deploy" / "compose" / script

    assert verdict("sh", "-n", path) == ""
    assert path.stat().st_mode & 0o111 == 0o111
