"""Feedback on services: from advisors, from clients by their links, for who answers for them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import pytest

from catalogue.access.viewer import Role
from catalogue.store.database import Connection
from tests.access.organizations import HELSINKI, TAMPERE, id_of, tell_organizations
from tests.documentation.pages import examples, page
from tests.schema.advisors import Office, Person, office
from tests.schema.referrers import COACHING, DEBT_ADVICE, Referrer, tell_services
from tests.schema.town import Town
from tests.server.serving import Json

FEEDBACK = """id service { id } givenBy problem wasDelivered waitingDays wasUnderstandable note
  handledAt"""
LIST = f"""query ($filter: FeedbackFilter, $first: Int, $after: String) {{
  feedback(filter: $filter, first: $first, after: $after) {{
    nodes {{ {FEEDBACK} }} pageInfo {{ hasNextPage hasPreviousPage endCursor }} }} }}"""
CODE = "131052-308T"


@pytest.fixture
async def desk(town: Town, database: Connection, database_url: str) -> AsyncGenerator[Office]:
    """Coaching is Tampere's, debt advice is of Helsinki's debt office."""
    await tell_organizations(database)
    await tell_services(database)
    await town.index()
    async with office(town, database_url) as opened:
        yield opened


async def tells(who: Person, deed: str = "serviceFeedbackGive", /, **given: Any) -> Json:
    """The payload."""
    kind = f"{deed[0].upper()}{deed[1:]}Input"
    query = f"""mutation ($input: {kind}!) {{ {deed}(input: $input) {{
      feedback {{ {FEEDBACK} }} warnings {{ code path }} userErrors {{ code path }} }} }}"""
    return (await who.data(query, {"input": given}))[deed]


async def sees(who: Person, **variables: object) -> list[Json]:
    return (await who.data(LIST, variables))["feedback"]["nodes"]


async def client_of(desk: Office, service: str = COACHING) -> Person:
    """Somebody who was referred to the service, and has opened the client's link."""
    sender = desk.person("helsinki")
    referral = await Referrer(sender).sent(service=service)
    make = """mutation ($id: ID!) { referralClientLink(input: {referral: $id}) { token } }"""
    token = (await sender.data(make, {"id": referral["id"]}))["referralClientLink"]["token"]
    open_ = (
        """mutation ($token: String!) { referralLinkOpen(input: {token: $token}) { session } }"""
    )
    opened = await desk.ask.data(open_, {"token": token})
    return Person(desk.ask, f"Bearer {opened['referralLinkOpen']['session']}")


async def test_the_owner_sees_what_an_advisor_finds_wrong_and_handles_it(desk: Office) -> None:
    given = {"service": COACHING, "problem": "MOVED", "note": "Now in the library."}
    payload = await tells(desk.person("helsinki"), **given)
    told = {
        "id": payload["feedback"]["id"],
        "service": {"id": COACHING},
        "givenBy": "ADVISOR",
        "problem": "MOVED",
        "wasDelivered": None,
        "waitingDays": None,
        "wasUnderstandable": None,
        "note": "Now in the library.",
        "handledAt": None,
    }
    assert payload == {"feedback": told, "warnings": [], "userErrors": []}
    owner = desk.person("tampere", Role.EDITOR)
    assert await sees(owner) == [told]
    handled = (await tells(owner, "feedbackHandle", id=told["id"]))["feedback"]
    assert handled == {**told, "handledAt": handled["handledAt"]}
    assert (await tells(owner, "feedbackHandle", id=told["id"]))["feedback"] == handled
    assert handled["handledAt"] is not None
    assert await sees(owner, filter={"openOnly": True}) == []
    assert await sees(owner) == [handled]


async def test_nobody_else_sees_or_handles_it(desk: Office) -> None:
    advisor = desk.person("helsinki")
    told = (await tells(advisor, service=COACHING, problem="CLOSED"))["feedback"]
    other = desk.person("helsinki", Role.EDITOR)  # of a producer of the service
    assert await sees(other) == []
    refused = await tells(other, "feedbackHandle", id=told["id"])
    assert refused["userErrors"] == [{"code": "NOT_FOUND", "path": ["id"]}]
    assert await advisor.codes(LIST) == ["FORBIDDEN"]
    assert await desk.ask.codes(LIST) == ["UNAUTHENTICATED"]
    assert [each["handledAt"] for each in await sees(desk.person(role=Role.STEWARD))] == [None]


async def test_a_client_tells_by_the_link_how_it_went(desk: Office) -> None:
    given = {
        "wasDelivered": True,
        "waitingDays": 12,
        "wasUnderstandable": False,
        "note": "Call +358 40 123 4567.",
    }
    payload = await tells(await client_of(desk), "clientFeedbackGive", **given)
    told = {
        "id": payload["feedback"]["id"],
        "service": {"id": COACHING},
        "givenBy": "CLIENT",
        "problem": None,
        **given,
        "handledAt": None,
    }
    warnings = [{"code": "PHONE_NUMBER", "path": ["note"]}]
    assert payload == {"feedback": told, "warnings": warnings, "userErrors": []}
    assert await sees(desk.person("tampere", Role.EDITOR)) == [told]


async def test_a_client_tells_it_once_also_from_two_pages_at_once(desk: Office) -> None:
    client = await client_of(desk)
    given = {"wasDelivered": False}
    answers = [tells(client, "clientFeedbackGive", **given) for _ in range(3)]
    errors = [each["userErrors"] for each in await asyncio.gather(*answers)]
    refused = [{"code": "NOT_NOW", "path": []}]
    assert sorted(errors, key=len) == [[], refused, refused]
    assert len(await sees(desk.person("tampere", Role.EDITOR))) == 1


async def test_only_a_client_tells_how_it_went_for_a_client(desk: Office) -> None:
    query = """mutation { clientFeedbackGive(input: {wasDelivered: true}) { feedback { id } } }"""
    assert await desk.ask.codes(query) == ["UNAUTHENTICATED"]
    assert await desk.person("helsinki").codes(query) == ["FORBIDDEN"]
    client = await client_of(desk)
    give = f"""mutation {{ serviceFeedbackGive(input: {{service: "{COACHING}", problem: CLOSED}})
      {{ feedback {{ id }} }} }}"""
    assert await client.codes(give) == ["FORBIDDEN"]
    assert await client.codes(LIST) == ["FORBIDDEN"]


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"problem": "OTHER"}, [("BLANK", ["note"])]),
        ({"problem": "OTHER", "note": " "}, [("BLANK", ["note"])]),
        ({"note": f"Call {CODE}"}, [("PERSONAL_IDENTITY_CODE", ["note"])]),
        ({"note": "x" * 1_001}, [("TOO_LONG", ["note"])]),
        (
            {"service": HELSINKI, "idempotencyKey": ""},
            [("BLANK", ["idempotencyKey"]), ("NOT_FOUND", ["service"])],
        ),
    ],
)
async def test_what_is_wrong_is_told_and_nothing_kept(
    desk: Office, given: Json, wrong: list[tuple[str, list[str]]]
) -> None:
    whole = {"service": COACHING, "problem": "CLOSED", **given}
    payload = await tells(desk.person(), **whole)
    assert payload["feedback"] is None
    assert [(each["code"], each["path"]) for each in payload["userErrors"]] == wrong
    assert await sees(desk.person(role=Role.STEWARD)) == []


async def test_a_client_waits_no_days_below_none_and_names_no_identity_code(desk: Office) -> None:
    client = await client_of(desk)
    given = {"wasDelivered": True, "waitingDays": -1, "note": CODE}
    payload = await tells(client, "clientFeedbackGive", **given)
    assert payload["userErrors"] == [
        {"code": "INVALID_VALUE", "path": ["waitingDays"]},
        {"code": "PERSONAL_IDENTITY_CODE", "path": ["note"]},
    ]
    assert (await tells(client, "clientFeedbackGive", wasDelivered=True))["userErrors"] == []


async def test_a_wish_that_is_sent_again_is_told_once(desk: Office) -> None:
    advisor = desk.person("helsinki")
    given = {"service": COACHING, "problem": "WRONG_HOURS", "idempotencyKey": "a wish"}
    first, second = [await tells(advisor, **given) for _ in range(2)]
    assert first == second
    assert len(await sees(desk.person(role=Role.STEWARD))) == 1


async def test_feedback_is_narrowed_and_read_page_by_page(desk: Office) -> None:
    advisor, steward = desk.person("helsinki"), desk.person(role=Role.STEWARD)
    for service, problem in ((COACHING, "CLOSED"), (DEBT_ADVICE, "MOVED"), (COACHING, "MOVED")):
        await tells(advisor, service=service, problem=problem)

    async def kinds(**filter_: object) -> list[tuple[str, str]]:
        found = await sees(steward, filter=filter_)
        return [(each["service"]["id"], each["problem"]) for each in found]

    coaching = [(COACHING, "MOVED"), (COACHING, "CLOSED")]
    assert await kinds() == [coaching[0], (DEBT_ADVICE, "MOVED"), coaching[1]]
    assert await kinds(service=COACHING) == coaching
    assert await kinds(organization=TAMPERE) == coaching
    assert await kinds(organization=HELSINKI) == [(DEBT_ADVICE, "MOVED")]
    assert await kinds(organization=id_of("twin")) == []
    assert await kinds(organization="nothing", service="nothing") == []
    whole, after = [], None
    while after is not None or not whole:
        page = (await steward.data(LIST, {"first": 2, "after": after}))["feedback"]
        whole.extend(page["nodes"])
        after = page["pageInfo"]["endCursor"] if page["pageInfo"]["hasNextPage"] else None
    assert whole == await sees(steward)
    assert await steward.codes(LIST, {"after": "another's"}) == ["CURSOR_INVALID"]


async def test_feedback_is_told_read_and_handled_as_the_page_shows(desk: Office) -> None:
    shown = {example.name: example.query for example in examples(page("docs/feedback.md"))}
    owner, client = desk.person("tampere", Role.EDITOR), await client_of(desk)
    told = (await desk.person().data(shown["Tell"], {"service": COACHING}))["serviceFeedbackGive"]
    assert (await client.data(shown["TellAsClient"]))["clientFeedbackGive"] == {"userErrors": []}
    waiting = (await owner.data(shown["Waiting"], {"service": COACHING}))["feedback"]["nodes"]
    assert [each["givenBy"] for each in waiting] == ["CLIENT", "ADVISOR"]
    assert waiting[1]["id"] == told["feedback"]["id"]
    handled = (await owner.data(shown["Handle"], {"id": waiting[0]["id"]}))["feedbackHandle"]
    assert handled["feedback"]["handledAt"] is not None
