"""The archive that a desk's store belongs to: learnt at the first sign-in, and never another one.

Settings may name another server by mistake. Finished acts and the tokens that hand them in are for the
archive whose people they are about, and nobody else is even shown them.
"""

from collections.abc import Mapping
from typing import Final, Protocol

from pydantic import BaseModel

from tamin_desk.contract.archive import BlobReply
from tamin_desk.contract.routes import Endpoint, System
from tamin_desk.contract.sessions import SystemHealth
from tamin_desk.domain.errors import (
    DeskError,
    NetworkError,
    NotOurServer,
    OtherArchive,
    RedirectRefused,
    Unreachable,
)
from tamin_desk.services.courier import DeliveryApi
from tamin_desk.services.known_users import Settings

_SETTING: Final = "archive_id"
_NOTHING: Final[Mapping[str, object]] = {}


class ArchiveApi(DeliveryApi, Protocol):
    """The calls that hand in acts, and the one that tells who would take them."""

    def health(self, system: System) -> SystemHealth:
        """Ask one system how it is."""


def check_archive(settings: Settings, archive_id: str | None) -> None:
    """Let an archive pass that is this store's own; the first one becomes it.

    Raises:
        OtherArchive: the store belongs to another one.
        StoreError: it could not be written down.
    """
    if archive_id is None:
        # A server that does not say: an older one.
        return
    own = settings.get_setting(_SETTING)
    if own is None:
        settings.put_setting(_SETTING, archive_id)
    elif own != archive_id:
        raise OtherArchive("the store belongs to another archive")


class OwnArchive:
    """The way of acts to the archive: asks once who is there, before the first of them leaves.

    Safe from any thread: of several that come first each asks for itself.
    """

    def __init__(self, api: ArchiveApi, settings: Settings) -> None:
        self._api = api
        self._settings = settings
        self._is_own = False

    @property
    def failed_requests(self) -> int:
        """How many requests of the program have met an error so far."""
        return self._api.failed_requests

    def call(
        self,
        endpoint: Endpoint,
        *,
        body: BaseModel | None = None,
        values: Mapping[str, object] = _NOTHING,
        token: str | None = None,
        attempt: int | None = None,
    ) -> BaseModel | None:
        """Call the archive as :meth:`tamin_desk.services.api.Api.call` does.

        Raises:
            NetworkError: nothing was sent; :class:`OtherArchive` among its kinds.
            the errors of that method.
        """
        self._make_sure()
        return self._api.call(endpoint, body=body, values=values, token=token, attempt=attempt)

    def put_blob(self, data: bytes, token: str | None, *, media_type: str) -> BlobReply:
        """Store a picture as :meth:`tamin_desk.services.api.Api.put_blob` does.

        Raises:
            the errors of :meth:`call`.
        """
        self._make_sure()
        return self._api.put_blob(data, token, media_type=media_type)

    def _make_sure(self) -> None:
        if not self._is_own:
            check_archive(self._settings, self._asked())
            self._is_own = True

    def _asked(self) -> str | None:
        """Return the archive's id; whatever goes wrong, the act behind it has certainly not left."""
        failure: NetworkError
        try:
            return self._api.health(System.ARCHIVE).archive_id
        except (NotOurServer, RedirectRefused) as error:
            failure = OtherArchive("something else answered")
            failure.retry_after = error.retry_after
        except NetworkError as error:
            failure = error
        except DeskError as error:
            failure = Unreachable(type(error).__name__)
            failure.retry_after = error.retry_after
        raise failure
