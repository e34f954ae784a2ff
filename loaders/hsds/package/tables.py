"""The tables of HSDS 1.1, 2.0 and 3.1 with their columns, and how a file and a header name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from loaders.hsds.plain_values import plain_name


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SCHEDULE = """id service_id location_id service_at_location_id valid_from valid_to dtstart timezone
until count wkst freq interval byday byweekno bymonthday byyearday description opens_at closes_at
schedule_link attending_type notes"""
_ADDRESS = """id location_id organization_id attention address_1 address_2 address_3 address_4 city
region state_province postal_code country address_type"""

TABLES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "organization": _words(
            """id name alternate_name description email website url tax_status
            tax_id year_incorporated legal_status logo uri parent_organization_id"""
        ),
        "service": _words(
            """id organization_id program_id location_id name alternate_name description url email
            status interpretation_services application_process fees_description wait_time fees
            accreditations eligibility_description minimum_age maximum_age assured_date
            assurer_email licenses alert last_modified"""
        ),
        "location": _words(
            """id location_type url organization_id name alternate_name description transportation
            latitude longitude external_identifier external_identifier_type"""
        ),
        "service_at_location": _words("id service_id location_id description"),
        "address": _words(_ADDRESS),
        "physical_address": _words(_ADDRESS),
        "postal_address": _words(_ADDRESS),
        "phone": _words(
            """id location_id service_id organization_id contact_id service_at_location_id number
            extension type description department language"""
        ),
        "contact": _words(
            """id organization_id service_id service_at_location_id location_id name title
            department email"""
        ),
        "schedule": _words(_SCHEDULE),
        "regular_schedule": _words(_SCHEDULE + " weekday original_text"),
        "holiday_schedule": _words(
            """id service_id location_id service_at_location_id closed opens_at closes_at
            start_date end_date"""
        ),
        "service_area": _words(
            "id service_id service_at_location_id name service_area description extent extent_type "
            "uri"
        ),
        "language": _words("id service_id location_id phone_id name language code note"),
        "cost_option": _words(
            """id service_id valid_from valid_to option currency amount amount_description"""
        ),
        "funding": _words("id organization_id service_id source"),
        "program": _words("id organization_id name alternate_name description"),
        "required_document": _words("id service_id document uri"),
        "eligibility": _words(
            "id service_id eligibility eligibility_description minimum_age maximum_age "
            "taxonomy_term_id"
        ),
        "payment_accepted": _words("id service_id payment"),
        "accessibility": _words("id location_id description accessibility details url"),
        "accessibility_for_disabilities": _words("id location_id accessibility details"),
        "organization_identifier": _words(
            "id organization_id identifier_scheme identifier_type identifier"
        ),
        "attribute": _words(
            "id link_id taxonomy_term_id link_type link_entity value label taxonomy_id"
        ),
        "service_attribute": _words(
            "id service_id taxonomy_term_id taxonomy_id taxonomy_detail value"
        ),
        "other_attribute": _words(
            "id link_id link_type link_entity taxonomy_term_id taxonomy_id value"
        ),
        "service_taxonomy": _words("id service_id taxonomy_id taxonomy_term_id taxonomy_detail"),
        "taxonomy": _words("id name description uri version parent_id parent_name vocabulary"),
        "taxonomy_term": _words(
            "id code name term description parent_id taxonomy language taxonomy_id term_uri"
        ),
        "service_capacity": _words("id service_id unit_id available maximum description updated"),
        "unit": _words("id name scheme identifier uri"),
        "url": _words("id label url organization_id service_id"),
        "metadata": _words(
            """id resource_id resource_type last_action_date last_action_type field_name
            previous_value replacement_value updated_by"""
        ),
        "meta_table_description": _words("id name language character_set"),
        "review": _words("id reviewer_organization_id service_id title description date score url"),
    }
)
"""Columns by the singular name of their table. A column that an old version called otherwise has
both names here: whoever maps it knows both."""

_PREFIXES = ("hsds_", "hsd_", "open_referral_", "openreferral_")
_SYNONYMS = {
    "accessibilities": "accessibility",
    "eligibilities": "eligibility",
    "payments_accepted": "payment_accepted",
    "services_at_location": "service_at_location",
    "services_at_locations": "service_at_location",
    "regular_hour": "regular_schedule",
    "recordid": "id",
    "record_id": "id",
    "uuid": "id",
}


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a file, by their places; None: one that we do not know.

    `renamed` are the headers that are written otherwise than in the standard.
    """

    columns: tuple[str | None, ...]
    renamed: Mapping[str, str]
    unknown: tuple[str, ...]


def table_named(written: str) -> str | None:
    """The table that a file or a resource is called by; None where it is none of HSDS."""
    name = plain_name(written)
    for prefix in _PREFIXES:
        name = name.removeprefix(prefix)
    return next((each for each in _singulars(name) if each in TABLES), None)


def header_of(table: str, cells: Iterable[str]) -> Header:
    """What the columns are; of two that are the same the first one counts, an exact name first."""
    written, known = list(cells), TABLES[table]
    exact = {name for cell in written if (name := plain_name(cell)) in known}
    columns: list[str | None] = []
    renamed: dict[str, str] = {}
    for cell in written:
        name = plain_name(cell)
        meant = name if name in known else _meant(table, name, known - exact)
        if meant in columns:
            meant = None
        if meant and meant != name:
            renamed[cell.strip()] = meant
        columns.append(meant)
    unknown = [c.strip() for c, m in zip(written, columns, strict=True) if m is None and c.strip()]
    return Header(tuple(columns), renamed, tuple(unknown))


def _meant(table: str, name: str, known: frozenset[str]) -> str | None:
    """The column that a header of another name means, out of those that no other header is.

    `service_name` of a service is its name, `organization_recordid` its organisation's id,
    `locations` the id of a location.
    """
    bare = [rest for each in _names(table) if (rest := name.removeprefix(f"{each}_")) != name]
    ids = (name.replace(*each) for each in (("_recordid", "_id"), ("_uuid", "_id")))
    others = [f"{each}_id" for each in _singulars(name)]
    for candidate in (*bare, _SYNONYMS.get(name, name), *ids, *others):
        meant = _SYNONYMS.get(candidate, candidate)
        if meant in known:
            return meant
    return None


def _names(table: str) -> tuple[str, ...]:
    plural = f"{table[:-1]}ies" if table.endswith("y") else f"{table}s"
    return table, plural


def _singulars(name: str) -> list[str]:
    """A name and what it may be the plural of."""
    found = [_SYNONYMS.get(name, name), name]
    if name.endswith("ies"):
        found.append(f"{name[:-3]}y")
    if name.endswith("es"):
        found.append(name[:-2])
    return [*found, name.removesuffix("s")]
