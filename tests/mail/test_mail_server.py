"""Letters over real SMTP, and what is said when they are not taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator

import pytest

from catalogue.errors import MailRefused, MailUnavailable, SettingsInvalid
from catalogue.mail.letter import receiver_link
from catalogue.mail.mail_server import Letter, MailServer, mail_server
from catalogue.settings import Settings
from tests.mail.postbox import FROM, PUBLIC_URL, Postbox, postbox

LETTER = Letter("toimisto@yhdistys.example", "Otsikko – ämne", "Hyvää päivää\n")


@pytest.fixture
def mailbox() -> Generator[Postbox]:
    with postbox() as running:
        yield running


def server(url: str, **others: str) -> MailServer:
    variables = {"POLKU_MAIL_FROM": FROM, "POLKU_PUBLIC_URL": PUBLIC_URL, "POLKU_SMTP_URL": url}
    found = mail_server(Settings.model_validate(variables | others))
    assert found
    return found


async def test_a_letter_arrives_as_it_was_written(mailbox: Postbox) -> None:
    await server(mailbox.url).send(LETTER)
    [mail] = mailbox.mails
    assert mailbox.envelopes == [("polku@polku.example", [LETTER.to])]
    assert (mail["From"], mail["To"], mail["Subject"]) == (FROM, LETTER.to, LETTER.subject)
    assert (mail["Auto-Submitted"], mail["Message-ID"][-15:]) == (
        "auto-generated",
        "@polku.example>",
    )
    assert mail.get_content().replace("\r\n", "\n") == LETTER.text


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ("550 no such mailbox toimisto@yhdistys.example", MailRefused),
        ("450 come back later, toimisto@yhdistys.example", MailUnavailable),
    ],
)
async def test_a_refusal_says_whether_to_try_again_and_names_nobody(
    mailbox: Postbox, answer: str, error: type[Exception]
) -> None:
    mailbox.refuses = answer
    with pytest.raises(error) as refused:
        await server(mailbox.url).send(LETTER)
    assert LETTER.to not in repr(refused.value)
    assert mailbox.mails == []


async def test_a_server_that_is_away_is_tried_again() -> None:
    with pytest.raises(MailUnavailable, match="SMTPConnectError"):
        await server("smtp://127.0.0.1:1").send(LETTER)


async def test_nothing_is_sent_in_the_clear_to_another_machine(mailbox: Postbox) -> None:
    """127.0.0.2 is this machine as well, but is not taken for it."""
    elsewhere = mailbox.url.replace("127.0.0.1", "127.0.0.2")
    with pytest.raises(MailUnavailable, match="SMTPException"):
        await server(elsewhere).send(LETTER)
    assert mailbox.mails == []


def test_the_address_tells_host_port_encryption_and_who_hands_in() -> None:
    found = server("smtps://user%40example:pass%2Fword@mail.example")
    assert (found.host, found.port, found.is_encrypted) == ("mail.example", 465, True)
    assert (found.user, found.password) == ("user@example", "pass/word")
    assert "pass/word" not in repr(found)


def test_without_an_address_no_mail_is_sent() -> None:
    assert mail_server(Settings.model_validate({})) is None


@pytest.mark.parametrize(
    "changed",
    [
        {"POLKU_SMTP_URL": "http://mail.example"},
        {"POLKU_SMTP_URL": "smtp://"},
        {"POLKU_SMTP_URL": "smtp://mail.example:port"},
        {"POLKU_MAIL_FROM": "nobody at all"},
        {"POLKU_MAIL_FROM": ""},
        {"POLKU_PUBLIC_URL": ""},
    ],
)
def test_settings_that_do_not_go_together_are_refused(changed: dict[str, str]) -> None:
    variables = {
        "POLKU_SMTP_URL": "smtp://mail.example",
        "POLKU_MAIL_FROM": FROM,
        "POLKU_PUBLIC_URL": PUBLIC_URL,
    }
    given = {name: value for name, value in (variables | changed).items() if value}
    with pytest.raises(SettingsInvalid, match="POLKU_SMTP_URL"):
        mail_server(Settings.model_validate(given))


def test_the_letter_says_where_and_until_when_in_three_languages_and_nothing_else() -> None:
    ends = dt.datetime(2026, 12, 6, 22, 30, tzinfo=dt.UTC)
    letter = receiver_link(LETTER.to, "https://polku.example/referral/secret", ends, FROM)
    assert letter.subject == "Palveluohjaus odottaa – En hänvisning väntar – A referral waits"
    assert letter.text.count("https://polku.example/referral/secret") == 1
    assert [
        letter.text.count(word) for word in ("7.12.2026 asti", "till 7.12.2026", "until 7.12.2026")
    ] == [1, 1, 1]
    assert letter.text.endswith(f"--\n{FROM}\n")
    assert max(map(len, letter.text.splitlines())) <= 78
