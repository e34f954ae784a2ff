"""The rules by which records are linked without asking anybody, the strongest first."""

from __future__ import annotations

from enum import StrEnum

CERTAIN = 1.0
"""The score of a link that a rule or a person makes; weaker evidence never links by itself."""


class Rule(StrEnum):
    """Why two records are the same thing.

    DECISION: a person says so. STATED: a source says so. BUSINESS_ID: root organisations.
    BUSINESS_ID_AND_NAME: parts of one legal person, which share its id. ADDRESS: the address of a
    page, an e-service or a form. GENERAL_DESCRIPTION: the same national description given by the
    same organisation in the same municipalities.
    """

    DECISION = "decision"
    STATED = "stated"
    BUSINESS_ID = "business-id"
    BUSINESS_ID_AND_NAME = "business-id-and-name"
    OID = "oid"
    ADDRESS = "address"
    GENERAL_DESCRIPTION = "general-description"


RANKS = {rule: rank for rank, rule in enumerate(Rule)}
