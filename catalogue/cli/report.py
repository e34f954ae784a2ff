"""How a run's report reads on the terminal."""

from __future__ import annotations

from catalogue.cli.screen import errors, fail, say, table
from catalogue.cli.show import issue_row
from catalogue.intake.feed import Mode
from catalogue.intake.report import RunReport
from catalogue.store.runs import RunState

_SENTENCES = {
    RunState.COMPLETE: "Everything was read and published.",
    RunState.INCOMPLETE: "What could be read was published; some records could not be read and "
    "stay as they were. Run it again.",
    RunState.HELD: "Nothing was published: the feed looks broken.",
    RunState.FAILED: "Nothing was published: the partner could not be read to the end. What was "
    "fetched is kept; run it again to go on from there.",
    RunState.INTERRUPTED: "Nothing was published: the run was interrupted. Run it again to go on.",
}


def show_report(report: RunReport, *, is_dry: bool) -> None:
    """Counts, the issues in plain words, and how it ended."""
    counts = report.counts
    say(
        f"{report.source} ({report.mode.value.lower()}): {counts.read} read = "
        f"{counts.created} created + {counts.updated} updated + {counts.unchanged} unchanged + "
        f"{counts.rejected} rejected; {counts.retracted} retracted, {counts.revived} revived, "
        f"{counts.warned} warned, {counts.unread} unread"
    )
    if report.issues:
        table(
            ("severity", "record", "field", "records", "what", "value"),
            [issue_row(issue)[1:] for issue in report.issues],
        )
    if report.issue_count > len(report.issues):
        say(f"… and {report.issue_count - len(report.issues)} more: polku issues {report.source}")
    if is_dry:
        say("This was a dry run: nothing was written.")
    elif report.state is RunState.COMPLETE:
        say(_SENTENCES[report.state])
    else:
        fail(_SENTENCES[report.state])
    if report.mode is Mode.FULL and not counts.read:
        fail("The feed had no records at all: look at its address and at the scope.")
    if report.message:
        errors.print(report.message, markup=False, soft_wrap=True)
