"""Services at locations, which are no entities of their own: a service joined with a channel."""

from __future__ import annotations

from catalogue.codes.places import municipality_point
from catalogue.codes.postal_codes import postal_code
from catalogue.errors import InputInvalid
from catalogue.exports.hsds.asked import Asked
from catalogue.exports.hsds.location import location
from catalogue.exports.hsds.objects import Object, written
from catalogue.exports.hsds.organization import without_lists
from catalogue.exports.hsds.service import Service, links, service_in_short, whole_service
from catalogue.model.identity import EntityKind
from catalogue.search.listing import Listing
from catalogue.search.query import Near, Query
from catalogue.search.reader import Reader
from catalogue.store.service_links import ServiceLink

_METRES = 1_000


def link_object(service: Service, at: ServiceLink, asked: Asked) -> Object | None:
    """With its service and its location, in full where that is asked; None: it has just gone."""
    for found, channel in links(service):
        if channel["id"] == at.channel:
            there = location(channel, service.speech)
            return {
                **(found if asked.is_full else without_lists(found)),
                "service": _in_full(service) if asked.is_full else service_in_short(service),
                "location": there if asked.is_full else without_lists(there),
                "last_modified": written(at.modified_at),
            }
    return None


def _in_full(service: Service) -> Object:
    """Without its other locations: each of them is a line of its own."""
    found = whole_service(service)
    found.pop("service_at_locations", None)
    return found


def channels_near(asked: Asked, reader: Reader) -> list[str] | None:
    """The channels within so many metres of where a postal code is; None: that is not asked.

    A postal code has no point here: its municipality's centre stands for it.
    """
    if asked.postcode is None or asked.proximity is None:
        return None
    centre = municipality_point(municipality_of(asked.postcode))
    if centre is None:
        raise InputInvalid(f"postcode: where {asked.postcode} is, is not known.")
    near = Near(centre.latitude, centre.longitude, asked.proximity / _METRES)
    query = Query(EntityKind.SERVICE_CHANNEL, near=near)
    return Listing(query, reader.view).ids()


def municipality_of(postcode: str) -> str:
    """Its code. Raises InputInvalid where no postal code is so."""
    found = postal_code(postcode)
    if found is None or found.municipality is None:
        raise InputInvalid(f"postcode: there is no postal code {postcode} in Finland.")
    return found.municipality
