"""What a cursor is made of: content that is opaque to those who carry it, and whose it is."""

from __future__ import annotations

from base64 import b64decode, urlsafe_b64encode
from hashlib import blake2b


def opaque(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def content_of(text: str, length_limit: int) -> bytes:
    """What `opaque` was given; raises ValueError for what is longer or none of its texts."""
    if len(text) > length_limit:
        raise ValueError
    return b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def fingerprint(question: object, epoch: str) -> str:
    """Tells cursors of one question to one catalogue from all others, and nothing of either."""
    content = repr((question, epoch)).encode(errors="surrogatepass")
    return blake2b(content, digest_size=8).hexdigest()
