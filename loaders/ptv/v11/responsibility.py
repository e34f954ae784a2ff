"""Who is responsible for a service and who produces it."""

from __future__ import annotations

from catalogue.intake.issues import IssueCode
from catalogue.model.identity import RecordKind
from catalogue.model.service import OrganizationRole, Provision, ServiceOrganization
from loaders.payload import Part
from loaders.ptv.system import entity_id_of
from loaders.ptv.v11.localized import localized

ROLES = {
    "Responsible": OrganizationRole.RESPONSIBLE,
    "OtherResponsible": OrganizationRole.OTHER_RESPONSIBLE,
    "Producer": OrganizationRole.PRODUCER,
}
PROVISIONS = {
    "SelfProducedServices": Provision.SELF_PRODUCED,
    "ProcuredServices": Provision.PROCURED,
    "Other": Provision.OTHER,
    "SelfProduced": Provision.SELF_PRODUCED,
    "PurchaseServices": Provision.PROCURED,
    "VoucherServices": Provision.OTHER,
}


def organizations(part: Part) -> tuple[ServiceOrganization, ...]:
    found = (_organization(row) for row in part.parts("organizations"))
    return tuple(dict.fromkeys(each for each in found if each))


def _organization(row: Part) -> ServiceOrganization | None:
    """A producer may be words alone: PTV keeps them as additional information."""
    row.ignore("organizationId", "ownerReferenceId", "serviceId", "webPages")
    role = row.choice("roleType", ROLES)
    provision = row.choice("provisionType", PROVISIONS)
    name = localized(row, "additionalInformation")
    local_id = _local_id(row)
    if role is None or (local_id is None and name is None):
        message = "This organization has no role, or neither an id nor a name; it was left out."
        code = IssueCode.REQUIRED_FIELD_MISSING
        row.findings.warn(row.path, message, row.raw("roleType"), code=code)
        return None
    return ServiceOrganization(
        role=role,
        organization_id=entity_id_of(RecordKind.ORGANIZATION, local_id) if local_id else None,
        name=name,
        provision=provision,
    )


def _local_id(row: Part) -> str | None:
    organization = row.part("organization")
    if organization is None:
        return None
    organization.ignore("name")
    return organization.identifier("id")
