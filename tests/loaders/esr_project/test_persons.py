"""Nobody's name, address or number is kept, wherever a description or a list has them."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.esr_project.description import descriptions
from loaders.esr_project.mapping import mapped
from loaders.esr_project.organizations import Organizations
from loaders.esr_project.project_list import listed
from loaders.esr_project.system import project_record
from loaders.esr_project.texts import paragraphs
from loaders.payload import JsonObject
from tests.loaders.esr_project.printed import SILTA

FIRST = ("Maija", "Väinö", "Åsa", "Abdi", "Anna-Liisa")
LAST = ("Mallikas", "Esimerkkinen", "Provberg", "Testi-Koskinen", "O'Keksitty")
LABELS = (
    "Hankkeen yhteyshenkilön nimi",
    "HANKKEEN YHTEYSHENKILÖN NIMI",
    "Yhteyshenkilön asema hakijaorganisaatiossa",
    "Yhteyshenkilön sähköpostiosoite",
    "yhteyshenkilön puhelinnumero",
    "Yhteyshenkilö",
    "Projektin yhteyshenkilö",
    "Projektipäällikkö",
    "Vastuuhenkilö",
    "Lisätietoja",
    "Yhteystiedot",
    "Kontaktperson",
    "Contact person",
    "Sähköposti",
    "Puh.",
)
FORMS = (
    "{label}: {person}",
    "{label} : {person}, {email}, puh. {phone}",
    "{label}:\n{person}",
    "{label}:\n\n{person}",
    "{label}:\n{person}\nkehittämispäällikkö\n{phone}\n{email}",
    "{label}:\t{person} ({email})",
    "- {label}: {person}, {phone}",
    "Yhteyshenkilö {person}",
    "Lisätietoja antaa projektipäällikkö {person}, puh. {phone}.",
    "Hanketta johtaa {person}, projektipäällikkö.",
    "{person}\nkehittämispäällikkö\n{phone}\n{email}",
    "{person}, {email}",
)
PLACES = (
    "\n\n2 Hakijan",
    "\n\nOsatoteuttajat",
    "\n\n3 Suun",
    "\n\n4 Hankkeen",
    "\n\n5 Projektin",
    "\n\n7.1 ",
    "",
)
NUMBERS = ("040 555 8181", "+358 40 5558181", "0405558181", "(09) 310 58181", "050-555 8181")


@st.composite
def contacts(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Lines about a made-up person, and what must not be found of them."""
    first, last = draw(st.sampled_from(FIRST)), draw(st.sampled_from(LAST))
    email = f"{first}.{last}{draw(st.sampled_from(('@', '(at)', ' [at] ')))}kaupunki.example"
    phone = draw(st.sampled_from(NUMBERS))
    form, label = draw(st.sampled_from(FORMS)), draw(st.sampled_from(LABELS))
    said = form.format(label=label, person=f"{first} {last}", email=email, phone=phone)
    return said, [first, last, phone, phone[-4:]]


@given(contacts(), st.sampled_from(PLACES))
@settings(max_examples=500, deadline=None)
def test_a_contact_person_leaves_no_trace(contact: tuple[str, list[str]], place: str) -> None:
    said, traces = contact
    silta = SILTA.replace("Maija Mallikas", "(poistettu)").replace("maija.mallikas", "nimi")
    text = silta.replace(place, f"\n\n{said}{place}", 1) if place else f"{silta}\n{said}\n"
    [payload] = descriptions(text)
    assert [trace for trace in traces if trace in everything(payload)] == []


@given(contacts())
@settings(max_examples=200, deadline=None)
def test_a_contact_person_in_a_list_leaves_no_trace(contact: tuple[str, list[str]]) -> None:
    said, traces = contact
    rows = io.StringIO()
    csv.writer(rows).writerows(
        [
            ["hankekoodi", "nimi", "tiivistelma", "yhteyshenkilo", "sahkoposti"],
            ["S29001", "Silta", f"Silta auttaa.\n\n{said}", said, said],
        ]
    )
    [payload] = listed(io.BytesIO(rows.getvalue().encode()), "list.csv")
    assert isinstance(payload, dict)
    assert [trace for trace in traces if trace in everything(payload)] == []
    assert payload["summary"] == "Silta auttaa."


def everything(payload: JsonObject) -> str:
    """All that is kept, made and told of a project and its organisations."""
    organizations = Organizations()
    organizations.add(payload)
    records = [project_record(payload), *organizations.records()]
    return "\n".join(
        f"{json.dumps(record.payload, ensure_ascii=False)} {mapped(record)}" for record in records
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Vuosina 2017-2018 palveltiin 58 216 henkilöä, 0,5 % enemmän kuin 1.1.2016.",
        "Turun kaupunki (0204819-8) ja 12 yritystä rahoittivat hanketta 1 098 758 eurolla.",
        "Hankkeen yhteyshenkilöt tapasivat joka kuukausi.",
        "Puhelinneuvonta laajeni kaikkiin kaupunkeihin 5/2019.",
        "Projektipäällikkö aloitti 01/2018, ja Tampere ja Turku palkkasivat valmentajat.",
    ],
)
def test_a_sentence_about_nobody_stays(sentence: str) -> None:
    assert paragraphs([sentence], None) == sentence


def test_a_sentence_goes_and_the_paragraph_stays() -> None:
    said = (
        "Malli jäi käyttöön. Lisää kertoo Maija Mallikas, maija@kaupunki.example. Työ jatkuu." * 5
    )
    left = paragraphs([said], None)
    assert left.startswith("Malli jäi käyttöön.")
    assert "maija" not in left.lower()


def test_a_post_address_in_care_of_somebody_is_left_out() -> None:
    [payload] = descriptions(SILTA.replace("PL 487", "c/o Maija Mallikas, Polku 1"))
    assert payload["applicant"] == {
        "name": "Tampereen kaupunki",
        "type": "Kunta",
        "businessId": "0211675-2",
        "postalCode": "33101",
        "postOffice": "Tampere",
        "url": "www.tampere.example",
    }


def test_a_partner_with_its_contact_beside_keeps_its_name() -> None:
    contact = "Turun kaupunki, yhteyshenkilö Maija Mallikas, maija@turku.example, 0204819-8"
    [payload] = descriptions(SILTA.replace("Turun kaupunki, 0204819-8", contact))
    assert payload["partners"] == [
        {"name": "Turun kaupunki", "businessId": "0204819-8"},
        {"name": "Laurea ammattikorkeakoulu Oy", "businessId": "1046216-1"},
    ]
