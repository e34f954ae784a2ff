"""What is remembered or passed over, so as to be fast, changes nothing in what is marked."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from hypothesis import example, given
from hypothesis import strategies as st

from catalogue.model.text import Language
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.analysis.word import Bag
from catalogue.search.highlight.highlighter import Highlighter
from catalogue.search.highlight.sought import AnsweringWords, Sightings
from catalogue.search.query import Document
from catalogue.search.question.meaning import Meaning
from catalogue.search.texts import LANGUAGES
from tests.analyzer import ANALYZER
from tests.search.highlight.questions import meaning

WORDS = (
    *("velkaneuvonta", "velkaneuvonnasta", "velka", "velan", "velallinen", "neuvoja", "neuvoa"),
    *("aika", "ajan", "ajanvaraus", "iän", "ikä", "hyvä", "parempi", "miehen", "kauppamies"),
    *("yrittäjyys", "yrittää", "yrittäjän", "teko", "tehdä", "työ", "töissä", "työ-paja"),
    *("asumisneuvonta", "asumisen", "vuokra-asunto", "VUOKRA", "talous-", "tyottomyys"),
    *("skuld", "skuldrådgivning", "rådgivningen", "män", "man", "bättre", "arbetslöshetskassa"),
    *("debt", "better", "men", "housing", "houses", "taxes", "children", "dying", "die", "EU:n"),
)
LETTERS = st.text("adeihklmnoprstuvyäöå-", min_size=1, max_size=14)
PHRASES = ("velan neuvoja", "bättre man")
PIECES = st.one_of(st.sampled_from([*WORDS, *PHRASES, "ja"]), LETTERS)
TEXTS = st.lists(PIECES, max_size=30).map(" ".join)
LOCALIZED = st.dictionaries(st.sampled_from([each.value for each in Language]), TEXTS, max_size=3)
QUESTIONS = st.builds(
    lambda words, phrases: meaning(*words, phrases=phrases),
    st.lists(st.sampled_from(WORDS), max_size=4, unique=True),
    st.lists(st.sampled_from(PHRASES), max_size=1),
)


class EveryWord(AnsweringWords):
    """Each word of each text is analysed anew and all of its terms are looked up."""

    def among(self, tokens: Collection[str]) -> Mapping[str, Sightings]:
        analyzer = forgetful()
        found = ((token, self._sightings(analyzer.word(token, self._bag))) for token in tokens)
        return {token: sightings for token, sightings in found if sightings}


def forgetful() -> Analyzer:
    """One that has met no word yet, and parts each compound from the beginning."""
    analyzer = Analyzer(ANALYZER._dictionaries)
    for splitter in analyzer._splitters.values():
        splitter._best_end = splitter._parted_end
    return analyzer


def slow(question: Meaning) -> Highlighter:
    """Reads the texts of all languages, word by word."""
    highlighter = Highlighter(question, Language.FI, ANALYZER)
    sought = highlighter._sought
    sought._words = {bag: EveryWord(bag, sought._needs[bag], ANALYZER) for bag in Bag}
    highlighter._own, highlighter._others = (Language.FI,), LANGUAGES[1:]
    return highlighter


@example(question=meaning(phrases=PHRASES), texts=[({}, {"fi": "Velan neuvoja."})])
@given(question=QUESTIONS, texts=st.lists(st.tuples(LOCALIZED, LOCALIZED), min_size=1, max_size=3))
def test_the_fast_way_reports_what_the_slow_one_does(
    question: Meaning, texts: list[tuple[Mapping[str, str], Mapping[str, str]]]
) -> None:
    documents: list[Document] = [{"name": name, "description": text} for name, text in texts]
    fast, thorough = Highlighter(question, Language.FI, ANALYZER), slow(question)
    assert [fast.report(each) for each in documents] == [
        thorough.report(each) for each in documents
    ]


def test_forgetting_what_was_met_changes_nothing() -> None:
    question = meaning("velkaneuvonta", "aika")
    highlighter = Highlighter(question, Language.FI, ANALYZER)
    document: Document = {"summary": {"fi": "Varaa aika velkaneuvontaan, ajan saa pian."}}
    first = highlighter.report(document)
    assert len(first.matches) == 2
    for start in range(0, 6_000, 500):
        others = " ".join(f"sana{number}" for number in range(start, start + 500))
        highlighter.report({"description": {"fi": others}})
    assert highlighter.report(document) == first
