"""Reading all of TPR's lists, and the opening hours of its places."""

from __future__ import annotations

import datetime as dt
from itertools import product

from catalogue.intake.feed import Progress
from catalogue.model.opening_state import LOCAL_ZONE
from loaders.partner_client import PartnerClient, together
from loaders.service_map.completeness import DESCRIPTION, ERRAND_SERVICE, check
from loaders.service_map.hauki import read_hours
from loaders.service_map.languages import LANGUAGES
from loaders.service_map.lists import Listed, ListName, read_list
from loaders.service_map.register import Register
from loaders.service_map.settings import ServiceMapSettings

WHOLE_LISTS = ("unit", "connection", "department", "ontologyword")


async def read_register(
    units: PartnerClient,
    descriptions: PartnerClient,
    settings: ServiceMapSettings,
    progress: Progress,
) -> Register:
    """Everything but the opening hours.

    Raises FetchFailed where a list cannot be read or is empty and should not be, SourceMalformed
    where an answer is not a list.
    """
    services = [
        ListName(path, municipality, language)
        for path, municipality, language in product(
            (ERRAND_SERVICE, DESCRIPTION), settings.municipalities, LANGUAGES
        )
    ]
    counted = _Counted(progress, len(WHOLE_LISTS) + len(services))
    read = await together(
        [
            *(counted.read(units, ListName(path)) for path in WHOLE_LISTS),
            *(counted.read(descriptions, name) for name in services),
        ]
    )
    check(read, settings.may_be_empty)
    return _put_together(read)


async def add_hours(
    register: Register, hauki: PartnerClient, weeks: int, progress: Progress
) -> None:
    """Adds the opening hours that Hauki has; that it fails is an issue and no more."""
    names = sorted(register.units, key=int)
    progress("opening hours", 0, len(names))
    today = dt.datetime.now(LOCAL_ZONE).date()
    answer = await read_hours(hauki, names, today, weeks)
    register.hours.update(answer.hours)
    register.issues += answer.issues
    progress("opening hours", len(names), len(names))


class _Counted:
    """Reads lists and says how many have been read."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    async def read(self, client: PartnerClient, name: ListName) -> Listed:
        listed = await read_list(client, name)
        self._done += 1
        self._progress("lists", self._done, self._total)
        return listed


def _put_together(read: list[Listed]) -> Register:
    register = Register()
    adding = {
        "unit": register.add_units,
        "connection": register.add_rows,
        "department": register.add_departments,
        "ontologyword": register.add_words,
    }
    for listed in read:
        name = listed.name
        register.issues += listed.issues
        if name.language is None:
            adding[name.path](listed.items)
            continue
        is_description = name.path == DESCRIPTION
        things = register.descriptions if is_description else register.errand_services
        register.add_versions(things, listed.items, name.language, name.municipality)
    return register
