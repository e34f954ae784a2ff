"""TPR's closed lists of words and what each means here. A new word comes without notice."""

from __future__ import annotations

from catalogue.model.cost import Charge
from catalogue.model.organization import OrganizationType
from catalogue.model.service import ServiceType
from catalogue.model.service_channel import ServiceChannelType
from loaders.service_map.settings import VANTAA_AND_KERAVA_COUNTY, WEST_UUSIMAA_COUNTY

TARGET_GROUPS = {
    "ASSOCIATIONS": "KR2.7",
    "CHILDREN_AND_FAMILIES": "KR1.2",
    "DISABLED": "KR1.6",
    "ELDERLY_PEOPLE": "KR1.1",
    "ENTERPRISES": "KR2",
    "IMMIGRANTS": None,
    "INDIVIDUALS": "KR1",
    "LONG_TERM_PATIENTS": "KR1.4",
    "YOUTH": "KR1.3",
}
"""PTV's target groups; it has none for immigrants, who are told by their life event instead."""

IMMIGRANTS = "IMMIGRANTS"
IMMIGRATING = "KE5"

LIFE_EVENTS = {
    "LOSING_JOB": "KE8",
    "IMMIGRATING_TO_FINLAND": "KE5",
    "BUILDING_HOME": "KE6",
    "DIVORCE": "KE7",
}
"""Words that were seen; others are PTV's URIs, or the names of its life events."""

ERRAND_TYPES = {
    "APPLICATION": ServiceType.SERVICE,
    "ADVICE": ServiceType.SERVICE,
    "NOTICE": ServiceType.SERVICE,
    "APPOINTMENT": ServiceType.SERVICE,
    "PERMISSION": ServiceType.PERMIT_OR_OBLIGATION,
    "ORDERING": ServiceType.SERVICE,
    "INFORMATION_SERVICE": ServiceType.SERVICE,
    "ENROLLMENT": ServiceType.SERVICE,
    "COMMUNICATION": ServiceType.SERVICE,
    "ECOMMERCE": ServiceType.SERVICE,
    "OTHER_ESERVICE": ServiceType.SERVICE,
}

CHANNEL_TYPES = {
    "WEBPAGE": ServiceChannelType.WEB_PAGE,
    "ESERVICE": ServiceChannelType.E_SERVICE,
    "TELEPHONE": ServiceChannelType.PHONE,
    "EMAIL": ServiceChannelType.E_SERVICE,
    "PRINTABLE_FORM": ServiceChannelType.PRINTABLE_FORM,
    "CHAT": ServiceChannelType.E_SERVICE,
    "LOCAL": ServiceChannelType.SERVICE_LOCATION,
    "MAIL": ServiceChannelType.PRINTABLE_FORM,
}
"""We have five kinds: e-mail and chat are had on a screen, and a letter is paper that is sent."""

ORGANIZATION_TYPES = {
    "ASSOCIATION": OrganizationType.ORGANIZATION,
    "FOUNDATION": OrganizationType.ORGANIZATION,
    "GOVERNMENT": OrganizationType.STATE,
    "GOVERNMENTAL_COMPANY": OrganizationType.COMPANY,
    "JOINT_MUNICIPAL_AUTHORITY": OrganizationType.REGIONAL_ORGANIZATION,
    "MUNICIPAL_ENTERPRISE_GROUP": OrganizationType.MUNICIPALITY,
    "MUNICIPALITY": OrganizationType.MUNICIPALITY,
    "MUNICIPALLY_OWNED_COMPANY": OrganizationType.COMPANY,
    "ORGANIZATION": OrganizationType.ORGANIZATION,
    "OTHER_REGIONAL_COOPERATION_ORGANIZATION": OrganizationType.REGIONAL_ORGANIZATION,
    "PRIVATE_ENTERPRISE": OrganizationType.COMPANY,
    "UNKNOWN": OrganizationType.OTHER,
    "WELLBEING_AREA": OrganizationType.WELLBEING_SERVICES_COUNTY,
}

WELLBEING_SERVICES_COUNTIES = {
    str(VANTAA_AND_KERAVA_COUNTY): "04",
    str(WEST_UUSIMAA_COUNTY): "03",
}
"""Counties that TPR numbers as if they were municipalities."""

CALL_CHARGES = {
    "maksuton": Charge.FREE,
    "avgiftsfri": Charge.FREE,
    "avgiftsfritt": Charge.FREE,
    "free": Charge.FREE,
    "free of charge": Charge.FREE,
    "pvm/mpm": Charge.CHARGEABLE,
    "lna/msa": Charge.CHARGEABLE,
    "local network charge/mobile call charge": Charge.CHARGEABLE,
}
"""What a call costs, where nothing else is said of it."""
