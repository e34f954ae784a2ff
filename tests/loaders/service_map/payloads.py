"""Payloads of TPR and Hauki in their real shape, with words of our own."""

from __future__ import annotations

import uuid
from typing import Any

Payload = dict[str, Any]

CITY, OFFICE = "city", "office"


def uuid_of(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_DNS, name))


def department(name: str = OFFICE, **changes: object) -> Payload:
    return {
        "id": uuid_of(name),
        "parent_id": uuid_of(CITY) if name != CITY else None,
        "business_id": "0201256-6",
        "name_fi": f"Virasto {name}",
        "name_sv": f"Byrå {name}",
        "name_en": f"Office {name}",
        "abbr_fi": "VIR",
        "street_address_fi": "Kuja 1",
        "address_zip": "00530",
        "address_city_fi": "Helsinki",
        "www_fi": "https://www.example.org/virasto",
        "phone": "09 310 1691",
        "email": "virasto@example.org",
        "hierarchy_level": 1,
        "municipality_code": 91,
        "organization_type": "MUNICIPALITY",
        **changes,
    }


def unit(number: int = 100, **changes: object) -> Payload:
    return {
        "id": number,
        "arealcity_id": 91,
        "org_id": uuid_of(CITY),
        "dept_id": uuid_of(OFFICE),
        "provider_type": "SELF_PRODUCED",
        "name_fi": f"Työllisyyspiste {number}",
        "name_sv": f"Sysselsättningspunkten {number}",
        "name_en": f"Employment point {number}",
        "short_desc_fi": "Apua työnhakuun.",
        "desc_fi": "Täältä saat apua työnhakuun.\nTule käymään!",
        "ontologyword_ids": [723, 673],
        "ontologytree_ids": [163],
        "sources": [{"source": "internal", "id": "7"}],
        "provided_languages": ["fi", "sv"],
        "latitude": 60.18372,
        "longitude": 24.95356,
        "street_address_fi": "Kuja 2",
        "street_address_sv": "Gränden 2",
        "address_zip": "00530",
        "address_city_fi": "Helsinki",
        "address_city_sv": "Helsingfors",
        "phone": "09 310 1691, 09 310 1692",
        "call_charge_info_fi": "pvm/mpm",
        "email": "piste@example.org ",
        "www_fi": "https://www.example.org/piste",
        "created_time": "2020-01-02T03:04:05",
        "modified_time": "2026-06-30T00:32:06",
        **changes,
    }


def row(unit_number: int, section: str = "OPENING_HOURS", **changes: object) -> Payload:
    return {
        "unit_id": unit_number,
        "connection_id": "contact-1",
        "section_type": section,
        "name_fi": "avoinna ma-pe 9-15",
        "name_sv": "öppet mån-fre 9-15",
        **changes,
    }


def word(number: int, name: str, **changes: object) -> Payload:
    return {
        "id": number,
        "ontologyword_fi": name,
        "ontologyword_sv": f"{name} (sv)",
        "ontologyword_en": f"{name} (en)",
        "can_add_schoolyear": False,
        "can_add_clarification": False,
        **changes,
    }


WORDS = [word(673, "talous- ja velkaneuvonta"), word(723, "työ- ja elinkeinotoimistot")]


def description(number: int = 7000, language: str = "fi", **changes: object) -> Payload:
    """A description as one language tells it."""
    return {
        "id": number,
        "main_description": True,
        "service_id": 10000 + number,
        "title": f"Uraohjaus {number} {language}",
        "name_synonyms": "uraneuvonta, ohjaus",
        "description_short": f"Ohjausta ({language}).",
        "description_long": "Saat ohjausta:\n- kasvokkain\n- verkossa",
        "prerequisites": "Asut Helsingissä.",
        "provided_languages": ["fi", "sv"],
        "responsible_depts": [uuid_of(OFFICE)],
        "target_groups": ["YOUTH"],
        "life_events": ["LOSING_JOB"],
        "errand_services": [500],
        "exact_errand_services": [500],
        "links": [{"type": "INTERNET", "title": "Lue lisää", "url": " https://www.example.org/ "}],
        "availabilities": [],
        "unit_ids": [101, 100],
        **changes,
    }


def channel(number: int = 9, kind: str = "TELEPHONE", **changes: object) -> Payload:
    return {
        "id": number,
        "type": kind,
        "type_string": "Puhelinpalvelu",
        "name": f"Kanava {number}",
        "provided_languages": ["fi"],
        "requires_authentication": False,
        "saved_to_customer_folder": False,
        "e_processing": False,
        "e_decision": False,
        "payment_enabled": False,
        "for_personal_customer": True,
        "for_corporate_customer": False,
        "links": [],
        "availabilities": [],
        **changes,
    }


def errand_service(number: int = 500, language: str = "fi", **changes: object) -> Payload:
    """An errand service as one language tells it."""
    return {
        "id": number,
        "exact_descriptions": [7000],
        "service_id": 20000 + number,
        "type": "ADVICE",
        "name": f"Ura-ajan varaus {number} {language}",
        "description": "Varaa aika ohjaajalle.",
        "provided_languages": ["fi"],
        "responsible_depts": [uuid_of(OFFICE)],
        "target_groups": ["INDIVIDUALS"],
        "life_events": ["http://urn.fi/URN:NBN:fi:au:ptvl:v3018"],
        "links": [],
        "channels": [channel(phone="09 310 1693", call_charge_info="pvm/mpm")],
        **changes,
    }


def hours_time(opens: str = "09:00:00", closes: str = "15:00:00", **changes: object) -> Payload:
    return {
        "name": "",
        "description": "",
        "start_time": opens,
        "end_time": closes,
        "end_time_on_next_day": False,
        "resource_state": "open",
        "full_day": False,
        "periods": [1],
        **changes,
    }


def opening_hours(unit_number: int, *days: tuple[str, list[Payload]]) -> Payload:
    """What Hauki tells of a place for some dates."""
    return {
        "resource": {
            "id": 5000 + unit_number,
            "origins": [{"data_source": {"id": "tprek"}, "origin_id": str(unit_number)}],
        },
        "opening_hours": [{"date": date, "times": times} for date, times in days],
    }
