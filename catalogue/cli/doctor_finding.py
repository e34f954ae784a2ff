"""What `polku doctor` tells of each thing that it looks at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `advice` says what to do where it is not in order."""

    is_good: bool
    what: str
    advice: str = ""
