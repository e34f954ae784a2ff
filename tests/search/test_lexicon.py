"""Words that texts have: what was probably meant by another, and how the lexicon learns them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.errors import IndexUnavailable
from catalogue.model.document import Document as Envelope
from catalogue.model.document import State
from catalogue.model.service import Concept, Keyword
from catalogue.model.service_channel import ServiceChannelType
from catalogue.model.text import Language
from catalogue.search.analysis.word import Bag
from catalogue.search.corrections import Candidate, corrections
from catalogue.search.engine.index import Snapshot
from catalogue.search.engine.open_index import OpenIndex
from catalogue.search.engine.writer import Writer
from catalogue.search.indexing import generations
from catalogue.search.indexing.building import Building
from catalogue.search.indexing.lexicon_words import LexiconWords
from catalogue.store.database import Connection
from tests.analyzer import ANALYZER
from tests.search.builders import (
    channel,
    note,
    organization,
    publish,
    service,
    stored,
    texts,
    write,
)
from tests.search.database import publish as into_database

WORDS = (
    "velkaneuvonta toimeentulotuki työttömille kuntoutus tulkki tulli koti kotiin palvelusetelin"
)
TOLD = service("Talousapu", summary=texts(WORDS, "arbetslöshet tulli"))
GONE = service("Poistunut", summary=texts("kadonnut kuntoutos"), state=State.RETRACTED)


def snapshot_of(directory: Path, documents: Iterable[Envelope]) -> Snapshot:
    return OpenIndex(publish(directory, documents)).snapshot


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return snapshot_of(tmp_path_factory.mktemp("index"), [TOLD, GONE])


def forms(snapshot: Snapshot, word: str, bag: Bag = Bag.FI) -> list[str]:
    return [candidate.form for candidate in corrections(snapshot, word, bag, 5)]


@pytest.mark.parametrize(
    "written",
    [
        "velkaneuvota",
        "velkaneuvonnta",
        "velkaneivonta",
        "velkanuevonta",
        "xelkaneuvonta",
        "elkaneuvonta",
        "velkaneuvonat",
    ],
)
def test_one_slip_is_forgiven_wherever_it_is(snapshot: Snapshot, written: str) -> None:
    assert corrections(snapshot, written, Bag.FI, 5) == [Candidate("velkaneuvonta", 1)]


def test_accents_left_out_are_no_slip(snapshot: Snapshot) -> None:
    assert corrections(snapshot, "tyottomille", Bag.FI, 5) == [Candidate("työttömille", 0)]
    assert corrections(snapshot, "tyottomile", Bag.FI, 5) == [Candidate("työttömille", 1)]
    assert corrections(snapshot, "velkäneuvöntå", Bag.FI, 5) == [Candidate("velkaneuvonta", 0)]


def test_two_slips_are_forgiven_in_longer_words_where_no_word_is_closer(
    snapshot: Snapshot,
) -> None:
    assert corrections(snapshot, "tomeentulotki", Bag.FI, 5) == [Candidate("toimeentulotuki", 2)]
    assert corrections(snapshot, "tuxxi", Bag.FI, 5) == []
    assert forms(snapshot, "tulxki") == ["tulkki"], "and not tulli, which is two away"


def test_the_word_itself_is_no_correction(snapshot: Snapshot) -> None:
    assert forms(snapshot, "kuntoutus") == []


def test_what_only_retracted_things_say_is_never_meant(snapshot: Snapshot) -> None:
    assert forms(snapshot, "kadonut") == []
    assert forms(snapshot, "kuntoutoos") == ["kuntoutus"], "kuntoutos would be closer"


def test_words_are_those_of_one_language(snapshot: Snapshot) -> None:
    assert forms(snapshot, "arbetslöshett", Bag.SV) == ["arbetslöshet"]
    assert forms(snapshot, "arbetslöshett", Bag.FI) == []
    assert forms(snapshot, "tullli", Bag.SV) == ["tulli"]


@pytest.mark.parametrize(
    "odd", ["", "a", "ab", "x" * 43, "---", "😀😀😀", "1234", "a\x00b", "م" * 5, "\ud800kuntoutus"]
)
def test_what_is_no_word_has_no_correction(snapshot: Snapshot, odd: str) -> None:
    assert corrections(snapshot, odd, Bag.FI, 5) == []


@given(st.text(st.characters(codec=None), max_size=50), st.sampled_from(Bag))
def test_nothing_that_is_written_fails(snapshot: Snapshot, written: str, bag: Bag) -> None:
    assert len(corrections(snapshot, written.lower(), bag, 2)) <= 2


def test_of_equally_close_words_those_come_first_that_most_texts_have(tmp_path: Path) -> None:
    snapshot = snapshot_of(
        tmp_path,
        [
            service("Yksi", summary=texts("vuokra vuoka tuoka")),
            service("Kaksi", summary=texts("vuoka tuoka")),
            service("Kolme", summary=texts("vuoka")),
            service("Neljä", summary=texts("vuokka tuokka")),
        ],
    )
    assert forms(snapshot, "vuoxa") == ["vuoka"]
    assert forms(snapshot, "vuoka") == ["tuoka", "vuokka", "vuokra"]
    assert [each.form for each in corrections(snapshot, "vuoka", Bag.FI, 2)] == ["tuoka", "vuokka"]


def test_inflected_forms_count_by_all_texts_that_have_the_word(tmp_path: Path) -> None:
    snapshot = snapshot_of(
        tmp_path,
        [
            service("Yksi", summary=texts("kodissa kotona")),
            service("Kaksi", summary=texts("koti kotiin")),
            service("Kolme", summary=texts("notissa nodissa")),
        ],
    )
    assert forms(snapshot, "xodissa") == ["kodissa", "nodissa"]


def test_words_are_learnt_from_every_text_by_which_an_entity_is_found(tmp_path: Path) -> None:
    snapshot = snapshot_of(
        tmp_path,
        [
            service(
                "Nimitieto",
                alternative_name=texts("Toisintieto"),
                summary=texts("tiivistieto"),
                description=texts("kuvaustieto"),
                user_instruction=texts("ohjetieto"),
                keywords=(Keyword(language=Language.FI, value="avaintieto"),),
                concepts=(Concept(uri="p1", label=texts("käsitetieto")),),
            ),
            organization("Virastotieto"),
            channel("Puhelintieto", ServiceChannelType.PHONE),
        ],
    )
    told = ["nimi", "toisin", "tiivis", "kuvaus", "ohje", "avain", "käsite", "virasto", "puhelin"]
    assert [forms(snapshot, f"{each}tietox") for each in told] == [
        [f"{each}tieto"] for each in told
    ]


def test_words_are_of_letters_alone_and_neither_short_nor_endless(tmp_path: Path) -> None:
    long = "pitkä" * 8
    text = f"te-toimisto ab {long} {long}x covid19koe 12345678 www.esimerkki.fi"
    lexicon = snapshot_of(tmp_path, [service("Koe", summary=texts(text))]).lexicon
    asked = ["toimisto", "te", "ab", long, f"{long}x", "covid19koe", "12345678", "esimerkki", "koe"]
    known = [each for each in asked if lexicon.form(each, Bag.FI)]
    assert known == ["toimisto", long, "koe"]


def test_what_is_known_is_not_written_again(tmp_path: Path) -> None:
    path = publish(tmp_path, [TOLD])
    before = (path / "lexicon" / "meta.json").read_bytes()
    write(path, [TOLD], note(2))
    assert OpenIndex(path).snapshot.note.sequence == 2
    assert (path / "lexicon" / "meta.json").read_bytes() == before


def test_a_writer_that_runs_long_looks_again_what_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catalogue.search.engine.lexicon_writer.SEEN_LIMIT", 0)
    path = generations.begin(tmp_path)
    writer = Writer(path)
    lexicon_words = LexiconWords(ANALYZER, writer.lexicon)
    lexicon_words.learn(stored([TOLD])[0])
    writer.commit(note())
    before = (path / "lexicon" / "meta.json").read_bytes()
    lexicon_words.learn(stored([TOLD])[0])
    writer.commit(note(2))
    writer.close()
    assert (path / "lexicon" / "meta.json").read_bytes() == before


def test_new_words_show_with_the_commit_that_brings_them(tmp_path: Path) -> None:
    path = publish(tmp_path, [TOLD])
    index = OpenIndex(path)
    write(path, [service("Uusi", summary=texts("etsivä nuorisotyö"))], note(2))
    assert forms(index.snapshot, "nuorisotyo") == []
    assert index.reload()
    assert forms(index.snapshot, "nuorisotyo") == ["nuorisotyö"]


def test_a_new_index_has_forgotten_what_nobody_says(tmp_path: Path) -> None:
    path = publish(tmp_path, [TOLD, service("Katoava")])
    write(path, [service("Katoava", state=State.RETRACTED)], note(2))
    assert OpenIndex(path).snapshot.lexicon.form("katoava", Bag.FI)
    path = publish(tmp_path, [TOLD, service("Katoava", state=State.RETRACTED)], note(3))
    assert OpenIndex(path).snapshot.lexicon.form("katoava", Bag.FI) is None


def test_words_that_came_without_their_entities_harm_nothing(tmp_path: Path) -> None:
    path = publish(tmp_path, [TOLD])
    writer = Writer(path)
    LexiconWords(ANALYZER, writer.lexicon).learn(stored([service("Uusi nuorisotyö")])[0])
    writer.lexicon.commit()
    writer.close()
    assert forms(OpenIndex(path).snapshot, "nuorisotyo") == []
    write(path, [service("Uusi nuorisotyö")], note(2))
    assert forms(OpenIndex(path).snapshot, "nuorisotyo") == ["nuorisotyö"]


async def test_the_indexer_teaches_the_lexicon(database: Connection, tmp_path: Path) -> None:
    await into_database(database, TOLD, GONE)
    building = await Building.anew(database, tmp_path, ANALYZER)
    building.close()
    [path] = tmp_path.glob("index-*")
    assert forms(OpenIndex(path).snapshot, "velkaneuvota") == ["velkaneuvonta"]
    assert forms(OpenIndex(path).snapshot, "tapmere") == []
    await into_database(database, service("Kirjasto", summary=texts("Tampere")))
    building = await Building.of(database, tmp_path, ANALYZER)
    await building.catch_up(database)
    building.close()
    assert forms(OpenIndex(path).snapshot, "tapmere") == ["tampere"]


@pytest.mark.parametrize("harmed", ["*", "meta.json", "*.term", "*.store", "*.fast"])
@pytest.mark.parametrize("kept", [0, 10, None])
def test_an_index_whose_lexicon_is_broken_cannot_be_read(
    tmp_path: Path, harmed: str, kept: int | None
) -> None:
    path = publish(tmp_path, [TOLD])
    for file in (path / "lexicon").glob(harmed):
        if kept is None:
            file.unlink()
        else:
            file.write_bytes(file.read_bytes()[:kept])
    with pytest.raises(IndexUnavailable):
        OpenIndex(path)
