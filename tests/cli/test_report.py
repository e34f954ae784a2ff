"""What an operator reads after a load."""

from __future__ import annotations

import pytest

from catalogue.cli.report import show_report
from catalogue.intake.feed import Mode
from catalogue.intake.report import RunReport
from catalogue.store.runs import Counts, IssueRow, RunState

ISSUE = IssueRow(
    run=1,
    severity="WARNING",
    code="VALUE_INVALID",
    message="This is not a telephone number; it was left out.",
    kind="SERVICE_CHANNEL",
    local_id="abc",
    field="phoneNumbers[].number",
    value="soita",
    records=1,
)


def shown(capsys: pytest.CaptureFixture[str], **changes: object) -> tuple[str, str]:
    values: dict[str, object] = {
        "source": "ptv",
        "run": 1,
        "mode": Mode.FULL,
        "state": RunState.COMPLETE,
        "counts": Counts(read=3, created=1, updated=1, unchanged=1, retracted=2, warned=1),
        "message": "",
        "issues": (),
        "issue_count": 0,
    }
    report = RunReport(**{**values, **changes})  # pyright: ignore[reportArgumentType]
    show_report(report, is_dry=False)
    captured = capsys.readouterr()
    return captured.out, captured.err


def test_the_counts_reconcile_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys) == (
        (
            "ptv (full): 3 read = 1 created + 1 updated + 1 unchanged + 0 rejected; "
            "2 retracted, 0 revived, 1 warned, 0 unread\n"
            "Everything was read and published.\n"
        ),
        "",
    )


def test_issues_are_shown_in_plain_words_and_the_rest_is_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out, _ = shown(capsys, issues=(ISSUE,), issue_count=71)

    assert "This is not a telephone number; it was left out.\tsoita" in out
    assert "… and 70 more: polku issues ptv" in out


def test_a_run_that_did_not_publish_says_why_and_what_to_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, err = shown(capsys, state=RunState.FAILED, message="/Service did not answer in time.")

    assert "run it again to go on from there" in err
    assert "/Service did not answer in time." in err


def test_a_feed_without_any_record_is_pointed_out(capsys: pytest.CaptureFixture[str]) -> None:
    _, err = shown(capsys, counts=Counts())

    assert err == "The feed had no records at all: look at its address and at the scope.\n"
