"""Where live lists and descriptions are: the service has no interface, so a source has to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, urljoin, urlsplit

from pydantic import BaseModel, ConfigDict, Field

from catalogue.errors import SettingsInvalid

CODE = "{code}"


class EsrProjectSettings(BaseModel):
    """What a source of live project descriptions may set; `list_url` it has to."""

    model_config = ConfigDict(extra="forbid")

    list_url: Annotated[
        str | None, Field(description="the address of the list of projects, a CSV file")
    ] = None
    project_url: Annotated[
        str | None,
        Field(description="the address of a project's printed text, with {code} for its code"),
    ] = None


@dataclass(frozen=True, slots=True)
class Addresses:
    """Absolute addresses; `project` has `{code}` in it, or is None where only the list is read."""

    list: str
    project: str | None

    def of_project(self, code: str) -> str:
        return (self.project or CODE).replace(CODE, quote(code))


def addresses(base_url: str | None, settings: EsrProjectSettings) -> Addresses:
    """The addresses, those that are relative below the base URL.

    Raises SettingsInvalid, which says what to set.
    """
    if settings.list_url is None:
        raise SettingsInvalid(
            "The structural funds have no interface to read from. Save descriptions or the list "
            "of projects and load them with --from, or say where the list is published: "
            "--set list_url=https://example.org/projects.csv"
        )
    found = Addresses(
        _absolute(base_url, settings.list_url),
        _absolute(base_url, settings.project_url) if settings.project_url else None,
    )
    if found.project and CODE not in found.project:
        raise SettingsInvalid(
            "project_url has to hold {code}, which the project's code takes the place of, such as "
            "https://example.org/projects/{code}.txt"
        )
    return found


def _absolute(base_url: str | None, url: str) -> str:
    base = f"{base_url.rstrip('/')}/" if base_url else ""
    address = urljoin(base, url)
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SettingsInvalid(
            f"{url} is not a whole address. Begin it with https://, or give --base-url."
        )
    return address
