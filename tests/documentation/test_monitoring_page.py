"""docs/monitoring.md names every figure; alarms and dashboard name only those that there are."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any, cast

import promql_parser
import pytest
import yaml

from catalogue.observation import metrics
from catalogue.server.tallies import Tally, gauges
from catalogue.store.sources import SourceRow
from catalogue.store.tallies import RUN_COUNTS, LastRun, Queued, Webhooks
from tests.documentation.pages import PROJECT, page, table_rows
from tests.documentation.test_all_pages import anchors

PAGE = page("docs/monitoring.md")
ALERTS = yaml.safe_load(page("deploy/prometheus/alerts.yaml"))
DASHBOARD = json.loads(page("deploy/grafana/polku.json"))
NOW = dt.datetime.now(dt.UTC)
EVERYTHING = Tally(
    revision=1,
    sources=[SourceRow("a", "a", "a", {}, "", "", 1, last_complete_at=NOW)],
    last_runs=[LastRun("a", "COMPLETE", dt.timedelta(1), dict.fromkeys(RUN_COUNTS, 1))],
    queued=[Queued("LOAD", 1, 1, 1, dt.timedelta(1))],
    webhooks=Webhooks(1, 1, 1, 1),
    waiting_referrals={"SENT": 1},
)
OF_ITSELF = "polku_process_up"


def counted() -> dict[str, set[str]]:
    """The figures of processes, with the names of their labels; `ProcessCollector`'s have none."""
    registries = (metrics.EVERYWHERE, metrics.SERVER, metrics.INDEXER, metrics.WORKER)
    families = {family.name: set[str]() for each in registries for family in each.collect()}
    declared = [each for each in vars(metrics).values() if hasattr(each, "_labelnames")]
    return (
        families
        | {each._name: set(each._labelnames) for each in declared}
        | {OF_ITSELF: {"process"}}
    )


def asked() -> dict[str, set[str]]:
    """The figures of the database, likewise."""
    return {family.name: set(family.samples[0].labels) for family in gauges(EVERYTHING)}


def told(row: list[str]) -> Iterator[tuple[str, set[str]]]:
    names, labels, _ = row
    for name in re.findall(r"`(\w+)`", names):
        yield name, set(re.findall(r"`(\w+)`", labels))


def rows() -> list[list[str]]:
    """Of both tables of figures."""
    found = list(table_rows(PAGE, "## Figures"))
    return [row for row in found if re.match(r"`\w+`", row[0])]


def test_every_figure_has_its_row_with_its_labels() -> None:
    assert dict(pair for row in rows() for pair in told(row)) == counted() | asked()


def samples() -> set[str]:
    """The names under which series can be asked for."""
    names: set[str] = set(asked()) | {OF_ITSELF}
    for registry in (metrics.EVERYWHERE, metrics.SERVER, metrics.INDEXER, metrics.WORKER):
        for family in registry.collect():
            endings = {"counter": ["_total"], "histogram": ["_bucket", "_sum", "_count"]}
            names |= {family.name + end for end in endings.get(family.type, [""])}
    return names


def rules(kind: str) -> list[dict[str, Any]]:
    """The rules that have a name of this kind: `alert` or `record`."""
    groups = cast("list[dict[str, Any]]", ALERTS["groups"])
    return [rule for group in groups for rule in group["rules"] if kind in rule]


def recorded() -> set[str]:
    return {rule["record"] for rule in rules("record")}


def expressions() -> Iterator[tuple[str, str]]:
    """What the rules and the dashboard ask, with the name of who does."""
    for kind in ("record", "alert"):
        for rule in rules(kind):
            yield rule[kind], rule["expr"]
    for panel in DASHBOARD["panels"]:
        for target in panel.get("targets", []):
            text = target["expr"].replace("$__rate_interval", "5m").replace("$instance", ".*")
            yield panel["title"], text


@pytest.mark.parametrize(("name", "text"), [*expressions()])
def test_alarms_and_panels_ask_in_promql_for_series_that_there_are(name: str, text: str) -> None:
    promql_parser.parse(text)
    named = set(re.findall(r"\b((?:polku|process)_\w+|polku:[\w:]+)", without_labels(text)))
    assert named - samples() - recorded() == set(), name
    assert named


def without_labels(text: str) -> str:
    return re.sub(r"\{[^}]*\}|\b(?:by|without|on|ignoring) \([^)]*\)", "", text)


@pytest.mark.parametrize("rule", rules("alert"), ids=lambda rule: rule["alert"])
def test_every_alarm_has_its_paragraph(rule: dict[str, Any]) -> None:
    assert rule["alert"].lower() in anchors(PROJECT / "docs/monitoring.md")
    assert rule["annotations"]["runbook"] == f"docs/monitoring.md#{rule['alert'].lower()}"
    assert rule["labels"]["severity"] in {"page", "ticket"}


def test_every_paragraph_has_its_alarm() -> None:
    _, _, runbooks = PAGE.partition("## When an alarm goes off")
    named = re.findall(r"^### (\w+)$", runbooks, re.MULTILINE)
    assert sorted(named) == sorted(rule["alert"] for rule in rules("alert"))


def test_the_boundary_of_the_objective_is_a_bucket() -> None:
    assert 'le="0.25"' in page("deploy/prometheus/alerts.yaml")
    assert 0.25 in metrics.REQUEST_SECONDS._upper_bounds
