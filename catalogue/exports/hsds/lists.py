"""Pages of lists that the index of this machine answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from catalogue.exports.hsds.asked import MOST_IN_FULL, Asked
from catalogue.exports.hsds.objects import Object
from catalogue.exports.hsds.organization import organization, organization_in_short
from catalogue.exports.hsds.page import page
from catalogue.exports.hsds.places import municipality_of
from catalogue.exports.hsds.service import (
    Others,
    Service,
    references,
    service_in_short,
    tombstone,
    whole_service,
)
from catalogue.exports.hsds.taxonomies import Taxonomy
from catalogue.model.document import State
from catalogue.model.identity import EntityKind
from catalogue.search.listing import Listing
from catalogue.search.parts import parts, text
from catalogue.search.query import Document, Filter, Query
from catalogue.search.reader import Reader


def services_page(asked: Asked, reader: Reader) -> Object:
    """Raises PageTooDeep, and InputInvalid for a postal code that is none."""
    listing = services(asked, reader)
    found = told(listing.documents(asked.start, asked.per_page), reader, asked)
    return page([service_object(each, asked) for each in found], listing.total, asked)


def organizations_page(asked: Asked, reader: Reader) -> Object:
    """Raises PageTooDeep."""
    listing = organizations(asked, reader)
    documents = listing.documents(asked.start, asked.per_page)
    contents = [organization_object(each, asked, reader) for each in documents]
    return page(contents, listing.total, asked)


def services(asked: Asked, reader: Reader) -> Listing:
    return Listing(
        _query(EntityKind.SERVICE, asked), reader.view, changed_since=asked.modified_after
    )


def organizations(asked: Asked, reader: Reader) -> Listing:
    """By terms: those that have a part in services that have them."""
    query = Query(
        EntityKind.ORGANIZATION,
        asked.search,
        asked.speech.language,
        Filter(states=tuple(asked.states)),
    )
    among = _organizations_of(asked, reader) if asked.term or asked.taxonomy else None
    since = asked.modified_after
    return Listing(query, reader.view, changed_since=since, among=among)


def is_narrowed(asked: Asked) -> bool:
    """Whether the index is needed to tell which services are asked for."""
    by_area = asked.postcode is not None and asked.proximity is None
    return bool(asked.search or asked.term or asked.taxonomy or asked.organization or by_area)


def told(documents: Sequence[Document], reader: Reader, asked: Asked) -> list[Service]:
    """The services with what they refer to."""
    others = _others(documents, reader)
    return [Service(each, others, asked.speech) for each in documents]


def service_object(service: Service, asked: Asked) -> Object:
    if service.document.get("state") == State.RETRACTED:
        return tombstone(service.document, service.speech)
    return whole_service(service) if asked.is_full else service_in_short(service)


def organization_object(document: Document, asked: Asked, reader: Reader) -> Object:
    """With its services, where they are asked for: all by their names, or the first in full."""
    if document.get("state") == State.RETRACTED:
        return tombstone(document, asked.speech)
    found = (organization if asked.is_full else organization_in_short)(document, asked.speech)
    if not (asked.is_full or asked.full_service):
        return found
    offered = _services_of(str(document["id"]), asked, reader)
    if not asked.full_service:
        return {**found, "services": [_named(each, asked) for each in offered]}
    return {**found, "services": [whole_service(each) for each in told(offered, reader, asked)]}


def _services_of(organization_id: str, asked: Asked, reader: Reader) -> list[Document]:
    of_it = Filter(organizations=(organization_id,))
    listing = Listing(Query(EntityKind.SERVICE, filter=of_it), reader.view)
    return listing.documents(0, MOST_IN_FULL if asked.full_service else listing.total)


def _named(service: Document, asked: Asked) -> Object:
    return {
        "id": service["id"],
        "name": asked.speech.of(service, "name"),
        "status": "active",
    }


def _others(documents: Iterable[Document], reader: Reader) -> Others:
    ids = list(dict.fromkeys(each for document in documents for each in references(document)))
    found = zip(ids, reader.get(ids), strict=True)
    return {name: document for name, document in found if document}


def _query(kind: EntityKind, asked: Asked) -> Query:
    owner = (asked.organization,) if asked.organization else ()
    wanted = replace(_classified(asked), organizations=owner, states=tuple(asked.states))
    if asked.postcode is not None and asked.proximity is None:
        wanted = replace(wanted, municipalities=(municipality_of(asked.postcode),))
    return Query(kind, asked.search, asked.speech.language, wanted)


def _classified(asked: Asked) -> Filter:
    """What has the term, and some term of the taxonomy."""
    found = Filter()
    if asked.taxonomy and asked.taxonomy.filter:
        found = replace(found, **{asked.taxonomy.filter: _beginnings(asked.taxonomy)})
    if asked.term and asked.term.taxonomy.filter:
        found = replace(found, **{asked.term.taxonomy.filter: (asked.term.code.code,)})
    return found


def _beginnings(taxonomy: Taxonomy) -> tuple[str, ...]:
    """The codes that no other stands above: a filter finds what is below them as well."""
    return tuple(code.code for code in taxonomy.codes() if code.parent is None)


def _organizations_of(asked: Asked, reader: Reader) -> list[str]:
    listing = Listing(Query(EntityKind.SERVICE, filter=_classified(asked)), reader.view)
    found = (
        text(each, "organizationId")
        for document in listing.documents(0, listing.total)
        for each in parts(document, "organizations")
    )
    return list(dict.fromkeys(filter(None, found)))
