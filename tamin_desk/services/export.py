"""A sealed copy of the store in one file, for a stick or a folder: what must not be lost with this machine.

The file is a ZIP archive without compression of ``desk.store``, the encrypted database under the same key,
and ``desk.seal``. Nothing about people is in clear in either; the archive opens the seal for who may, and
:mod:`tamin_desk.services.importing` takes the unsent acts in on another desk.
"""

import hashlib
import os
import tempfile
import zipfile
from pathlib import Path
from typing import IO, Final

from tamin_desk.domain.audit import AuditKind, Subject
from tamin_desk.domain.errors import FileNotWritten, StoreBusy, StoreFailing, StoreFull, StoreReadOnly
from tamin_desk.services import sealing
from tamin_desk.services.audit import Notes
from tamin_desk.services.files import sync_folder
from tamin_desk.services.store import Store, StoreKey

SUFFIX: Final = ".tamin-outbox"
"""How the name of a sealed copy ends."""

STORE_NAME: Final = "desk.store"
SEAL_NAME: Final = "desk.seal"

_PIECE: Final = 1 << 20


class Export:
    """Writes sealed copies of one open store."""

    def __init__(self, store: Store, key: StoreKey, seal_path: Path, notes: Notes) -> None:
        self._store = store
        self._key = key
        self._seal_path = seal_path
        self._notes = notes

    def write(self, target: Path) -> None:
        """Write the copy to ``target``, whole and read back, or not at all; an older file is then untouched.

        It may take long: never on the main thread.

        Raises:
            NotSealed: the key was never sealed: the copy could be opened nowhere but here.
            FileNotWritten: it could not be written there, or does not read back as it was written.
            StoreError: the store itself could not be read.
        """
        seal = sealing.read(self._seal_path).as_bytes()
        if not target.parent.is_dir():
            raise FileNotWritten("the folder is not there")
        # Nothing in it is in clear, and it may be what saves the work on a disk that takes no more.
        self._notes.try_to_note(AuditKind.EXPORTED, Subject("outbox"))
        try:
            # Beside the target: the machine's own disk may be what is full.
            with tempfile.TemporaryDirectory(prefix=".tamin-", dir=target.parent) as folder:
                copy, whole = Path(folder, STORE_NAME), Path(folder, "whole")
                self._copy(copy)
                _pack(copy, seal, whole)
                if not _is_whole(copy, seal, whole):
                    raise FileNotWritten("it does not read back as it was written")
                whole.replace(target)
            sync_folder(target.parent)
        except (OSError, zipfile.BadZipFile) as error:
            raise FileNotWritten(type(error).__name__) from error

    def _copy(self, to: Path) -> None:
        try:
            self._store.copy_to(to, self._key)
        except (StoreFull, StoreReadOnly, StoreFailing, StoreBusy) as error:
            raise FileNotWritten(type(error).__name__) from error


def _pack(copy: Path, seal: bytes, whole: Path) -> None:
    with os.fdopen(os.open(whole, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            archive.write(copy, STORE_NAME)
            archive.writestr(SEAL_NAME, seal)
        file.flush()
        os.fsync(file.fileno())


def _is_whole(copy: Path, seal: bytes, whole: Path) -> bool:
    with zipfile.ZipFile(whole) as archive, archive.open(STORE_NAME) as stored, copy.open("rb") as written:
        return _digest_of(stored) == _digest_of(written) and archive.read(SEAL_NAME) == seal


def _digest_of(file: IO[bytes]) -> bytes:
    digest = hashlib.sha256()
    while piece := file.read(_PIECE):
        digest.update(piece)
    return digest.digest()
