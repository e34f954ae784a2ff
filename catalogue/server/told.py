"""What `polku serve` tells its server processes, by names of the environment."""

from __future__ import annotations

INDEX_DIRECTORY = "POLKU_INTERNAL_INDEX_DIR"
DICTIONARY_DIRECTORY = "POLKU_INTERNAL_DICTIONARY_DIR"
DATABASE_URL = "DATABASE_URL"
ENCRYPTION_KEYS = "POLKU_ENCRYPTION_KEYS"
