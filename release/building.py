"""Makes the wheel and the source distribution, to the byte the same wherever that is done."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import tarfile
from pathlib import Path


def build(source: Path, target: Path, moment: int) -> None:
    """Writes both into the folder `target`; every file in them is as old as the `moment`.

    The builder is the one that is installed here, of a locked version: nothing is fetched.
    """
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", target, source],
        env={**os.environ, "SOURCE_DATE_EPOCH": str(moment), "PYTHONHASHSEED": "0"},
        umask=0o022,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    for archive in target.glob("*.tar.gz"):
        _settle(archive, moment)


def _settle(archive: Path, moment: int) -> None:
    """Packs an archive anew: in order, with one time, and without the name of who made it."""
    settled = archive.with_suffix(".settled")
    with (
        tarfile.open(archive) as made,
        settled.open("wb") as file,
        gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=moment) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as anew,
    ):
        for member in sorted(made.getmembers(), key=lambda member: member.name):
            content = made.extractfile(member) if member.isfile() else None
            anew.addfile(_anonymous(member, moment), content)
    settled.replace(archive)


def _anonymous(member: tarfile.TarInfo, moment: int) -> tarfile.TarInfo:
    settled = member.replace(mtime=moment, uid=0, gid=0, uname="", gname="")
    settled.pax_headers = {}  # the same once more, with parts of seconds
    return settled
