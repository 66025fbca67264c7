"""Passwords: Argon2id, with the same work whether or not the user exists."""

import threading
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tamin_desk.backend.config import PasswordCost


class Passwords:
    """Hashes and verifies; two at a time, because each takes 64 MiB and a whole core."""

    def __init__(self, cost: PasswordCost) -> None:
        self._hasher = PasswordHasher(cost.passes, cost.memory_kib, cost.lanes)
        self._turns = threading.BoundedSemaphore(2)

    def hash(self, password: str) -> str:
        """Return a salted hash that tells its own cost."""
        with self._turns:
            return self._hasher.hash(password)

    def verify(self, known: str | None, password: str) -> bool:
        """Tell whether ``password`` is the one behind ``known``; ``None`` takes as long and is refused."""
        with self._turns:
            nobody = self._nobody
            try:
                self._hasher.verify(known or nobody, password)
            except (VerificationError, InvalidHashError):
                return False
        return known is not None

    @cached_property
    def _nobody(self) -> str:
        """What an unknown user's password is compared with: it matches nothing that can be typed."""
        return self._hasher.hash("\0")

    def is_outdated(self, known: str) -> bool:
        """Tell whether a hash was made at another cost and should be made anew."""
        return self._hasher.check_needs_rehash(known)
