"""Whatever Opintopolku sends instead of what it should, mapping never fails and says why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.intake.feed import RawRecord
from catalogue.intake.issues import Severity
from loaders.opintopolku.around import Around, References
from loaders.opintopolku.kept import kept
from loaders.opintopolku.mapping import mapped
from loaders.opintopolku.school import REGISTER
from loaders.opintopolku.system import oid_of, record_of
from loaders.payload import JsonObject
from tests.loaders.opintopolku.fixtures import (
    PLACE,
    SCHOOL,
    Payload,
    coded,
    education,
    joint_round,
    metadata,
    offer,
    place,
    target,
    teaching,
)
from tests.loaders.payload_places import places, with_value

UNTOUCHED = {(), ("oid",)}
START = {
    "alkamiskausityyppi": "tarkka alkamisajankohta",
    "koulutuksenAlkamispaivamaara": "2026-08-10T09:00",
    "koulutuksenAlkamiskausi": coded("kausi_s#1", "Syksy"),
    "koulutuksenAlkamisvuosi": "2026",
}
PAYLOADS = [
    offer(
        hakukohteet=[
            target(
                pohjakoulutusvaatimus=[coded("pohjakoulutusvaatimuskouta_104#1", "Perusopetus")],
                hakulomakeLinkki={"fi": "https://lomake.example.org"},
                koulutuksenAlkamiskausi=START,
            )
        ],
        haut=[joint_round()],
        metadata=metadata(
            hakuaika={"alkaa": "2026-03-01T08:00", "paattyy": None},
            opetus=teaching(
                koulutuksenAlkamiskausi=START,
                suunniteltuKestoVuodet=1,
                maksunMaara=5,
                lisatiedot=[{"otsikko": coded("x_1", "A"), "teksti": {"fi": "B"}}],
            ),
            osaamisalat=[{"koodi": coded("osaamisala_1", "Ala"), "linkki": {"fi": "x"}}],
        ),
    ),
    education(),
    {
        "oid": PLACE,
        "nimi": {"fi": "Paikka"},
        "kotipaikka": coded("kunta_837", "Tampere"),
        "oppilaitosOid": SCHOOL,
        "oppilaitoksenOsa": {
            "tila": "julkaistu",
            "metadata": {
                "esittely": {"fi": "Esittely"},
                "wwwSivu": {"nimi": {"fi": "Sivu"}, "url": {"fi": "https://example.org"}},
                "yhteystiedot": {
                    "kayntiosoite": {"osoite": {"fi": "Katu 1"}, "postinumero": {"fi": {}}},
                    "puhelinnumero": {"fi": "03 0000 100"},
                },
            },
        },
        REGISTER: place(),
    },
]

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.sampled_from(
        [
            "0",
            "",
            "fi",
            SCHOOL,
            "0001-01-01",
            "9999-12-31T23:59-14:00",
            "0001-01-01T00:00+14:00",
            "http://[",
            "\x00",
            "//",
        ]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=5,
)


async def records_of(payload: Payload) -> list[RawRecord]:
    """The payload as the feed gives it, with what is around an offer."""
    [record] = filter(None, [record_of(kept(payload))])
    references = References()
    if payload["oid"] == PLACE:
        references.places[PLACE] = record.payload
    else:
        references.add(record.payload)

    async def nothing(oids: Iterable[str]) -> Mapping[str, JsonObject]:
        return {oid: {} for oid in oids}

    around = await Around(nothing).records(references)
    return [*around] if payload["oid"] == PLACE else [record, *around]


async def check(payload: Payload) -> None:
    """What comes of the payload is whole documents, or says what is missing."""
    for record in await records_of(payload):
        assert oid_of(record.payload) == record.local_id
        found = mapped(record)
        if found.content is None:
            assert any(issue.severity is Severity.REJECTED for issue in found.issues)
        else:
            body = found.content.model_dump_json(by_alias=True, exclude_none=True)
            assert type(found.content).model_validate_json(body) == found.content
            assert "\\u0000" not in body
        assert record.encoded


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("nothing", [None, [], {}, "", 0])
async def test_nothing_in_any_place_does_no_harm(payload: Payload, nothing: object) -> None:
    for path in places(payload):
        if path not in UNTOUCHED:
            await check(with_value(payload, path, nothing))


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
async def test_anything_in_any_place_does_no_harm(data: st.DataObject) -> None:
    payload = data.draw(st.sampled_from(PAYLOADS))
    path = data.draw(st.sampled_from([path for path in places(payload) if path not in UNTOUCHED]))
    await check(with_value(payload, path, data.draw(values)))
