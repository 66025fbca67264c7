"""Whether the disk under a profile will take what is saved next; asked before it is too late to say so."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tamin_desk.domain.errors import (
    StoreDamaged,
    StoreError,
    StoreFailing,
    StoreFull,
    StoreReadOnly,
)
from tamin_desk.services.sync_status import StoreTrouble

LEAST_FREE: Final = 64 * 1024 * 1024
"""Bytes that should be free: a day's acts with their pictures, and the journal beside them."""


def look(
    folder: Path, least: int = LEAST_FREE, may: Callable[[Path, int], bool] = os.access
) -> StoreTrouble | None:
    """Return what is wrong with the disk of a folder, where fewer than ``least`` bytes free are too few.

    ``may`` tells whether the system grants a right to a folder.
    """
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        # Not there any more, as a stick that was pulled.
        return StoreTrouble.FAILING
    if not may(folder, os.W_OK):
        return StoreTrouble.READ_ONLY
    return StoreTrouble.NEARLY_FULL if free < least else None


def trouble_of(error: StoreError) -> StoreTrouble | None:
    """Return what an error of the store says of the disk; ``None`` where it says nothing of it."""
    match error:
        case StoreFull():
            return StoreTrouble.FULL
        case StoreReadOnly():
            return StoreTrouble.READ_ONLY
        case StoreFailing():
            return StoreTrouble.FAILING
        case StoreDamaged():
            return StoreTrouble.DAMAGED
        case _:
            return None
