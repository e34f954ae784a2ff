"""The guard before the catalogue: a feed that looks broken is held for a person to judge."""

from __future__ import annotations

from catalogue.intake.issues import Issue, IssueCode, Severity
from catalogue.store.landing import Figures

MISSING_SHARE = 0.20
LOST_TEXTS_SHARE = 0.05
SMALL = 10
"""Up to so many records concerned, nothing is held: small feeds may change by halves."""


def faults(figures: Figures, *, full: bool) -> list[Issue]:
    """Why this run must not be published by itself; empty when it may."""
    if full and figures.read == 0 and figures.told_before > SMALL:
        return [
            _fault(
                IssueCode.FEED_EMPTY,
                f"The feed is empty, and {figures.told_before} records would be retracted.",
            )
        ]
    return [*_shrunk(figures), *_lost_texts(figures)]


def _shrunk(figures: Figures) -> list[Issue]:
    if figures.missing <= max(SMALL, MISSING_SHARE * figures.told_before):
        return []
    return [
        _fault(
            IssueCode.FEED_SHRUNK,
            f"{figures.missing} of {figures.told_before} records are missing from the feed.",
        )
    ]


def _lost_texts(figures: Figures) -> list[Issue]:
    if figures.lost_texts <= max(SMALL, LOST_TEXTS_SHARE * figures.told_before):
        return []
    return [
        _fault(
            IssueCode.TEXTS_LOST,
            f"{figures.lost_texts} of {figures.told_before} records have lost their name, summary "
            "or description in a language.",
        )
    ]


def _fault(code: IssueCode, what: str) -> Issue:
    advice = "Look at the feed; if it is right, load it again with --accept-shrink."
    return Issue(code, Severity.RUN, f"{what} {advice}")
