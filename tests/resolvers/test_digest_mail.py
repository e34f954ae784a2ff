"""A digest as a mail: who reads it sees at once what became of which service."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.model.text import Language
from catalogue.resolvers.digest import Digest, DigestEffect, DigestEntry, DigestQuestion
from catalogue.resolvers.digest_mail import DigestMail, address_of, mail
from catalogue.search.query import Document, Hits

MIDNIGHT = dt.datetime(2026, 11, 7, 22, tzinfo=dt.UTC)
"""The eighth has begun in Finland."""

QUESTION = DigestQuestion(MIDNIGHT, ["837", "536"], ["EMPLOYMENT"])
COACHING: Document = {
    "name": {"fi": "Valmennus", "sv": "Träning"},
    "organizations": [{"organization": {"name": {"fi": "Tampereen\nkaupunki"}}}],
    "sources": [{"source": "town"}, {"source": "other", "url": "https://example.org/valmennus"}],
}
ADVICE: Document = {
    "name": {"fi": "Neuvonta"},
    "organizations": [{"name": {"fi": "Yhdistys"}}],
    "sources": [],
    "connections": [{"channel": {"webPages": [{"url": "https://example.org/neuvonta"}]}}],
}
NAMED: Document = {"name": {"fi": "Ryhmä"}, "sources": []}


def digest(*entries: tuple[DigestEffect, Document], has_more: bool = False) -> Digest:
    hits = Hits([], has_next_page=has_more, has_previous_page=False)
    told = [DigestEntry(effect, service, "cursor") for effect, service in entries]
    return Digest(QUESTION, hits, told)


def test_services_stand_by_what_became_of_them() -> None:
    told = digest(
        (DigestEffect.ENDED, ADVICE),
        (DigestEffect.NEW, COACHING),
        (DigestEffect.CHANGED, ADVICE),
        (DigestEffect.NEW, NAMED),
        has_more=True,
    )
    body = """Changes in services since 8 November 2026
Municipalities: Tampere, Nokia
Themes: Employment

NEW (2)
- Träning (Tampereen kaupunki)
  https://example.org/valmennus
- Ryhmä

CHANGED (1)
- Neuvonta (Yhdistys)
  https://example.org/neuvonta

ENDED (1)
- Neuvonta (Yhdistys)

There are more changes than fit here.
"""
    wanted = DigestMail("Changes in services since 8 November 2026", body)
    assert mail(told, (Language.EN, Language.SV)) == wanted


IN_FINNISH = """Palvelujen muutokset 8. marraskuuta 2026 alkaen
Kunnat: Tampere, Nokia
Teemat: Työllisyys

Mikään ei ole muuttunut.
"""
IN_SWEDISH = """Ändringar i tjänster sedan den 8 november 2026
Kommuner: Tammerfors, Nokia
Teman: Sysselsättning

Ingenting har ändrats.
"""


@pytest.mark.parametrize(
    ("languages", "body"),
    [
        ((Language.FI,), IN_FINNISH),
        ((Language.SV, Language.EN), IN_SWEDISH),
        ((Language.SE,), IN_FINNISH),
    ],
)
def test_a_mail_says_that_nothing_has_changed(languages: tuple[Language, ...], body: str) -> None:
    assert mail(digest(), languages).body == body


def test_a_service_without_any_page_has_no_address() -> None:
    assert address_of(NAMED) is None
