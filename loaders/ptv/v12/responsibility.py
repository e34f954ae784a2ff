"""Who is responsible for a service and who produces it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalogue.model.identity import RecordKind
from catalogue.model.service import OrganizationRole, Provision, ServiceOrganization
from loaders.payload import Part
from loaders.ptv.system import entity_id_of
from loaders.ptv.v12.language_versions import localized

PROVISIONS = {
    "selfProducedProducers": Provision.SELF_PRODUCED,
    "procuredProducers": Provision.PROCURED,
    "otherProducers": Provision.OTHER,
}


def organizations(part: Part) -> tuple[ServiceOrganization, ...]:
    """The responsible organisation, those that share it, and the producers by three lists."""
    responsible = part.identifier("organizationContentId")
    others = part.identifiers("otherResponsibleOrganizations")
    found = (
        *_named(OrganizationRole.RESPONSIBLE, [responsible] if responsible else []),
        *_named(OrganizationRole.OTHER_RESPONSIBLE, others),
        *_producers(part.part("producers")),
    )
    return tuple(dict.fromkeys(found))


def _producers(part: Part | None) -> Iterator[ServiceOrganization]:
    for name, provision in PROVISIONS.items():
        producers = part.part(name) if part else None
        if producers is None:
            continue
        ids = producers.identifiers("organizations")
        yield from _named(OrganizationRole.PRODUCER, ids, provision)
        for row in producers.parts("other"):
            if text := localized(row, "name"):
                role = OrganizationRole.PRODUCER
                yield ServiceOrganization(role=role, name=text, provision=provision)


def _named(
    role: OrganizationRole, ids: Iterable[str], provision: Provision | None = None
) -> Iterator[ServiceOrganization]:
    for local_id in ids:
        organization_id = entity_id_of(RecordKind.ORGANIZATION, local_id)
        yield ServiceOrganization(role=role, organization_id=organization_id, provision=provision)
