"""How far a page or an e-service can be used by everybody, as its owner says."""

from __future__ import annotations

from catalogue.intake.cleaning.text import line
from catalogue.model.contact import WebPage
from catalogue.model.service_channel import WebAccessibility
from catalogue.model.text import Language
from loaders.payload import Part
from loaders.ptv.contacts import addresses_in
from loaders.ptv.v11.contacts import web_pages
from loaders.ptv.v11.localized import language_of
from loaders.ptv.words import LEVELS

_LEVEL = "accessibilityClassificationLevel"
_STATEMENT = "accessibilityStatementWebPage"


def accessibility(part: Part) -> tuple[WebAccessibility | None, WebPage | None]:
    """The level and the page of the statement, in Finnish where there are several.

    Newer answers have a row for each language, older ones the fields in the channel itself.
    """
    part.ignore("wcagLevel")
    levels = [part.choice(_LEVEL, LEVELS)]
    statements = list(web_pages(part, _STATEMENT))
    for row in part.parts("accessibilityClassification"):
        row.ignore("id", "ownerReferenceId", "wcagLevel")
        levels.append(row.choice(_LEVEL, LEVELS))
        statements += _statements(row)
    statements.sort(key=lambda page: page.language is not Language.FI)
    return next(filter(None, levels), None), next(iter(statements), None)


def _statements(row: Part) -> list[WebPage]:
    language, title = language_of(row), line(row.text("accessibilityStatementWebPageName"))
    return [
        WebPage(url=url, title=title, language=language) for url in addresses_in(row, _STATEMENT)
    ]
