"""A service with everything that a page can tell of one: a grant to apply for on the web."""

from __future__ import annotations

from catalogue.model.contact import WebPage
from catalogue.model.cost import Charge, Cost
from catalogue.model.service import Entry
from catalogue.model.service_channel import FormFile, ServiceChannelType
from catalogue.model.text import LocalizedText
from tests.search.builders import channel, service, texts
from tests.server.serving import DEPARTMENT

E_SERVICE = channel(
    "Oma asiointi",
    ServiceChannelType.E_SERVICE,
    web_pages=(WebPage(url="https://asiointi.example.fi/haku?alku=1"),),
    requires_authentication=True,
)
FORM = channel(
    "Hakemus",
    ServiceChannelType.PRINTABLE_FORM,
    form_files=(FormFile(url="https://example.fi/s.pdf", title="Starttirahahakemus"),),
)
START_UP_GRANT = service(
    "Starttiraha",
    [DEPARTMENT],
    [E_SERVICE, FORM],
    summary=texts("Tukea yrittäjän alkuun"),
    user_instruction=texts("Hae *ennen* kuin aloitat.\n\n- suunnitelma\n- laskelma"),
    requirements=texts("Yritystä ei saa perustaa ennen päätöstä."),
    processing_time=texts("Kuukausi"),
    deadline=texts("Jatkuva haku"),
    benefit_effect=LocalizedText(fi="Korvaa etuuden.", en="Replaces the benefit."),
    cost=Cost(charge=Charge.OTHER, description=texts("Perustaminen maksaa.")),
    entry=(Entry.APPOINTMENT, Entry.REFERRAL_NEEDED, Entry.REMOTE),
)
GRANT = (E_SERVICE, FORM, START_UP_GRANT)
