"""How states and reasons of referrals are called, for people to read."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.routing.referrals.moves import Reason, ReferralState

Words = Mapping[str, str]
"""By language, as documents hold texts."""


def _words(fi: str, sv: str, en: str) -> Words:
    return {"fi": fi, "sv": sv, "en": en}


STATES: Mapping[ReferralState, Words] = {
    ReferralState.DRAFT: _words("Luonnos", "Utkast", "Draft"),
    ReferralState.SENT: _words("Lähetetty", "Skickad", "Sent"),
    ReferralState.RECEIVED: _words("Vastaanotettu", "Mottagen", "Received"),
    ReferralState.ACCEPTED: _words("Hyväksytty", "Godkänd", "Accepted"),
    ReferralState.WAITLISTED: _words("Jonossa", "I kö", "On the waiting list"),
    ReferralState.IN_PROGRESS: _words("Palvelu käynnissä", "Servicen pågår", "In progress"),
    ReferralState.COMPLETED: _words("Päättynyt", "Avslutad", "Completed"),
    ReferralState.DECLINED: _words("Ei otettu vastaan", "Avböjd", "Declined"),
    ReferralState.FAILED: _words("Ei toteutunut", "Genomfördes inte", "Did not come about"),
    ReferralState.CANCELLED: _words("Peruttu", "Återtagen", "Cancelled"),
    ReferralState.EXPIRED: _words("Vanhentunut", "Förfallen", "Expired"),
    ReferralState.REDIRECTED: _words(
        "Ohjattu toiseen palveluun", "Hänvisad till en annan service", "Redirected"
    ),
    ReferralState.ENTERED_IN_ERROR: _words(
        "Tehty virheellisesti", "Gjord av misstag", "Entered in error"
    ),
}
REASONS: Mapping[Reason, Words] = {
    Reason.NOT_ELIGIBLE: _words(
        "Asiakas ei kuulu palvelun kohderyhmään",
        "Klienten hör inte till servicens målgrupp",
        "The service is not for this client",
    ),
    Reason.OUT_OF_AREA: _words(
        "Asiakas asuu palvelualueen ulkopuolella",
        "Klienten bor utanför serviceområdet",
        "The client lives outside the area",
    ),
    Reason.NO_CAPACITY: _words("Ei vapaita paikkoja", "Inga lediga platser", "No room"),
    Reason.MISSING_DOCUMENTS: _words(
        "Tarvittavia asiakirjoja puuttuu", "Handlingar saknas", "Documents are missing"
    ),
    Reason.SERVICE_NOT_OFFERED: _words(
        "Palvelua ei tarjota", "Servicen erbjuds inte", "The service is not offered"
    ),
    Reason.COULD_NOT_CONTACT: _words(
        "Asiakasta ei tavoitettu", "Klienten kunde inte nås", "The client could not be reached"
    ),
    Reason.NO_SHOW: _words("Asiakas ei saapunut", "Klienten kom inte", "The client did not come"),
    Reason.CLIENT_DECLINED: _words(
        "Asiakas ei halua palvelua",
        "Klienten vill inte ha servicen",
        "The client does not want the service",
    ),
    Reason.DUPLICATE: _words(
        "Samasta asiasta on jo ohjaus", "Det finns redan en hänvisning", "A duplicate"
    ),
    Reason.WRONG_SERVICE: _words(
        "Toinen palvelu sopii paremmin", "En annan service passar bättre", "The wrong service"
    ),
    Reason.OTHER: _words("Muu syy", "Annan orsak", "Another reason"),
}
