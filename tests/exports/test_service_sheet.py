"""Services for spreadsheets."""

from __future__ import annotations

import csv
import io

from catalogue.store.database import Connection
from tests.exports.small_catalogue import ADVICE, LOST, written
from tests.search.builders import service


async def sheet(database: Connection) -> dict[str, dict[str, str]]:
    """The rows by id."""
    text = (await written(database, "csv")).decode("utf-8-sig")
    return {row["id"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")}


async def test_a_service_is_a_line(database: Connection) -> None:
    assert (await sheet(database))[ADVICE.id] == {
        "id": ADVICE.id,
        "page": f"https://polku.example.fi/service/{ADVICE.slug}",
        "name_fi": "Velkaneuvonta",
        "name_sv": "Skuldrådgivning",
        "name_en": "Debt advice",
        "summary_fi": "'=Apua velkoihin",
        "summary_sv": "",
        "summary_en": "Help with debts",
        "responsible_organizations": "Tampereen kaupunki",
        "producers": "Neuvonta Oy",
        "themes": "ADVICE | UNHEARD_OF",
        "themes_names": "Neuvonta",
        "service_classes": "P10.1",
        "service_classes_names": "Työnhaku ja työpaikat",
        "target_groups": "KR1.2",
        "target_groups_names": "Lapset ja lapsiperheet",
        "life_events": "KE8",
        "life_events_names": "Työttömäksi jääminen",
        "stages": "RESOURCES",
        "service_languages": "fi | sv | yue",
        "charge": "FREE",
        "entry": "WALK_IN",
        "coverage": "LIMITED",
        "municipalities": "837",
        "municipalities_names": "Tampere",
        "channels": "Palvelupiste | Neuvontapuhelin | Verkkosivu",
        "state": "ACTIVE",
        "updated_at": "2026-02-03T04:05:06+00:00",
        "sources": "ptv",
        "licences": "CC0-1.0",
        "attributions": "DVV",
    }


async def test_what_is_gone_is_not_told_of(database: Connection) -> None:
    rows = await sheet(database)
    assert "Lopetettu palvelu" not in {row["name_fi"] for row in rows.values()}
    assert rows[LOST.id]["channels"] == ""


async def test_no_name_becomes_a_formula(database: Connection) -> None:
    evil = service('=HYPERLINK("https://evil.example";"1")')
    text = (await written(database, "csv", evil)).decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text), delimiter=";")
    assert row["name_fi"] == '\'=HYPERLINK("https://evil.example";"1")'
