"""Educations: parents of offers, from documents, hits of the search, and badges."""

from __future__ import annotations

from catalogue.intake.issues import IssueCode
from catalogue.model.service import ServiceType
from catalogue.model.text import LocalizedText
from tests.loaders.opintopolku.fixtures import WELDING, coded, education
from tests.loaders.opintopolku.mapping import education_of, result, told


def test_an_education_is_the_parent_of_offers() -> None:
    content = education_of(education())
    assert content.type is ServiceType.SERVICE
    assert content.name == LocalizedText(fi="Konetekniikan tutkinto", sv="Examen i maskinteknik")
    assert content.description == LocalizedText(
        fi=(
            "Opit **koneita**.\n\n"
            "- **Laajuus:** 180 osaamispistettä\n"
            "- **Tutkintonimikkeet:** Hitsaaja"
        ),
        sv="Du lär dig maskiner.\n\n- **Examensbenämningar:** Svetsare",
    )
    assert (content.themes, content.stages) == (("EDUCATION",), ("SKILLS",))
    assert (content.service_classes, content.target_groups) == (("P6.6",), ("KR1",))


def test_a_hit_of_the_search_holds_its_fields_beside_the_name() -> None:
    hit = {
        "oid": WELDING,
        "nimi": {"fi": "Alan opinnot"},
        "kielivalinta": ["fi"],
        "koulutustyyppi": "kk-opintokokonaisuus",
        "koulutukset": [coded("koulutus_371101#1", "Koulutus")],
        "kuvaus": {"fi": "Kuvaus."},
        "osaamistavoitteet": {"fi": "Osaat alan."},
        "eperuste": 1234,
        "opintojenLaajuus": coded("opintojenlaajuus_30", "30"),
        "opintojenLaajuusNumeroMin": 10,
        "opintojenLaajuusNumeroMax": 30,
        "opintojenLaajuusyksikko": coded("opintojenlaajuusyksikko_2#1", "opintopistettä"),
        "tutkintonimikkeet": [],
        "search_terms": [{"anything": 1}],
        "toteutustenTarjoajat": {"count": 1, "nimi": {"fi": "Koulu"}},
    }
    content = education_of(hit)
    assert content.service_classes == ("P6.9",)
    assert content.description == LocalizedText(
        fi=(
            "Kuvaus.\n\n### Osaamistavoitteet\n\nOsaat alan.\n\n- **Laajuus:** 10–30 opintopistettä"
        )
    )


def test_a_badge_describes_itself_by_objectives_and_criteria() -> None:
    described = {
        "osaamistavoitteet": {"fi": "Osaat kertoa osaamisestasi."},
        "arviointikriteerit": {"fi": "Kerrot kolme vahvuutta."},
    }
    content = education_of(
        education(koulutustyyppi="vapaa-sivistystyo-osaamismerkki", metadata={"kuvaus": described})
    )
    assert content.description == LocalizedText(
        fi=(
            "### Osaamistavoitteet\n\nOsaat kertoa osaamisestasi.\n\n"
            "### Arviointikriteerit\n\nKerrot kolme vahvuutta."
        )
    )


def test_further_texts_stand_under_their_headings() -> None:
    rows = [{"otsikko": coded("koulutuksenlisatiedot_03#1", "Rakenne"), "teksti": {"fi": "Osat."}}]
    content = education_of(education(metadata={"tyyppi": "amm", "lisatiedot": rows}))
    assert content.description == LocalizedText(fi="### Rakenne\n\nOsat.")


def test_a_draft_and_one_without_a_name_are_rejected() -> None:
    draft = result(education(tila="tallennettu"))
    assert (draft.content, told(draft)) == (
        None,
        [("tila", IssueCode.VALUE_INVALID, "tallennettu")],
    )
    nameless = result(education(nimi=None))
    assert told(nameless) == [("nimi", IssueCode.REQUIRED_FIELD_MISSING, None)]
