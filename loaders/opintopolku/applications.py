"""How one applies: when, with which previous education, by which form.

A saved document of the index holds its rounds of application (`hakutiedot`) with what is applied to
in each (`hakukohteet`). The interface for others gives both side by side (`haut`, `hakukohteet`).
Education without a joint application tells a time of its own (`metadata.hakuaika`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.intake.cleaning.text import line, markdown
from catalogue.intake.contact import web_addresses
from catalogue.model.text import LocalizedText
from loaders.language_object import localized
from loaders.localized_text import LANGUAGES, Words, joined
from loaders.opintopolku.coded import names_of
from loaders.opintopolku.local_time import local_time_in
from loaders.opintopolku.wording import APPLICATION, BASE, FORM, period
from loaders.payload import Part, objects_in

PUBLISHED = "julkaistu"

Times = tuple[dt.datetime | None, dt.datetime | None]


@dataclass(frozen=True, slots=True)
class Target:
    """What is applied to, and the round in which (None: on its own)."""

    part: Part
    round: Part | None = None

    def times(self) -> list[Times]:
        """When one may apply; a target without times of its own has those of its round."""
        own = [_times(row) for row in self.part.parts("hakuajat")]
        of_round = self.round.parts("hakuajat") if self.round and not own else []
        return [*own, *(_times(row) for row in of_round)]


@dataclass(frozen=True, slots=True)
class Applications:
    """What all published targets of an offer say together."""

    targets: tuple[Target, ...]
    metadata: Part

    def deadline(self) -> LocalizedText | None:
        """The times of each round, a line each; equal ones once."""
        words = Words()
        for target in self.targets:
            name = localized(target.round, "nimi") if target.round else None
            for times in target.times():
                _add_times(words, name, times)
        own = self.metadata.part("hakuaika")
        if own:
            _add_times(words, None, _times(own))
        return words.text("\n")

    def requirements(self) -> LocalizedText | None:
        """Markdown: which education one must have, and what else is said of it."""
        words = Words()
        for target in self.targets:
            base = names_of(target.part.parts("pohjakoulutusvaatimus"))
            for language, names in base.items() if base else ():
                if language in BASE:
                    words.add(language, f"{BASE[language]}: {names}")
        told = (
            localized(target.part, name, markdown)
            for target in self.targets
            for name in ("pohjakoulutusvaatimusTarkenne", "muuPohjakoulutusvaatimus")
        )
        own = localized(self.metadata, "lisatietoaValintaperusteista", markdown)
        return joined([words.text("\n\n"), *told, own])

    def instruction(self) -> LocalizedText | None:
        """Markdown: how the application is made, with the addresses of forms."""
        told = [localized(target.part, "hakulomakeKuvaus", markdown) for target in self.targets]
        own = localized(self.metadata, "lisatietoaHakeutumisesta", markdown)
        forms = Words()
        for part in (*(target.part for target in self.targets), self.metadata):
            _add_forms(forms, part.part("hakulomakeLinkki"))
        return joined([*told, own, forms.text("\n\n")])

    def beginning(self) -> Part | None:
        """When the teaching begins, by the first target that says so."""
        found = [target.part.part("koulutuksenAlkamiskausi") for target in self.targets]
        told = [part for part in found if part]
        for part in told:
            part.ignore_rest()
        return told[0] if told else None


def applications_of(part: Part, metadata: Part) -> Applications:
    """Drafts and archived targets are left out, and fields that nobody needs are not told of."""
    targets = tuple(
        target
        for target in (*_in_rounds(part), *_beside_rounds(part))
        if target.part.text("tila") in {None, PUBLISHED}
    )
    return Applications(targets, metadata)


def _in_rounds(part: Part) -> Iterator[Target]:
    for row in part.parts("hakutiedot"):
        row.ignore_rest()
        for target in row.parts("hakukohteet"):
            target.ignore_rest()
            yield Target(target, row)


def _beside_rounds(part: Part) -> Iterator[Target]:
    rounds = {str(row.raw("oid")): row for row in part.parts("haut")} if _has_rounds(part) else {}
    for row in (*rounds.values(), *(targets := part.parts("hakukohteet"))):
        row.ignore_rest()
    for target in targets:
        yield Target(target, rounds.get(str(target.raw("hakuOid"))))


def _has_rounds(part: Part) -> bool:
    """Whether `haut` are rounds: a document of the index has their ids alone there."""
    return bool(objects_in(part.raw("haut")))


def _times(row: Part) -> Times:
    row.ignore_rest()
    return local_time_in(row, "alkaa"), local_time_in(row, "paattyy")


def _add_times(words: Words, name: LocalizedText | None, times: Times) -> None:
    """A line in each language: what the round is called, else that one applies."""
    names = {language: line(text) for language, text in name.items()} if name else {}
    for language, label in APPLICATION.items():
        if said := period(*times, language):
            words.add(language, f"{names.get(language) or label}: {said}")


def _add_forms(words: Words, links: Part | None) -> None:
    """Links to forms; what is no address was written for people, who find it on the page."""
    for code in links.names() if links else ():
        language, text = LANGUAGES.get(code), links.text(code) if links else None
        for url in web_addresses(text) if text and language else ():
            label = FORM.get(language) if language else None
            words.add(language, f"[{label}]({url})" if label else url)
