"""Every format that the whole catalogue is written in, in one place for whoever offers them."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from catalogue.exports.cpsv_ap.data_file import cpsv_ap
from catalogue.exports.dcat_ap import dcat_ap
from catalogue.exports.format import Format, Interface
from catalogue.exports.hsds.package import data_package
from catalogue.exports.json_lines import json_lines
from catalogue.exports.moment import Moment
from catalogue.exports.publisher import Publisher
from catalogue.exports.schema_org.data_file import schema_org
from catalogue.exports.service_sheet import service_sheet

INTERFACES = (
    Interface(
        address="/graphql",
        title="GraphQL",
        description="/graphql",
        standard="https://spec.graphql.org/",
    ),
    Interface(
        address="/hsds/",
        title="Open Referral HSDS 3.1",
        description="/hsds/",
        standard="https://docs.openreferral.org/",
    ),
)

_DATA = (
    Format(
        name="json-lines",
        address="/exports/catalogue.jsonl",
        media_type="application/jsonl",
        title="All documents as they are, one a line",
        write=json_lines,
    ),
    Format(
        name="csv",
        address="/exports/services.csv",
        media_type="text/csv; charset=utf-8",
        title="Services for spreadsheets, one a line",
        write=service_sheet,
        standard="https://www.rfc-editor.org/rfc/rfc4180",
    ),
    Format(
        name="cpsv-ap",
        address="/exports/cpsv-ap.jsonld",
        media_type="application/ld+json",
        title="Services, channels and organisations by CPSV-AP 3.2",
        write=cpsv_ap,
        standard="https://semiceu.github.io/CPSV-AP/releases/3.2.0/",
    ),
    Format(
        name="schema-org",
        address="/exports/schema-org.jsonld",
        media_type="application/ld+json",
        title="Services and events in the words of schema.org",
        write=schema_org,
        standard="https://schema.org/",
    ),
    Format(
        name="hsds",
        address="/exports/hsds.zip",
        media_type="application/zip",
        title="Services by Open Referral HSDS 3.1: a data package of tables",
        write=data_package,
        is_compressible=False,
        standard="https://docs.openreferral.org/",
    ),
)


def _described(moment: Moment, publisher: Publisher) -> AsyncGenerator[bytes]:
    return dcat_ap(moment, publisher, _DATA, INTERFACES)


_DESCRIPTION = Format(
    name="dcat-ap",
    address="/catalogue.jsonld",
    media_type="application/ld+json",
    title="What this catalogue is and where it is to be had, by DCAT-AP 3",
    write=_described,
    standard="https://semiceu.github.io/DCAT-AP/releases/3.0.0/",
)

FORMATS = {each.name: each for each in (*_DATA, _DESCRIPTION)}
