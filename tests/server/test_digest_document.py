"""A digest as an Atom document: what RFC 4287 asks for, and nothing that XML cannot have."""

from __future__ import annotations

import datetime as dt

from catalogue.model.text import Language
from catalogue.resolvers.digest import Digest, DigestEffect, DigestEntry, DigestQuestion
from catalogue.search.query import Document, Hits
from catalogue.server.digest_document import Feed, atom

SINCE = dt.datetime(2026, 11, 8, tzinfo=dt.UTC)
COACHING: Document = {
    "id": "0a1b2c3d-4e5f-5000-8000-000000000000",
    "revision": 3,
    "updatedAt": "2026-11-09T10:00:00.5Z",
    "name": {"fi": "Valmennus", "en": "Coaching"},
    "summary": {"fi": "Apua & <tukea>\x0b"},
    "organizations": [{"organization": {"name": {"fi": "Tampereen kaupunki"}}}],
    "sources": [{"url": "https://example.org/?a=1&b=2"}],
}
ENDED: Document = {
    **{name: COACHING[name] for name in ("id", "name", "sources")},
    "revision": 4,
    "updatedAt": "2026-11-08T10:00:00Z",
}
WHOLE = """<?xml version='1.0' encoding='utf-8'?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>urn:uuid:530a1d16-27de-5c28-95a8-7514bebb9cd4</id>
<title>Changes in services since 8 November 2026</title>
<updated>2026-11-09T10:00:00.5Z</updated>
<author>
<name>Polku</name>
</author>
<link rel="self" type="application/atom+xml" href="https://polku.test/digest.atom?a=1&amp;b=2" />
<entry>
<id>urn:uuid:0e7d42cc-5a42-5025-8380-61476b11405b</id>
<title>Changed: Coaching</title>
<updated>2026-11-09T10:00:00.5Z</updated>
<author>
<name>Tampereen kaupunki</name>
</author>
<category term="CHANGED" label="Changed" />
<link rel="alternate" href="https://example.org/?a=1&amp;b=2" />
<content type="text" xml:lang="fi">Apua &amp; &lt;tukea&gt;</content>
</entry>
<entry>
<id>urn:uuid:d13817d1-37ca-5add-bdc8-b5adbc01672a</id>
<title>Ended: Coaching</title>
<updated>2026-11-08T10:00:00Z</updated>
<category term="ENDED" label="Ended" />
<content type="text" xml:lang="en">Coaching</content>
</entry>
</feed>"""


def feed(*entries: tuple[DigestEffect, Document]) -> Feed:
    hits = Hits([], has_next_page=False, has_previous_page=False)
    told = [DigestEntry(effect, service, "cursor") for effect, service in entries]
    digest = Digest(DigestQuestion(SINCE), hits, told)
    return Feed(digest, (Language.EN,), "https://polku.test/digest.atom?a=1&b=2", "a feed")


def test_a_feed_has_all_its_parts_and_nothing_else() -> None:
    document = atom(feed((DigestEffect.CHANGED, COACHING), (DigestEffect.ENDED, ENDED))).decode()
    assert document.replace("><", ">\n<") == WHOLE


def test_an_empty_feed_was_updated_when_its_time_begins() -> None:
    assert feed().updated == "2026-11-08T00:00:00Z"
    assert b"<entry>" not in atom(feed())
