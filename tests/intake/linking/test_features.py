"""What is compared of a record is the same however a system writes it."""

from __future__ import annotations

from catalogue.intake.linking.features import Features, Organisation, Surroundings, features_of
from catalogue.intake.linking.names import name_of

CITY = "11111111-0000-5000-8000-000000000001"
PLACE, LINKED_PLACE = "place", "linked place"
AROUND = Surroundings(
    {CITY: Organisation(("0201256-6", CITY), (name_of("fi", "Helsingin kaupunki"),))},
    {PLACE: LINKED_PLACE},
)


def test_a_place_by_its_name_address_point_and_contacts() -> None:
    body = {
        "type": "SERVICE_LOCATION",
        "name": {"fi": "Kallion kirjasto", "machineTranslated": ["sv"]},
        "organizationId": CITY,
        "phoneNumbers": [{"number": "+358931085053", "type": "PHONE", "cost": {}}],
        "emailAddresses": [{"address": "Kallio@Hel.fi"}],
        "webPages": [{"url": "https://www.helmet.fi/kallio/?lang=fi"}],
        "addresses": [
            {
                "type": "VISITING",
                "street": {"fi": "Viides linja 11 A 3"},
                "municipality": "091",
                "point": {"latitude": 60.18, "longitude": 24.95},
            }
        ],
    }
    assert features_of("SERVICE_CHANNEL", body, AROUND) == Features(
        kind="SERVICE_CHANNEL",
        type="SERVICE_LOCATION",
        names=(name_of("fi", "Kallion kirjasto"),),
        municipalities=("091",),
        streets=("viides linja 11, 091",),
        points=((60.18, 24.95),),
        phones=("+358931085053",),
        emails=("kallio@hel.fi",),
        domains=("hel.fi",),
        pages=("helmet.fi/kallio",),
        organisers=("0201256-6", CITY),
        organiser_names=(name_of("fi", "Helsingin kaupunki"),),
    )


def test_a_service_by_who_answers_for_it_and_where_it_is_had() -> None:
    body = {
        "type": "SERVICE",
        "name": {"fi": "Digituki"},
        "area": {"coverage": "LIMITED", "municipalities": ["092", "091"]},
        "generalDescriptionId": "gd",
        "organizations": [
            {"role": "RESPONSIBLE", "organizationId": CITY},
            {"role": "PRODUCER", "name": {"fi": "Tuottaja Oy"}},
        ],
        "connections": [{"channelId": PLACE}],
    }
    assert features_of("SERVICE", body, AROUND) == Features(
        kind="SERVICE",
        type="SERVICE",
        names=(name_of("fi", "Digituki"),),
        municipalities=("091", "092"),
        organisers=("0201256-6", CITY),
        organiser_names=(name_of("fi", "Helsingin kaupunki"),),
        general_description="gd",
        channels=(LINKED_PLACE,),
    )


def test_an_event_by_when_it_begins() -> None:
    body = {
        "type": "COURSE",
        "name": {"fi": "Kielikahvila"},
        "startsAt": "2026-12-03T15:00:00Z",
        "channelId": PLACE,
        "provider": {"fi": "Martat ry"},
    }
    assert features_of("EVENT", body, AROUND) == Features(
        kind="EVENT",
        type="COURSE",
        names=(name_of("fi", "Kielikahvila"),),
        organiser_names=(name_of("fi", "Martat ry"),),
        channels=(LINKED_PLACE,),
        start="2026-12-03T15:00:00Z",
    )


def test_an_abbreviated_street_is_the_whole_one() -> None:
    def street(written: str) -> tuple[str, ...]:
        address = {"type": "VISITING", "street": {"fi": written}, "municipality": "091"}
        return features_of("SERVICE_CHANNEL", {"addresses": [address]}, AROUND).streets

    assert street("Mannerheimint. 5 B") == street("Mannerheimintie 5")
    assert street("Hämeenk. 14") == street("Hämeenkatu 14")


def test_a_mail_provider_that_anybody_uses_is_no_domain() -> None:
    body = {"emailAddresses": [{"address": "yhdistys@gmail.com"}]}
    assert features_of("ORGANIZATION", body, AROUND).domains == ()
