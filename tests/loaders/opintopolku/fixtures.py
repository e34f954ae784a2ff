"""Payloads in the shape of Opintopolku and of the organisation register, with our own words."""

from __future__ import annotations

from typing import Any

Payload = dict[str, Any]

WELDING, NURSING = "1.2.246.562.13.00000000000000000001", "1.2.246.562.13.00000000000000000002"
OFFER, OTHER_OFFER = "1.2.246.562.17.00000000000000000001", "1.2.246.562.17.00000000000000000002"
ROUND, TARGET = "1.2.246.562.29.00000000000000000001", "1.2.246.562.20.00000000000000000001"
KEEPER, SCHOOL, PLACE = (f"1.2.246.562.10.1110000000{n}" for n in (1, 2, 3))
ROOT = "1.2.246.562.10.00000000001"
BUSINESS_ID = "0155651-0"


def coded(uri: str, fi: str, sv: str | None = None) -> Payload:
    """A value of a code list."""
    return {"koodiUri": uri, "nimi": {"fi": fi} | ({"sv": sv} if sv else {})}


TAMPERE = coded("kunta_837#2", "Tampere", "Tammerfors")


def reference(oid: str, name: str, town: Payload | None = None) -> Payload:
    """How an offer names a school or a place."""
    return {"oid": oid, "nimi": {"fi": name}, "paikkakunta": town or TAMPERE}


def education(oid: str = WELDING, **changes: object) -> Payload:
    return {
        "oid": oid,
        "tila": "julkaistu",
        "koulutustyyppi": "amm",
        "johtaaTutkintoon": True,
        "kielivalinta": ["fi", "sv"],
        "nimi": {"fi": "Konetekniikan tutkinto", "sv": "Examen i maskinteknik"},
        "tarjoajat": [reference(SCHOOL, "Konekoulu")],
        "organisaatio": reference(KEEPER, "Koulutussäätiö"),
        "metadata": {
            "tyyppi": "amm",
            "kuvaus": {"fi": "<p>Opit <b>koneita</b>.</p>", "sv": "<p>Du lär dig maskiner.</p>"},
            "lisatiedot": [],
            "koulutusala": [coded("kansallinenkoulutusluokitus2016koulutusalataso1_07#1", "Ala")],
            "opintojenLaajuusNumero": 180,
            "opintojenLaajuusyksikko": coded("opintojenlaajuusyksikko_6#1", "osaamispistettä"),
            "tutkintonimike": [coded("tutkintonimikkeet_10149#1", "Hitsaaja", "Svetsare")],
        },
        "muokkaaja": {"oid": "1.2.246.562.24.1", "nimi": "Etunimi Sukunimi"},
        "modified": "2026-01-26T11:58:40",
        "timestamp": 1775026459261,
    } | changes


def teaching(**changes: object) -> Payload:
    return {
        "opetuskieli": [coded("oppilaitoksenopetuskieli_1#1", "suomi")],
        "opetusaika": [coded("opetusaikakk_1#1", "Päiväopetus", "Dagundervisning")],
        "opetustapa": [coded("opetuspaikkakk_1#1", "Lähiopetus", "Närundervisning")],
        "maksullisuustyyppi": "maksuton",
        "lisatiedot": [],
        "onkoApuraha": False,
    } | changes


def metadata(**changes: object) -> Payload:
    return {
        "tyyppi": "amm",
        "kuvaus": {"fi": "<p>Opit hitsaamaan.</p>"},
        "opetus": teaching(),
        "asiasanat": [{"kieli": "fi", "arvo": "hitsaus"}],
        "ammattinimikkeet": [{"kieli": "fi", "arvo": "hitsaaja"}],
        "yhteyshenkilot": [
            {
                "nimi": {"fi": "Etunimi Sukunimi"},
                "sahkoposti": {"fi": "etunimi.sukunimi@example.org"},
                "puhelinnumero": {"fi": "040 0000000"},
            }
        ],
        "isTyovoimakoulutus": False,
        "hasJotpaRahoitus": False,
    } | changes


def offer(oid: str = OFFER, **changes: object) -> Payload:
    return {
        "oid": oid,
        "externalId": "77",
        "tila": "julkaistu",
        "esikatselu": False,
        "koulutusOid": WELDING,
        "koulutustyyppi": "amm",
        "kielivalinta": ["fi"],
        "nimi": {"fi": "Hitsaajaksi aikuisena", "sv": "Bli svetsare som vuxen"},
        "oppilaitokset": [SCHOOL],
        "tarjoajat": [reference(PLACE, "Konekoulu, Hatanpää")],
        "organisaatio": reference(KEEPER, "Koulutussäätiö"),
        "metadata": metadata(),
        "muokkaaja": {"oid": "1.2.246.562.24.1", "nimi": "Etunimi Sukunimi"},
        "modified": "2026-01-26T11:58:40",
        "formatoituModified": {"fi": "26.1.2026 klo 11:58"},
        "timestamp": 1775026459261,
    } | changes


def target(**changes: object) -> Payload:
    """What is applied to, as the interface for others gives it."""
    return {
        "oid": TARGET,
        "hakuOid": ROUND,
        "toteutusOid": OFFER,
        "tila": "julkaistu",
        "nimi": {"fi": "Hitsaaja"},
        "kaytetaanHaunAikataulua": True,
        "hakuajat": [],
        "pohjakoulutusvaatimus": [],
    } | changes


def joint_round(**changes: object) -> Payload:
    """A round of application."""
    return {
        "oid": ROUND,
        "tila": "julkaistu",
        "nimi": {"fi": "Kevään haku", "sv": "Vårens ansökan"},
        "hakuajat": [{"alkaa": "2026-03-01T08:00", "paattyy": "2026-03-15T15:00"}],
    } | changes


def organization(oid: str, name: str, kind: str, path: list[str], **changes: object) -> Payload:
    """What the organisation register says; `path` leads down to the organisation."""
    return {
        "oid": oid,
        "nimi": {"fi": name},
        "status": "AKTIIVINEN",
        "tyypit": [kind],
        "parentOid": path[-1] if path else ROOT,
        "parentOidPath": "|" + "|".join([ROOT, *path]) + "|",
        "kotipaikkaUri": "kunta_837",
        "yhteystiedot": [],
    } | changes


def keeper(**changes: object) -> Payload:
    return organization(
        KEEPER, "Koulutussäätiö sr", "organisaatiotyyppi_01", [], ytunnus=BUSINESS_ID, **changes
    )


def school(**changes: object) -> Payload:
    return organization(SCHOOL, "Konekoulu", "organisaatiotyyppi_02", [KEEPER], **changes)


def place(**changes: object) -> Payload:
    rows = [
        {
            "osoiteTyyppi": "kaynti",
            "kieli": "kieli_fi#1",
            "osoite": "Konekatu 1",
            "postinumeroUri": "posti_33800",
            "postitoimipaikka": "TAMPERE",
        },
        {"tyyppi": "puhelin", "kieli": "kieli_fi#1", "numero": "03 0000 100"},
        {"kieli": "kieli_fi#1", "www": "www.konekoulu.example.org"},
        {"kieli": "kieli_fi#1", "email": "hakutoimisto@example.org"},
    ]
    known = {"yhteystiedot": rows} | changes
    return organization(
        PLACE, "Hatanpään toimipiste", "organisaatiotyyppi_03", [KEEPER, SCHOOL], **known
    )
