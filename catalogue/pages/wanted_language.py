"""In which language a page is wanted: the address tells, else the browser."""

from __future__ import annotations

from starlette.requests import Request

from catalogue.model.text import Language
from catalogue.pages.language import PAGE_LANGUAGES, PLAIN_FINNISH, chosen_language
from catalogue.resolvers.text import accepted_languages


def asked_language(request: Request) -> Language | None:
    """None where the address names none of PAGE_LANGUAGES."""
    return chosen_language(request.query_params.get("language"))


def asked_wording(request: Request) -> str | None:
    """The tag of a language of pages, or of plain Finnish, that the address names."""
    asked = request.query_params.get("language")
    return PLAIN_FINNISH if asked == PLAIN_FINNISH else asked_language(request)


def wanted_language(request: Request) -> Language:
    wanted = accepted_languages(request.headers.get("accept-language"))
    known = (language for language in wanted if language in PAGE_LANGUAGES)
    return asked_language(request) or next(known, PAGE_LANGUAGES[0])
