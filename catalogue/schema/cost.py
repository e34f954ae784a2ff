"""What something costs the client."""

from __future__ import annotations

import strawberry

from catalogue.model import cost as model
from catalogue.schema.enumerations import Charge
from catalogue.schema.fields import DocumentBacked
from catalogue.schema.text import LocalizedText


@strawberry.type(description="What something costs the client.")
class Cost(DocumentBacked):
    shape = model.Cost

    charge: Charge = strawberry.field(description="Whether it costs something.")
    description: LocalizedText | None = strawberry.field(description="The price in words.")
