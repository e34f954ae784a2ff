"""The service manual's sheet: what advisors alone may see, what clients are told of benefits."""

from __future__ import annotations

import re
from pathlib import Path

from catalogue.model.advisor_part import (
    AdvisorPart,
    InternalContact,
    MunicipalityGuidance,
    Obligation,
)
from catalogue.model.contact import EmailAddress, PhoneNumber, PhoneType, WebPage
from catalogue.model.cost import Charge, Cost
from catalogue.model.text import LocalizedText
from loaders.spreadsheet.fields import ADVISOR, FIELDS
from loaders.spreadsheet.mapping_file import mapping_of
from tests.loaders.spreadsheet.sheets import content, write_csv

MANUAL = {
    "title": "Työnhakuklubi",
    "field_obligatoryness": "option1",
    "field_obligatoryness_freetext": "Sovitaan aina kirjallisesti.",
    "field_other_preferences": "option3; option4",
    "field_service_coordination": "Varaa aika.",
    "field_statements": "no",
    "field_statements_unemployment": "Ei lausuntoa.",
    "field_career_markings": "Kirjaa osallistuminen.",
    "field_related_archive": "yes",
    "field_service_req_speacialist": "Perehdytys.",
    "field_service_suits_job_search": "Kyllä",
    "field_service_suits_info": "Loppukeskustelu.",
    "field_client_consent": "1",
    "field_field_client_consent_descr": "Nimi ja puhelin.",
    "field_service_exceptions": "Ei kesällä.",
    "field_municipality_guidance": "Oulu: tule suoraan\nmyös iltaisin\nKempele: soita",
    "field_contact_info": "Oulu: Klubin päivystys; 08 558 410; klubi@example.org\nJono",
    "field_internal_links": "https://intra.example.org/klubi",
    "field_free_service": "0",
    "field_target_group_description": "Työttömille.",
    "field_service_requirements": "Ilmoittautuminen.",
    "field_service_execution_text": "Ryhmässä.",
}


async def test_the_manuals_own_names_of_fields_are_understood(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", list(MANUAL), list(MANUAL.values()))
    service = await content(path, "service_manual")
    assert service.advisor == AdvisorPart(
        referral=LocalizedText(fi="Varaa aika."),
        obligation=Obligation.IF_AGREED,
        obligation_note=LocalizedText(fi="Sovitaan aina kirjallisesti."),
        gives_statement=False,
        statement_note=LocalizedText(fi="Ei lausuntoa."),
        recording=LocalizedText(
            fi="Kirjaa osallistuminen.\n\nPalveluun liittyy arkistoitavia asiakirjoja.",
            sv="Tjänsten ger upphov till handlingar som ska arkiveras.",
            en="The service gives rise to documents that are to be archived.",
        ),
        specialist_requirements=LocalizedText(fi="Perehdytys."),
        suits_job_search_discussion=True,
        job_search_discussion_note=LocalizedText(fi="Loppukeskustelu."),
        needs_consent=True,
        consent_note=LocalizedText(fi="Nimi ja puhelin."),
        exceptions=LocalizedText(fi="Ei kesällä."),
        contacts=(
            InternalContact(
                description=LocalizedText(fi="Klubin päivystys"),
                municipality="564",
                phone_numbers=(
                    PhoneNumber(number="+3588558410", type=PhoneType.PHONE, cost=Cost()),
                ),
                email_addresses=(EmailAddress(address="klubi@example.org"),),
            ),
            InternalContact(description=LocalizedText(fi="Jono")),
        ),
        links=(WebPage(url="https://intra.example.org/klubi"),),
        guidance=(
            MunicipalityGuidance(
                municipality="564", text=LocalizedText(fi="tule suoraan\n\nmyös iltaisin")
            ),
            MunicipalityGuidance(municipality="244", text=LocalizedText(fi="soita")),
        ),
    )
    assert service.cost.charge is Charge.FREE
    assert service.requirements == LocalizedText(fi="Työttömille.\n\nIlmoittautuminen.")
    assert service.description == LocalizedText(fi="### Toteutustapa\n\nRyhmässä.")


async def test_what_the_manual_says_of_ages_situations_prices_and_contacts_is_kept(
    tmp_path: Path,
) -> None:
    cells = {
        "title": "Klubi",
        "field_age_groups": "no_age_restriction",
        "field_age": "18–64",
        "field_life_situations": "Osatyökykyinen",
        "field_price": "20",
        "field_contact_info_external": "Neuvonnan päivystys",
        "field_accessibility": "Esteetön",
    }
    path = write_csv(tmp_path / "x.csv", list(cells), list(cells.values()))
    service = await content(path, "service_manual")
    told = "### Ikä\n\n18–64\n\n### Asiakkaan tilanne\n\nOsatyökykyinen\n\nKaikille työikäisille."
    assert service.requirements is not None
    assert service.requirements.fi == told
    assert service.cost.description == LocalizedText(fi="### Hinta (euroa)\n\n20")
    assert service.user_instruction == LocalizedText(fi="### Yhteystiedot\n\nNeuvonnan päivystys")
    assert service.description == LocalizedText(fi="### Saavutettavuus\n\nEsteetön")


async def test_what_binds_is_told_to_the_client_in_three_languages(tmp_path: Path) -> None:
    headings = ["Palvelun nimi", "Velvoittavuus", "Vaikutus etuuksiin"]
    row = ["Klubi", "Velvoittaa, jos siitä on sovittu", "option4"]
    service = await content(write_csv(tmp_path / "x.csv", headings, row), "service_manual")
    assert service.benefit_effect is not None
    assert [
        (language, text.count("\n\n")) for language, text in service.benefit_effect.items()
    ] == [
        ("fi", 1),
        ("sv", 1),
        ("en", 1),
    ]
    assert (service.benefit_effect.en or "").startswith("If taking part has been agreed")


async def test_a_row_without_an_advisors_cell_has_no_advisors_part(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", ["Palvelun nimi"], ["Klubi"])
    assert (await content(path, "service_manual")).advisor is None


def test_every_field_of_the_advisors_part_has_a_column() -> None:
    fields = {column.field for column in mapping_of("service_manual").column}
    advisors = {field for field in FIELDS if field.startswith(ADVISOR)}
    in_model = {re.sub(r"_(.)", lambda m: m[1].upper(), name) for name in AdvisorPart.model_fields}
    assert advisors <= fields
    assert {field.removeprefix(ADVISOR) for field in advisors} == in_model
