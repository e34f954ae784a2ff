"""Sends a spreadsheet of services to a source of one's own, and tells how it went.

POLKU_KEY=… python push.py http://127.0.0.1:8000 helsinki-sheet services.xlsx --dry-run
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import httpx

Report = dict[str, Any]


def push(address: str, key: str, source: str, sheet: Path, *, dry_run: bool) -> Report:
    """What became of the sheet, once a worker has read it. Raises httpx.HTTPStatusError."""
    headers = {"Authorization": f"Bearer {key}"}
    with httpx.Client(base_url=address, headers=headers) as client:
        parameters = {"source": source, "name": sheet.name, "dryRun": str(dry_run).lower()}
        sent = client.post("/import/spreadsheet", params=parameters, content=sheet.read_bytes())
        sent.raise_for_status()
        while True:
            told = client.get(urljoin(address, sent.headers["Location"]))
            told.raise_for_status()
            report: Report = told.json()
            if report["state"] != "WAITING":
                return report
            time.sleep(float(sent.headers.get("Retry-After", 1)))


def sentences(report: Report) -> list[str]:
    """What a person wants to know: the counts, then each thing that is wrong."""
    counts = [f"{name} {count}" for name, count in report["counts"].items() if count]
    wrong = [f"{each['localId']}: {each['message']}" for each in report["issues"]]
    return [f"{report['state']}: {', '.join(counts)}", *wrong]


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("address")
    words.add_argument("source")
    words.add_argument("sheet", type=Path)
    words.add_argument("--dry-run", action="store_true", help="only say what would happen")
    given = words.parse_args()
    key = os.environ["POLKU_KEY"]
    report = push(given.address, key, given.source, given.sheet, dry_run=given.dry_run)
    print(*sentences(report), sep="\n")
    sys.exit(report["state"] != "COMPLETE")


if __name__ == "__main__":
    main()
