"""What services of PTV v11 say of themselves."""

from __future__ import annotations

from catalogue.model.cost import Cost
from catalogue.model.text import LocalizedText
from tests.loaders.ptv.v11.fixtures import service
from tests.loaders.ptv.v11.mapping import service_of
from tests.loaders.ptv.v11.pieces import text, typed


def test_texts_of_all_types_and_ages_find_their_fields() -> None:
    new = [
        typed("Summary", "Lyhyesti"),
        typed("Description", "Pitkästi"),
        typed("UserInstruction", "Näin"),
        typed("ProcessingTime", "Viikko"),
        typed("DeadLine", "Toukokuussa"),
        typed("ValidityTime", "Vuoden"),
        typed("ChargeTypeAdditionalInfo", "10 €"),
        typed("ServiceType", "Lupa on pakollinen."),
    ]
    old = [
        typed("ShortDescription", "Lyhyesti"),
        typed("Description", "Pitkästi"),
        typed("ServiceUserInstruction", "Näin"),
        typed("ProcessingTimeAdditionalInfo", "Viikko"),
        typed("DeadLineAdditionalInfo", "Toukokuussa"),
        typed("ValidityTimeAdditionalInfo", "Vuoden"),
        typed("ChargeTypeAdditionalInfo", "10 €"),
        typed("ServiceTypeAdditionalInfo", "Lupa on pakollinen."),
    ]
    found = service_of(service(serviceDescriptions=new))
    assert found == service_of(service(serviceDescriptions=old))
    assert (found.summary, found.description) == (
        LocalizedText(fi="Lyhyesti"),
        LocalizedText(fi="Pitkästi\n\nLupa on pakollinen."),
    )
    assert (found.user_instruction, found.processing_time) == (
        LocalizedText(fi="Näin"),
        LocalizedText(fi="Viikko"),
    )
    assert (found.deadline, found.validity_time) == (
        LocalizedText(fi="Toukokuussa"),
        LocalizedText(fi="Vuoden"),
    )
    assert found.cost == Cost(description=LocalizedText(fi="10 €"))


def test_long_texts_are_markdown_and_short_ones_are_plain() -> None:
    found = service_of(
        service(
            serviceDescriptions=[
                typed("Summary", "Apua\n hakuun "),
                typed("Description", "Tuo mukaan:\r\n* kortti\r\n* todistus\r\nTervetuloa!"),
            ],
            requirements=[text("Olet työtön.\nAsut meillä.")],
        )
    )
    assert found.summary == LocalizedText(fi="Apua hakuun")
    assert found.description == LocalizedText(
        fi="Tuo mukaan:\n\n- kortti\n- todistus\n\nTervetuloa!"
    )
    assert found.requirements == LocalizedText(fi="Olet työtön.\n\nAsut meillä.")
