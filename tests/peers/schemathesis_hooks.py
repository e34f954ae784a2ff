"""What schemathesis has to know of us: our scalars, and which answers are faults of the server."""

from __future__ import annotations

import datetime as dt
from typing import Any

import schemathesis
from graphql import parse_value
from hypothesis import strategies as st
from hypothesis_graphql import nodes
from schemathesis import Case, CheckContext, Response

FAULTS = {"INTERNAL_SERVER_ERROR", "DATABASE_UNAVAILABLE", "INDEX_UNAVAILABLE", "DEADLINE_EXCEEDED"}

KINDS = ("Service", "Organization", "ServiceChannel", "Event", "Project", "Municipality", "Route")
REPRESENTATIONS = st.builds(
    '{{__typename: "{}", {}: "{}"}}'.format,
    st.sampled_from(KINDS),
    st.sampled_from(["id", "code"]),
    st.sampled_from(["837", "nobody", ""]),
) | st.sampled_from(["[]", "{}", "1", "null", '"Service"', "{__typename: [Service]}"])

schemathesis.graphql.scalar("LocalTime", st.times().map(dt.time.isoformat).map(nodes.String))
schemathesis.graphql.scalar("URL", st.text().map("https://example.fi/{}".format).map(nodes.String))
schemathesis.graphql.scalar("_Any", REPRESENTATIONS.map(parse_value))


@schemathesis.check
def no_fault(_context: CheckContext, response: Response, _case: Case[Any]) -> None:
    """Whatever is asked, it is never the server that is to blame."""
    assert response.status_code < 500, response.text
    codes = {error["extensions"]["code"] for error in response.json().get("errors", ())}
    assert not codes & FAULTS, response.text
