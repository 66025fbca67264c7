"""One program per profile: a lock that the operating system drops when its holder dies.

A file that merely exists would outlive a crash and lock a clerk out; a lock on an open file
cannot. The file itself stays: removing it would let two programs each lock another file of the
same name.
"""

import errno
import os
import sys
from pathlib import Path
from typing import Final

from tamin_desk.domain.errors import StoreBusy, StoreFailing, StoreFull, StoreReadOnly

_HELD_BY_ANOTHER: Final = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT} if sys.platform != "win32" else {errno.ENOSPC})
_NOT_ALLOWED: Final = frozenset(
    {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.ENOENT, errno.EEXIST}
)


class ProfileLock:
    """A held lock; :meth:`release` gives it back, and so does the end of the process."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    @classmethod
    def take(cls, path: Path) -> "ProfileLock":
        """Take the lock at ``path``, making the file (mode 0600) when it is missing.

        Raises:
            StoreBusy: another program, or another place in this one, holds it.
            StoreReadOnly, StoreFull, StoreFailing: the file cannot be made or opened.
        """
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except OSError as error:
            raise from_os_error(error) from error
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            if error.errno in _HELD_BY_ANOTHER:
                raise StoreBusy("another program holds the profile's lock") from error
            raise from_os_error(error) from error
        return cls(descriptor)

    def release(self) -> None:
        """Give the lock back; a second call does nothing."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)


def from_os_error(error: OSError) -> StoreReadOnly | StoreFull | StoreFailing:
    """Return the client's error for what the system said about one of the store's files."""
    what = f"{type(error).__name__}: {errno.errorcode.get(error.errno or 0, 'unknown')}"
    if error.errno in _NO_ROOM:
        return StoreFull(what)
    if error.errno in _NOT_ALLOWED:
        return StoreReadOnly(what)
    return StoreFailing(what)


def _lock(descriptor: int) -> None:
    """Lock without waiting; OSError when it is held."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        # flock belongs to the opened file, not to the process: it also keeps a second store of
        # the same program out, and no close of some other descriptor can drop it by accident.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
