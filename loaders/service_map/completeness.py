"""Whether a list that is empty may be believed.

TPR deletes by leaving out, so that an empty list says that all is gone. The guard sees a feed as a
whole: it would not miss one municipality, one language or the departments. So an empty list is not
believed where other lists speak of more than a few things that it should hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from catalogue.errors import FetchFailed
from catalogue.intake.guard import SMALL
from loaders.payload import JsonObject, objects_in
from loaders.service_map.lists import Listed, ListName
from loaders.service_map.numbers import number_in, numbers_of

DESCRIPTION, ERRAND_SERVICE = "description", "errandservice"

Lists = Mapping[ListName, Sequence[JsonObject]]


def check(read: Iterable[Listed], may_be_empty: Collection[str]) -> None:
    """Raises FetchFailed, naming every list that is empty and should not be."""
    lists = {listed.name: listed.items for listed in read}
    found = [*_whole_lists(lists), *_municipalities(lists), *_languages(lists)]
    doubtful = [(name, why) for name, why in found if name not in may_be_empty]
    if doubtful:
        told = "; ".join(f"{name} is empty, but {why}" for name, why in doubtful)
        settings = " ".join(f"--set may_be_empty={name}" for name, _ in doubtful)
        raise FetchFailed(
            f"{told}. Nothing was changed; try again later. If there are none, add {settings}."
        )


def _whole_lists(lists: Lists) -> Iterator[tuple[str, str]]:
    """Units, and what belongs to them."""
    units = lists.get(ListName("unit"), ())
    rows = lists.get(ListName("connection"), ())
    named = {number for row in rows if (number := number_in(row, "unit_id"))}
    described = (
        item for name, items in lists.items() if name.path == DESCRIPTION for item in items
    )
    named.update(number for item in described for number in numbers_of(item.get("unit_ids")))
    if not units and len(named) > SMALL:
        yield "unit", f"{len(named)} units are spoken of elsewhere"
    has_rows = any(unit.get("connections") for unit in units)
    evidence = {
        "connection": 0 if has_rows else len(units),
        "department": sum(1 for unit in units if unit.get("dept_id") or unit.get("org_id")),
        "ontologyword": sum(1 for unit in units if unit.get("ontologyword_ids")),
    }
    for path, count in evidence.items():
        if lists.get(ListName(path)) == () and count > SMALL:
            yield path, f"there are {count} units to which some should belong"


def _municipalities(lists: Lists) -> Iterator[tuple[str, str]]:
    """Lists of one municipality that are empty in every language."""
    by_place: defaultdict[tuple[str, int], list[JsonObject]] = defaultdict(list)
    for name, items in lists.items():
        if name.municipality is not None:
            by_place[name.path, name.municipality].extend(items)
    given = {path: _given(by_place, path) for path in (DESCRIPTION, ERRAND_SERVICE)}
    for (path, municipality), items in by_place.items():
        missing = _spoken_of(by_place, lists, path, municipality) - given[path]
        if not items and len(missing) > SMALL:
            yield f"{path}/{municipality}", f"{len(missing)} that it should hold are spoken of"


def _languages(lists: Lists) -> Iterator[tuple[str, str]]:
    """Lists of one language that are empty while another language has many."""
    fullest: defaultdict[tuple[str, int | None], int] = defaultdict(int)
    for name, items in lists.items():
        place = name.path, name.municipality
        fullest[place] = max(fullest[place], len(items))
    for name, items in lists.items():
        count = fullest[name.path, name.municipality]
        if name.language and not items and count > SMALL:
            yield str(name), f"another language has {count}"


def _given(by_place: Mapping[tuple[str, int], list[JsonObject]], path: str) -> set[str]:
    """The ids that the lists of all municipalities gave."""
    return {
        number
        for (each, _), items in by_place.items()
        if each == path
        for item in items
        if (number := number_in(item, "id"))
    }


def _spoken_of(
    by_place: Mapping[tuple[str, int], list[JsonObject]], lists: Lists, path: str, municipality: int
) -> set[str]:
    """The ids of such services that other lists of the same municipality name."""
    if path == ERRAND_SERVICE:
        items = by_place.get((DESCRIPTION, municipality), [])
        return {each for item in items for each in numbers_of(item.get("errand_services"))}
    errands = by_place.get((ERRAND_SERVICE, municipality), [])
    found = {each for item in errands for each in numbers_of(item.get("exact_descriptions"))}
    for unit in lists.get(ListName("unit"), ()):
        if number_in(unit, "arealcity_id") == str(municipality):
            rows = objects_in(unit.get("service_descriptions"))
            found.update(number for row in rows if (number := number_in(row, "id")))
    return found
