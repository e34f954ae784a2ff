"""Where a client lives and how old they are: asked in the forms of routes and referrals.

Neither is needed. They are for statistics, and tell who receives a referral what to prepare for.
"""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.matching.situation import AgeGroup
from catalogue.pages.code_names import CodeNames
from catalogue.pages.code_options import options
from catalogue.pages.executor import Executor, Json
from catalogue.pages.workbench import Visit


class ClientFacts:
    def __init__(self, execute: Executor) -> None:
        self._names = CodeNames(execute)

    async def choices(self, visit: Visit) -> dict[str, object]:
        """What there is to choose from. Raises Unavailable."""
        names = await self._names.of(visit.language)
        return {
            "client_municipalities": options(names["municipalities"], visit.language),
            "client_age_groups": [each.value for each in AgeGroup],
        }


def client_facts(fields: Mapping[str, str]) -> Json:
    """What a form tells, as the contract takes it; what was left empty is not known."""
    return {
        "municipality": fields.get("client_municipality") or None,
        "ageGroup": fields.get("client_age_group") or None,
    }
