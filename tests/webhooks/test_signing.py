"""Messages are signed as every library of Standard Webhooks expects it."""

from __future__ import annotations

import time

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from catalogue.webhooks.signing import headers, new_secret

BODY = '{"type":"webhook.test","timestamp":"2026-11-22T10:00:00Z","data":{"ä":1}}'
SPOILT = {
    "body": BODY.replace("1", "2"),
    "webhook-id": "msg_2",
    "webhook-timestamp": str(int(time.time()) - 1),
}


def signed(*secrets: str) -> dict[str, str]:
    return headers("msg_1", int(time.time()), BODY.encode(), secrets)


def test_what_the_specification_shows_is_what_comes_out() -> None:
    """The example of its reference libraries."""
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105 - everybody knows it
    assert headers(
        "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}', [secret]
    ) == {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


def test_the_standards_own_library_takes_a_message_signed_by_either_secret() -> None:
    new, former = new_secret(), new_secret()
    told = [Webhook(each).verify(BODY, signed(new, former)) for each in (new, former)]
    assert [each["data"] for each in told] == [{"ä": 1}] * 2


@pytest.mark.parametrize("part", SPOILT)
def test_nothing_of_a_message_can_be_altered(part: str) -> None:
    secret = new_secret()
    given = {"body": BODY, **signed(secret), part: SPOILT[part]}
    body = given.pop("body")
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(body, given)


def test_a_secret_is_new_each_time() -> None:
    made = {new_secret() for _ in range(100)}
    assert (len(made), {len(each) for each in made}) == (100, {50})
