"""A folder that is quick, and goes by itself."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def folder_in_memory() -> Iterator[Path]:
    """Give a folder that goes with the block, in memory where the system has a place for that."""
    memory = Path("/dev/shm")  # nosec B108 # a folder of its own is made in it
    place = memory if memory.is_dir() and os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="tamin-faults-", dir=place) as folder:
        yield Path(folder)
