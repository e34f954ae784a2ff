"""The one tree of errors that people and programs meet; each class carries the code that names it.

A `CatalogueError` is expected: its message is a plain sentence that says what to do, safe to show
to anybody. Every other exception is a defect: it is logged and masked.
"""

from __future__ import annotations

from typing import ClassVar


class CatalogueError(Exception):
    """An expected failure: a documented, stable `code` and a sentence for people."""

    code: ClassVar[str] = "CATALOGUE_ERROR"


class SettingsInvalid(CatalogueError):
    """A setting has a value that cannot be used; the program does not start."""

    code = "SETTINGS_INVALID"


class DatabaseUnavailable(CatalogueError):
    """PostgreSQL cannot be reached or started."""

    code = "DATABASE_UNAVAILABLE"


class DatabaseOutdated(CatalogueError):
    """The database has not been migrated to this version of the program."""

    code = "DATABASE_OUTDATED"


class DatabaseNewer(CatalogueError):
    """The database has been migrated by a newer version of the program."""

    code = "DATABASE_NEWER"


class DatabaseBusy(CatalogueError):
    """A migration would have held others up for too long, and was given up."""

    code = "DATABASE_BUSY"


class RunInProgress(CatalogueError):
    """Another run of the same source holds its lock."""

    code = "RUN_IN_PROGRESS"


class SourceUnknown(CatalogueError):
    """No source has that name."""

    code = "SOURCE_UNKNOWN"


class FetchFailed(CatalogueError):
    """A partner could not be read to the end; what was fetched is kept for the next run."""

    code = "FETCH_FAILED"


class CursorLost(FetchFailed):
    """A partner knows our cursor no more: all of it is to be read."""


class SourceMalformed(CatalogueError):
    """A partner's answer or a saved payload is not of the form that its format promises."""

    code = "SOURCE_MALFORMED"


class LinkImpossible(CatalogueError):
    """Two records cannot be linked, or be parted, as a person asks."""

    code = "LINK_IMPOSSIBLE"


class EntityUnknown(CatalogueError):
    """No entity has that id, or it has been taken down."""

    code = "ENTITY_UNKNOWN"


class IndexUnavailable(CatalogueError):
    """The search index is not there yet or is being rebuilt."""

    code = "INDEX_UNAVAILABLE"


class Unauthenticated(CatalogueError):
    """Who asks has not shown who they are, or with a key or token that is not good."""

    code = "UNAUTHENTICATED"


class Forbidden(CatalogueError):
    """Who asks is known, and may not do this."""

    code = "FORBIDDEN"


class SignInUnavailable(CatalogueError):
    """The sign-in service cannot be asked for its keys, so nobody's token can be checked."""

    code = "SIGN_IN_UNAVAILABLE"


class SealBroken(CatalogueError):
    """What is sealed cannot be opened: its key is another, or was destroyed."""

    code = "SEAL_BROKEN"


class MailRefused(CatalogueError):
    """A mail server will not take mail for a mailbox, however often it is tried."""

    code = "MAIL_REFUSED"


class MailUnavailable(CatalogueError):
    """A mail could not be handed to the mail server; it is tried again."""

    code = "MAIL_UNAVAILABLE"


class BackupFailed(CatalogueError):
    """The database could not be backed up, or a backup could not be restored."""

    code = "BACKUP_FAILED"


class InputInvalid(CatalogueError):
    """What a caller asked for cannot be answered as asked; answered as BAD_USER_INPUT."""

    code = "BAD_USER_INPUT"


class CursorInvalid(InputInvalid):
    """A cursor that this catalogue did not give, or that belongs to another query."""

    code = "CURSOR_INVALID"


class CursorExpired(CursorInvalid):
    """A cursor was good once: the catalogue was restored or made anew since."""

    code = "CURSOR_EXPIRED"


class PageTooDeep(InputInvalid):
    """Ranked results are paged only so far (DEPTH_LIMIT hits)."""

    code = "PAGE_TOO_DEEP"
