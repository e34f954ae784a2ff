"""On what terms another catalogue has what it tells: those of its own sources, passed on."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.errors import FetchFailed
from catalogue.intake.feed import Terms
from loaders.polku.questions import TheirSource
from loaders.polku.settings import PolkuSettings

LOADER = "polku"
"""What a catalogue reads others by; what it has by that is not its own to tell."""


def terms(their: Iterable[TheirSource], own: PolkuSettings) -> Terms:
    """All licences hold where there are several (an SPDX expression), and all words are said.

    Raises FetchFailed where the catalogue has no such source.
    """
    first_hand = [source for source in their if source.loader != LOADER]
    asked = [source for source in first_hand if _is_asked(source, own)]
    if not asked:
        systems = sorted({source.system for source in first_hand})
        raise FetchFailed(
            f"The other catalogue has no source of its own of the system {own.system!r}"
            f"{' called ' + ' or '.join(own.sources) if own.sources else ''}. "
            f"It has: {', '.join(systems) or 'none'}."
        )
    licences = sorted({source.licence for source in asked})
    attributions = sorted({source.attribution for source in asked})
    return Terms(" AND ".join(licences), "; ".join(attributions))


def _is_asked(source: TheirSource, own: PolkuSettings) -> bool:
    return source.system == own.system and (not own.sources or source.id in own.sources)
