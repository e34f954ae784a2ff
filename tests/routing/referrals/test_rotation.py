"""A new key for the installation: the old one is not needed any more, and opens nothing."""

from __future__ import annotations

import pytest

from catalogue.errors import SealBroken
from catalogue.routing.referrals import rotation
from catalogue.routing.referrals.moves import Move
from catalogue.routing.referrals.sealing import Keyring, new_installation_key
from catalogue.store.database import Connection
from tests.routing.referrals.referring import NOTE, NOW, opened, refer

OLD, NEW = new_installation_key(), new_installation_key()


async def test_after_a_rotation_only_the_new_key_opens(
    database: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotation, "BATCH", 2)
    referrals = [await refer(database, NOW, keyring=Keyring([OLD])) for _ in range(5)]
    assert await rotation.rotate(database, Keyring([NEW, OLD])) == 5
    for each in referrals:
        assert (await opened(database, each, Keyring([NEW])))[0] == NOTE
        with pytest.raises(SealBroken):
            await opened(database, each, Keyring([OLD]))


async def test_it_is_harmless_to_repeat(database: Connection) -> None:
    referral = await refer(database, NOW, Move.SEND, keyring=Keyring([OLD]))
    ring = Keyring([NEW, OLD])
    assert [await rotation.rotate(database, ring), await rotation.rotate(database, ring)] == [1, 1]
    assert (await opened(database, referral, Keyring([NEW])))[0] == NOTE


async def test_without_the_old_key_nothing_is_wrapped_anew(database: Connection) -> None:
    referral = await refer(database, NOW, keyring=Keyring([OLD]))
    with pytest.raises(SealBroken):
        await rotation.rotate(database, Keyring([NEW]))
    assert (await opened(database, referral, Keyring([OLD])))[0] == NOTE


async def test_keys_that_are_not_ours_are_counted(database: Connection) -> None:
    await refer(database, NOW, keyring=Keyring([OLD]))
    rings = (Keyring([NEW, OLD]), Keyring([NEW]), None)
    assert [await rotation.count_foreign(database, each) for each in rings] == [0, 1, 1]
