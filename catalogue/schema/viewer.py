"""Who asks, for a client to know as whom it speaks."""

from __future__ import annotations

from typing import Any

import strawberry

from catalogue.access.viewer import Role
from catalogue.resolvers import viewer as answers
from catalogue.schema.fields import enumeration, resolved
from catalogue.schema.organization import Organization

enumeration(
    Role,
    "What somebody is to an organisation. docs/access.md has what each role may.",
    {
        Role.PARTNER: "A program with an API key of the organisation.",
        Role.ADVISOR: "Guides clients.",
        Role.EDITOR: "Looks after what the organisation tells.",
        Role.STEWARD: "Looks after the catalogue: links, take-downs.",
        Role.ADMIN: "Gives others their roles and programs their keys, besides.",
        Role.OPERATOR: "Runs the installation; of no organisation.",
    },
)


@strawberry.type(description="A role, and where somebody has it.")
class ViewerRole:
    role: Role = strawberry.field(description="The role. It reaches the organisations below, too.")
    organization: Organization | None = resolved(
        answers.organization,
        "Where. Null for the operator, and where the organisation has not reached this server yet.",
    )


@strawberry.type(description="Whoever sends the request with a token or a key.")
class Viewer:
    subject: str = strawberry.field(
        description="The name that deeds are noted under: `issuer|sub` of a person's token, "
        "`key:id` of an API key, `link:id` of a referral's link, `operator`."
    )
    roles: list[ViewerRole] = strawberry.field(
        description="Empty for somebody who is no member of any organisation yet."
    )
    is_demonstration: bool = strawberry.field(
        description="Whether this is a made-up person of a demonstration."
    )


def viewer() -> Any:
    return resolved(
        lambda _, context: answers.viewer(context),
        "Who asks. Null for anybody, who sends no token and no key.",
    )
