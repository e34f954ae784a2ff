"""Groups that texts name are read in three languages, with the words that name them."""

from __future__ import annotations

import pytest

from catalogue.model.text import Language
from catalogue.search.eligibility.audiences import Audience, audiences
from catalogue.search.eligibility.sentences import sentences_of

FI, SV, EN = Language.FI, Language.SV, Language.EN


@pytest.mark.parametrize(
    ("language", "text", "named"),
    [
        (FI, "Palvelu työttömille työnhakijoille", {"UNEMPLOYED", "JOB_SEEKERS"}),
        (SV, "För arbetslösa arbetssökande", {"UNEMPLOYED", "JOB_SEEKERS"}),
        (EN, "For unemployed jobseekers", {"UNEMPLOYED", "JOB_SEEKERS"}),
        (FI, "Tukea pitkäaikaistyöttömille", {"LONG_TERM_UNEMPLOYED"}),
        (SV, "Stöd för långtidsarbetslösa", {"LONG_TERM_UNEMPLOYED"}),
        (FI, "Rekrytointipalvelut työnantajille", {"EMPLOYERS"}),
        (SV, "Rekryteringstjänster för arbetsgivare", {"EMPLOYERS"}),
        (EN, "Recruitment services for employers", {"EMPLOYERS"}),
        (FI, "Vertaisryhmät korkeasti koulutetuille", {"HIGHLY_EDUCATED"}),
        (EN, "For the highly educated", {"HIGHLY_EDUCATED"}),
        (FI, "Työmarkkinatuella oleva", {"ON_LABOUR_MARKET_SUBSIDY"}),
        (SV, "Du får arbetsmarknadsstöd", {"ON_LABOUR_MARKET_SUBSIDY"}),
        (EN, "On labour market subsidy", {"ON_LABOUR_MARKET_SUBSIDY"}),
        (FI, "Maahanmuuttajille", {"IMMIGRANTS"}),
        (FI, "Osatyökykyisille", {"REDUCED_WORK_ABILITY"}),
        (FI, "Keskeytyneiden opintojen laskelma", {"WITH_INTERRUPTED_STUDIES"}),
        (FI, "Kesken jääneen maisterin tutkinnon pariin", {"WITH_INTERRUPTED_STUDIES"}),
        (SV, "Slutför avbrutna studier", {"WITH_INTERRUPTED_STUDIES"}),
        (EN, "Finish interrupted studies", {"WITH_INTERRUPTED_STUDIES"}),
        (FI, "Työnantaja hakee tukea", set()),
        (FI, "Neuvontaa asumiseen", set()),
        (SV, "Lediga platser", set()),
    ],
)
def test_a_text_names_groups(language: Language, text: str, named: set[str]) -> None:
    assert {each.audience for each in audiences(sentences_of(text, language))} == named


def test_a_group_is_told_once_with_the_first_words_that_name_it() -> None:
    found = audiences(sentences_of("Neuvontaa työttömille. Työttömien ryhmä.", FI))

    assert [(each.audience, each.words) for each in found] == [(Audience.UNEMPLOYED, "työttömille")]
