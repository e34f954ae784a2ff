"""Synthetic services: words without sense, codes and areas spread as in real catalogues."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator, Mapping, Sequence

from benchmarks.search.surroundings import Surroundings
from benchmarks.search.vocabulary import SEED
from benchmarks.search.words import Words
from catalogue.codes.classification import Classification
from catalogue.codes.lists import life_events, stages, target_groups, themes
from catalogue.codes.service_classes import service_classes
from catalogue.model.cost import Charge, Cost
from catalogue.model.identity import EntityId
from catalogue.model.organization import Organization
from catalogue.model.service import Concept, Entry, Keyword, Service, ServiceConnection
from catalogue.model.text import Language, LocalizedText
from tests.search.builders import LONG_AGO, service

NAME, SUMMARY = 3, 10
WORDS: Mapping[Language, int] = {Language.FI: 120, Language.SV: 60, Language.EN: 60}
"""Of a service in each language, its name and summary among them: 240 in all."""

_CONCEPTS = 2_000
_SECONDS_OF_A_YEAR = 365 * 24 * 3600


class Services:
    """Services that refer to some of the organisations and channels."""

    def __init__(
        self,
        words: Mapping[Language, Words],
        surroundings: Surroundings,
        organizations: Sequence[Organization],
        channels: Sequence[EntityId],
    ) -> None:
        self._words = words
        self._surroundings = surroundings
        self._organizations = organizations
        self._channels = channels
        self._chance = random.Random(SEED)  # noqa: S311 - the same each time
        self._concepts = [self._concept(number) for number in range(_CONCEPTS)]

    def made(self, count: int) -> Iterator[Service]:
        return (self._service(number) for number in range(count))

    def _service(self, number: int) -> Service:
        chance = self._chance
        connections = [
            ServiceConnection(channel_id=each)
            for each in chance.sample(self._channels, chance.randint(0, 3))
        ]
        return service(
            f"Palvelu {number}",
            chance.sample(self._organizations, chance.randint(1, 2)),
            connections,
            **self._texts(),
            **self._codes(),
            area=self._surroundings.area(),
            cost=Cost(charge=chance.choice(list(Charge))),
            entry=tuple(chance.sample(list(Entry), chance.randint(0, 2))),
            service_languages=tuple(chance.sample(["fi", "sv", "en", "ru", "ar"], 2)),
            updated_at=LONG_AGO + dt.timedelta(seconds=chance.randrange(_SECONDS_OF_A_YEAR)),
        )

    def _texts(self) -> dict[str, object]:
        town = self._surroundings.municipality()
        names = {
            language: f"{' '.join(words.draw(NAME - 1)).capitalize()} {town.name(language)}"
            for language, words in self._words.items()
        }
        return {
            "name": LocalizedText.model_validate(names),
            "summary": self._text(lambda words, _: words.text(SUMMARY)),
            "description": self._text(lambda words, count: words.text(count - NAME - SUMMARY)),
            "keywords": tuple(
                Keyword(language=Language.FI, value=word)
                for word in self._words[Language.FI].draw(self._chance.randint(0, 4))
            ),
        }

    def _text(self, told: Callable[[Words, int], str]) -> LocalizedText:
        texts = {language: told(self._words[language], count) for language, count in WORDS.items()}
        return LocalizedText.model_validate(texts)

    def _codes(self) -> dict[str, object]:
        return {
            "concepts": tuple(self._chance.sample(self._concepts, self._chance.randint(0, 4))),
            "service_classes": self._some(service_classes(), 3),
            "target_groups": self._some(target_groups(), 3),
            "life_events": self._some(life_events(), 2),
            "themes": self._some(themes(), 2),
            "stages": self._some(stages(), 1),
        }

    def _some(self, classification: Classification, most: int) -> tuple[str, ...]:
        codes = [code.code for code in classification.current()]
        return tuple(self._chance.sample(codes, self._chance.randint(1, most)))

    def _concept(self, number: int) -> Concept:
        label = self._text(lambda words, _: words.draw(1)[0])
        return Concept(uri=f"http://www.yso.fi/onto/koko/p{number}", label=label)
