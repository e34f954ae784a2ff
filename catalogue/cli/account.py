"""Who runs a command."""

from __future__ import annotations

import getpass

from catalogue.access.viewer import OPERATOR, Viewer


def account() -> Viewer:
    """The operator, under the name of the account: whoever may run commands here may do all."""
    return Viewer(f"cli:{getpass.getuser()}", OPERATOR.roles)
