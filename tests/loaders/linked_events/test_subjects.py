"""The table that says what keywords mean."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.findings import Findings
from loaders.linked_events.subjects import Subjects, subject_rows
from loaders.payload import Part
from tests.loaders.linked_events.reading import event_key

COLUMNS = ("themes", "stages", "target_groups")


def of(*tags: Mapping[str, object]) -> Subjects:
    payload: dict[str, object] = {"keywords": list(tags), "audience": list(tags)}
    return Subjects(Part(payload, Findings(event_key("a:b"))))


def test_every_row_is_read_whole_by_each_of_its_ids_and_names() -> None:
    for row in subject_rows():
        names = [name for language in ("fi", "sv", "en") for name in row[language].split("|")]
        tags = [
            *({"id": local_id, "name": None} for local_id in row["ids"].split()),
            *({"id": "x:y", "name": {"sv": f" {name.upper()} (a)"}} for name in names),
        ]
        for tag in tags:
            found = of(tag)
            told = (found.themes, found.stages, found.target_groups)
            assert told == tuple(tuple(row[name].split()) for name in COLUMNS), tag
            assert (found.type or "") == row["type"]


def test_keywords_add_up_and_the_first_row_gives_the_type() -> None:
    found = of({"id": "a:1", "name": {"fi": "info"}}, {"id": "a:2", "name": {"fi": "Työnhaku"}})
    assert (found.type, found.themes, found.stages) == (
        "INFORMATION",
        ("EMPLOYMENT",),
        ("JOB_SEARCH",),
    )
