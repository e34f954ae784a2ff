"""The closed sets that referrals are told in."""

from __future__ import annotations

from catalogue.routing.referrals.moves import Move, Reason, ReferralState, Side
from catalogue.routing.referrals.moving import Decider
from catalogue.routing.referrals.parties import ViewerSide
from catalogue.schema.fields import enumeration

enumeration(
    ReferralState,
    "How a referral stands. docs/referrals.md has which state comes after which.",
    {
        ReferralState.DRAFT: "Written, and not sent yet: only the sender sees it.",
        ReferralState.SENT: "Sent to the receiver, who has not taken it in hand yet.",
        ReferralState.RECEIVED: "The receiver has it and has not decided yet.",
        ReferralState.ACCEPTED: "The receiver takes the client.",
        ReferralState.WAITLISTED: "The receiver takes the client later.",
        ReferralState.IN_PROGRESS: "The service has begun.",
        ReferralState.COMPLETED: "The service was given to the end.",
        ReferralState.DECLINED: "The receiver does not take the client.",
        ReferralState.FAILED: "The client was taken, and the service came to nothing.",
        ReferralState.CANCELLED: "One side, or the client, took it back.",
        ReferralState.EXPIRED: "Nobody did anything for too long.",
        ReferralState.REDIRECTED: "Another referral, to another service, took its place.",
        ReferralState.ENTERED_IN_ERROR: "It should never have been: a wrong client, or twice.",
    },
)
enumeration(
    Move,
    "What can be done to a referral.",
    {
        Move.CREATE: "It is written.",
        Move.SEND: "The sender sends it.",
        Move.RECEIVE: "The receiver takes it in hand.",
        Move.ACCEPT: "The receiver takes the client.",
        Move.DECLINE: "The receiver does not take the client.",
        Move.WAITLIST: "The receiver will take the client later.",
        Move.START: "The service begins.",
        Move.COMPLETE: "The service was given to the end.",
        Move.FAIL: "The service came to nothing.",
        Move.CANCEL: "One side takes it back.",
        Move.REDIRECT: "One side names another service for the client.",
        Move.REOPEN: "One side takes up again what was closed.",
        Move.MARK_ERROR: "The sender says that it should never have been.",
        Move.EXPIRE: "Its time is over; no person does this.",
    },
    name="ReferralMove",
)
enumeration(
    Side,
    "Who moves a referral.",
    {
        Side.SENDER: "The organisation that refers.",
        Side.RECEIVER: "The organisation that the client is referred to.",
        Side.SYSTEM: "A timer of the catalogue.",
    },
    name="ReferralSide",
)
enumeration(
    ViewerSide,
    "On which side of a referral the viewer stands.",
    {
        ViewerSide.SENDER: "The one that refers.",
        ViewerSide.RECEIVER: "The one that the client is referred to.",
        ViewerSide.BOTH: "Both: with the moves of both.",
    },
    name="ReferralViewerSide",
)
enumeration(
    Reason,
    "Why a referral was moved.",
    {
        Reason.NOT_ELIGIBLE: "The client is not one of those whom the service is for.",
        Reason.OUT_OF_AREA: "The client lives where the service is not given.",
        Reason.NO_CAPACITY: "There is no room.",
        Reason.MISSING_DOCUMENTS: "Something that is needed was not given.",
        Reason.SERVICE_NOT_OFFERED: "The service is not given any more, or was not meant so.",
        Reason.COULD_NOT_CONTACT: "The client could not be reached.",
        Reason.NO_SHOW: "The client did not come.",
        Reason.CLIENT_DECLINED: "The client does not want it.",
        Reason.DUPLICATE: "There is another referral for the same.",
        Reason.WRONG_SERVICE: "Another service is the right one.",
        Reason.OTHER: "Another reason, which the note tells.",
    },
    name="ReferralReason",
)
enumeration(
    Decider,
    "Whose decision a move was.",
    {
        Decider.CLIENT: "The client's.",
        Decider.PROVIDER: "That of whoever gives the service, or refers to it.",
    },
    name="ReferralDecider",
)
