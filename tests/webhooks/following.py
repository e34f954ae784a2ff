"""An organisation's webhook, what happens in the catalogue, and what it is told of it."""

from __future__ import annotations

from uuid import UUID

from catalogue.access.viewer import Membership, Role, Viewer
from catalogue.model.identity import EntityId
from catalogue.resolvers.webhooks import change_cursor
from catalogue.routing.referrals.sealing import Keyring, new_installation_key
from catalogue.store import webhook_deliveries, webhooks
from catalogue.store.change_filter import EVERYTHING, ChangeFilter
from catalogue.store.database import Connection
from catalogue.store.webhook_deliveries import DeliveryRow
from catalogue.store.webhooks import WebhookRow
from catalogue.webhooks import registering
from catalogue.webhooks.delivering import Courier, tell
from catalogue.webhooks.registering import WebhookDraft
from catalogue.webhooks.sending import Post
from tests.access.organizations import HELSINKI
from tests.webhooks.receiving import LOOPBACK, Receiver

KEY = new_installation_key()
KEYRING = Keyring([KEY])
ADMIN = Viewer("https://issuer|admin", (Membership(Role.ADMIN, EntityId(HELSINKI)),))


COURIER = Courier(Post(LOOPBACK, patience=0.3), KEYRING, change_cursor)


async def registered(
    database: Connection,
    receiver: Receiver,
    follows: ChangeFilter = EVERYTHING,
    *,
    from_sequence: int | None = 0,
    mailbox: str | None = None,
) -> UUID:
    """The id of a new webhook of Helsinki, told of all that was before; None: from now on."""
    draft = WebhookDraft("Test", receiver.url, mailbox, follows, from_sequence)
    async with database.transaction():
        id_, _ = await registering.create(database, ADMIN, UUID(HELSINKI), draft, KEYRING)
    return id_


async def found(database: Connection, webhook: UUID) -> WebhookRow:
    row = await webhooks.find(database, webhook)
    assert row
    return row


async def log(database: Connection, webhook: UUID) -> list[DeliveryRow]:
    """The oldest first."""
    return (await webhook_deliveries.page(database, webhook, 100))[::-1]


async def told(database: Connection, webhook: UUID, courier: Courier = COURIER) -> None:
    await tell(database, webhook, courier)


async def make_due(database: Connection, webhook: UUID) -> None:
    """What waits for its time need not wait any longer."""
    await database.execute(
        "UPDATE webhook_delivery SET next_at = now() WHERE webhook = $1 AND next_at IS NOT NULL",
        webhook,
    )


async def change(database: Connection, count: int, kind: str = "SERVICE") -> None:
    """So many changes to as many entities that there are no more."""
    await database.execute(
        "INSERT INTO change (sequence, entity, kind, action, revision, at) "
        "SELECT last + number, gen_random_uuid(), $2, 'UPDATED', 1, now() "
        "FROM (SELECT coalesce(max(sequence), 0) AS last FROM change) newest, "
        "generate_series(1, $1) number",
        count,
        kind,
    )


def sequences(receiver: Receiver, since: int = 0) -> list[str]:
    """The ids of the entities of all changes that came, in their order; in messages from there."""
    told = (each.told["data"]["changes"] for each in receiver.received[since:])
    return [change["entityId"] for changes in told for change in changes]


async def all_entities(database: Connection, after: int = 0) -> list[str]:
    """Likewise of all changes that there were."""
    rows = await database.fetch(
        "SELECT entity::text AS id FROM change WHERE sequence > $1 ORDER BY sequence", after
    )
    return [row["id"] for row in rows]
