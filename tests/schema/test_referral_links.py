"""A receiver without an account comes to one referral by a link that opens once."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncGenerator

import pytest

from catalogue.errors import MailRefused, MailUnavailable
from catalogue.routing.referrals import link_mail
from catalogue.settings import settings
from tests.schema.advisors import Person
from tests.schema.mailing import OFFICE, RECEIVED, Mailing, mailing_to_an_office
from tests.schema.referrers import CONTACT, NEW, Referrer
from tests.schema.town import Town

DAY = dt.timedelta(days=1)
HOUR = dt.timedelta(hours=1)
LEADS_NOWHERE = {
    "session": None,
    "side": None,
    "userErrors": [{"code": "NOT_FOUND", "path": ["token"]}],
}
WAS_OPENED = {
    "session": None,
    "side": None,
    "userErrors": [{"code": "NOT_NOW", "path": ["token"]}],
}


@pytest.fixture
async def mailing(
    town: Town, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[Mailing]:
    async with mailing_to_an_office(town, database_url, monkeypatch) as found:
        yield found


async def test_a_receiver_reads_and_moves_the_referral_by_the_link(mailing: Mailing) -> None:
    referral, token = await mailing.mailed(note="mark-of-a-note", contact=CONTACT)
    session = await mailing.session(token)
    assert session.startswith("polku_link_")
    seen = await mailing.receives(session)
    assert seen == {
        "id": referral["id"],
        "code": referral["code"],
        "state": "SENT",
        "side": "RECEIVER",
        "allowedMoves": ["RECEIVE", "ACCEPT", "WAITLIST", "DECLINE", "CANCEL", "REDIRECT"],
        "note": "mark-of-a-note",
        "contact": None,
        "links": None,
    }
    office = Referrer(Person(mailing.desk.sender.person.ask, f"Bearer {session}"))
    received = await office.makes("Receive", id=referral["id"])
    assert (received["state"], received["contact"]["name"]) == ("RECEIVED", "mark-of-a-name")


async def test_a_link_leads_to_no_other_referral(mailing: Mailing) -> None:
    _, token = await mailing.mailed()
    other = await mailing.sent(note="mark-of-a-note")
    office = Referrer(
        Person(mailing.desk.sender.person.ask, f"Bearer {await mailing.session(token)}")
    )
    assert await office.sees(other["id"]) is None
    assert await office.is_refused("Accept", id=other["id"]) == [("NOT_FOUND", ["id"])]


async def test_the_mail_holds_nothing_but_the_link(mailing: Mailing) -> None:
    referral, token = await mailing.mailed(
        note="mark-of-a-note", contact=CONTACT, municipality="091", ageGroup="OVER_64"
    )
    [mail] = mailing.box.mails
    assert mailing.box.envelopes == [("polku@polku.example", [OFFICE])]
    text = mail.as_string() + mail.get_content()
    said = [referral["code"], referral["id"], "Työhönvalmennus", "mark-of", "consent", "Helsin"]
    assert [word for word in said if word in text] == []
    assert text.count(token) >= 1


async def test_a_link_opens_once(mailing: Mailing) -> None:
    _, token = await mailing.mailed()
    session = await mailing.session(token)
    assert await mailing.opens(token) == WAS_OPENED
    assert await mailing.receives(session)


async def test_of_two_browsers_that_open_at_once_one_does(mailing: Mailing) -> None:
    _, token = await mailing.mailed()
    answers = await asyncio.gather(mailing.opens(token), mailing.opens(token))
    assert WAS_OPENED in answers
    assert [answer["side"] for answer in answers if answer != WAS_OPENED] == ["RECEIVER"]


async def test_unknown_ended_and_revoked_links_are_one_and_the_same(mailing: Mailing) -> None:
    referral, token = await mailing.mailed()
    [link] = await mailing.links(referral)
    await mailing.desk.sender.person.data(
        "mutation ($id: ID!) { referralLinkRevoke(input: {link: $id}) { userErrors { code } } }",
        {"id": link["id"]},
    )
    assert await mailing.states(referral) == ["REVOKED"]
    assert await mailing.opens(token) == LEADS_NOWHERE
    _, token = await mailing.mailed()
    session = await mailing.session(token)
    await mailing.let_pass(8 * DAY)
    assert await mailing.opens(token) == LEADS_NOWHERE
    assert await mailing.opens("guessed") == LEADS_NOWHERE
    response = await mailing.desk.sender.person.ask.response(
        RECEIVED, Authorization=f"Bearer {session}"
    )
    assert response.status_code == 401


async def test_a_second_browser_gets_another_link_by_the_same_mailbox(mailing: Mailing) -> None:
    referral, token = await mailing.mailed()
    first = await mailing.session(token)
    await mailing.let_pass(HOUR)
    assert await mailing.asks_again(token) == {"link": None, "userErrors": []}
    await mailing.deliver()
    assert [mail["To"] for mail in mailing.box.mails] == [OFFICE, OFFICE]
    assert await mailing.receives(first)

    second = await mailing.session(mailing.token)
    assert await mailing.receives(second)
    assert await mailing.states(referral) == ["OPENED", "ENDED"]


async def test_a_mailbox_is_told_at_most_once_an_hour(mailing: Mailing) -> None:
    referral, token = await mailing.mailed()
    await mailing.let_pass(HOUR - dt.timedelta(minutes=1))
    for _ in range(3):
        await mailing.asks_again(token)
    assert await mailing.states(referral) == ["SENT"]
    await mailing.let_pass(dt.timedelta(minutes=1))
    await asyncio.gather(*(mailing.asks_again(token) for _ in range(3)))
    assert await mailing.states(referral) == ["WAITING", "SENT"]


@pytest.mark.parametrize("case", ["revoked", "closed", "unknown"])
async def test_no_other_link_is_sent_where_none_is_due_and_nobody_learns_why(
    mailing: Mailing, case: str
) -> None:
    referral, token = await mailing.mailed()
    await mailing.let_pass(HOUR)
    if case == "revoked":
        [link] = await mailing.links(referral)
        await mailing.desk.sender.person.data(
            "mutation ($id: ID!) { referralLinkRevoke(input: {link: $id}) { referral { id } } }",
            {"id": link["id"]},
        )
    elif case == "closed":
        await mailing.database.execute("UPDATE referral SET state = 'CANCELLED'")
    asked = "guessed" if case == "unknown" else token
    assert await mailing.asks_again(asked) == {"link": None, "userErrors": []}
    assert len(await mailing.links(referral)) == 1


async def test_the_sender_sees_what_became_of_a_link_and_sends_another(mailing: Mailing) -> None:
    referral = await mailing.sent()
    assert await mailing.states(referral) == ["WAITING"]
    mailing.box.refuses = "550 no such mailbox"
    with pytest.raises(MailRefused):
        await mailing.deliver()
    assert await mailing.states(referral) == ["NOT_DELIVERED"]

    mailing.box.refuses = None
    renewed = await mailing.desk.sender.person.data(
        "mutation ($id: ID!) { referralLinkRenew(input: {referral: $id}) "
        "{ link { linkState } userErrors { code } } }",
        {"id": referral["id"]},
    )
    assert renewed["referralLinkRenew"] == {"link": {"linkState": "WAITING"}, "userErrors": []}
    await mailing.deliver()
    assert await mailing.states(referral) == ["SENT", "SENT"]


async def test_a_mail_that_fails_is_sent_by_another_attempt(mailing: Mailing) -> None:
    referral = await mailing.sent()
    mailing.box.refuses = "450 later"
    with pytest.raises(MailUnavailable):
        await mailing.deliver()
    assert await mailing.states(referral) == ["NOT_DELIVERED"]
    mailing.box.refuses = None
    await mailing.deliver()
    assert await mailing.states(referral) == ["SENT"]
    assert await mailing.receives(await mailing.session(mailing.token))


async def test_a_reminder_is_another_link_while_the_referral_waits(mailing: Mailing) -> None:
    referral, _ = await mailing.mailed()
    id_ = await mailing.database.fetchval("SELECT id FROM referral")
    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=2)
    await link_mail.remind(mailing.database, id_, dt.datetime.now(dt.UTC))
    assert await mailing.states(referral) == ["SENT"]  # there is a new one
    await link_mail.remind(mailing.database, id_, later)
    assert await mailing.states(referral) == ["WAITING", "SENT"]
    await mailing.database.execute("UPDATE referral SET state = 'DECLINED'")
    await link_mail.remind(mailing.database, id_, later)
    assert len(await mailing.links(referral)) == 2


async def test_without_a_mail_server_no_referral_goes_to_a_mailbox(
    mailing: Mailing, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await mailing.desk.sender.makes("Create", **NEW, receiverMailbox=OFFICE)
    monkeypatch.delenv("POLKU_SMTP_URL")
    settings.cache_clear()
    refused = await mailing.desk.sender.is_refused("Send", id=made["id"])
    assert refused == [("NOT_NOW", [])]
    sent = await mailing.desk.sender.sent()
    assert sent["state"] == "SENT"
    assert await mailing.links(sent) == []
