"""What is read out of a printed description, however it was saved."""

from __future__ import annotations

import textwrap

import pytest

from loaders.esr_project.characters import text_of
from loaders.esr_project.description import descriptions
from loaders.payload import JsonObject
from tests.loaders.esr_project.printed import SILTA, payload_of, without_part

SAID: JsonObject = {
    "form": "description",
    "code": "S29001",
    "fund": "ESR",
    "name": "Silta työhön",
    "axis": "3. Työllisyys ja työvoiman liikkuvuus",
    "objective": "6.1. Nuorten työllistymisen edistäminen",
    "period": "Alkaa 1.2.2018 ja päättyy 31.12.2019",
    "state": "Toiminta päättynyt",
    "authority": "Hämeen elinkeino-, liikenne- ja ympäristökeskus",
    "applicant": {
        "name": "Tampereen kaupunki",
        "type": "Kunta",
        "businessId": "0211675-2",
        "street": "PL 487",
        "postalCode": "33101",
        "postOffice": "Tampere",
        "url": "www.tampere.example",
    },
    "partners": [
        {"name": "Turun kaupunki", "businessId": "0204819-8"},
        {"name": "Laurea ammattikorkeakoulu Oy", "businessId": "1046216-1"},
    ],
    "summary": "Silta ohjaa työttömiä kohti työtä kahdessa kaupungissa.\n"
    "Asiakas tekee valmentajan kanssa suunnitelman.",
    "targetGroups": "Työttömät työnhakijat ja heitä palkkaavat työnantajat.",
    "indirectTargetGroups": "Kaupunkien työllisyyspalvelut.",
    "fundingGranted": "1 234 567",
    "fundingRealised": "987 654",
    "publicFundingPlanned": "1 500 000",
    "publicFundingRealised": "1 200 000",
    "regions": "Pirkanmaa, Varsinais-Suomi",
    "municipalities": "Turku, Tampere",
    "companiesPlanned": "40",
    "companiesRealised": "35",
    "participantsPlanned": "300",
    "finalReport": "Kahdessa kaupungissa syntyi yhteinen malli.\n3 valmentajaa jatkaa työtä.",
    "unknown": [],
}


def test_everything_printed_is_kept_but_for_the_contact_person() -> None:
    assert payload_of(SILTA) == SAID


def wrapped(text: str) -> str:
    return "\n".join(textwrap.fill(line, 72, break_on_hyphens=False) for line in text.split("\n"))


@pytest.mark.parametrize(
    "saved",
    [
        SILTA.encode("utf-8-sig"),
        SILTA.encode("cp1252"),
        SILTA.encode("utf-16"),
        SILTA.replace("\n", "\r\n").encode(),
        SILTA.replace("\n", "\r").encode(),
        SILTA.replace("\n\n5 ", "\n\n\f5 ").encode(),
        SILTA.replace(" ", "\xa0").encode(),
        SILTA.replace("1 234 567", "1\u202f234\u2009567").encode(),
        SILTA.replace("\n", "  \n  ").encode(),
        SILTA.replace("Hankekoodi: ", "Hankekoodi:\n").encode(),
        SILTA.replace(": 1 234 567", "\t1 234 567").replace(": 40", " 40").encode(),
        SILTA.replace("ö", "o\u0308").encode(),
        wrapped(SILTA).encode(),
    ],
    ids=[
        "byte order mark",
        "cp1252",
        "utf-16",
        "CRLF",
        "CR",
        "form feed",
        "non-breaking spaces",
        "thin spaces",
        "spaces around",
        "value on the next line",
        "columns without colons",
        "decomposed letters",
        "hard-wrapped",
    ],
)
def test_however_it_was_saved_it_says_the_same(saved: bytes) -> None:
    assert payload_of(text_of(saved, "S29001.txt")) == SAID


def test_a_name_that_was_broken_at_the_margin_is_whole() -> None:
    name = "Silta työhön ja koulutukseen kahden kaupungin yhteisenä ohjauksen mallina vuosina 2018"
    text = wrapped(SILTA.replace("Silta työhön", name))
    assert payload_of(text)["name"] == name


def test_a_partner_that_was_broken_is_whole() -> None:
    text = SILTA.replace("Laurea ammattikorkeakoulu Oy, ", "Laurea ammattikorkeakoulu Oy,\n")
    assert payload_of(text)["partners"] == SAID["partners"]


def test_a_partner_without_a_business_id_has_its_name() -> None:
    text = SILTA.replace("Turun kaupunki, 0204819-8", "Sällskapet för arbete, Vasa")
    assert payload_of(text)["partners"] == [
        {"name": "Sällskapet för arbete, Vasa", "businessId": None},
        {"name": "Laurea ammattikorkeakoulu Oy", "businessId": "1046216-1"},
    ]


def test_a_description_of_the_regional_fund_is_read_alike() -> None:
    text = (
        SILTA.replace("sosiaalirahaston (ESR)", "aluekehitysrahaston (EAKR)")
        .replace("Hankekoodi: S29001", "Projektikoodi: A79001")
        .replace("Hankkeen nimi", "Projektin nimi")
        .replace("1 Hanke\n", "1 Projekti\n")
    )
    payload = payload_of(text)
    assert payload == SAID | {"fund": "EAKR", "code": "A79001"}


def test_headings_and_labels_that_are_not_known_are_told_without_what_they_say() -> None:
    text = SILTA.replace(
        "\n\n8 Hori",
        "\n\nUusi luku: 5\n\n7.3 Uusien tuotteiden lukumäärä\n\nSuunniteltu: 9\n\n8 Hori",
    )
    assert payload_of(text) == SAID | {
        "unknown": ["7.2 Uusi luku", "7.3 Uusien tuotteiden lukumäärä"]
    }


def test_a_numbered_heading_within_a_report_is_a_part_of_it() -> None:
    text = SILTA.replace("3 valmentajaa", "9.1 Tulokset\n\n2 Hakijan perustiedot\n\n3 valmentajaa")
    assert payload_of(text)["finalReport"] == (
        "Kahdessa kaupungissa syntyi yhteinen malli.\n9.1 Tulokset\n2 Hakijan perustiedot\n"
        "3 valmentajaa jatkaa työtä."
    )


def test_target_groups_may_stand_in_one_part() -> None:
    text = without_part(SILTA, "4.1 Varsinaiset kohderyhmät\n", "\nTyöttömät")
    text = without_part(text, "4.2 Välilliset", "5 Projektin")
    assert payload_of(text)["targetGroups"] == SAID["targetGroups"]


def test_a_part_that_is_missing_is_missing_alone() -> None:
    text = without_part(SILTA, "5 Projektin", "6 Maantieteellinen")
    gone = {name for name in SAID if "unding" in name}
    assert payload_of(text) == {name: SAID[name] for name in SAID if name not in gone}


@pytest.mark.parametrize("length", range(200, len(SILTA), 97))
def test_a_description_may_be_cut_off_anywhere(length: int) -> None:
    payload = payload_of(SILTA[:length])
    cut = [name for name, said in payload.items() if said != SAID[name]]
    assert len(cut) <= 1


def test_several_descriptions_may_stand_in_one_text() -> None:
    other = SILTA.replace("S29001", "S29002").replace("Silta työhön", "Toinen silta")
    first, second = descriptions(SILTA + "\n" + other)
    assert (first, second) == (SAID, SAID | {"code": "S29002", "name": "Toinen silta"})


def test_what_names_no_project_is_no_description() -> None:
    assert list(descriptions("Ostoslista: maito, leipä")) == []
    assert list(descriptions(SILTA.replace("S29001", ""))) == []
