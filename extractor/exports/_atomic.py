"""Bytes become a file that is there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from extractor.exports import unwritable


def write_whole(path: Path, data: bytes, approve: Callable[[bytes], None] = lambda _: None) -> None:
    """Write beside `path`, read back, let `approve` raise, then rename; OutputError when the system refuses.

    A device or pipe (`/dev/stderr`) is written to as it is: renaming would put a file in its place. Links are followed.
    """
    path = path.resolve() if path.is_symlink() else path
    beside = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            approve(data)
            path.write_bytes(data)
            return
        try:
            with beside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            approve(beside.read_bytes())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unwritable(path, error) from error
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Have the folder's entry on the disk too, where the file system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass  # some network file systems can't; the file itself is safe
    finally:
        os.close(handle)
