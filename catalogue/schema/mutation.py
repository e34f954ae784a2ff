"""Everything that can be done."""

from __future__ import annotations

from typing import Annotated

import strawberry

from catalogue.resolvers import decisions
from catalogue.resolvers.decisions import Decided, TakenDown
from catalogue.schema.capacity_changes import ServiceCapacitySetPayload, service_capacity_set
from catalogue.schema.correction_changes import (
    ServiceCorrectionWithdrawPayload,
    ServiceCorrectPayload,
    service_correct,
    service_correction_withdraw,
)
from catalogue.schema.feedback_changes import (
    ClientFeedbackGivePayload,
    FeedbackHandlePayload,
    ServiceFeedbackGivePayload,
    client_feedback_give,
    feedback_handle,
    service_feedback_give,
)
from catalogue.schema.fields import answered
from catalogue.schema.info import Info
from catalogue.schema.link_decisions import (
    LinkConfirmInput,
    LinkConfirmPayload,
    LinkRejectInput,
    LinkRejectPayload,
    LinkUndoInput,
    LinkUndoPayload,
    TakeDownInput,
    TakeDownPayload,
    pair_of,
)
from catalogue.schema.referral_creating import referral_create
from catalogue.schema.referral_link_changes import (
    ReferralClientLinkPayload,
    ReferralLinkOpenPayload,
    ReferralLinkRenewPayload,
    ReferralLinkRevokePayload,
    referral_client_link,
    referral_link_open,
    referral_link_renew,
    referral_link_revoke,
)
from catalogue.schema.referral_moves import (
    referral_accept,
    referral_cancel,
    referral_complete,
    referral_decline,
    referral_fail,
    referral_mark_error,
    referral_receive,
    referral_redirect,
    referral_reopen,
    referral_send,
    referral_start,
    referral_waitlist,
)
from catalogue.schema.referral_payload import (
    ReferralAcceptPayload,
    ReferralCancelPayload,
    ReferralCompletePayload,
    ReferralCreatePayload,
    ReferralDeclinePayload,
    ReferralFailPayload,
    ReferralMarkErrorPayload,
    ReferralReceivePayload,
    ReferralRedirectPayload,
    ReferralReopenPayload,
    ReferralSendPayload,
    ReferralStartPayload,
    ReferralWaitlistPayload,
)
from catalogue.schema.route_changes import (
    RouteClosePayload,
    RouteCreatePayload,
    RouteDeletePayload,
    RouteEditPayload,
    RouteReopenPayload,
    route_close,
    route_create,
    route_delete,
    route_edit,
    route_reopen,
)
from catalogue.schema.route_sharing import (
    RouteSharePayload,
    RouteUnsharePayload,
    route_share,
    route_unshare,
)
from catalogue.schema.route_step_changes import (
    RouteStepAddPayload,
    RouteStepCompletePayload,
    RouteStepEditPayload,
    RouteStepMovePayload,
    RouteStepRemovePayload,
    route_step_add,
    route_step_complete,
    route_step_edit,
    route_step_move,
    route_step_remove,
)
from catalogue.schema.service_list_changes import (
    ServiceListAddPayload,
    ServiceListCreatePayload,
    ServiceListDeletePayload,
    ServiceListRemovePayload,
    ServiceListRenamePayload,
    ServiceListSharePayload,
    service_list_add,
    service_list_create,
    service_list_delete,
    service_list_remove,
    service_list_rename,
    service_list_share,
)
from catalogue.schema.submissions import (
    EventsSubmitPayload,
    EventsWithdrawPayload,
    OrganizationsSubmitPayload,
    OrganizationsWithdrawPayload,
    ServicesSubmitPayload,
    ServicesWithdrawPayload,
    events_submit,
    events_withdraw,
    organizations_submit,
    organizations_withdraw,
    services_submit,
    services_withdraw,
)
from catalogue.schema.webhook_changes import (
    WebhookCreatePayload,
    WebhookDeletePayload,
    WebhookEditPayload,
    WebhookResendPayload,
    WebhookResumePayload,
    WebhookRotateSecretPayload,
    WebhookTestPayload,
    webhook_create,
    webhook_delete,
    webhook_edit,
    webhook_resend,
    webhook_resume,
    webhook_rotate_secret,
    webhook_test,
)


async def _link_confirm(
    info: Info,
    input: Annotated[LinkConfirmInput, strawberry.argument(description="Which records, and why.")],
) -> Decided:
    return await decisions.confirm(pair_of(input, input.note), info.context)


async def _link_reject(
    info: Info,
    input: Annotated[LinkRejectInput, strawberry.argument(description="Which records, and why.")],
) -> Decided:
    return await decisions.reject(pair_of(input, input.note), info.context)


async def _link_undo(
    info: Info,
    input: Annotated[LinkUndoInput, strawberry.argument(description="Which records.")],
) -> Decided:
    return await decisions.undo(pair_of(input), info.context)


async def _take_down(
    info: Info,
    input: Annotated[TakeDownInput, strawberry.argument(description="What, and why.")],
) -> TakenDown:
    return await decisions.take_down(input.id, input.reason, info.context, is_dry_run=input.dry_run)


@strawberry.type(
    description="Everything that can be done; by POST alone. What is not allowed is an error with "
    "a code; what could not be done as asked is told in `userErrors`, and then nothing was done."
)
class Mutation:
    link_confirm: LinkConfirmPayload | None = answered(
        _link_confirm,
        "Decides that two records are the same thing: they become one entity, whatever rules and "
        "later loads say. For stewards.",
    )
    link_reject: LinkRejectPayload | None = answered(
        _link_reject,
        "Decides that two records are different things: they are parted if they were linked, and "
        "not proposed again. For stewards.",
    )
    link_undo: LinkUndoPayload | None = answered(
        _link_undo,
        "Takes back what was decided on two records, or parts what a rule has linked. For "
        "stewards.",
    )
    take_down: TakeDownPayload | None = answered(
        _take_down,
        "Removes an entity for good, with all that its records say; no feed brings it back. It "
        "cannot be undone. For stewards.",
    )
    route_create: RouteCreatePayload | None = route_create()
    route_edit: RouteEditPayload | None = route_edit()
    route_step_add: RouteStepAddPayload | None = route_step_add()
    route_step_edit: RouteStepEditPayload | None = route_step_edit()
    route_step_move: RouteStepMovePayload | None = route_step_move()
    route_step_remove: RouteStepRemovePayload | None = route_step_remove()
    route_step_complete: RouteStepCompletePayload | None = route_step_complete()
    route_share: RouteSharePayload | None = route_share()
    route_unshare: RouteUnsharePayload | None = route_unshare()
    route_close: RouteClosePayload | None = route_close()
    route_reopen: RouteReopenPayload | None = route_reopen()
    route_delete: RouteDeletePayload | None = route_delete()
    referral_create: ReferralCreatePayload | None = referral_create()
    referral_send: ReferralSendPayload | None = referral_send()
    referral_receive: ReferralReceivePayload | None = referral_receive()
    referral_accept: ReferralAcceptPayload | None = referral_accept()
    referral_decline: ReferralDeclinePayload | None = referral_decline()
    referral_waitlist: ReferralWaitlistPayload | None = referral_waitlist()
    referral_start: ReferralStartPayload | None = referral_start()
    referral_complete: ReferralCompletePayload | None = referral_complete()
    referral_fail: ReferralFailPayload | None = referral_fail()
    referral_cancel: ReferralCancelPayload | None = referral_cancel()
    referral_redirect: ReferralRedirectPayload | None = referral_redirect()
    referral_reopen: ReferralReopenPayload | None = referral_reopen()
    referral_mark_error: ReferralMarkErrorPayload | None = referral_mark_error()
    service_list_create: ServiceListCreatePayload | None = service_list_create()
    service_list_rename: ServiceListRenamePayload | None = service_list_rename()
    service_list_share: ServiceListSharePayload | None = service_list_share()
    service_list_add: ServiceListAddPayload | None = service_list_add()
    service_list_remove: ServiceListRemovePayload | None = service_list_remove()
    service_list_delete: ServiceListDeletePayload | None = service_list_delete()
    webhook_create: WebhookCreatePayload | None = webhook_create()
    webhook_edit: WebhookEditPayload | None = webhook_edit()
    webhook_delete: WebhookDeletePayload | None = webhook_delete()
    webhook_rotate_secret: WebhookRotateSecretPayload | None = webhook_rotate_secret()
    webhook_test: WebhookTestPayload | None = webhook_test()
    webhook_resend: WebhookResendPayload | None = webhook_resend()
    webhook_resume: WebhookResumePayload | None = webhook_resume()
    service_correct: ServiceCorrectPayload | None = service_correct()
    service_correction_withdraw: ServiceCorrectionWithdrawPayload | None = (
        service_correction_withdraw()
    )
    service_feedback_give: ServiceFeedbackGivePayload | None = service_feedback_give()
    client_feedback_give: ClientFeedbackGivePayload | None = client_feedback_give()
    feedback_handle: FeedbackHandlePayload | None = feedback_handle()
    service_capacity_set: ServiceCapacitySetPayload | None = service_capacity_set()
    services_submit: ServicesSubmitPayload | None = services_submit()
    services_withdraw: ServicesWithdrawPayload | None = services_withdraw()
    organizations_submit: OrganizationsSubmitPayload | None = organizations_submit()
    organizations_withdraw: OrganizationsWithdrawPayload | None = organizations_withdraw()
    events_submit: EventsSubmitPayload | None = events_submit()
    events_withdraw: EventsWithdrawPayload | None = events_withdraw()
    referral_link_open: ReferralLinkOpenPayload | None = referral_link_open()
    referral_link_renew: ReferralLinkRenewPayload | None = referral_link_renew()
    referral_link_revoke: ReferralLinkRevokePayload | None = referral_link_revoke()
    referral_client_link: ReferralClientLinkPayload | None = referral_client_link()
