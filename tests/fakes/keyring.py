"""A keyring in memory, and one that cannot be used."""

from tamin_desk.domain.errors import KeyringUnusable


class FakeKeyring:
    """Keeps the contract of `tamin_desk.services.keys.Keyring`; `locked` makes it unusable."""

    def __init__(self) -> None:
        self.secrets: dict[str, str] = {}
        self.locked = False

    def get(self, name: str) -> str | None:
        self._ask()
        return self.secrets.get(name)

    def put(self, name: str, secret: str) -> None:
        self._ask()
        self.secrets[name] = secret

    def _ask(self) -> None:
        if self.locked:
            raise KeyringUnusable("locked")
