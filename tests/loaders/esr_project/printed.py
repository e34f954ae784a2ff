"""Printed descriptions in the shape of the information service's, in words of our own."""

from __future__ import annotations

from pathlib import Path

from catalogue.intake.feed import FetchRequest, MappedRecord, Mode, Page, RawRecord, Scope
from catalogue.intake.issues import Issue, IssueCode, Severity
from catalogue.model.identity import EntityId, RecordKey, RecordKind
from catalogue.model.project import ProjectContent
from loaders.esr_project.description import descriptions
from loaders.esr_project.mapping import mapped
from loaders.esr_project.saved_feed import EsrProjectSavedFeed
from loaders.esr_project.system import project_record
from loaders.payload import JsonObject

SILTA = """\
Euroopan unioni Vipuvoimaa EU:lta

Euroopan sosiaalirahaston (ESR) rahoittaman hankkeen kuvaus

1 Hanke

Hankekoodi: S29001

Hankkeen nimi: Silta työhön

Toimintalinja: 3. Työllisyys ja työvoiman liikkuvuus

Erityistavoite: 6.1. Nuorten työllistymisen edistäminen

Suunnitelman mukainen toteutusaika: Alkaa 1.2.2018 ja päättyy 31.12.2019

Toiminnan tila: Toiminta päättynyt

Vastuuviranomainen: Hämeen elinkeino-, liikenne- ja ympäristökeskus

2 Hakijan perustiedot

Hakijan virallinen nimi: Tampereen kaupunki

Organisaatiotyyppi: Kunta

Y-tunnus: 0211675-2

Jakeluosoite: PL 487

Puhelinnumero: 03-0000000

Postinumero: 33101

Postitoimipaikka: Tampere

WWW-osoite: www.tampere.example

Hankkeen yhteyshenkilön nimi: Maija Mallikas

Yhteyshenkilön asema hakijaorganisaatiossa: Kehittäjä

Yhteyshenkilön sähköpostiosoite: maija.mallikas@tampere.example

Yhteyshenkilön puhelinnumero: 040 000 0000

Hakijoiden lukumäärä tai tuen siirto -menettely: Hakijoita on useampi kuin yksi

Osatoteuttajat

Turun kaupunki, 0204819-8
Laurea ammattikorkeakoulu Oy, 1046216-1

3 Suunnitelman mukainen tiivistelmä toteutuksesta

Silta ohjaa työttömiä kohti työtä kahdessa kaupungissa.

Asiakas tekee valmentajan kanssa suunnitelman.

4 Hankkeen kohderyhmät

4.1 Varsinaiset kohderyhmät

Työttömät työnhakijat ja heitä palkkaavat työnantajat.

4.2 Välilliset kohderyhmät

Kaupunkien työllisyyspalvelut.

5 Projektin julkinen rahoitus, euroa

Myönnetty EU- ja valtion rahoitus: 1 234 567

Toteutunut EU- ja valtion rahoitus: 987 654

Suunniteltu julkinen rahoitus yhteensä: 1 500 000

Toteutunut julkinen rahoitus yhteensä: 1 200 000

6 Maantieteellinen kohdealue

Maakunnat: Pirkanmaa, Varsinais-Suomi

Seutukunnat: Tampereen, Turun

Kunnat: Turku, Tampere

Toteutuspaikan osoite, jos hanke toteutetaan yhdessä paikassa

Jakeluosoite:

Postinumero:

Postitoimipaikka:

7 Hakemusvaiheessa ilmoitettavat arviot hankekohtaisista seurantiedoista

7.1 Osallistuvien yritysten lukumäärä

Suunniteltu: 40

Toteutunut seurantatietojen mukaan: 35

7.2 Osallistuvien henkilöiden lukumäärä

Suunniteltu: 300

8 Horisontaaliset periaatteet

8.1 Sukupuolten tasa-arvo

Hankkeen päätavoite on sukupuolten tasa-arvon edistäminen: Ei

9 Loppuraportin tiivistelmä

Kahdessa kaupungissa syntyi yhteinen malli.

3 valmentajaa jatkaa työtä.
"""


def without_part(text: str, heading: str, following: str) -> str:
    """The description without the part from one heading to another."""
    before, _, rest = text.partition(heading)
    _, found, after = rest.partition(following)
    return before + found + after


def payload_of(text: str) -> JsonObject:
    [payload] = descriptions(text)
    return payload


def map_text(text: str) -> MappedRecord:
    return mapped(project_record(payload_of(text)))


def project_of(text: str) -> ProjectContent:
    content = map_text(text).content
    assert isinstance(content, ProjectContent)
    return content


def told(issues: tuple[Issue, ...]) -> list[tuple[IssueCode, Severity, str | None, str | None]]:
    return [(issue.code, issue.severity, issue.field, issue.value) for issue in issues]


def organization_id(business_id: str) -> EntityId:
    return RecordKey("eura", RecordKind.ORGANIZATION, business_id).entity_id


def unheard(stage: str, done: int, total: int | None) -> None:
    """Progress that nobody follows."""


async def read(path: Path, *staged: str) -> list[Page]:
    request = FetchRequest(Mode.FULL, Scope(), None, staged, unheard)
    return [page async for page in EsrProjectSavedFeed(path).fetch(request)]


async def records(path: Path) -> list[RawRecord]:
    return [record for page in await read(path) for record in page.records]
