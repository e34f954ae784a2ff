"""The forms of place names that follow from their endings."""

import pytest

from catalogue.codes.place_forms import Form, finnish_forms, plain, swedish_forms


def finnish(name: str) -> set[str]:
    return {text for text, _ in finnish_forms(name)}


@pytest.mark.parametrize(
    "forms",
    [
        "helsinki helsingin helsinkiä helsingissä helsingistä helsinkiin",
        "turku turun turkua turussa turusta turkuun",
        "lahti lahden lahtea lahdessa lahdesta lahteen",
        "tampere tampereen tamperetta tampereella tampereelta tampereelle",
        "vantaa vantaan vantaata vantaalla vantaalta vantaalle",
        "espoo espoon espoota espoossa espoosta espooseen",
        "seinäjoki seinäjoen seinäjokea seinäjoella seinäjoelta seinäjoelle",
        "siilinjärvi siilinjärven siilinjärveä siilinjärvellä siilinjärveltä siilinjärvelle",
        "rovaniemi rovaniemen rovaniemeä rovaniemellä rovaniemeltä rovaniemelle",
        "iisalmi iisalmen iisalmea iisalmessa iisalmesta iisalmeen",
        "äänekoski äänekosken äänekoskea äänekoskella äänekoskelta äänekoskelle",
        "pietarsaari pietarsaaren pietarsaarta pietarsaaressa pietarsaaresta pietarsaareen",
        "orivesi oriveden orivettä orivedellä orivedeltä orivedelle",
        "kirkkonummi kirkkonummen kirkkonummea kirkkonummella kirkkonummelta kirkkonummelle",
        "lempäälä lempäälän lempäälää lempäälässä lempäälästä lempäälään",
        "tornio tornion torniota torniossa torniosta tornioon",
        "lapua lapuan lapuaa lapualla lapualta lapualle",
        "kitee kiteen kiteetä kiteellä kiteeltä kiteelle",
        "raahe raahen raahea raahessa raahesta raaheen",
        "järvenpää järvenpään järvenpäätä järvenpäässä järvenpäästä järvenpäähän",
        "joensuu joensuun joensuuta joensuussa joensuusta joensuuhun",
        "lappeenranta lappeenrannan lappeenrantaa lappeenrannassa lappeenrantaan",
        "leppävirta leppävirran leppävirtaa leppävirralla leppävirralta leppävirralle",
        "harjavalta harjavallan harjavaltaa harjavallassa harjavallasta harjavaltaan",
        "outokumpu outokummun outokumpua outokummussa outokummusta outokumpuun",
        "juuka juuan juukaa juuassa juuasta juukaan",
        "vihti vihdin vihtiä vihdissä vihdistä vihtiin",
        "hailuoto hailuodon hailuotoa hailuodossa hailuodosta hailuotoon",
        "kotka kotkan kotkaa kotkassa kotkasta kotkaan",
        "geta getan getaa getassa getasta getaan",
        "jokioinen jokioisten jokioisia jokioisissa jokioisista jokioisiin",
        "kaustinen kaustisen kaustista kaustisella kaustiselta kaustiselle",
        "varkaus varkauden varkautta varkaudessa varkaudesta varkauteen",
        "kannus kannuksen kannusta kannuksessa kannuksesta kannukseen",
        "muhos muhoksen muhosta muhoksella muhokselta muhokselle",
        "pihtipudas pihtiputaan pihtipudasta pihtiputaalla pihtiputaalta pihtiputaalle",
        "punkalaidun punkalaitumen punkalaidunta punkalaitumella punkalaitumelle",
        "virrat virtojen virtain virtoja virroilla virroilta virroille virtoihin",
        "rautalampi rautalammin rautalampia rautalammilla rautalammilta rautalammille",
        "loppi lopen loppea lopella lopelta lopelle",
        "ii iin iitä iissä iistä iihin",
        "sund sundin sundia sundissa sundista sundiin",
        "isokyrö isonkyrön isoakyröä isossakyrössä isostakyröstä isoonkyröön",
        "uusikaupunki uudenkaupungin uuttakaupunkia uudessakaupungissa uuteenkaupunkiin",
        "uusimaa uudenmaan uuttamaata uudellamaalla uudeltamaalta uudellemaalle",
        "kruununhaka kruununhaan kruununhakaa kruununhaassa kruununhaasta kruununhakaan",
        "roihuvuori roihuvuoren roihuvuorta roihuvuoressa roihuvuoresta roihuvuoreen",
        "varissuo varissuon varissuota varissuolla varissuolta varissuolle varissuohon",
        "viikki viikin viikkiä viikissä viikistä viikkiin",
    ],
)
def test_a_name_is_declined_as_people_do(forms: str) -> None:
    name, *cases = forms.split()
    assert {name, *cases} <= finnish(name)


def test_every_form_knows_its_part() -> None:
    assert dict(finnish_forms("Lahti")) == {
        "lahti": Form.NAME,
        "lahden": Form.GENITIVE,
        "lahtea": Form.PARTITIVE,
        "lahdessa": Form.LOCAL,
        "lahdesta": Form.LOCAL,
        "lahteen": Form.LOCAL,
        "lahdella": Form.LOCAL,
        "lahdelta": Form.LOCAL,
        "lahdelle": Form.LOCAL,
    }


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Itä-Pasila", "itä pasilassa"),
        ("Varsinais-Suomi", "varsinais suomessa"),
        ("Länsi-Uusimaa", "länsi uudellamaalla"),
        ("Mänttä-Vilppula", "mänttä vilppulaan"),
        ("Pedersören kunta", "pedersören kunnassa"),
        ("Espoon keskus", "espoon keskuksesta"),
        ("Yli-Ii", "yli iissä"),
    ],
)
def test_the_last_word_of_a_name_is_declined(name: str, form: str) -> None:
    assert form in finnish(name)


@pytest.mark.parametrize(
    ("name", "genitive"),
    [("Esbo", {"esbo", "esbos"}), ("Helsingfors", {"helsingfors"}), ("Malax", {"malax"})],
)
def test_the_swedish_genitive_ends_in_s(name: str, genitive: set[str]) -> None:
    assert {text for text, _ in swedish_forms(name)} == genitive


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ITÄ-PASILA", "itä pasila"),
        ("  Egentliga   Finland ", "egentliga finland"),
        ("A\u030abo", "åbo"),
    ],
)
def test_names_are_compared_without_case_hyphens_and_doubled_spaces(
    name: str, expected: str
) -> None:
    assert plain(name) == expected
