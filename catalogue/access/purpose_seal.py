"""Seals small things that browsers carry for us, so that they can neither read nor change them.

Each purpose has keys of its own, worked out from the installation's (HKDF, RFC 5869): what was
sealed for one is never taken for another. The first key closes and all open, so a new one can be
put in front of those that are there; what a key has sealed ends with it.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any, cast

import orjson
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from catalogue.errors import SealBroken

_KEY_BYTES = 32


class PurposeSeal:
    """`keys` are the installation's, parted by commas or lines, each a key of Fernet."""

    def __init__(self, keys: str, purpose: str) -> None:
        found = keys.replace(",", " ").split()
        self._keys = MultiFernet([_key_for(each, purpose) for each in found])

    def close(self, value: Mapping[str, object]) -> str:
        """Text that may stand in a cookie."""
        return self._keys.encrypt(orjson.dumps(value)).decode()

    def open(self, sealed: str) -> Mapping[str, Any]:
        """Raises SealBroken for what was not sealed here for this purpose."""
        try:
            opened = self._keys.decrypt(sealed.encode(errors="replace"))
        except InvalidToken:
            raise SealBroken("This was not sealed by this catalogue for this purpose.") from None
        return cast("Mapping[str, Any]", orjson.loads(opened))


def _key_for(key: str, purpose: str) -> Fernet:
    derivation = HKDF(SHA256(), _KEY_BYTES, salt=None, info=purpose.encode())
    secret = derivation.derive(base64.urlsafe_b64decode(key))
    return Fernet(base64.urlsafe_b64encode(secret))
