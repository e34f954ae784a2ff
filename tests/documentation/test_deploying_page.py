"""What docs/deploying.md names is there, as it says."""

from __future__ import annotations

import re

from tests.documentation.pages import PROJECT, page, table_rows

PAGE = page("docs/deploying.md")
VARIABLE = re.compile(r"`(POLKU_[A-Z0-9_]+)`")


def told(heading: str) -> set[str]:
    """The variables in the first column of the table below a heading."""
    return {name for row in table_rows(PAGE, heading) for name in VARIABLE.findall(row[0])}


def test_the_balancers_variables_are_those_of_its_configuration() -> None:
    configuration = page("deploy/haproxy/haproxy.cfg").partition("\nglobal")[2]

    assert told("## The balancer") == set(re.findall(r"\bPOLKU_[A-Z0-9_]+", configuration))


def test_the_variables_of_containers_are_those_of_compose_yaml() -> None:
    optional = set(re.findall(r"\$\{(\w+):-", page("compose.yaml")))

    assert told("## Containers") == optional


def test_every_unit_is_told_of() -> None:
    units = {
        path.name for path in (PROJECT / "deploy" / "systemd").glob("polku-*.*") if path.is_file()
    }

    named = " ".join(row[0] for row in table_rows(PAGE, "## A wheel, with systemd"))

    assert {unit for unit in units if unit.removesuffix(".service") not in named} == set()


def test_the_version_that_a_release_begins_with_is_told_where_it_stands() -> None:
    for name in ("pyproject.toml", "deploy/kubernetes/kustomization.yaml"):
        assert f"`{name}`" in PAGE
        assert (PROJECT / name).is_file()
