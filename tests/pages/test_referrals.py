"""The pages of referrals: a client is referred, and advisors of both sides follow it to its end."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from catalogue.pages.referring import CONSENT
from catalogue.store.database import Connection
from tests.pages.offices import Browser, browser
from tests.pages.reading import Page
from tests.schema.mailing import OFFICE, Mailing, mailing_to_an_office
from tests.schema.referrers import COACHING, DEBT_ADVICE, Referrer
from tests.schema.town import Town

REFERRED = "The client is referred. What comes of it stands among the referrals. Referrals"
LANGUAGES = ["fi", "sv", "en"]
COUNTED = {
    *("1 referral", "2 referrals", "Sent", "Declined"),
    *("All 1", "All 2", "Sent 1", "Declined 1"),
}
"""Lines of a box that tell how many there are, and where each stands."""


@pytest.fixture
async def mailing(
    database: Connection, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[Mailing]:
    town = Town(database, tmp_path)
    async with mailing_to_an_office(town, database_url, monkeypatch) as found:
        yield found


def signed_in(who: Referrer) -> Browser:
    found = browser(who.person.ask.client)
    session = who.person.authorization.removeprefix("Bearer ")
    found.client.cookies.set("polku_session", session)
    return found


@pytest.fixture
def sender(mailing: Mailing) -> Browser:
    return signed_in(mailing.desk.sender)


@pytest.fixture
def receiver(mailing: Mailing) -> Browser:
    return signed_in(mailing.desk.receiver)


async def at_the_service(mailing: Mailing, advisor: Browser) -> Browser:
    """The advisor, who looks at the service's page now."""
    asked = f'{{ service(by: {{ id: "{COACHING}" }}) {{ slug }} }}'
    found = await mailing.desk.sender.person.data(asked)
    await advisor.get(f"/service/{found['service']['slug']}")
    return advisor


async def refer(mailing: Mailing, advisor: Browser, **fields: str) -> Page:
    """The page after the form of the service's page was sent."""
    await at_the_service(mailing, advisor)
    return await advisor.post(do="refer", client_language="fi", **fields)


async def newest(mailing: Mailing) -> str:
    """The id of the newest referral."""
    rows = await mailing.database.fetch("SELECT id FROM referral ORDER BY created_at")
    return str(rows[-1]["id"])


def moves_of(page: Page) -> list[str | None]:
    return [each["value"] for each in page.all("button") if each.get("name") == "move"]


def wrong_fields(page: Page) -> list[str | None]:
    return [
        each.get("id") or each.get("name")
        for each in page.all("input", "textarea", "select")
        if each.get("aria-invalid")
    ]


async def test_a_client_is_referred_from_the_page_of_a_service_without_a_name(
    mailing: Mailing, sender: Browser
) -> None:
    assert REFERRED in (await refer(mailing, sender)).lines
    row = await mailing.database.fetchrow(
        "SELECT state, language, municipality, age_group, must_not_contact, sealed_note, "
        "receiver_mailbox FROM referral"
    )
    assert row
    assert tuple(row) == ("SENT", "fi", None, None, False, None, None)
    assert await mailing.database.fetchval("SELECT count(*) FROM referral_contact") == 0


async def test_where_the_client_lives_and_how_old_they_are_may_be_told(
    mailing: Mailing, sender: Browser
) -> None:
    told = {"client_municipality": "837", "client_age_group": "FROM_18_TO_24"}
    await refer(mailing, sender, **told)
    row = await mailing.database.fetchrow("SELECT municipality, age_group FROM referral")
    assert row
    assert tuple(row) == ("837", "FROM_18_TO_24")


async def test_a_contact_goes_along_once_the_client_has_agreed(
    mailing: Mailing, sender: Browser
) -> None:
    page = await refer(mailing, sender, client_name="mark-of-a-name")
    assert (sender.status, wrong_fields(page)) == (422, ["consent"])
    assert await mailing.database.fetchval("SELECT count(*) FROM referral") == 0
    await refer(mailing, sender, client_name="mark-of-a-name", consent="yes")
    seen = await mailing.desk.sender.sees(await newest(mailing))
    assert seen
    contact = seen["contact"]
    assert (contact["name"], contact["consentAskedBy"], contact["consentText"]) == (
        "mark-of-a-name",
        "Helsinki",
        CONSENT,
    )


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"referral_note": "010170-960F"}, "referral_note"),
        ({"referral_note": "x" * 4001}, "referral_note"),
        ({"mailbox": "nobody"}, "mailbox"),
        ({"client_phone": "1" * 201, "consent": "yes"}, "client_phone"),
        ({"client_reach": "010170-960F", "consent": "yes"}, "client_reach"),
        ({"client_language": "tlh"}, "client_language"),
        ({"client_language": ""}, "client_language"),
    ],
)
async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_sent(
    mailing: Mailing, sender: Browser, fields: dict[str, str], field: str
) -> None:
    await at_the_service(mailing, sender)
    page = await sender.post(**{"do": "refer", "client_language": "fi"} | fields)
    assert (sender.status, wrong_fields(page)) == (422, [field])
    assert await mailing.database.fetchval("SELECT count(*) FROM referral") == 0


@pytest.mark.parametrize("fields", [{}, {"client_name": "mark-of-a-name", "consent": "yes"}])
async def test_a_form_that_is_sent_twice_refers_once(
    mailing: Mailing, sender: Browser, fields: dict[str, str]
) -> None:
    await at_the_service(mailing, sender)
    await sender.post(do="refer", client_language="fi", wish="one", **fields)
    await sender.post(do="refer", client_language="fi", wish="one", **fields)
    assert await mailing.database.fetchval("SELECT count(*) FROM referral") == 1


async def test_an_office_without_an_account_is_mailed_a_link(
    mailing: Mailing, sender: Browser
) -> None:
    await refer(mailing, sender, mailbox=OFFICE)
    await mailing.deliver()
    page = await sender.get(f"/referrals/{await newest(mailing)}")
    assert OFFICE in page.lines
    assert any(line.endswith("handed over, not opened") for line in page.lines)


async def test_the_sender_revokes_the_link_of_an_office(mailing: Mailing, sender: Browser) -> None:
    referral, _ = await mailing.mailed()
    await sender.get(f"/referrals/{referral['id']}")
    await sender.post(do="revoke")
    assert await mailing.states(referral) == ["REVOKED"]


async def test_the_sender_mails_another_link_but_not_at_once(
    mailing: Mailing, sender: Browser
) -> None:
    referral, _ = await mailing.mailed()
    await sender.get(f"/referrals/{referral['id']}")
    page = await sender.post(do="mail")
    assert sender.status == 422
    assert any(line.startswith("No link can be given now") for line in page.lines)
    await mailing.database.execute(
        "UPDATE referral_link SET created_at = created_at - interval '1 hour'"
    )
    await sender.post(do="mail")
    assert (sender.status, len(await mailing.links(referral))) == (200, 2)


async def test_each_side_finds_it_in_its_own_box_and_others_in_none(
    mailing: Mailing, sender: Browser, receiver: Browser
) -> None:
    referral = await mailing.desk.sender.sent()
    people = (sender, receiver, signed_in(mailing.desk.other))
    found = [
        [referral["code"] in (await who.get(f"/referrals?box={box}")).lines for who in people]
        for box in ("outbox", "inbox")
    ]
    assert found == [[True, False, False], [False, True, False]]


async def test_a_box_counts_by_state_and_leaves_out_what_is_closed_unless_asked(
    mailing: Mailing, sender: Browser
) -> None:
    desk = mailing.desk
    await desk.sender.sent()
    declined = await desk.sender.sent()
    await desk.receiver.makes("Decline", id=declined["id"], reason="NO_CAPACITY")
    shown = [
        [line for line in (await sender.get(address)).lines if line in COUNTED]
        for address in ("/referrals", "/referrals?closed=yes", "/referrals?state=sent&closed=yes")
    ]
    assert shown == [
        ["1 referral", "Sent", "All 1", "Sent 1"],
        ["2 referrals", "Declined", "Sent", "All 2", "Sent 1", "Declined 1"],
        ["1 referral", "Sent", "All 2", "Sent 1", "Declined 1"],
    ]


async def test_a_place_in_the_list_that_is_none_leads_to_its_beginning(
    mailing: Mailing, sender: Browser
) -> None:
    referral = await mailing.desk.sender.sent()
    assert referral["code"] in (await sender.get("/referrals?after=none")).lines


async def test_each_side_is_offered_the_moves_that_it_has_now(
    mailing: Mailing, sender: Browser, receiver: Browser
) -> None:
    referral = await mailing.desk.sender.sent()
    path = f"/referrals/{referral['id']}"
    assert moves_of(await sender.get(path)) == ["CANCEL", "REDIRECT", "MARK_ERROR"]
    assert moves_of(await receiver.get(path)) == [
        "RECEIVE",
        "ACCEPT",
        "WAITLIST",
        "DECLINE",
        "CANCEL",
        "REDIRECT",
    ]


async def test_a_draft_is_sent_from_its_page(mailing: Mailing, sender: Browser) -> None:
    draft = await mailing.desk.sender.makes("Create", service=COACHING, language="FI")
    await sender.get(f"/referrals/{draft['id']}")
    page = await sender.post(move="SEND")
    assert (sender.status, "State: Sent." in " ".join(page.lines)) == (200, True)


async def test_the_story_tells_who_did_what_and_why(
    mailing: Mailing, sender: Browser, receiver: Browser
) -> None:
    referral = await mailing.desk.sender.sent()
    await receiver.get(f"/referrals/{referral['id']}")
    fields = {"reason": "NO_CAPACITY", "decided_by": "PROVIDER", "note": "Vasta\r\nsyksyllä"}
    await receiver.post(move="WAITLIST", **fields)
    page = await sender.get(f"/referrals/{referral['id']}")
    begin = page.lines.index("What has happened")
    told = [line for line in page.lines[begin + 1 :] if not re.search(r"\d[:.]\d\d", line)]
    assert told[:6] == [
        "written (who refers) – by you",
        "sent (who refers) – by you",
        "put on the waiting list (who receives)",
        "No room (the office decided)",
        "Vasta syksyllä",
        "Between whom",
    ]


async def test_the_sender_is_led_to_the_route_that_the_referral_belongs_to(
    mailing: Mailing, sender: Browser, receiver: Browser
) -> None:
    steps = [{"service": COACHING}]
    route = await mailing.desk.sender.person.makes(
        "routeCreate", title="Kohti työtä", language="FI", steps=steps
    )
    referral = await mailing.desk.sender.sent(routeStep=route["steps"][0]["id"])
    path, leads = f"/referrals/{referral['id']}", f"/routes/{route['id']}"
    shown = [await who.get(path) for who in (sender, receiver)]
    assert [leads in {each.get("href") for each in page.all("a")} for page in shown] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"move": "DECLINE"}, "reason-DECLINE"),
        ({"move": "ACCEPT", "note": "010170-960F"}, "note-ACCEPT"),
        ({"move": "REDIRECT"}, "words"),
    ],
)
async def test_a_move_that_lacks_something_says_so_at_the_field(
    mailing: Mailing, receiver: Browser, fields: dict[str, str], field: str
) -> None:
    referral = await mailing.desk.sender.sent()
    await receiver.get(f"/referrals/{referral['id']}")
    page = await receiver.post(**fields)
    assert (receiver.status, wrong_fields(page)) == (422, [field])
    assert await mailing.database.fetchval("SELECT state FROM referral") == "SENT"


async def test_a_client_is_referred_elsewhere_to_a_service_that_was_looked_for(
    mailing: Mailing, sender: Browser
) -> None:
    referral = await mailing.desk.sender.sent()
    await sender.get(f"/referrals/{referral['id']}")
    page = await sender.post(do="look", words="velkaneuvonta", note="Sopii paremmin")
    found = [each["value"] for each in page.all("input") if each.get("name") == "service"]
    assert (found, "Sopii paremmin" in page.lines) == ([DEBT_ADVICE], True)
    page = await sender.post(move="REDIRECT", service=DEBT_ADVICE)
    draft = await mailing.desk.sender.sees(await newest(mailing))
    assert draft
    assert (draft["state"], draft["service"]["id"]) == ("DRAFT", DEBT_ADVICE)
    assert f"Its place was taken by {draft['code']}" in page.lines


async def test_nothing_is_told_of_referrals_of_others(mailing: Mailing) -> None:
    referral = await mailing.desk.sender.sent()
    other = signed_in(mailing.desk.other)
    pages = [
        (await other.get(f"/referrals/{id_}")).lines for id_ in (referral["id"], "none", COACHING)
    ]
    assert (other.status, pages[0][0]) == (404, "There is no such referral")
    assert pages[0] == pages[1] == pages[2]


@pytest.mark.parametrize("path", ["/referrals", "/referrals/none"])
async def test_who_is_not_signed_in_sees_none(mailing: Mailing, path: str) -> None:
    visitor = browser(mailing.desk.sender.person.ask.client)
    await visitor.get(path)
    assert visitor.status == 403


@pytest.mark.parametrize("language", LANGUAGES)
async def test_pages_are_whole_in_every_language_and_kept_by_nobody(
    mailing: Mailing, receiver: Browser, language: str
) -> None:
    referral = await mailing.desk.sender.sent(note="mark-of-a-note")
    for path in ("/referrals", f"/referrals/{referral['id']}", "/referrals/none"):
        response = await receiver.client.get(path, params={"language": language, "box": "inbox"})
        assert Page(response.text).all("html") == [{"lang": language}]
        assert response.headers["cache-control"] == "no-store"
