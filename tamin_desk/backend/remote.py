"""For a part that is served without the archive: sessions are asked of the archive's host."""

from typing import Final
from uuid import UUID

import httpx
from pydantic import ValidationError

from tamin_desk.backend.callers import Caller, Means
from tamin_desk.backend.outbound import asked, client
from tamin_desk.backend.problems import ProblemError
from tamin_desk.contract.problems import Problem, ProblemType
from tamin_desk.contract.routes import WHO_AM_I
from tamin_desk.contract.sessions import WhoAmI

_READ_SECONDS: Final = 5.0
_PASSED_ON: Final = frozenset(
    {ProblemType.SESSION_EXPIRED, ProblemType.SESSION_ENDED, ProblemType.PASSWORD_CHANGE_NEEDED}
)


class RemoteCallers:
    """Asks the archive who is behind a token, each time: an ended session is ended everywhere at once."""

    def __init__(self, archive_url: str, transport: httpx.BaseTransport | None = None) -> None:
        self._client = client(archive_url, {}, _READ_SECONDS, transport)

    def by_session(self, token: str) -> Caller:
        """Return the caller of a session (see :class:`tamin_desk.backend.access.CallerSource`)."""
        try:
            bearer = {"Authorization": f"Bearer {token}"}
            reply = asked(self._client, self._client.build_request("GET", WHO_AM_I.path, headers=bearer))
            if reply.is_success:
                return _caller(WhoAmI.model_validate_json(reply.content))
            kind = Problem.model_validate_json(reply.content).kind
        except (httpx.HTTPError, ValidationError):
            raise ProblemError(ProblemType.UNAVAILABLE, retry_after=2) from None
        if kind in _PASSED_ON:
            raise ProblemError(kind)
        raise ProblemError(ProblemType.UNAVAILABLE, retry_after=2)

    def by_delivery(self, token: str) -> Caller:  # noqa: ARG002 - acts are the archive's: no other part takes them
        """Refuse: only the archive takes acts."""
        raise ProblemError(ProblemType.DELIVERY_ENDED)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


def _caller(who: WhoAmI) -> Caller:
    return Caller(
        user_id=who.user.user_id,
        username=who.user.username,
        display_name=who.user.display_name,
        role=who.user.role,
        unit_code=who.unit.code,
        unit_kind=who.unit.kind,
        province=who.unit.province,
        permissions=who.user.permissions,
        means=Means.SESSION,
        session_id=UUID(who.session_id),
        desk_id=None,
    )
