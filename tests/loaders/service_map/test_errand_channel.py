"""The channels of errand services, of all eight kinds."""

from __future__ import annotations

import pytest

from catalogue.intake.issues import IssueCode
from catalogue.model.address import Address, AddressType
from catalogue.model.contact import EmailAddress, PhoneNumber, PhoneType, WebPage
from catalogue.model.cost import Charge, Cost
from catalogue.model.identity import RecordKind
from catalogue.model.opening_hours import OpeningHours
from catalogue.model.service_channel import FormFile, ServiceChannelContent, ServiceChannelType
from catalogue.model.text import Language, LocalizedText
from loaders.service_map.errand_channel import channel_payloads
from loaders.service_map.system import organization_id
from tests.loaders.service_map.payloads import OFFICE, Payload, channel, errand_service, uuid_of
from tests.loaders.service_map.reading import codes, result
from tests.loaders.service_map.reading import content as content_of

CHANNEL = RecordKind.SERVICE_CHANNEL
LOCAL_ID = "errandservice-500-channel-9"


def payload_of(kind: str, **changes: object) -> Payload:
    """The channel's payload as it is made of its errand service."""
    errand: Payload = {"id": 500, "fi": errand_service(500, channels=[channel(9, kind, **changes)])}
    [(_, payload)] = channel_payloads(errand)
    return {**payload, "errand_service": 500}


def of(kind: str, **changes: object) -> ServiceChannelContent:
    found = content_of(CHANNEL, LOCAL_ID, payload_of(kind, **changes))
    assert isinstance(found, ServiceChannelContent)
    return found


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("WEBPAGE", ServiceChannelType.WEB_PAGE),
        ("ESERVICE", ServiceChannelType.E_SERVICE),
        ("TELEPHONE", ServiceChannelType.PHONE),
        ("EMAIL", ServiceChannelType.E_SERVICE),
        ("PRINTABLE_FORM", ServiceChannelType.PRINTABLE_FORM),
        ("CHAT", ServiceChannelType.E_SERVICE),
        ("LOCAL", ServiceChannelType.SERVICE_LOCATION),
        ("MAIL", ServiceChannelType.PRINTABLE_FORM),
    ],
)
def test_each_kind_of_channel_is_one_of_ours(word: str, kind: ServiceChannelType) -> None:
    assert of(word).type is kind


def test_a_telephone_line_has_its_number_price_hours_and_texts() -> None:
    found = of(
        "TELEPHONE",
        phone=" 09 310 1693",
        call_charge_info="maksuton",
        availability_summary="Avoinna ma-pe",
        availabilities=[{"availability_string": "ma 9-10"}, {"availability_string": "ti 9-10"}],
        information="Soita rohkeasti.",
        prerequisites="Olet asiakas.",
        requires_authentication=True,
    )

    assert found == ServiceChannelContent(
        type=ServiceChannelType.PHONE,
        name=LocalizedText(fi="Kanava 9"),
        description=LocalizedText(fi="Soita rohkeasti.\n\nOlet asiakas."),
        organization_id=organization_id(uuid_of(OFFICE)),
        service_languages=("fi",),
        phone_numbers=(
            PhoneNumber(
                number="+35893101693",
                type=PhoneType.PHONE,
                cost=Cost(charge=Charge.FREE, description=LocalizedText(fi="maksuton")),
            ),
        ),
        opening_hours=OpeningHours(text=LocalizedText(fi="ma 9-10\nti 9-10")),
        requires_authentication=True,
    )


def test_the_summary_of_its_hours_stands_where_there_are_none_else() -> None:
    found = of("TELEPHONE", availability_summary="Avoinna ma-pe", availabilities=[])

    assert found.opening_hours == OpeningHours(text=LocalizedText(fi="Avoinna ma-pe"))


def test_a_channel_without_a_name_is_called_as_its_errand() -> None:
    assert of("EMAIL", name=None).name == LocalizedText(fi="Ura-ajan varaus 500 fi")


def test_a_form_has_its_files_and_pages_and_feedback_is_neither() -> None:
    links = [
        {
            "type": "FORM",
            "title": "Lomake",
            "url": "https://example.org/a.pdf",
            "file_format": "PDF",
        },
        {
            "type": "FORM",
            "title": "Verkossa",
            "url": "https://example.org/b",
            "file_format": "HTML",
        },
        {"type": "FEEDBACK", "title": "Palaute", "url": "https://example.org/c"},
    ]

    found = of("PRINTABLE_FORM", links=links)

    assert found.form_files == (
        FormFile(url="https://example.org/a.pdf", title="Lomake", format="PDF", language="fi"),
    )
    assert found.web_pages == (
        WebPage(url="https://example.org/b", title="Verkossa", language=Language.FI),
    )


def test_an_e_mail_channel_has_its_address() -> None:
    found = of("EMAIL", email=" ura@example.org ")

    assert found.email_addresses == (EmailAddress(address="ura@example.org"),)


@pytest.mark.parametrize(
    ("word", "kind"), [("LOCAL", AddressType.VISITING), ("MAIL", AddressType.POSTAL)]
)
def test_the_address_is_visited_or_written_to(word: str, kind: AddressType) -> None:
    found = of(
        word,
        personal_service_street_addr="Kuja 3 ",
        personal_service_postal_code="00530",
        personal_service_city="Helsinki\u200b",
    )

    assert found.addresses == (
        Address(
            type=kind,
            street=LocalizedText(fi="Kuja 3"),
            postal_code="00530",
            post_office=LocalizedText(fi="Helsinki"),
            municipality="091",
        ),
    )


def test_a_box_that_was_written_beside_the_postal_code_goes_to_the_street() -> None:
    found = of(
        "MAIL",
        personal_service_street_addr="Virasto",
        personal_service_postal_code="PL 58, 00099",
        personal_service_city="Helsingin kaupunki",
    )

    [address] = found.addresses
    assert (address.street, address.postal_code) == (LocalizedText(fi="Virasto, PL 58"), "00099")


@pytest.mark.parametrize(
    "changes", [{"type": "PIGEON"}, {"type": None}, {"name": None}, {"id": "x"}]
)
def test_a_channel_of_no_kind_no_name_or_no_id_is_rejected(changes: Payload) -> None:
    payload = {**payload_of("EMAIL"), "fi": {**channel(9, "EMAIL"), **changes}}
    payload |= {"id": changes.get("id", 9)}

    assert result(CHANNEL, LOCAL_ID, payload).content is None


def test_what_is_wrong_in_one_language_is_told_there() -> None:
    payload = payload_of("EMAIL")
    payload["sv"] = {**payload["fi"], "email": "no address"}

    assert codes(result(CHANNEL, LOCAL_ID, payload)) == [(IssueCode.VALUE_INVALID, "sv.email")]
