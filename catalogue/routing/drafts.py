"""What an advisor writes of a route and of its steps, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalogue.codes.lists import stages
from catalogue.codes.municipalities import current_municipality
from catalogue.matching.situation import AgeGroup
from catalogue.model.document import State
from catalogue.model.identity import EntityKind
from catalogue.model.text import Language
from catalogue.routing.private_text import (
    TextWarning,
    private_text_errors,
    private_text_warnings,
)
from catalogue.search.query import Document
from catalogue.search.reader import Reader
from catalogue.user_errors import TEXT_LENGTH, UserError, UserErrorCode, text_errors

TITLE_LENGTH = 200
MOST_STEPS = 50


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A step as it is to be. `stage` is a code, `service` any id of a service."""

    stage: str | None = None
    service: str | None = None
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RouteDraft:
    """A route as it is to be; `municipality` is a code, `organization` any id of one."""

    title: str
    language: Language
    municipality: str | None = None
    age_group: AgeGroup | None = None
    organization: str | None = None
    steps: Sequence[StepDraft] = ()


def route_errors(draft: RouteDraft, reader: Reader) -> Iterator[UserError]:
    """Of all its steps as well; `organization` is looked at by who knows the viewer."""
    yield from _text_errors("title", draft.title, is_needed=True, longest=TITLE_LENGTH)
    if draft.municipality is not None and current_municipality(draft.municipality) is None:
        yield _unknown_code("municipality")
    if len(draft.steps) > MOST_STEPS:
        yield too_many_steps("steps")
    for number, step in enumerate(draft.steps[:MOST_STEPS]):
        yield from step_errors(step, reader, f"steps.{number}.")


def step_errors(draft: StepDraft, reader: Reader, path: str = "") -> Iterator[UserError]:
    """`path` leads to the step in the input: empty, or with a dot at its end."""
    yield from nameless_errors(draft, path)
    yield from part_errors(draft, reader, path)


def nameless_errors(draft: StepDraft, path: str = "") -> Iterator[UserError]:
    if draft.service is None and not draft.title.strip():
        sentence = f"{path}title: write what to do, or name a service."
        yield UserError(UserErrorCode.BLANK, sentence, tuple(f"{path}title".split(".")))


def part_errors(draft: StepDraft, reader: Reader, path: str = "") -> Iterator[UserError]:
    """What is wrong with any part of a step, seen alone."""
    yield from _text_errors(f"{path}title", draft.title, longest=TITLE_LENGTH)
    yield from _text_errors(f"{path}note", draft.note)
    if draft.stage is not None and stages().get(draft.stage) is None:
        yield _unknown_code(f"{path}stage")
    if draft.service is not None:
        yield from _service_errors(f"{path}service", draft.service, reader)


def route_warnings(draft: RouteDraft) -> Iterator[TextWarning]:
    yield from private_text_warnings("title", draft.title)
    for number, step in enumerate(draft.steps):
        yield from step_warnings(step, f"steps.{number}.")


def step_warnings(draft: StepDraft, path: str = "") -> Iterator[TextWarning]:
    yield from private_text_warnings(f"{path}title", draft.title)
    yield from private_text_warnings(f"{path}note", draft.note)


def service(id: str, reader: Reader) -> Document | None:
    """The service of any of its ids; None where there is none."""
    found = reader.get([id.lower()])[0]
    return found if found and found["kind"] == EntityKind.SERVICE else None


def too_many_steps(path: str = "") -> UserError:
    sentence = f"A route has at most {MOST_STEPS} steps. Make another one for the rest."
    return UserError(UserErrorCode.TOO_MANY, sentence, (path,) if path else ())


def _text_errors(
    path: str, value: str, *, is_needed: bool = False, longest: int = TEXT_LENGTH
) -> Iterator[UserError]:
    yield from text_errors(path, value, is_needed=is_needed, longest=longest)
    yield from private_text_errors(path, value)


def _service_errors(path: str, id: str, reader: Reader) -> Iterator[UserError]:
    found, where = service(id, reader), tuple(path.split("."))
    if found is None:
        sentence = f"{path}: there is no such service. Choose one that a search finds."
        yield UserError(UserErrorCode.NOT_FOUND, sentence, where)
    elif found["state"] != State.ACTIVE:
        sentence = f"{path}: this service has ended. Choose another."
        yield UserError(UserErrorCode.NOT_NOW, sentence, where)


def _unknown_code(path: str) -> UserError:
    sentence = f"{path}: there is no such code. The field `codes` lists those there are."
    return UserError(UserErrorCode.INVALID_VALUE, sentence, tuple(path.split(".")))
