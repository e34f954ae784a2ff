"""Signs messages as Standard Webhooks has it.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

from __future__ import annotations

import hmac
import secrets
from base64 import b64decode, b64encode
from collections.abc import Sequence

PREFIX = "whsec_"

_BYTES = 32


def new_secret() -> str:
    return PREFIX + b64encode(secrets.token_bytes(_BYTES)).decode()


def headers(message: str, seconds: int, body: bytes, signed_by: Sequence[str]) -> dict[str, str]:
    """What goes with a message of that id, sent at that second since 1970; a signature a secret."""
    signed = f"{message}.{seconds}.".encode() + body
    return {
        "webhook-id": message,
        "webhook-timestamp": str(seconds),
        "webhook-signature": " ".join(_signature(secret, signed) for secret in signed_by),
    }


def _signature(secret: str, signed: bytes) -> str:
    key = b64decode(secret.removeprefix(PREFIX))
    return "v1," + b64encode(hmac.digest(key, signed, "sha256")).decode()
