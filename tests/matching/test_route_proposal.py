"""A way in steps: what is chosen for each need, in which order, and what is said of the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from catalogue.errors import InputInvalid
from catalogue.matching.route_proposal import RouteProposal, propose_route
from catalogue.matching.route_proposal_needs import MOST_NEEDS
from catalogue.matching.situation import Situation
from catalogue.model.address import Address, AddressType, Point
from catalogue.model.organization import Organization
from catalogue.model.service import Concept, Service
from catalogue.model.service_channel import ServiceChannel, ServiceChannelType
from catalogue.search.reader import Reader
from tests.analyzer import ANALYZER
from tests.matching.test_matches import EVERYTHING, SITUATIONS
from tests.search.builders import (
    NATIONWIDE,
    channel,
    local,
    name_of,
    organization,
    publish,
    service,
    texts,
)

TURKU, KAARINA, OULU = "853", "202", "564"
AT_HOME = {"municipality": TURKU}
TOWN, SCHOOL = organization("Kaupunki"), organization("Koulu")

Json = dict[str, Any]
Propose = Callable[..., RouteProposal]


@pytest.fixture
def propose(tmp_path: Path) -> Propose:
    """The way for a situation, in a catalogue of these services and no others."""
    numbers = count()

    def proposed(services: Sequence[Service], **said: object) -> RouteProposal:
        directory = tmp_path / str(next(numbers))
        directory.mkdir()
        publish(directory, [TOWN, SCHOOL, PLACE_HERE, PLACE_NEAR, *services])
        return propose_route(Situation.model_validate(said), Reader(directory, ANALYZER))

    return proposed


def at(name: str, municipality: str, latitude: float, longitude: float) -> ServiceChannel:
    point = Point(latitude=latitude, longitude=longitude)
    address = Address(type=AddressType.VISITING, municipality=municipality, point=point)
    return channel(name, ServiceChannelType.SERVICE_LOCATION, addresses=(address,))


NOT_OF_THEM = "to whom the client is not said to belong: does it fit all the same?"
PLACE_HERE = at("Tori", TURKU, 60.4515, 22.2669)
PLACE_NEAR = at("Kylä", KAARINA, 60.4072, 22.3722)


def at_stages(
    name: str,
    *stages: str,
    organizations: Sequence[Organization] = (),
    channels: Sequence[ServiceChannel] = (),
    **given: object,
) -> Service:
    content: dict[str, object] = {"area": local(TURKU), "stages": stages, **given}
    return service(name, organizations, channels, **content)


def steps(proposal: RouteProposal) -> list[tuple[str, str]]:
    return [(step.stage, name_of(step.match.service)) for step in proposal.steps]


def alternatives(proposal: RouteProposal) -> list[str]:
    """Those of the only step."""
    (step,) = proposal.steps
    return [name_of(match.service) for match in step.alternatives]


def questions(proposal: RouteProposal) -> list[tuple[str, str]]:
    return [(each.criterion, each.sentence["en"]) for each in proposal.questions]


def gaps(proposal: RouteProposal) -> list[str]:
    return [each.sentence["en"] for each in proposal.gaps]


def test_who_says_nothing_is_shown_to_guidance_and_asked(propose: Propose) -> None:
    proposal = propose(
        [
            at_stages("Kaupungin ohjaus", "GUIDANCE"),
            at_stages("Työnhaku", "JOB_SEARCH"),
            at_stages("Puhelinohjaus", "GUIDANCE", area=NATIONWIDE),
        ]
    )

    assert steps(proposal) == [("GUIDANCE", "Puhelinohjaus")]
    assert [criterion for criterion, _ in questions(proposal)] == ["AREA", "POSITION"]


def test_a_way_has_a_step_for_each_stage_of_the_position_in_their_order(propose: Propose) -> None:
    services = [
        at_stages("Haku", "JOB_SEARCH"),
        at_stages("Kurssi", "SKILLS"),
        at_stages("Ohjaus", "GUIDANCE"),
        at_stages("Oma yritys", "ENTREPRENEURSHIP"),
    ]

    proposal = propose(services, position="UNEMPLOYED", **AT_HOME)

    assert steps(proposal) == [
        ("GUIDANCE", "Ohjaus"),
        ("SKILLS", "Kurssi"),
        ("JOB_SEARCH", "Haku"),
    ]
    assert (proposal.gaps, proposal.questions) == ([], [])


def test_a_way_begins_at_the_stage_that_is_said(propose: Propose) -> None:
    services = [at_stages("Ohjaus", "GUIDANCE"), at_stages("Kurssi", "SKILLS")]

    proposal = propose(services, position="EMPLOYED", stage="SKILLS", **AT_HOME)

    assert steps(proposal) == [("SKILLS", "Kurssi")]
    assert gaps(proposal) == ["For “At work”, nothing that fits was found anywhere."]


def test_needs_that_are_named_stand_for_the_stages_of_the_position(propose: Propose) -> None:
    uri = "http://www.yso.fi/onto/koko/p1"
    concept = Concept(uri=uri, label=texts("uimahallit", en="swimming baths"))
    services = [
        at_stages("Velkaneuvonta", "RESOURCES"),
        at_stages("Ohjaus", "GUIDANCE"),
        at_stages("Uinti", "AT_WORK", concepts=(concept,)),
        at_stages("Asuminen", "GUIDANCE", "SKILLS", themes=("HOUSING_AND_LIVELIHOOD",)),
    ]
    named = {
        "words": "velkaneuvonta",
        "concepts": (uri,),
        "themes": ("HOUSING_AND_LIVELIHOOD",),
    }

    proposal = propose(services, position="UNEMPLOYED", **AT_HOME, **named)

    assert steps(proposal) == [
        ("GUIDANCE", "Asuminen"),
        ("RESOURCES", "Velkaneuvonta"),
        ("AT_WORK", "Uinti"),
    ]
    assert [step.needs[0].sentence["en"] for step in proposal.steps] == [
        "The need is of the theme Housing and livelihood.",
        "The need was told in words: velkaneuvonta.",
        "The need is swimming baths.",
    ]


def test_words_with_commas_between_them_are_needs_of_their_own(propose: Propose) -> None:
    services = [at_stages("Velkaneuvonta", "RESOURCES"), at_stages("Uimakoulu", "SKILLS")]

    proposal = propose(services, words="uimakoulu, velkaneuvonta,, uimakoulu", **AT_HOME)

    assert steps(proposal) == [("RESOURCES", "Velkaneuvonta"), ("SKILLS", "Uimakoulu")]


def test_more_needs_than_a_way_can_hold_are_refused(propose: Propose) -> None:
    words = ",".join(str(number) for number in range(MOST_NEEDS + 1))

    with pytest.raises(InputInvalid, match="at most 10 needs; 11 are named"):
        propose([], words=words)


def test_a_service_that_answers_two_needs_is_in_one_step(propose: Propose) -> None:
    services = [at_stages("Velkaneuvonta", "GUIDANCE", themes=("ADVICE",))]

    proposal = propose(services, words="velkaneuvonta", themes=("ADVICE",), **AT_HOME)

    (step,) = proposal.steps
    assert [need.value for need in step.needs] == ["velkaneuvonta", "ADVICE"]
    assert proposal.gaps == []


def test_what_is_near_comes_first_of_what_fits_as_well(propose: Propose) -> None:
    services = [
        at_stages("Valtakunnallinen", "GUIDANCE", area=NATIONWIDE),
        at_stages("Naapurissa", "GUIDANCE", channels=(PLACE_NEAR,)),
        at_stages("Torilla", "GUIDANCE", channels=(PLACE_HERE,)),
    ]

    proposal = propose(services, stage="GUIDANCE", **AT_HOME)

    (step,) = proposal.steps
    assert steps(proposal) == [("GUIDANCE", "Torilla")]
    assert alternatives(proposal) == ["Naapurissa", "Valtakunnallinen"]
    assert step.distance_km is not None
    assert step.distance_km < 1
    assert step.sentence["en"] == (
        "It is had in Turku. Nothing else that answers the need fits better."
    )


def test_what_fits_much_better_comes_before_what_is_near(propose: Propose) -> None:
    services = [
        at_stages("Velkaneuvonta", "GUIDANCE", area=NATIONWIDE),
        at_stages("Ohjaus", "GUIDANCE", summary=texts("Myös neuvontaa velkojen kanssa")),
    ]

    proposal = propose(services, words="velkaneuvonta", position="UNEMPLOYED", **AT_HOME)

    assert [name for _, name in steps(proposal)] == ["Velkaneuvonta"]
    assert proposal.steps[0].sentence["en"].startswith("It serves the whole country.")


def test_an_organisation_comes_twice_only_where_no_other_is_as_good(propose: Propose) -> None:
    services = [
        at_stages("Ohjaus", "GUIDANCE", organizations=(TOWN,)),
        at_stages("Koulun kurssi", "SKILLS", organizations=(SCHOOL,)),
        at_stages("Kaupungin kurssi", "SKILLS", organizations=(TOWN,)),
        at_stages("Koulun haku", "JOB_SEARCH", organizations=(SCHOOL,)),
        at_stages("Kaupungin haku työttömille", "JOB_SEARCH", organizations=(TOWN,)),
    ]

    proposal = propose(services, position="UNEMPLOYED", **AT_HOME)

    assert steps(proposal) == [
        ("GUIDANCE", "Ohjaus"),
        ("SKILLS", "Koulun kurssi"),
        ("JOB_SEARCH", "Kaupungin haku työttömille"),
    ]
    assert proposal.steps[1].sentence["en"].endswith("this one brings in another organisation.")


@pytest.mark.parametrize(
    ("beside", "why"),
    [
        ({"requirements": texts("Alle 30-vuotias")}, "leaves fewer questions open."),
        ({"channels": (PLACE_NEAR,)}, "is nearer."),
    ],
)
def test_what_fits_a_little_better_gives_way_and_the_sentence_says_to_what(
    beside: Json, why: str, propose: Propose
) -> None:
    better = at_stages("Paras", "GUIDANCE", summary=texts("Työmarkkinatuella oleville"), **beside)
    services = [better, at_stages("Toinen", "GUIDANCE", channels=(PLACE_HERE,))]
    said = {"position": "UNEMPLOYED", "benefit": "LABOUR_MARKET_SUBSIDY", "stage": "GUIDANCE"}

    proposal = propose(services, **said, **AT_HOME)

    assert steps(proposal)[0] == ("GUIDANCE", "Toinen")
    assert proposal.steps[0].sentence["en"] == (
        f"It is had in Turku. It fits about as well as the best, and {why}"
    )


@pytest.mark.parametrize(
    ("given", "question"),
    [
        (
            {"summary": texts("Alle 30-vuotiaille")},
            ("AGE", "Meant for people under 30: is the client one of them?"),
        ),
        (
            {"summary": texts("Korkeakoulutetuille")},
            ("EDUCATION", "Meant for the highly educated: is the client one of them?"),
        ),
        (
            {"life_events": ("KE5", "KE8")},
            ("INTEGRATION", "Meant for those who immigrated: is the client one of them?"),
        ),
        (
            {"target_groups": ("KR1.3",)},
            ("TARGET_GROUP", "Meant for young people: is the client one of them?"),
        ),
        (
            {"target_groups": ("KR1", "KR3")},
            ("TARGET_GROUP", f"Meant for authorities, {NOT_OF_THEM}"),
        ),
        (
            {"service_languages": ("ar",)},
            ("LANGUAGE", "It is given in Arabic: does the client know it?"),
        ),
    ],
)
def test_what_is_for_a_group_comes_after_what_is_for_all_and_asks(
    given: Json, question: tuple[str, str], propose: Propose
) -> None:
    particular = at_stages("Ryhmälle", "GUIDANCE", **given)
    said = {"position": "OUTSIDE", "stage": "GUIDANCE", "words": "", **AT_HOME}

    alone = propose([particular], **said)
    beside = propose([particular, at_stages("Kaikille", "GUIDANCE")], **said)

    assert question in questions(alone)
    assert steps(alone)[0] == ("GUIDANCE", "Ryhmälle")
    assert steps(beside)[0] == ("GUIDANCE", "Kaikille")


def test_who_belongs_to_a_group_is_not_asked(propose: Propose) -> None:
    services = [at_stages("Ryhmä", "GUIDANCE", summary=texts("Korkeakoulutetuille"))]
    said = {"position": "UNEMPLOYED", "stage": "GUIDANCE", "words": "ryhmä", **AT_HOME}

    assert questions(propose(services, education="MASTER", **said)) == []
    (asked,) = questions(propose(services, education="VOCATIONAL", **said))
    assert asked == ("EDUCATION", f"Meant for the highly educated, {NOT_OF_THEM}")


def test_what_the_client_cannot_do_without_is_asked_where_nothing_tells_it(
    propose: Propose,
) -> None:
    services = [at_stages("Ohjaus", "GUIDANCE")]
    said = {"words": "ohjaus", "position": "OUTSIDE", "anonymous": True, "free": True}

    assert questions(propose(services, **said, **AT_HOME)) == [
        ("ANONYMOUS", "Nothing tells whether one may come anonymously."),
        ("FREE", "It is not said clearly whether it costs anything."),
    ]


def test_alternatives_are_few_and_in_no_other_step(propose: Propose) -> None:
    services = [at_stages(f"Ohjaus {number}", "GUIDANCE") for number in range(6)]
    services.append(at_stages("Kurssi", "GUIDANCE", "SKILLS"))

    proposal = propose(services, words="kurssi", stage="GUIDANCE", **AT_HOME)
    wide = propose(services, stage="GUIDANCE", **AT_HOME)

    assert steps(proposal) == [("GUIDANCE", "Kurssi")]
    assert len(alternatives(wide)) == 3
    assert "Kurssi" not in alternatives(wide)


SV = {"languages": ({"code": "sv"},)}


@pytest.mark.parametrize(
    ("given", "said", "sentence"),
    [
        (
            {"service_languages": ("fi",)},
            AT_HOME | SV,
            "For “velkaneuvonta”, no service in Swedish was found in Turku.",
        ),
        (
            {"area": local(OULU)},
            AT_HOME | SV,
            "For “velkaneuvonta”, no service was found in Turku.",
        ),
        (
            {"area": local(OULU), "service_languages": ("fi",)},
            AT_HOME | SV,
            "For “velkaneuvonta”, no service in Swedish was found in Turku.",
        ),
        (
            {"service_languages": ("fi",)},
            SV,
            "For “velkaneuvonta”, no service in Swedish was found.",
        ),
        (
            {"target_groups": ("KR3",)},
            AT_HOME | {"position": "UNEMPLOYED"},
            "For “velkaneuvonta”, nothing that fits was found anywhere.",
        ),
    ],
)
def test_a_need_without_a_service_is_a_gap_that_says_what_is_in_the_way(
    given: Json, said: Json, sentence: str, propose: Propose
) -> None:
    proposal = propose([at_stages("Velkaneuvonta", **given)], words="velkaneuvonta", **said)

    assert (steps(proposal), gaps(proposal)) == ([], [sentence])


def test_a_concept_that_no_service_has_is_a_gap_under_its_own_name(propose: Propose) -> None:
    proposal = propose([at_stages("Ohjaus", "GUIDANCE")], concepts=("http://example.org/p1",))

    assert gaps(proposal) == ["For “http://example.org/p1”, nothing that fits was found anywhere."]


def test_an_employer_is_asked_about_no_group_of_people(propose: Propose) -> None:
    services = [at_stages("Osaajat", "JOB_SEARCH", summary=texts("Maahanmuuttajille"))]
    said = {"position": "EMPLOYER", "stage": "JOB_SEARCH", "words": "osaajat"}

    assert questions(propose(services, **said, **AT_HOME)) == []


def test_a_service_that_merely_has_a_word_of_the_need_does_not_answer_it(propose: Propose) -> None:
    services = [
        at_stages("Velkaneuvonta", area=local(OULU)),
        at_stages("Opintoneuvonta", area=local(OULU)),
        at_stages("Rakennusneuvonta", area=local(OULU)),
        at_stages("Asuminen", description=texts("Kodin hoitoa ja remonttia. Neuvontaa.")),
    ]

    proposal = propose(services, words="velkaneuvonta", **AT_HOME)

    assert gaps(proposal) == ["For “velkaneuvonta”, no service was found in Turku."]


def test_the_way_does_not_depend_on_the_order_in_which_services_came(propose: Propose) -> None:
    services = [at_stages(f"Ohjaus {number}", "GUIDANCE", "SKILLS") for number in range(9)]
    said = {"position": "EMPLOYED", **AT_HOME}

    there, back = propose(services, **said), propose(services[::-1], **said)

    assert steps(there) == steps(back)
    assert [each.alternatives for each in there.steps] == [each.alternatives for each in back.steps]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    directory = tmp_path_factory.mktemp("index")
    publish(directory, EVERYTHING)
    return Reader(directory, ANALYZER)


@pytest.mark.parametrize("situation", SITUATIONS[:30])
def test_whatever_is_said_no_service_is_twice_on_the_way_and_none_fails(
    situation: Situation, reader: Reader
) -> None:
    proposal = propose_route(situation, reader)

    chosen = [str(step.match.service["id"]) for step in proposal.steps]
    others = [match for step in proposal.steps for match in step.alternatives]
    assert len(set(chosen)) == len(chosen)
    assert {str(match.service["id"]) for match in others}.isdisjoint(chosen)
    assert all(match.is_eligible for match in [*others, *(step.match for step in proposal.steps)])
    assert proposal.steps or proposal.gaps
