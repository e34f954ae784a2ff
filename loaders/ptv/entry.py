"""Ways into a service, as told by its keywords: PTV has no field for them.

Only whole keywords count. A text that happens to speak of appointments says nothing for certain.
"""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.model.service import Entry

KEYWORDS: dict[Entry, frozenset[str]] = {
    Entry.WALK_IN: frozenset(
        {
            "ilman ajanvarausta",
            "walk-in",
            "utan tidsbokning",
            "drop-in",
            "without appointment",
            "no appointment needed",
        }
    ),
    Entry.APPOINTMENT: frozenset(
        {
            "ajanvaraus",
            "ajanvarauksella",
            "tidsbokning",
            "med tidsbokning",
            "appointment",
            "by appointment",
        }
    ),
    Entry.REFERRAL_NEEDED: frozenset(
        {"lähete tarvitaan", "remiss krävs", "referral needed", "referral required"}
    ),
    Entry.ANONYMOUS: frozenset(
        {"anonyymi", "nimettömästi", "anonym", "anonymt", "anonymous", "anonymously"}
    ),
    Entry.REMOTE: frozenset({"etäpalvelu", "distanstjänst", "distansservice", "remote service"}),
}

_ENTRIES = {keyword: entry for entry, keywords in KEYWORDS.items() for keyword in keywords}


def entry_of(keywords: Iterable[str]) -> tuple[Entry, ...]:
    """The ways in that any of the keywords names, in the order of `Entry`."""
    told = {_ENTRIES.get(" ".join(keyword.casefold().split())) for keyword in keywords}
    return tuple(entry for entry in Entry if entry in told)
