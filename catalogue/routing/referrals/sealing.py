"""What is personal is sealed by a key of its own; destroying that key destroys it everywhere.

Fernet (AES-128-CBC with HMAC-SHA256, https://github.com/fernet/spec) as `cryptography` has it. The
keys of referrals are wrapped by the installation's, of which the first wraps and all unwrap.
"""

from __future__ import annotations

from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from catalogue.errors import SealBroken, SettingsInvalid


class Seal:
    """Seals and opens what belongs to one referral."""

    def __init__(self, key: bytes) -> None:
        self._fernet = Fernet(key)

    def close(self, text: str) -> bytes:
        return self._fernet.encrypt(text.encode())

    def open(self, sealed: bytes) -> str:
        """Raises SealBroken where it was sealed by another key, or altered."""
        try:
            return self._fernet.decrypt(sealed).decode()
        except InvalidToken:
            raise SealBroken("What is sealed cannot be opened by this key.") from None


class Keyring:
    """The installation's keys, the newest first."""

    def __init__(self, keys: Sequence[str]) -> None:
        """Raises SettingsInvalid where there is none, or one is no key."""
        try:
            self._keys = MultiFernet([Fernet(key) for key in keys])
        except ValueError:
            raise SettingsInvalid(
                "POLKU_ENCRYPTION_KEYS: give one or more keys, parted by commas. "
                "`polku privacy new-key` makes one."
            ) from None

    @classmethod
    def of(cls, keys: str) -> Keyring:
        """Of keys parted by commas or lines, as POLKU_ENCRYPTION_KEYS has them; likewise."""
        return cls(keys.replace(",", " ").split())

    def new_key(self) -> bytes:
        """The key of a new seal, wrapped: as it is stored."""
        return self._keys.encrypt(Fernet.generate_key())

    def seal(self, wrapped: bytes) -> Seal:
        """Raises SealBroken where none of the keys has wrapped it."""
        try:
            return Seal(self._keys.decrypt(wrapped))
        except InvalidToken:
            raise SealBroken("None of POLKU_ENCRYPTION_KEYS has wrapped this.") from None

    def opens(self, wrapped: bytes) -> bool:
        """Whether one of the keys has wrapped it."""
        try:
            self.seal(wrapped)
        except SealBroken:
            return False
        return True

    def rewrapped(self, wrapped: bytes) -> bytes:
        """The same key, wrapped by the newest. Raises SealBroken as `seal` does."""
        try:
            return self._keys.rotate(wrapped)
        except InvalidToken:
            raise SealBroken("None of POLKU_ENCRYPTION_KEYS has wrapped this.") from None


def new_installation_key() -> str:
    return Fernet.generate_key().decode()
