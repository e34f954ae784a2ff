"""Templates to pages: one environment a language, with what every template may use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from gettext import NullTranslations
from typing import Any, cast

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from catalogue.pages.fixed_messages import FixedMessages
from catalogue.pages.language import PAGE_LANGUAGES, own_name, page_language
from catalogue.pages.localized_texts import LocalizedTexts
from catalogue.pages.static_files import address_of
from catalogue.pages.wording import Wording, distinct, markdown, marked, phone, site

_POLICY = (
    "default-src 'none'; style-src 'self'; form-action {}; base-uri 'none'; frame-ancestors 'none'"
)
_PRIVATE = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": _POLICY.format("'none'"),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}
_OPEN = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "Vary": "Cookie, Accept-Language",
    "X-Content-Type-Options": "nosniff",
}
_NOTHING: Mapping[str, object] = {}


def private_page(
    template: str, language: str, values: Mapping[str, object] = _NOTHING, status: int = 200
) -> HTMLResponse:
    """A page for whoever has its address: nobody keeps it, finds it, frames it or is told of it.

    `language`: the tag of a wording that `page_language` knows.
    """
    page = _environment(language).get_template(template).render(values)
    return HTMLResponse(page, status, _PRIVATE | {"Content-Language": language})


def private_form(
    template: str, language: str, values: Mapping[str, object], status: int = 200
) -> HTMLResponse:
    """Likewise, with forms that are sent to this server alone."""
    page = private_page(template, language, values, status)
    page.headers["Content-Security-Policy"] = _POLICY.format("'self'")
    return page


def open_page(
    template: str, language: str, values: Mapping[str, object], status: int = 200
) -> HTMLResponse:
    """A page of the workbench, which runs our own script; it may differ by who is signed in."""
    page = _environment(language).get_template(template).render(values)
    return HTMLResponse(page, status, _OPEN | {"Content-Language": language})


class _Environment(Environment):
    def getattr(self, obj: Any, attribute: str) -> Any:
        """Most of what pages show is JSON: to look for its keys first takes a quarter of the time.

        So a template gets no method of a mapping that has a key of the same name.
        """
        if obj.__class__ is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


@cache
def _environment(language: str) -> Environment:
    environment = _Environment(
        loader=PackageLoader("catalogue.pages"),
        extensions=["jinja2.ext.i18n", FixedMessages],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    chosen = page_language(language)
    _install_messages(environment, chosen.messages)
    environment.globals |= _globals(language)
    environment.filters |= _filters(Wording(chosen), LocalizedTexts(language))
    return environment


def _install_messages(environment: Environment, messages: NullTranslations) -> None:
    """By what Jinja's extension adds to an environment, of which its types do not tell."""
    extended = cast("Any", environment)
    extended.install_gettext_translations(messages, newstyle=True)
    extended.extend(messages=messages)


def _globals(language: str) -> dict[str, Any]:
    return {
        "language": str(language),
        "languages": {each.value: own_name(each) for each in PAGE_LANGUAGES},
        "here_in": {each.value: f"?language={each}" for each in PAGE_LANGUAGES},
        "stylesheet": address_of("style.css"),
        "script": address_of("workbench.js"),
        "icon": address_of("icon.svg"),
    }


def _filters(wording: Wording, texts: LocalizedTexts) -> dict[str, Callable[..., Any]]:
    return {
        "text": texts.text,
        "lang": texts.lang,
        "listed": texts.listed,
        "date": wording.date,
        "language_name": wording.language_name,
        "days": wording.days,
        "weekdays": wording.weekdays,
        "stretches": wording.stretches,
        "phone": phone,
        "markdown": markdown,
        "marked": marked,
        "number": wording.number,
        "moment": wording.moment,
        "when": wording.when,
        "in_own_language": wording.in_own_language,
        "site": site,
        "distinct": distinct,
    }
