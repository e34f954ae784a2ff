"""Schools, their keepers and places, as two registers tell of them."""

from __future__ import annotations

from catalogue.intake.feed import RawRecord
from catalogue.intake.issues import IssueCode
from catalogue.model.address import Address, AddressType
from catalogue.model.contact import EmailAddress, PhoneNumber, PhoneType, WebPage
from catalogue.model.cost import Cost
from catalogue.model.identity import RecordKind
from catalogue.model.organization import OrganizationType
from catalogue.model.service_channel import ServiceChannelType
from catalogue.model.text import Language, LocalizedText
from loaders.opintopolku.kept import kept
from loaders.opintopolku.mapping import mapped
from loaders.opintopolku.school import REGISTER
from loaders.opintopolku.system import organization_id
from tests.loaders.opintopolku.fixtures import (
    BUSINESS_ID,
    KEEPER,
    PLACE,
    ROOT,
    SCHOOL,
    Payload,
    coded,
    keeper,
    place,
    school,
)
from tests.loaders.opintopolku.mapping import organization_of, place_of, told

VISITED = Address(
    type=AddressType.VISITING,
    street=LocalizedText(fi="Konekatu 1"),
    postal_code="33800",
    post_office=LocalizedText(fi="TAMPERE"),
    municipality="837",
)


def page(**metadata: object) -> dict[str, object]:
    """What the school tells of itself on its page."""
    return {
        "nimi": {"fi": "Konekoulu", "sv": "Maskinskolan"},
        "organisaatiotyyppi": [coded("organisaatiotyyppi_02", "Oppilaitos")],
        "kotipaikka": coded("kunta_837", "Tampere"),
        "status": "AKTIIVINEN",
        "oppilaitos": {"tila": "julkaistu", "kielivalinta": ["fi"], "metadata": metadata},
    }


def test_a_keeper_has_its_business_id_and_no_page() -> None:
    content = organization_of(keeper())
    assert (content.type, content.type_in_source) == (OrganizationType.OTHER, "Koulutustoimija")
    assert (content.business_id, content.oid, content.parent_id) == (BUSINESS_ID, KEEPER, None)
    assert (content.municipality, content.addresses) == ("837", ())
    found = mapped(RawRecord(RecordKind.ORGANIZATION, KEEPER, {"oid": KEEPER, REGISTER: keeper()}))
    assert found.url is None


def test_a_school_belongs_to_its_keeper_and_has_a_page() -> None:
    content = organization_of(school())
    assert (content.type_in_source, content.parent_id) == ("Oppilaitos", organization_id(KEEPER))
    found = mapped(RawRecord(RecordKind.ORGANIZATION, SCHOOL, {"oid": SCHOOL, REGISTER: school()}))
    assert found.url == f"https://opintopolku.fi/konfo/fi/oppilaitos/{SCHOOL}"


def test_a_wrong_business_id_is_left_out() -> None:
    wrong = kept({"oid": KEEPER, REGISTER: keeper() | {"ytunnus": "1234567-8"}})
    found = mapped(RawRecord(RecordKind.ORGANIZATION, KEEPER, wrong))
    assert told(found) == [(f"{REGISTER}.ytunnus", IssueCode.VALUE_INVALID, "1234567-8")]


def test_a_school_tells_of_itself_on_its_page() -> None:
    content = organization_of(
        school(),
        page(
            esittely={"fi": "<p>Koulu kaikille.</p>"},
            tietoaOpiskelusta=[
                {
                    "otsikko": coded("organisaationkuvaustiedot_03#1", "Ruoka"),
                    "teksti": {"fi": "Lounas."},
                }
            ],
            wwwSivu={"nimi": {"fi": "Etusivu"}, "url": {"fi": "https://koulu.example.org"}},
            yhteystiedot={
                "nimi": {"fi": "Konekoulu"},
                "postiosoite": {
                    "osoite": {"fi": "PL 12"},
                    "postinumero": {"fi": {"koodi": {"koodiUri": {"koodiUri": "posti_33101#2"}}}},
                },
                "puhelinnumero": {"fi": "03 0000 100", "sv": "03 0000 100"},
                "sahkoposti": {"fi": "etunimi.sukunimi@example.org", "sv": "koulu@example.org"},
            },
        ),
    )
    assert content.name == LocalizedText(fi="Konekoulu", sv="Maskinskolan")
    assert content.description == LocalizedText(fi="Koulu kaikille.\n\nLounas.")
    assert content.web_pages == (
        WebPage(url="https://koulu.example.org", title="Etusivu", language=Language.FI),
    )
    assert content.phone_numbers == (
        PhoneNumber(number="+35830000100", type=PhoneType.PHONE, cost=Cost()),
    )
    assert content.email_addresses == (EmailAddress(address="koulu@example.org"),)
    [post] = content.addresses
    assert (post.type, post.post_office_box, post.postal_code) == (
        AddressType.POSTAL,
        LocalizedText(fi="PL 12"),
        "33101",
    )


def test_a_page_that_is_not_published_is_not_read() -> None:
    draft = page(esittely={"fi": "Luonnos."})
    draft["oppilaitos"] = {"tila": "tallennettu", "metadata": {"esittely": {"fi": "Luonnos."}}}
    assert organization_of(school(), draft).description is None


def test_a_place_is_a_service_location_of_its_school() -> None:
    content = place_of(place())
    assert content.type is ServiceChannelType.SERVICE_LOCATION
    assert content.name == LocalizedText(fi="Hatanpään toimipiste")
    assert content.organization_id == organization_id(SCHOOL)
    [visited] = content.addresses
    assert visited.model_copy(update={"post_office": VISITED.post_office}) == VISITED
    assert [each.number for each in content.phone_numbers] == ["+35830000100"]
    assert [each.address for each in content.email_addresses] == ["hakutoimisto@example.org"]
    assert [each.url for each in content.web_pages] == ["http://www.konekoulu.example.org"]


def test_a_school_is_the_organisation_of_itself_as_a_place() -> None:
    assert place_of(school()).organization_id == organization_id(SCHOOL)


def test_a_place_that_only_an_offer_names_lies_in_its_municipality() -> None:
    payload: Payload = {
        "oid": PLACE,
        "nimi": {"fi": "Paikka"},
        "paikkakunta": coded("kunta_564#1", "Oulu"),
    }
    content = mapped(RawRecord(RecordKind.SERVICE_CHANNEL, PLACE, payload)).content
    assert content
    assert content.model_dump(include={"name", "addresses", "organization_id"}) == {
        "name": LocalizedText(fi="Paikka").model_dump(),
        "addresses": (Address(type=AddressType.VISITING, municipality="564").model_dump(),),
        "organization_id": None,
    }


def test_what_is_below_the_root_has_no_parent() -> None:
    assert keeper()["parentOid"] == ROOT
    assert organization_of(keeper()).parent_id is None
