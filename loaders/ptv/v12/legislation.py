"""The laws behind a service: each language lists its own links."""

from __future__ import annotations

from catalogue.intake.cleaning.text import line
from catalogue.model.contact import WebPage
from catalogue.model.service import Legislation
from catalogue.model.text import LocalizedText
from loaders.ptv.contacts import addresses_in
from loaders.ptv.v12.language_versions import LanguageVersions


def legislation(versions: LanguageVersions) -> tuple[Legislation, ...]:
    """A law is one where the languages link to the same page under the same name or in another.

    v12 does not say which links belong together otherwise.
    """
    names: dict[str, dict[str, str | None]] = {}
    pages: dict[str, list[WebPage]] = {}
    for language, row in versions.rows("legislationLinks"):
        name, url = line(row.text("name")), next(iter(addresses_in(row, "url")), None)
        law = url or name
        if law is None:
            continue
        said = names.setdefault(law, {})
        if said.get(language.value, name) != name:  # another law on the same page
            law = f"{law} {name}"
            said = names.setdefault(law, {})
        said[language.value] = name
        if url:
            pages.setdefault(law, []).append(WebPage(url=url, title=name, language=language))
    return tuple(
        Legislation(name=LocalizedText.of(said), pages=tuple(pages.get(law, ())))
        for law, said in names.items()
    )
