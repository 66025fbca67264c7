"""How a desk comes to life, step by step; each step may block and belongs on a worker thread.

What a step needs is imported when it is taken: the sign-in page is on the screen before that.
"""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    # Types only: the page paints before these modules are imported.
    from tamin_desk.services.config import Profile, Settings
    from tamin_desk.services.desk import Desk
    from tamin_desk.services.keys import NeedsPin
    from tamin_desk.services.store import StoreKey


class Opening(Protocol):
    """The steps; every one raises a DeskError when it fails."""

    def find_key(self) -> "StoreKey | NeedsPin":
        """Return the store's key, or what PIN is wanted for it."""

    def unlock(self, pin: str) -> "StoreKey":
        """Return the key that a PIN opens."""

    def protect(self, pin: str) -> "StoreKey":
        """Protect the key that was had back with a PIN, or make the key of a new store and protect that."""

    def recover(self, username: str, password: str) -> "StoreKey | NeedsPin":
        """Have the key back by its seal and keep it anew; or tell that a PIN must be chosen for it."""

    def open(self, key: "StoreKey") -> "Desk":
        """Open the store and put the services on top of it."""

    def is_long_enough(self, pin: str) -> bool:
        """Tell whether a PIN may be chosen; asked on the main thread, once a PIN is wanted."""


class DeskOpening:
    """Opens the desk of one profile."""

    def __init__(self, profile: "Profile", settings: "Settings") -> None:
        self._profile = profile
        self._settings = settings
        self._recovered: StoreKey | None = None

    def find_key(self) -> "StoreKey | NeedsPin":
        """Return the store's key, or what PIN is wanted for it."""
        from tamin_desk.services.keys import KeyProvider

        self._recovered = None
        return KeyProvider(self._profile).open()

    def unlock(self, pin: str) -> "StoreKey":
        """Return the key that a PIN opens."""
        from tamin_desk.services.keys import KeyProvider

        return KeyProvider(self._profile).unlock_with_pin(pin)

    def protect(self, pin: str) -> "StoreKey":
        """Protect the key that was had back with a PIN, or make the key of a new store and protect that."""
        from tamin_desk.services.keys import KeyProvider

        keys = KeyProvider(self._profile)
        if self._recovered is None:
            return keys.create_with_pin(pin)
        return keys.keep_again_with_pin(self._recovered.secret, pin)

    def recover(self, username: str, password: str) -> "StoreKey | NeedsPin":
        """Have the key back by its seal and keep it anew; or tell that a PIN must be chosen for it."""
        from tamin_desk.services.key_recovery import recover
        from tamin_desk.services.keys import KeyProvider

        self._recovered = recover(self._profile, self._settings, username, password)
        return KeyProvider(self._profile).keep_again(self._recovered.secret)

    def open(self, key: "StoreKey") -> "Desk":
        """Open the store and put the services on top of it."""
        from tamin_desk.domain.audit import AuditKind
        from tamin_desk.services.desk import Desk

        desk = Desk.open(self._profile, self._settings, key)
        if self._recovered is not None:
            desk.audit.try_to_note(AuditKind.KEY_RECOVERED)
            self._recovered = None
        return desk

    def is_long_enough(self, pin: str) -> bool:
        """Tell whether a PIN may be chosen."""
        from tamin_desk.services.keys import pin_is_long_enough

        return pin_is_long_enough(pin)
