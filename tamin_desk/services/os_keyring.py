"""The operating system's keyring, and only one that keeps secrets encrypted.

The library would take whatever backend the user's configuration names, plain text files and
"null" among them. So the choice is made here, from a closed list, and from nothing else.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from tamin_desk.domain.errors import KeyringUnusable

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

SERVICE: Final = "Tamin Desk"


class OsKeyring:
    """Secrets by name in Secret Service, KWallet, the Windows vault or the macOS keychain."""

    def __init__(self) -> None:
        self._backend: KeyringBackend | None = None

    def get(self, name: str) -> str | None:
        """Return the secret kept under ``name``, or ``None``.

        Raises:
            KeyringUnusable: there is no such keyring here, it is locked, or it fails.
        """
        backend = self._safe_backend()
        return _asked(lambda: backend.get_password(SERVICE, name))

    def put(self, name: str, secret: str) -> None:
        """Keep ``secret`` under ``name`` and read it back.

        Raises:
            KeyringUnusable: as for :meth:`get`, or it does not give back what it was given.
        """
        backend = self._safe_backend()
        _asked(lambda: backend.set_password(SERVICE, name, secret))
        if self.get(name) != secret:
            raise KeyringUnusable("the keyring does not give back what it was given")

    def _safe_backend(self) -> "KeyringBackend":
        if self._backend is None:
            self._backend = _first_viable()
        return self._backend


def _first_viable() -> "KeyringBackend":
    for kind in _safe_kinds():
        if _asked(partial(_is_viable, kind)):
            return _asked(kind)
    raise KeyringUnusable("no safe keyring on this machine")


def _is_viable(kind: type["KeyringBackend"]) -> bool:
    return bool(kind.viable)


def _safe_kinds() -> tuple[type["KeyringBackend"], ...]:
    """The closed list. Each module imports everywhere; what is missing shows in ``viable``."""
    from keyring.backends import SecretService, Windows, kwallet, macOS

    return (
        Windows.WinVaultKeyring,
        macOS.Keyring,
        SecretService.Keyring,
        kwallet.DBusKeyring,
    )


def _asked(question: Callable[[], T]) -> T:
    """Ask the backend; whatever goes wrong below it means that the keyring cannot be used now."""
    try:
        return question()
    except Exception as error:
        # KeyringError and InitError, but also what the bus libraries below let through: their
        # types differ on each system, and none of them may end the program.
        raise KeyringUnusable(type(error).__name__) from error
