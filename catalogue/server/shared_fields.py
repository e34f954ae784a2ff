"""The one table of what may be shared: a decision for each field that a resolver answers.

A type is in one of the tables, or nothing of it is ever shared. A test walks the schema and names
whatever is not decided.
"""

from __future__ import annotations

from collections.abc import Mapping

_CODE = "name description uri"
_CONNECTION = "edges nodes pageInfo totalCount"
_SEARCHED = f"{_CONNECTION} didYouMean isWidened"
_EDGE = "node cursor"
_SEARCHED_EDGE = f"{_EDGE} highlight matchedOn"
_ENTITY = "formerIds sources quality"
_FACETS = "municipalities themes targetGroups languages freeOfCharge"

LASTING: Mapping[str, str] = {
    "Query": "services service organizations organization serviceChannel event projects project "
    "suggest node nodes codes limits _entities _service",
    "Area": "municipalities regions wellbeingServicesCounties employmentAreas",
    "Address": "municipality",
    "Codes": "municipalities regions wellbeingServicesCounties employmentAreas languages themes "
    "stages serviceClasses targetGroups lifeEvents industrialClasses",
    "ComparedMunicipality": "local nationwide themes entry languages openInTheEvening services "
    "onlyHere servicesOnlyHere",
    "CoverageColumn": "name",
    "EmploymentArea": _CODE,
    "CatalogueEntity": _ENTITY,
    "Code": _CODE,
    "Event": f"{_ENTITY} channel organization parent services serviceLanguages themes stages "
    "targetGroups",
    "EventConnection": f"{_SEARCHED} places facets",
    "EventEdge": f"{_SEARCHED_EDGE} distanceKm",
    "EventFacets": f"{_FACETS} types",
    "IndustrialClass": f"{_CODE} parent",
    "LifeEvent": f"{_CODE} parent",
    "LocalizedText": "value language isFallback isMachineTranslated translations",
    "Municipality": f"{_CODE} region wellbeingServicesCounty employmentArea successor",
    "Organization": f"{_ENTITY} parent municipality services channels subOrganizations projects "
    "servicesQuality",
    "OrganizationConnection": _SEARCHED,
    "OrganizationEdge": _SEARCHED_EDGE,
    "PlaceInText": "municipalities",
    "Project": f"{_ENTITY} targetGroups services",
    "ProjectConnection": _SEARCHED,
    "ProjectEdge": _SEARCHED_EDGE,
    "ProjectOrganization": "organization",
    "Region": _CODE,
    "Service": f"{_ENTITY} serviceLanguages themes stages serviceClasses targetGroups lifeEvents "
    "industrialClasses channels projects",
    "ServiceAtChannel": "channel",
    "ServiceChannel": f"{_ENTITY} organization serviceLanguages themes serviceClasses "
    "targetGroups services",
    "ServiceChannelConnection": _CONNECTION,
    "ServiceChannelEdge": _EDGE,
    "ServiceClass": f"{_CODE} parent",
    "ServiceConnection": f"{_SEARCHED} places facets",
    "ServiceEdge": f"{_SEARCHED_EDGE} distanceKm",
    "ServiceFacets": f"{_FACETS} serviceClasses organizationTypes channelTypes entry",
    "ServiceLanguage": _CODE,
    "ServiceOrganization": "organization",
    "Stage": _CODE,
    "Suggestion": "node",
    "TargetGroup": f"{_CODE} parent",
    "Theme": _CODE,
    "Translation": "language value",
    "WellbeingServicesCounty": _CODE,
}
"""Type → its fields that follow from the index and the classifications."""

QUARTER: Mapping[str, str] = {
    "Query": "events coverage compare",
    "Event": "children",
    "Organization": "events",
    "Service": "events",
    "ServiceAtChannel": "isOpenAt",
    "ServiceChannel": "events isOpenAt",
}
"""Type → its fields that follow from the time of day as well."""

NEVER: Mapping[str, str] = {
    "Query": "changes sources syncRuns digest linkCandidates "  # PostgreSQL's
    "route routes referral referrals receivedReferral clientReferral sharedRoute unmetNeeds "
    "serviceList serviceLists webhook webhooks corrections feedback statistics viewer "  # who may
    "rateLimit "
    "matchServices proposeRoute",  # a client's situation stays in no cache
    "CatalogueEntity": "lastSeenAt provenance",
    "Event": "lastSeenAt provenance",
    "Organization": "lastSeenAt provenance",
    "Project": "lastSeenAt provenance",
    "Service": "lastSeenAt provenance capacity advisor",
    "ServiceChannel": "lastSeenAt provenance",
}
"""Type → its fields that PostgreSQL answers, or that depend on who asks."""

LOOKED_UP = (
    "Node SourceReference SourceRecord Quality QualityCriterion QualityFigures QualityFinding "
    "ServicesQuality DescribedService Cost Concept Keyword Voucher "
    "Legislation WebPage PhoneNumber EmailAddress Point Entrance AccessibilityGroup OpeningHours "
    "OpeningRule OpeningTime HolidayHours FormFile Highlight Match PageInfo FacetValue Coverage "
    "CoverageRow ServiceCount CoverageCell ComparedValue Limits _Service"
)
"""Shared types without a resolver: their fields are in the value that their parent gave."""

NEVER_SHARED = (
    "RateLimit Source SyncRun SyncRunConnection SyncRunEdge SyncCounts SyncIssue Change "
    "ChangeConnection ToldRecord DigestConnection DigestEdge DigestEntry DigestMail ChangeEdge "
    "FieldProvenance LinkCandidate LinkCandidateConnection LinkCandidateEdge LinkReason LinkSide "
    "AdvisorPart Capacity InternalContact MunicipalityGuidance Viewer ViewerRole "
    "ServiceMatch ServiceMatchConnection ServiceMatchEdge Fit MatchCriterion MatchEvidence "
    "RouteProposal ProposedStep RouteNeed RouteGap RouteQuestion "
    "Route RouteConnection RouteEdge RouteStep RouteLink SharedRoute "
    "Referral ReferralConnection ReferralEdge ReferralContact ReferralEvent ReferralLink "
    "ReferralServiceSnapshot ReferralStateCount ClientReferral UnmetNeed "
    "ServiceList ServiceListConnection ServiceListEdge ServiceListItem "
    "Webhook WebhookConnection WebhookEdge FollowedChanges "
    "WebhookDelivery WebhookDeliveryConnection WebhookDeliveryEdge WebhookAttempt "
    "Correction CorrectionConnection CorrectionEdge CorrectedFields CorrectedChannel "
    "Feedback FeedbackConnection FeedbackEdge Statistics StatisticsFigures StatisticsRow"
)
"""Types of which nothing is shared, however they are reached."""
