"""Where a page may lead that was told where to by its address or a form."""

from __future__ import annotations


def own_address(address: str) -> str:
    """An address of this host, whoever wrote it: nobody is led elsewhere by a link to us."""
    is_own = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if is_own and address.isprintable() else "/"
