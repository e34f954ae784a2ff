"""Which questions all ways answer alike: only those are timed.

Words are read by each way in its own manner (ours knows base forms and compounds, PostgreSQL cuts
endings off), so that what a text finds may differ. Timed are texts whose page of 20 by name is the
same: the same ids in the same order, and leaf for leaf the same values. Behind the page there may
be more hits for one than for another, so of facets the values are compared and not the counts; and
each ranks in its own manner, so of ranked pages only the size is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, cast

import httpx
import orjson

from benchmarks.reading.kinds import HEADERS, Kind, Question, Request, Speaking
from benchmarks.reading.questions import CHANGES, PAGES_OF_CHANGES, Candidates, again, of_changes

WANTED = 40
"""Questions of a kind, asked again and again while the time lasts."""

_FEWEST = 5
_PAGE = 20
_SEARCHES = (Kind.SEARCH, Kind.RANKED, Kind.FACETS, Kind.HOTTEST)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT.+")
_CURSORS = (
    "query ($after: String) { changes(after: $after, first: 100) { pageInfo { endCursor } } }"
)


@dataclass(frozen=True, slots=True)
class Agreed:
    """Questions of a kind; how many were tried for them; leaves of an answer in the mean."""

    questions: Sequence[Question]
    tried: int
    leaves: float


class Asked:
    """A server that is asked one question at a time."""

    def __init__(self, url: str, speaking: Speaking) -> None:
        self._client = httpx.Client(base_url=url, headers=HEADERS, timeout=30)
        self.speaking = speaking

    def answer(self, question: Question) -> object:
        return self.sent(self.speaking(question))

    def sent(self, request: Request) -> object:
        """The data. Raises SystemExit where there are errors."""
        response = self._client.request(request.method, request.path, content=request.body)
        told = orjson.loads(response.content)
        if response.is_error or "errors" in told:
            raise SystemExit(f"{request.path[:80]} was answered {response.text[:500]}")
        return told["data"]


def agreed(
    kinds: Iterable[Kind],
    candidates: Candidates,
    ours: Asked,
    others: Sequence[Asked],
    wanted: int = WANTED,
) -> dict[Kind, Agreed]:
    """For each of `kinds`, of which SEARCH is the first.

    Raises SystemExit where too few questions of a kind are answered alike.
    """
    found: dict[Kind, Agreed] = {}
    for kind in kinds:
        searches = found[Kind.SEARCH].questions if found else ()
        few = 1 if kind is Kind.HOTTEST else wanted
        found[kind] = _agreed(_of(kind, candidates, searches, ours), ours, others, few)
    return found


def _agreed(
    candidates: Iterable[Question], ours: Asked, others: Sequence[Asked], wanted: int
) -> Agreed:
    questions, tried, leaves = list[Question](), 0, 0
    for question in candidates:
        tried += 1
        told = ours.answer(question)
        if _is_full(question.kind, told) and all(
            _is_alike(question.kind, told, other.answer(question)) for other in others
        ):
            questions.append(question)
            leaves += _leaves(told).total()
        if len(questions) == wanted:
            break
    if len(questions) < min(_FEWEST, wanted):
        raise SystemExit(f"Only {len(questions)} of {tried} questions are answered alike.")
    return Agreed(questions, tried, leaves / len(questions))


def _of(
    kind: Kind, candidates: Candidates, searches: Sequence[Question], ours: Asked
) -> Iterator[Question]:
    """Candidates; `searches` have been answered alike and are asked in other kinds as well."""
    match kind:
        case Kind.SEARCH:
            return candidates.searches()
        case Kind.RANKED | Kind.FACETS | Kind.HOTTEST:
            return (again(each, kind) for each in searches)
        case Kind.SERVICE:
            return candidates.services()
        case Kind.SUGGEST:
            return candidates.suggestions()
        case Kind.NODES:
            return candidates.nodes()
        case Kind.CHANGES:
            return of_changes(dict(islice(_cursors(ours), PAGES_OF_CHANGES)))


def _cursors(ours: Asked) -> Iterator[tuple[int, str]]:
    """Our cursors behind each hundredth change; changes are numbered without gaps."""
    after, sequence = None, 0
    while True:
        body = orjson.dumps({"query": _CURSORS, "variables": {"after": after}})
        told = cast("Any", ours.sent(Request("POST", "/graphql", body)))
        after, sequence = told["changes"]["pageInfo"]["endCursor"], sequence + CHANGES
        yield sequence, after


def _is_full(kind: Kind, answer: object) -> bool:
    """Searches are timed with full pages."""
    return kind not in _SEARCHES or _services(answer) == _PAGE


def _is_alike(kind: Kind, ours: object, other: object) -> bool:
    if kind is Kind.RANKED:
        return _services(ours) == _services(other)
    is_counted = kind is not Kind.FACETS
    found, theirs = (_leaves(each, is_counted=is_counted) for each in (ours, other))
    return found == theirs and _ids(ours) == _ids(other)


def _services(answer: object) -> int:
    """How many there are on a page of a search."""
    page: Any = next(iter(cast("Mapping[str, Any]", answer).values()))
    return len(page["nodes"])


def _leaves(answer: object, *, is_counted: bool = True) -> Counter[str]:
    """All values but nulls, however an answer names and nests them; perhaps without integers."""
    unwanted = (type(None),) if is_counted else (type(None), int)
    return Counter(_told(each) for _, each in _walked("", answer) if type(each) not in unwanted)


def _ids(answer: object) -> list[object]:
    """In the order of the answer."""
    return [value for name, value in _walked("", answer) if name == "id"]


def _walked(name: str, value: object) -> Iterator[tuple[str, object]]:
    match value:
        case dict():
            for key, each in cast("Mapping[str, object]", value).items():
                yield from _walked(key, each)
        case list():
            for each in cast("list[object]", value):
                yield from _walked(name, each)
        case _:
            yield name, value


def _told(value: object) -> str:
    """A moment in one form, whatever its zone and its fraction of a second."""
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        return dt.datetime.fromisoformat(value).astimezone(dt.UTC).isoformat()
    return str(value)
