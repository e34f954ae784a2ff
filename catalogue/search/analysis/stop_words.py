"""Words that say nothing of what is sought: left out of questions, kept in texts."""

from __future__ import annotations

_FINNISH = """
ei eli että haluan ja jos joka joku jotka kanssa koska kuin kuka kun me mihin mikä minun minä missä
mistä miten mitä mukaan myös ne niin nyt ole olen oli olla on onko ovat pitää saa saako se sekä sen
siitä sinä sitä tai tarvitsen te tämä vai vaikka vain voi voiko voin
"""

_SWEDISH = """
att av behöver de den det dig din du eller en ett för från få får han har hon hur här i inte jag kan
med men mig min och om på sig som till vad var vem vi vilka vill är
"""

_ENGLISH = """
a an and are as at be but by can do does for from get have how i if in is me my need of on or the
they this to want was we what when where which who will with you your
"""

STOP_WORDS = frozenset(f"{_FINNISH} {_SWEDISH} {_ENGLISH}".split())
"""Of all languages together: nobody says in which one they ask."""
