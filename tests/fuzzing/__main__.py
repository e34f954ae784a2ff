"""`make fuzz`: many cases of all subjects, or of one; prints what came of them.

The seed is printed. To see one case again:
    make fuzz FUZZ="--subject 'mapping hsds' --seed 7 --case 3812"
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
import time

import structlog
from rich.progress import track

from tests.fuzzing.all_subjects import SUBJECTS
from tests.fuzzing.subject import Outcome, Subject, fuzz

ALL_CASES = 100_000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--subject", default="", help="only those whose name begins so")
    parser.add_argument("--seed", default=str(int(time.time())), help="to see a run again")
    parser.add_argument("--share", type=float, default=1, help="of the cases, 1 is all")
    parser.add_argument("--case", type=int, help="only the case of this number")
    options = parser.parse_args()
    _say(f"seed {options.seed}")
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    chosen = [each for each in SUBJECTS if each.name.startswith(options.subject)]
    outcomes = [run(each, options) for each in chosen]
    tell(outcomes)
    sys.exit(any(outcome.findings for outcome in outcomes))


def run(subject: Subject, options: argparse.Namespace) -> Outcome:
    cases = range(max(1, round(subject.cases * options.share)))
    if options.case is not None:
        cases = range(options.case, options.case + 1)
    shown = track(cases, subject.name, disable=not sys.stdout.isatty())
    outcome = asyncio.run(fuzz(subject, options.seed, shown))
    for finding in outcome.findings.values():
        _say(f"\n{finding.subject}, case {finding.case}: {finding.place}\n{finding.trace}")
    return outcome


def tell(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        slowest, case = outcome.slowest
        told = ", ".join(f"{count:,} {word}" for word, count in outcome.told.most_common())
        _say(
            f"{outcome.subject}: {outcome.cases:,} cases in {outcome.seconds:.0f} s, "
            f"slowest {1000 * slowest:.0f} ms (case {case}): {told}; "
            f"{len(outcome.findings)} findings"
        )
    cases = sum(outcome.cases for outcome in outcomes)
    _say(f"{cases:,} cases, {sum(len(each.findings) for each in outcomes)} findings")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
