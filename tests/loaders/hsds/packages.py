"""Packages of HSDS 1.1, 2.0 and 3.1 that tell of the same association, as tables of text."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

Tables = dict[str, str]
"""CSV by the name of its file."""

VERSION_3: Mapping[str, str] = {
    "organizations.csv": "id,name,description,website\no1,Tie töihin ry,Yhdistys,tie.example.org\n",
    "services.csv": (
        "id,organization_id,name,description,status,fees_description,eligibility_description\n"
        "v1,o1,Työhönvalmennus,Valmentaja auttaa.,active,Maksuton,Oululaisille\n"
        "v2,o1,Työttömien kahvila,Kahvia.,active,,\n"
    ),
    "locations.csv": (
        "id,location_type,name,latitude,longitude\nt1,physical,Tien talo,65.0121,25.4651\n"
    ),
    "service_at_location.csv": "id,service_id,location_id\nl1,v1,t1\nl2,v2,t1\n",
    "addresses.csv": (
        "id,location_id,address_1,city,postal_code,country,address_type\n"
        "a1,t1,Torikatu 1,Oulu,90100,FI,physical\n"
    ),
    "phones.csv": "id,service_id,location_id,number,type\np1,v1,,08 1234567,voice\n",
    "schedules.csv": (
        'id,location_id,freq,byday,opens_at,closes_at\ns1,t1,WEEKLY,"MO,TU",09:00,15:00\n'
    ),
    "languages.csv": "id,service_id,code\nk1,v1,fi\nk2,v1,en\n",
    "accessibility.csv": "id,location_id,description\ne1,t1,Ramppi\n",
    "taxonomies.csv": "id,name\nx1,Open Eligibility\n",
    "taxonomy_terms.csv": "id,name,taxonomy_id\ny1,Help Find Work,x1\n",
    "attributes.csv": "id,link_id,link_entity,taxonomy_term_id\nb1,v1,service,y1\n",
}

VERSION_1: Mapping[str, str] = {
    "organizations.csv": "id,name,description,url\no1,Tie töihin ry,Yhdistys,tie.example.org\n",
    "services.csv": (
        "id,organization_id,name,description,status,fees\n"
        "v1,o1,Työhönvalmennus,Valmentaja auttaa.,active,Maksuton\n"
        "v2,o1,Työttömien kahvila,Kahvia.,active,\n"
    ),
    "eligibility.csv": "id,service_id,eligibility\n,v1,Oululaisille\n",
    "locations.csv": "id,name,latitude,longitude\nt1,Tien talo,65.0121,25.4651\n",
    "services_at_location.csv": "id,service_id,location_id\n,v1,t1\n,v2,t1\n",
    "physical_addresses.csv": (
        "id,location_id,address_1,city,postal_code,country\na1,t1,Torikatu 1,Oulu,90100,FI\n"
    ),
    "phones.csv": "id,service_id,number,type\np1,v1,08 1234567,voice\n",
    "regular_schedules.csv": (
        "id,location_id,weekday,opens_at,closes_at\n,t1,Monday,9:00am,3pm\n,t1,2,09:00,15:00\n"
    ),
    "languages.csv": "id,service_id,language\nk1,v1,Finnish\nk2,v1,englanti\n",
    "accessibility_for_disabilities.csv": "id,location_id,accessibility\ne1,t1,Ramppi\n",
    "taxonomy.csv": "id,name,parent_id,vocabulary\ny1,Help Find Work,,Open Eligibility\n",
    "service_taxonomy.csv": "id,service_id,taxonomy_id\nb1,v1,y1\n",
}

VERSION_2: Mapping[str, str] = {
    **{name: text for name, text in VERSION_3.items() if name != "attributes.csv"},
    "organizations.csv": VERSION_1["organizations.csv"],
    "services.csv": VERSION_1["services.csv"],
    "eligibility.csv": VERSION_1["eligibility.csv"],
    "addresses.csv": "id,location_id\n",
    "physical_addresses.csv": VERSION_1["physical_addresses.csv"],
    "languages.csv": VERSION_1["languages.csv"],
    "accessibility.csv": "",
    "accessibility_for_disabilities.csv": VERSION_1["accessibility_for_disabilities.csv"],
    "taxonomy_terms.csv": "id,term,taxonomy_id\ny1,Help Find Work,x1\n",
    "service_attributes.csv": "id,service_id,taxonomy_term_id\nb1,v1,y1\n",
}


def folder(directory: Path, tables: Mapping[str, str], encoding: str = "utf-8") -> Path:
    """The tables as files of a folder."""
    directory.mkdir(parents=True, exist_ok=True)
    for name, text in tables.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode(encoding))
    return directory


def archive(path: Path, tables: Mapping[str, str], folder_name: str = "") -> Path:
    """The tables as a zip file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in tables.items():
            package.writestr(folder_name + name, text)
    return path


def renamed(table: str, **columns: str) -> str:
    """The same table with other headers."""
    rows = list(csv.reader(io.StringIO(table)))
    rows[0] = [columns.get(name, name) for name in rows[0]]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
