"""Words that say little of what is sought."""

from __future__ import annotations

_FINNISH = """
ei eli en et että haluan ja jos joka joku jotka kanssa koska kuin kuka kun me mihin mikä minun minä
missä mistä miten mitä mua mukaan mulla mun myös mä ne niin nyt ole olen oli olla on onko ovat oo
pitää saa saako se sekä sen siitä sinä sitä tai tarvitsen tämä vai vaikka vain voi voiko voin
"""

_SWEDISH = """
att av behöver de den det dig din du eller en ett för från få får han har hon hur här i inte jag kan
med men mig min mitt och om på sig som till vad var vem vi vilka vill är
"""

_ENGLISH = """
a an and are as at be but by can cant couldn did didn didnt do does doesn doesnt don dont for from
get have haven how i if im in is isn isnt it ive ll m me my need not of on or re s t the they this
to ve want was we what when where which who will with won you your
"""

STOP_WORDS = frozenset(f"{_FINNISH} {_SWEDISH} {_ENGLISH}".split())
"""Left out of questions, kept in texts. Of all languages together: nobody says which they use."""

_FAINT_FINNISH = """
aika alkaa alla antaa apu asia auttaa ehkä eikä enemmän enää eri ettei haluta he heti hyvin hän
itse jo joka jokin jotain jäädä jälkeen kaikki kannattaa kuinka käydä laittaa löytyä löytää meno
mennä milloin moni muu myöskään ne neuvo nuo näin oikein oma ottaa paljon parempi pian pitkä
pitäisi pyytää päästä riittää saada sama se siellä sitten sopia tahtoa taas tarvita tehdä tietää
tiedä toinen tulla täytyä tämä uusi vaan varten vielä voida väli yksi yli yrittää ymmärtää ihan
haluisin hei kiitos mikään moi moikka mul mun oisko oon ootte pitäis sul sun terve vois yhtenä
kans kautta kohti koko lisää luona sinne tänne yhtään
"""

_FAINT_SWEDISH = """
alla andra bara bli borde bra börja dessa där efter ens finna fråga ge gå göra ha hitta hjälp
hjälpa igen inga inget ju komma kunna känna lite litet man måste mer mycket ny någon något några
också redan sedan själv ska skulle snabb snart stor så ta titta tro utan var veta vilja vilken åt
blev fanns fick finns gick hej hela hos kvar medan mot mina nu nån nåt när sin tack under undrar
vart vid vår våra vårt än ännu över
"""

_FAINT_ENGLISH = """
about after again all also always any anything because been before best come even every find first
fix give go good had has help her him his into just keep know like look make man many maybe more
much must new no now one only other our out really right she should so some someone something soon
still take tell than that them then there think too try up us use very way well were while would yet
hello hi please thanks
"""

FAINT_WORDS = frozenset(f"{_FAINT_FINNISH} {_FAINT_SWEDISH} {_FAINT_ENGLISH}".split())
"""Base forms of words that a question may do without: they do not say what is needed."""
