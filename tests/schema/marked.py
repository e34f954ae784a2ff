"""A town in which all that is not everybody's carries a mark."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import orjson

from catalogue.access.rights import Right
from catalogue.model.advisor_part import AdvisorPart, InternalContact
from catalogue.model.event import EventContent, EventType
from catalogue.model.project import ProjectContent, ProjectOrganization, ProjectRole
from catalogue.model.service import ServiceConnection
from catalogue.model.text import LocalizedText
from catalogue.store import link_candidates
from catalogue.store.database import Connection
from catalogue.store.link_candidates import LinkCandidateRow
from catalogue.webhooks.sealed_secrets import sealed
from tests.access.organizations import HELSINKI, tell_organizations
from tests.access.organizations import id_of as organization_id
from tests.intake.linking.system_feed import id_of, page, service, tell
from tests.schema.advisors import KEYRING

DEBT = organization_id("debt")
ADVISED, PLAIN, PLACE, MEETING, PROJECT = (
    id_of(f"c:{record}")
    for record in ("SERVICE:1", "SERVICE:2", "SERVICE_CHANNEL:p", "EVENT:e", "PROJECT:s")
)
ROUTE, STEP, LINK, TEAM_LIST, OWN_LIST, REFERRAL = (
    f"{digit * 8}-0000-4000-8000-00000000000{digit}" for digit in "123456"
)
_SOMEBODY = "https://issuer|somebody"

CORRECTION = "77777777-0000-4000-8000-000000000007"
FEEDBACK = "88888888-0000-4000-8000-000000000008"
WEBHOOK = "99999999-0000-4000-8000-000000000009"
UPLOAD = "aaaaaaaa-0000-4000-8000-00000000000a"
PUSHED, SHEETS = "pushed", "sheets"
"""Sources of Helsinki's."""
_CATALOGUES = (ADVISED, PLAIN, PLACE, MEETING, PROJECT, DEBT)
_OWN = (CORRECTION, FEEDBACK, WEBHOOK, ROUTE, STEP, LINK, TEAM_LIST, OWN_LIST, REFERRAL)
IDS = (*_CATALOGUES, *_OWN)
MARKS: Mapping[str, Right | None] = {
    "mark-of-the-advisor-part": Right.READ_ADVISOR,
    "mark-of-a-link-candidate": Right.READ_LINKS,
    "mark-of-a-route": Right.ROUTES,
    "mark-of-a-referral": Right.ROUTES,
    "mark-of-a-client": Right.ROUTES,
    "mark-of-a-team-list": Right.ROUTES,
    "987654": Right.READ_STATISTICS,
    "654321": Right.READ_STATISTICS,
    "mark-of-feedback": Right.SUBMIT,
    "mark-of-who-gave-feedback": None,
    "mark-of-a-correction": Right.SUBMIT,
    "mark-of-a-corrector": None,
    "mark-of-a-webhook": Right.MANAGE_WEBHOOKS,
    "mark-of-an-upload": Right.SUBMIT,
    "mark-of-who-made-a-webhook": None,
    "mark-of-a-secret": None,
    "mark-of-a-list-of-ones-own": None,
    "mark-of-a-value-in-the-source": None,
    "mark-of-a-deed": None,
    "mark-of-a-key": None,
    "mark-of-a-member": None,
    "mark-of-a-repeated-request": None,
}
"""What marks things of Helsinki, and the right to them; None: nobody else reads those."""


def marks_in(text: str) -> set[str]:
    return {mark for mark in MARKS if mark in text}


async def tell_marked(database: Connection) -> None:
    """A thing of each kind; what is marked concerns an organisation below Helsinki."""
    await tell_organizations(database)
    await _tell_catalogue(database)
    await _propose_link(database)
    await database.execute(_ROWS)
    await _seal_webhook(database)
    await _refer(database)


async def _tell_catalogue(database: Connection) -> None:
    mark = LocalizedText(fi="mark-of-the-advisor-part")
    advised = service("Neuvonta", responsible=["a:ORGANIZATION:debt"], projects=["c:PROJECT:s"])
    part = AdvisorPart(referral=mark, contacts=(InternalContact(description=mark),))
    told = {
        "1": advised.model_copy(
            update={"advisor": part, "connections": (ServiceConnection(channel_id=PLACE),)}
        ),
        "2": service("Neuvontaa"),
        "p": page("Asiointi", "https://asiointi.example/"),
        "e": EventContent(
            type=EventType.COURSE,
            name=LocalizedText(fi="Kurssi"),
            organization_id=DEBT,
            channel_id=PLACE,
            service_ids=(ADVISED,),
        ),
        "s": ProjectContent(
            code="S1",
            name=LocalizedText(fi="Hanke"),
            organizations=(ProjectOrganization(role=ProjectRole.PARTNER, organization_id=DEBT),),
        ),
    }
    await tell(database, "c", told)


async def _propose_link(database: Connection) -> None:
    reason: dict[str, object] = {
        "evidence": "NAME",
        "weight": 1.0,
        "first": "mark-of-a-link-candidate",
        "second": "x",
    }
    now = dt.datetime.now(dt.UTC)
    row = LinkCandidateRow("c:SERVICE:1", "c:SERVICE:2", "SERVICE", 0.5, [reason], now)
    async with database.transaction():
        await link_candidates.replace(database, "SERVICE", None, [row])


async def _seal_webhook(database: Connection) -> None:
    secrets = sealed("mark-of-a-secret", KEYRING)
    await database.execute(
        "UPDATE webhook SET wrapped_key = $1, sealed_secret = $2",
        secrets.wrapped_key,
        secrets.secret,
    )


async def _refer(database: Connection) -> None:
    """A referral from an organisation to itself, so that it is in both boxes."""
    key = KEYRING.new_key()
    seal = KEYRING.seal(key)
    sealed = seal.close("mark-of-a-client")
    contact = seal.close(orjson.dumps({"name": "mark-of-a-client"}).decode())
    await database.execute(_REFERRAL, sealed)
    await database.execute(_EVENT, sealed)
    await database.execute(f"INSERT INTO referral_key VALUES ('{REFERRAL}', $1)", key)
    await database.execute(
        f"INSERT INTO referral_contact VALUES ('{REFERRAL}', $1, 'mark-of-a-client', now(), 'x')",
        contact,
    )


_REFERRAL = f"""
    INSERT INTO referral (id, code, sender, receiver, receiver_mailbox, created_by, service,
        service_snapshot, language, must_not_contact, sealed_note, state, revision, created_at,
        updated_at, sent_at, route, municipality)
    VALUES ('{REFERRAL}', 'mark-of-a-referral', '{DEBT}', '{DEBT}', 'mark-of-a-referral',
        '{_SOMEBODY}', '{ADVISED}', '{{"name": {{"fi": "mark-of-a-referral"}}}}', 'fi', false, $1,
        'RECEIVED', 1, now(), now(), now(), '{ROUTE}', '091')
"""
_EVENT = f"""
    INSERT INTO referral_event (referral, revision, move, to_state, side, actor, sealed_note, at)
    VALUES ('{REFERRAL}', 1, 'RECEIVE', 'RECEIVED', 'RECEIVER', '{_SOMEBODY}', $1, now())
"""
_ROWS = f"""
    INSERT INTO route (id, organization, created_by, title, language, state, revision, created_at,
        updated_at, purge_at)
    VALUES ('{ROUTE}', '{DEBT}', '{_SOMEBODY}', 'mark-of-a-route', 'fi', 'OPEN', 1, now(), now(),
        now() + interval '1 year');
    INSERT INTO route_step (id, route, position, service, title, note, created_at)
    VALUES ('{STEP}', '{ROUTE}', 0, '{ADVISED}', 'mark-of-a-route', 'mark-of-a-route', now());
    INSERT INTO route_link (id, route, created_by, created_at, ends_at)
    VALUES ('{LINK}', '{ROUTE}', '{_SOMEBODY}', now(), now() + interval '1 day');
    INSERT INTO route_link_token (hash, link) VALUES (sha256('a secret'), '{LINK}');
    INSERT INTO service_list (id, organization, created_by, name, is_shared, revision, created_at,
        updated_at)
    VALUES ('{TEAM_LIST}', '{DEBT}', '{_SOMEBODY}', 'mark-of-a-team-list', true, 1, now(),
            now()),
        ('{OWN_LIST}', '{DEBT}', '{_SOMEBODY}', 'mark-of-a-list-of-ones-own', false, 1, now(),
            now());
    INSERT INTO service_list_item (list, service, note, added_at)
    VALUES ('{TEAM_LIST}', '{ADVISED}', 'mark-of-a-team-list', now()),
        ('{OWN_LIST}', '{ADVISED}', 'mark-of-a-list-of-ones-own', now());
    INSERT INTO feedback (id, service, given_by, problem, note, created_at)
    VALUES ('{FEEDBACK}', '{ADVISED}', 'mark-of-who-gave-feedback', 'CLOSED', 'mark-of-feedback',
        now());
    INSERT INTO referral (id, code, sender, receiver, created_by, service, language,
        must_not_contact, state, revision, created_at, updated_at, sent_at, accepted_at)
    SELECT gen_random_uuid(), number::text, gen_random_uuid(), gen_random_uuid(), '{_SOMEBODY}',
        '{ADVISED}', 'fi', false, 'ACCEPTED', 1, now(), now(), '2026-01-15',
        '2026-01-15'::timestamptz + interval '654321 days' FROM generate_series(1, 5) AS number;
    INSERT INTO correction (id, service, fields, reason, created_by, created_at, end_at)
    VALUES ('{CORRECTION}', '{ADVISED}', '{{"summary": {{"fi": "x"}}}}', 'mark-of-a-correction',
        'mark-of-a-corrector', now(), now() + interval '90 days');
    INSERT INTO webhook (id, organization, created_by, name, url, mailbox, filter, wrapped_key,
        sealed_secret, read_to, told_to, revision, created_at, updated_at)
    VALUES ('{WEBHOOK}', '{DEBT}', 'mark-of-who-made-a-webhook', 'mark-of-a-webhook',
        'https://receiver.example/mark-of-a-webhook', 'mark-of-a-webhook',
        '{{"kinds": [], "organizations": [], "municipalities": [], "sources": [], "systems": []}}',
        'x', 'x', 0, 0, 1, now(), now());
    INSERT INTO webhook_delivery (id, webhook, event, body, is_single, state, tries, attempts,
        created_at)
    VALUES ('{WEBHOOK}', '{WEBHOOK}', 'webhook.test', 'mark-of-a-webhook', true, 'FAILED', 0,
        '[{{"at": "2026-01-01T00:00:00Z", "problem": "REFUSED", "status": 500,
        "milliseconds": 1}}]', now());
    INSERT INTO source (id, system, loader, scope, licence, attribution, precedence, owner)
    VALUES ('{PUSHED}', '{PUSHED}', 'push', '{{}}', 'CC0-1.0', 'x', 4, '{HELSINKI}'),
        ('{SHEETS}', '{SHEETS}', 'spreadsheet', '{{}}', 'CC0-1.0', 'x', 4, '{HELSINKI}');
    INSERT INTO upload (id, source, name, is_dry, given_by, body, created_at)
    VALUES ('{UPLOAD}', '{SHEETS}', 'mark-of-an-upload', true, '{_SOMEBODY}', 'x', now());
    INSERT INTO unmet_need (day, question, theme, municipality, language, count)
    VALUES ('2026-01-01', 'SEARCH', 'EMPLOYMENT', '091', 'fi', 987654);
    INSERT INTO sync_issue (run, severity, code, message, value, records)
    SELECT max(id), 'WARNING', 'CODE_UNKNOWN', 'x', 'mark-of-a-value-in-the-source', 1
    FROM sync_run;
    INSERT INTO audit (at, viewer, action, subject)
    VALUES (now(), '{_SOMEBODY}', 'TAKE_DOWN', 'mark-of-a-deed');
    INSERT INTO organization_member (subject, organization, role, added_at)
    VALUES ('https://issuer|mark-of-a-member', '{DEBT}', 'ADVISOR', now());
    INSERT INTO idempotency_key (viewer, operation, key, input_hash, answer, created_at)
    VALUES ('{_SOMEBODY}', 'routeCreate', 'x', sha256('x'), '"mark-of-a-repeated-request"', now());
"""
