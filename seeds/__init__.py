"""The demonstration catalogue: partner payloads written for this project, read by the real loaders.

Organisations, offices and streets are facts; every text is the project's own, and no telephone
number or e-mail address reaches anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class DemonstrationFeed:
    """Saved payloads of one loader's format and the source that they are loaded as.

    Of two that tell of one thing the higher `precedence` is believed.
    """

    source: str
    loader: str
    path: Path
    settings: Mapping[str, object] = field(default_factory=dict[str, object])
    precedence: int = 0


FEEDS = (
    DemonstrationFeed("demo-ptv-v11", "ptv-v11", _HERE / "ptv_v11"),
    DemonstrationFeed("demo-ptv-v12", "ptv-v12", _HERE / "ptv_v12"),
    DemonstrationFeed("demo-service-map", "service-map", _HERE / "service_map"),
    DemonstrationFeed("demo-linked-events", "linked-events", _HERE / "linked_events"),
    DemonstrationFeed("demo-esr-project", "esr-project", _HERE / "esr_project"),
    DemonstrationFeed("demo-opintopolku", "opintopolku", _HERE / "opintopolku", precedence=-1),
    DemonstrationFeed(
        "demo-service-manual",
        "spreadsheet",
        _HERE / "spreadsheet" / "service_manual.csv",
        {"mapping": "service_manual"},
        precedence=-1,
    ),
    DemonstrationFeed("demo-hsds", "hsds", _HERE / "hsds" / "oulu", {"publisher": "demo-oulu"}),
    DemonstrationFeed(
        "demo-kuopio", "polku", _HERE / "polku", {"system": "kuopio-workshops"}, precedence=-1
    ),
)
