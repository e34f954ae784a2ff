"""Offers: what they tell of teaching, applying, prices and places."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.intake.issues import IssueCode
from catalogue.model.area import Area, AreaCoverage
from catalogue.model.cost import Charge, Cost
from catalogue.model.identity import RecordKind
from catalogue.model.service import (
    Entry,
    Funding,
    Keyword,
    OrganizationRole,
    ServiceContent,
    ServiceOrganization,
    ServiceType,
)
from catalogue.model.text import Language, LocalizedText
from loaders.opintopolku.system import organization_id, place_id
from tests.loaders.opintopolku.fixtures import (
    KEEPER,
    OFFER,
    PLACE,
    SCHOOL,
    TARGET,
    WELDING,
    Payload,
    coded,
    joint_round,
    metadata,
    offer,
    reference,
    target,
    teaching,
)
from tests.loaders.opintopolku.mapping import offer_of, offer_taught, offer_with, result, told
from tests.loaders.opintopolku.reading import key

FI = Language.FI


def text(fi: str, sv: str | None = None) -> LocalizedText:
    return LocalizedText(fi=fi, sv=sv)


def test_an_offer_is_a_service_of_its_school_at_its_places() -> None:
    found = result(offer())
    content = found.content
    assert isinstance(content, ServiceContent)
    assert found.issues == ()
    assert found.parent == key(RecordKind.GENERAL_DESCRIPTION, WELDING)
    assert found.url == f"https://opintopolku.fi/konfo/fi/toteutus/{OFFER}"
    assert found.modified_at == dt.datetime(2026, 1, 26, 9, 58, tzinfo=dt.UTC)
    assert (content.type, content.general_description_id) == (ServiceType.SERVICE, WELDING)
    assert content.name == text("Hitsaajaksi aikuisena", "Bli svetsare som vuxen")
    assert content.organizations == (
        ServiceOrganization(
            role=OrganizationRole.RESPONSIBLE, organization_id=organization_id(SCHOOL)
        ),
    )
    assert [each.channel_id for each in content.connections] == [place_id(PLACE)]
    assert content.area == Area(coverage=AreaCoverage.LIMITED, municipalities=("837",))
    assert (content.themes, content.stages) == (("EDUCATION",), ("SKILLS",))
    assert (content.service_classes, content.target_groups) == (("P6.6",), ("KR1",))
    assert content.service_languages == ("fi",)
    assert content.cost == Cost(charge=Charge.FREE)
    assert content.funding is Funding.UNKNOWN
    assert (content.benefit_effect, content.deadline, content.requirements) == (None, None, None)


def test_without_schools_the_owner_is_responsible_and_of_several_the_first() -> None:
    alone = offer_of(offer(oppilaitokset=[]))
    assert [each.organization_id for each in alone.organizations] == [organization_id(KEEPER)]
    several = offer_of(offer(oppilaitokset=[SCHOOL, KEEPER, SCHOOL]))
    assert [each.role for each in several.organizations] == [
        OrganizationRole.RESPONSIBLE,
        OrganizationRole.OTHER_RESPONSIBLE,
    ]


def test_what_is_told_of_teaching_stands_as_a_list_behind_the_text() -> None:
    start = {
        "alkamiskausityyppi": "alkamiskausi ja -vuosi",
        "koulutuksenAlkamiskausi": coded("kausi_s#1", "Syksy", "Höst"),
        "koulutuksenAlkamisvuosi": "2026",
    }
    content = offer_taught(
        koulutuksenAlkamiskausi=start, suunniteltuKestoVuodet=1, suunniteltuKestoKuukaudet=6
    )
    assert content.description
    assert content.description.fi == (
        "Opit hitsaamaan.\n\n"
        "- **Alkaa:** syksy 2026\n"
        "- **Kesto:** 1 vuosi 6 kuukautta\n"
        "- **Opetusaika:** Päiväopetus\n"
        "- **Opetustapa:** Lähiopetus"
    )


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (
            {
                "alkamiskausityyppi": "tarkka alkamisajankohta",
                "koulutuksenAlkamispaivamaara": "2026-08-10T09:00",
                "koulutuksenPaattymispaivamaara": "2027-05-31T00:00",
            },
            "10.8.2026 klo 9.00 – 31.5.2027",
        ),
        (
            {
                "alkamiskausityyppi": "henkilokohtainen suunnitelma",
                "henkilokohtaisenSuunnitelmanLisatiedot": {"fi": "Kysy!"},
            },
            "henkilökohtaisen suunnitelman mukaan; Kysy!",
        ),
        ({"alkamiskausityyppi": "tarkka alkamisajankohta"}, None),
    ],
)
def test_when_teaching_begins(start: object, said: str | None) -> None:
    content = offer_taught(koulutuksenAlkamiskausi=start)
    assert content.description
    lines = (content.description.fi or "").split("\n")
    found = [row.removeprefix("- **Alkaa:** ") for row in lines if "Alkaa" in row]
    assert found == ([said] if said else [])


def test_texts_of_ours_are_in_the_languages_of_the_offer_alone() -> None:
    content = offer_of(
        offer(
            nimi={"sv": "Svetsare"},
            kielivalinta=["sv"],
            metadata=metadata(hakuaika={"alkaa": "2026-03-01T08:00", "paattyy": None}),
        )
    )
    assert content.deadline == LocalizedText(sv="Ansökningstid: från 1.3.2026 kl. 8.00")


def test_times_of_a_round_count_where_a_target_has_none_of_its_own() -> None:
    content = offer_of(offer(hakukohteet=[target(), target()], haut=[joint_round()]))
    assert content.deadline == text(
        "Kevään haku: 1.3.2026 klo 8.00 – 15.3.2026 klo 15.00",
        "Vårens ansökan: 1.3.2026 kl. 8.00 – 15.3.2026 kl. 15.00",
    )
    own = [{"alkaa": "2026-04-01T00:00", "paattyy": "2026-04-30T23:59"}]
    content = offer_of(offer(hakukohteet=[target(hakuajat=own)], haut=[joint_round()]))
    assert content.deadline
    assert content.deadline.fi == "Kevään haku: 1.4.2026 – 30.4.2026 klo 23.59"


def test_a_document_of_the_index_holds_targets_within_their_rounds() -> None:
    times = [{"alkaa": "2026-03-01T08:00", "paattyy": "2026-03-15T15:00"}]
    inner = {"hakukohdeOid": TARGET, "tila": "julkaistu", "hakuajat": times}
    draft = {**inner, "tila": "tallennettu", "hakuajat": [{"alkaa": "2020-01-01T08:00"}]}
    row = {"hakuOid": "1", "nimi": {"fi": "Haku"}, "hakukohteet": [draft, inner]}
    content = offer_of(offer(hakutiedot=[row], haut=["1.2.246.562.29.1"]))
    assert content.deadline
    assert content.deadline.fi == "Haku: 1.3.2026 klo 8.00 – 15.3.2026 klo 15.00"


def test_requirements_and_forms_come_from_targets_and_from_the_offer_itself() -> None:
    base = [coded("pohjakoulutusvaatimuskouta_104#1", "Perusopetus", "Grundläggande utbildning")]
    found = offer_of(
        offer(
            hakukohteet=[
                target(
                    pohjakoulutusvaatimus=base,
                    pohjakoulutusvaatimusTarkenne={"fi": "<p>Suomi B1.</p>"},
                    hakulomakeKuvaus={"fi": "Lomake postitse."},
                    hakulomakeLinkki={"fi": "https://lomake.example.org/a"},
                )
            ],
            metadata=metadata(
                lisatietoaHakeutumisesta={"fi": "Soita ensin."},
                lisatietoaValintaperusteista={"fi": "Haastattelu."},
                hakulomakeLinkki={"fi": "kysy koululta"},
            ),
        )
    )
    assert found.requirements
    assert found.requirements.fi == "Pohjakoulutus: Perusopetus\n\nSuomi B1.\n\nHaastattelu."
    assert found.user_instruction == text(
        "Lomake postitse.\n\nSoita ensin.\n\n[Hakulomake](https://lomake.example.org/a)"
    )


@pytest.mark.parametrize(
    ("fields", "cost"),
    [
        ({"maksullisuustyyppi": "maksuton"}, Cost(charge=Charge.FREE)),
        (
            {"maksullisuustyyppi": "maksullinen", "maksunMaara": 1200.5},
            Cost(
                charge=Charge.CHARGEABLE,
                description=text(
                    "Hinta 1\N{NO-BREAK SPACE}200,50 €", "Pris 1\N{NO-BREAK SPACE}200,50 €"
                ),
            ),
        ),
        (
            {"maksullisuustyyppi": "lukuvuosimaksu"},
            Cost(charge=Charge.OTHER, description=text("Lukuvuosimaksu", "Läsårsavgift")),
        ),
        (
            {
                "maksullisuustyyppi": "maksuton",
                "maksullisuusKuvaus": {"fi": "Tarvikkeet maksat itse."},
                "onkoApuraha": True,
                "apuraha": {"min": 1, "max": 2, "yksikko": "euro", "kuvaus": {"fi": "Apuraha."}},
            },
            Cost(charge=Charge.FREE, description=text("Tarvikkeet maksat itse.\nApuraha.")),
        ),
        ({"maksullisuustyyppi": None}, Cost()),
    ],
)
def test_what_it_costs(fields: dict[str, object], cost: Cost) -> None:
    assert offer_taught(**fields).cost == cost


def test_labour_market_training_is_public_and_about_employment() -> None:
    content = offer_with(isTyovoimakoulutus=True, asiasanat=[], ammattinimikkeet=[])
    assert content.themes == ("EDUCATION", "EMPLOYMENT")
    assert content.funding is Funding.PUBLIC
    assert Keyword(language=FI, value="työvoimakoulutus") in content.keywords
    assert content.benefit_effect is None
    assert content.description
    assert "- **Merkinnät:** työvoimakoulutus" in (content.description.fi or "")


def test_continuous_learning_is_adult_education_that_public_money_pays() -> None:
    content = offer_with(hasJotpaRahoitus=True, isPieniOsaamiskokonaisuus=True)
    assert content.service_classes == ("P6.6", "P6.10")
    assert content.funding is Funding.PUBLIC
    words = [each.value for each in content.keywords if each.language is FI]
    assert words == [
        "jatkuvan oppimisen koulutus (Jotpa)",
        "pieni osaamiskokonaisuus",
        "hitsaus",
        "hitsaaja",
    ]


def test_teaching_without_a_place_is_for_the_whole_country() -> None:
    online = [coded("opetuspaikkakk_2#1", "Verkko"), coded("opetuspaikkakk_5#1", "Itsenäinen")]
    content = offer_taught(opetustapa=online)
    assert (content.entry, content.area.coverage) == ((Entry.REMOTE,), AreaCoverage.NATIONWIDE)
    blended = [online[0], coded("opetuspaikkakk_1#1", "Lähi")]
    content = offer_taught(opetustapa=blended)
    assert (content.entry, content.area.coverage) == ((Entry.REMOTE,), AreaCoverage.LIMITED)


@pytest.mark.parametrize(
    ("code", "languages"), [("3#1", ("fi", "sv")), ("4", ("en",)), ("5#2", ("se",)), ("9#1", ())]
)
def test_languages_of_teaching(code: str, languages: tuple[str, ...]) -> None:
    content = offer_taught(opetuskieli=[coded(f"oppilaitoksenopetuskieli_{code}", "?")])
    assert content.service_languages == languages


def test_what_nobody_knows_is_told_and_left_out() -> None:
    odd = offer(
        koulutustyyppi="uusi-tyyppi",
        uusi=1,
        tarjoajat=[reference(PLACE, "Paikka", coded("kunta_999#1", "?"))],
        metadata=metadata(
            opetus=teaching(
                opetuskieli=[coded("oppilaitoksenopetuskieli_8#1", "?")],
                maksullisuustyyppi="vaihtokauppa",
            ),
            hakuaika={"alkaa": "pian"},
        ),
    )
    found = result(odd)
    assert isinstance(found.content, ServiceContent)
    assert found.content.area == Area()
    assert sorted(told(found), key=str) == [
        ("koulutustyyppi", IssueCode.CODE_UNKNOWN, "uusi-tyyppi"),
        ("metadata.hakuaika.alkaa", IssueCode.VALUE_INVALID, "pian"),
        ("metadata.opetus.maksullisuustyyppi", IssueCode.CODE_UNKNOWN, "vaihtokauppa"),
        ("opetuskieli[]", IssueCode.CODE_UNKNOWN, "oppilaitoksenopetuskieli_8"),
        ("tarjoajat[].paikkakunta", IssueCode.CODE_UNKNOWN, "kunta_999#1"),
        ("uusi", IssueCode.FIELD_UNKNOWN, None),
    ]


@pytest.mark.parametrize(
    ("changes", "field"), [({"tila": "arkistoitu"}, "tila"), ({"nimi": {"fi": " "}}, "nimi")]
)
def test_what_is_not_published_or_has_no_name_is_rejected(changes: Payload, field: str) -> None:
    found = result(offer() | changes)
    assert (found.content, [issue.field for issue in found.issues]) == (None, [field])


def test_nulls_everywhere_are_no_reason_to_fail() -> None:
    empty: Payload = dict.fromkeys(offer())
    empty |= {"oid": OFFER, "nimi": {"fi": "Nimi"}, "metadata": {}}
    assert offer_of(empty).name == text("Nimi")
    hollow = dict.fromkeys(metadata()) | {"opetus": dict.fromkeys(teaching())}
    assert offer_with(**hollow).service_languages == ()
