"""What a name stands for now: whether anything is called so, and how many services that gives."""

from __future__ import annotations

from catalogue.model.area import AreaCoverage
from catalogue.model.document import State
from catalogue.model.identity import EntityKind
from catalogue.search.engine.index import Clause, Snapshot, all_of, has_any_term, has_term
from catalogue.search.engine.lexicon import Name
from catalogue.search.fields import Field
from catalogue.search.indexing.suggested_names import name_term
from catalogue.search.query import Suggestion, SuggestionKind
from catalogue.search.served_area import reaching

_SO_CALLED = 50
"""Organisations of one name whose services are counted together."""

_IS_SERVICE = has_term(Field.KIND, EntityKind.SERVICE)
_IS_ACTIVE = has_term(Field.STATE, State.ACTIVE)


class Suggested:
    """Looks names up in one state of an index."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._reaching: dict[tuple[AreaCoverage, ...], int] = {}

    def suggestion(self, name: Name) -> Suggestion | None:
        """None where nothing that lists show has the name."""
        match name.kind:
            case SuggestionKind.SERVICE:
                return self._service(name)
            case SuggestionKind.ORGANIZATION:
                return self._organization(name)
            case SuggestionKind.CONCEPT:
                count = self._snapshot.count(_called(name))
                return _suggestion(name, count) if count else None
            case SuggestionKind.MUNICIPALITY:
                return _suggestion(name, self._serving(name.code or ""))

    def _service(self, name: Name) -> Suggestion | None:
        found = self._snapshot.matching(_called(name), 2)
        match found:
            case []:
                return None
            case [_]:
                return _suggestion(name, 1, *self._snapshot.ids(found))
            case _:
                return _suggestion(name, self._snapshot.count(_called(name)))

    def _organization(self, name: Name) -> Suggestion | None:
        found = self._snapshot.matching(_called(name), _SO_CALLED)
        if not found:
            return None
        ids = self._snapshot.ids(found)
        count = self._services(has_any_term(Field.ORGANIZATION, ids))
        return _suggestion(name, count, ids[0] if len(ids) == 1 else None)

    def _serving(self, municipality: str) -> int:
        """As a filter by the municipality would leave: nationwide services among them."""
        marks = tuple(reaching(frozenset({municipality})))
        if marks not in self._reaching:
            self._reaching[marks] = self._services(has_any_term(Field.COVERAGE, marks))
        return self._reaching[marks] + self._services(has_term(Field.MUNICIPALITY, municipality))

    def _services(self, clause: Clause) -> int:
        return self._snapshot.count(all_of(clause, _IS_SERVICE, _IS_ACTIVE))


def _called(name: Name) -> Clause:
    return has_term(Field.SUGGESTED, name_term(name))


def _suggestion(name: Name, count: int, entity_id: str | None = None) -> Suggestion:
    return Suggestion(name.kind, name.text, name.language, entity_id, name.code, count)
