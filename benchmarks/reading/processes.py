"""What processes have worked and hold, as the kernel tells it in /proc."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_TICKS = os.sysconf("SC_CLK_TCK")
_MIB = 1024
_PARENT, _WORKED = 1, slice(11, 15)
"""Where /proc/PID/stat tells them, counted behind the name: utime, stime, cutime, cstime."""


@dataclass(frozen=True, slots=True)
class Memory:
    """MiB of one process: all that is resident, and the part that no file backs."""

    resident: int
    own: int


def worked(root: int) -> Mapping[int, float]:
    """Seconds on a processor of a process and of each below it, those that ended counted in."""
    stats = _stats()
    return {pid: sum(map(int, stats[pid][_WORKED])) / _TICKS for pid in _family(root, stats)}


def memory(pid: int) -> Memory:
    status = dict(
        line.split(":", 1) for line in (_PROC / str(pid) / "status").read_text().splitlines()
    )
    resident, own = (int(status[name].split()[0]) for name in ("VmRSS", "RssAnon"))
    return Memory(resident // _MIB, own // _MIB)


def _stats() -> dict[int, list[str]]:
    """What stands behind the name of each process."""
    found: dict[int, list[str]] = {}
    for entry in _PROC.iterdir():
        if entry.name.isdigit():
            try:
                text = (entry / "stat").read_text()
            except (FileNotFoundError, ProcessLookupError):
                continue  # it has just ended
            found[int(entry.name)] = text[text.rindex(")") + 2 :].split()
    return found


def _family(root: int, stats: Mapping[int, list[str]]) -> set[int]:
    children: dict[int, list[int]] = {}
    for pid, values in stats.items():
        children.setdefault(int(values[_PARENT]), []).append(pid)
    family, left = set[int](), [root]
    while left:
        pid = left.pop()
        if pid in stats:
            family.add(pid)
            left += children.get(pid, [])
    return family
