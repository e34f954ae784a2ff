"""Payloads in the shape of Linked Events, with our own words."""

from __future__ import annotations

from typing import Any

Payload = dict[str, Any]

BASE = "https://api.example.org/linkedevents/v1"
JOB_FAIR, COURSE, SERIES = "helsinki:fair", "helsinki:course", "helsinki:series"
HALL, ROOM, INTERNET = "tprek:8215", "helsinki:room", "helsinki:internet"
EMPLOYMENT, RECRUITMENT, YOUNG = "yso:p6357", "helsinki:rekry", "yso:p11617"
AGENCY, CITY = "ahjo:u02120030", "ahjo:u021200"
GUIDANCE = "0a1b2c3d-4e5f-4000-8000-00000000000a"


def link(path: str, local_id: str) -> Payload:
    """A reference whose thing is not included."""
    return {"@id": f"{BASE}/{path}/{local_id}/"}


def event(local_id: str = JOB_FAIR, **changes: object) -> Payload:
    return {
        "id": local_id,
        "location": link("place", HALL),
        "keywords": [link("keyword", EMPLOYMENT), link("keyword", RECRUITMENT)],
        "super_event": None,
        "event_status": "EventScheduled",
        "type_id": "General",
        "external_links": [],
        "offers": [{"is_free": True, "price": None, "description": None, "info_url": None}],
        "data_source": "helsinki",
        "publisher": AGENCY,
        "sub_events": [],
        "images": [],
        "videos": [],
        "in_language": [link("language", "fi")],
        "audience": [],
        "created_time": "2026-03-01T08:00:00Z",
        "last_modified_time": "2026-07-01T08:00:00Z",
        "date_published": None,
        "start_time": "2026-09-10T07:00:00Z",
        "end_time": "2026-09-10T12:00:00Z",
        "enrolment_start_time": None,
        "enrolment_end_time": None,
        "maximum_attendee_capacity": None,
        "minimum_attendee_capacity": None,
        "custom_data": None,
        "audience_min_age": None,
        "audience_max_age": None,
        "super_event_type": None,
        "deleted": False,
        "replaced_by": None,
        "local": False,
        "environment": None,
        "short_description": {"fi": "Tapaa työnantajia."},
        "description": {"fi": "<p>Ota <b>ansioluettelo</b> mukaan.</p>"},
        "location_extra_info": None,
        "name": {"fi": "Rekrytointimessut", "sv": "Rekryteringsmässa"},
        "info_url": None,
        "provider": None,
        "provider_contact_info": None,
        "@id": f"{BASE}/event/{local_id}/",
        "@context": "http://schema.org",
        "@type": "Event/LinkedEvent",
    } | changes


def place(local_id: str = HALL, **changes: object) -> Payload:
    return {
        "id": local_id,
        "divisions": [
            {
                "type": "muni",
                "ocd_id": "ocd-division/country:fi/kunta:helsinki",
                "municipality": None,
                "name": {"fi": "Helsinki", "sv": "Helsingfors"},
            }
        ],
        "created_time": None,
        "last_modified_time": "2026-02-01T08:00:00Z",
        "custom_data": None,
        "email": "talo@example.org",
        "contact_type": None,
        "address_region": None,
        "postal_code": "00100",
        "post_office_box_num": None,
        "address_country": None,
        "deleted": False,
        "has_upcoming_events": True,
        "n_events": 12,
        "image": None,
        "data_source": "tprek",
        "publisher": "ahjo:u021600",
        "parent": None,
        "replaced_by": None,
        "position": {"type": "Point", "coordinates": [24.938, 60.172]},
        "telephone": {"fi": "09 310 1691"},
        "name": {"fi": "Messutalo", "sv": "Mässhuset"},
        "street_address": {"fi": "Talokatu 1", "sv": "Husgatan 1"},
        "address_locality": {"fi": "Helsinki", "sv": "Helsingfors"},
        "info_url": {"fi": "https://talo.example.org"},
        "description": None,
        "@id": f"{BASE}/place/{local_id}/",
        "@context": "http://schema.org",
        "@type": "Place",
    } | changes


def keyword(local_id: str, name: str, **changes: object) -> Payload:
    return {
        "id": local_id,
        "alt_labels": [],
        "created_time": "2020-01-01T08:00:00Z",
        "last_modified_time": "2020-01-01T08:00:00Z",
        "aggregate": False,
        "deprecated": False,
        "n_events": 5,
        "image": None,
        "data_source": local_id.partition(":")[0],
        "publisher": None,
        "replaced_by": None,
        "name": {"fi": name},
        "@id": f"{BASE}/keyword/{local_id}/",
        "@context": "http://schema.org",
        "@type": "Keyword",
    } | changes


def organization(local_id: str = AGENCY, **changes: object) -> Payload:
    return {
        "id": local_id,
        "data_source": local_id.partition(":")[0],
        "origin_id": local_id.partition(":")[2],
        "classification": "ahjo:9",
        "name": "Työllisyyspalvelut",
        "founding_date": None,
        "dissolution_date": None,
        "parent_organization": None,
        "sub_organizations": [],
        "affiliated_organizations": [],
        "created_time": "2020-01-01T08:00:00Z",
        "last_modified_time": "2020-01-01T08:00:00Z",
        "replaced_by": None,
        "has_regular_users": True,
        "is_affiliated": False,
        "@id": f"{BASE}/organization/{local_id}/",
        "@context": "http://schema.org",
        "@type": "Organization",
    } | changes


def work_experience(**changes: object) -> Payload:
    """A pupils' work-experience posting (TET), as they were stored among events."""
    custom_data = {
        "spots": "1",
        "org_name": "Paja",
        "contact_first_name": "Etunimi",
        "contact_last_name": "Sukunimi",
        "contact_phone": "0401231232",
        "editor_email": "paja@example.org",
    }
    tags = [link("keyword", "tet:1")]
    return event("tet:paja", data_source="tet", keywords=tags, custom_data=custom_data) | changes
