"""What a peer's script spends, seen from inside, and how it prints what it read; imported by the scripts beside it."""

import json
import resource
import sys
import time
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

MIB = 1 << (20 if sys.platform == "darwin" else 10)
"""ru_maxrss counts bytes on macOS, kibibytes on Linux."""


class Meter:
    """Made once the imports are done: all CPU time until then is `import_seconds`, and the wall clock starts here."""

    def __init__(self) -> None:
        self.import_seconds = cpu_seconds()
        self.started = time.perf_counter()

    def tell(self, tables: Sequence[tuple[int, Any]], packages: Sequence[str], **more: str) -> None:
        """One JSON on stdout, of tables each with its page; `cpu_seconds` holds the imports, too, `wall_seconds` doesn't."""
        told = {
            "pages": [page for page, _ in tables],
            "tables": [[[str(cell or "") for cell in row] for row in table] for _, table in tables],
            "import_seconds": round(self.import_seconds, 2),
            "cpu_seconds": round(cpu_seconds(), 2),
            "wall_seconds": round(time.perf_counter() - self.started, 2),
            "peak_mib": round(max(_usage(who).ru_maxrss for who in _WHO) / MIB),
            "versions": {**{name: version(name) for name in packages}, **more},
        }
        json.dump(told, sys.stdout, ensure_ascii=False)


_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _usage(who: int) -> resource.struct_rusage:
    return resource.getrusage(who)


def cpu_seconds() -> float:
    """User and system time of this process and of its children that ended."""
    return sum(_usage(who).ru_utime + _usage(who).ru_stime for who in _WHO)
