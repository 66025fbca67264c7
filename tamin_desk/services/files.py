"""Files written whole or not at all."""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tamin_desk.domain.errors import FileNotWritten

WriteDown = Callable[[], object]
"""Writes down that something is about to leave the program; raises NotWrittenDown, and then it stays."""


def write_atomically(path: Path, data: bytes) -> None:
    """Replace ``path`` by ``data`` (mode 0600), so that a crash leaves the old file or the new one.

    Raises:
        OSError: nothing was replaced.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    sync_folder(path.parent)


def write_for_user(path: Path, data: bytes, write_down: WriteDown) -> None:
    """Write a file where somebody wanted it, whole or not at all; a folder that is gone is not made anew.

    ``write_down`` is called first: what cannot be written down does not leave the program.

    Raises:
        NotWrittenDown: by ``write_down``; an older file is untouched.
        FileNotWritten: the folder is not there, is full, or may not be written; an older file is untouched.
    """
    if not path.parent.is_dir():
        raise FileNotWritten("the folder is not there")
    write_down()
    try:
        write_atomically(path, data)
    except OSError as error:
        raise FileNotWritten(type(error).__name__) from error


def sync_folder(folder: Path) -> None:
    """Make the new name itself durable; Windows cannot open a folder and needs no such call."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
