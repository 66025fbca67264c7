"""The session through which people are looked up, pictures fetched and the servers told, all of it recorded.

Which endpoint leaves which record is one table, so that no service has to think of it and none can forget.
What was found is written down when the answer is here and before anybody sees it; what does something at
the servers is written down before it is sent, once for each id.
"""

import threading
from collections import deque
from collections.abc import Collection, Iterable, Mapping
from typing import Final, Protocol
from uuid import UUID

from pydantic import BaseModel

from tamin_desk.contract import (
    casework_routes,
    follow_up_routes,
    identification_routes,
    missing_routes,
    practice_routes,
    review_routes,
    routes,
)
from tamin_desk.contract.casework import NamesReply
from tamin_desk.contract.inquiries import InquiryRequest
from tamin_desk.contract.missing import CodesReply
from tamin_desk.contract.people import PersonRecord, SearchReply
from tamin_desk.contract.routes import Endpoint
from tamin_desk.contract.sessions import UserReply
from tamin_desk.contract.units import UnitReply
from tamin_desk.domain.audit import NOTHING, AuditKind, Subject
from tamin_desk.services.audit import NOBODY, By, Notes
from tamin_desk.services.calls import SignedInCaller

_REMEMBERED: Final = 64
_NOTHING: Final[Mapping[str, object]] = {}

LOOK_UPS: Final = frozenset(
    endpoint.name
    for endpoint in (
        routes.SEARCH,
        routes.PERSON,
        casework_routes.NAMES,
        missing_routes.BY_CODES,
        identification_routes.IDENTIFY,
    )
)
"""Answers that tell who somebody is. Of a medical centre's it is written down here that somebody asked; of
whom, the servers write down themselves."""

PICTURES: Final = frozenset(
    endpoint.name
    for endpoint in (
        review_routes.CLAIM_PICTURE,
        practice_routes.PRACTICE_PICTURE,
        identification_routes.IDENTIFIED_PICTURE,
    )
)
"""Pictures that are shown as they come. Photos on file are kept for a while and recorded where they are
handed out: :meth:`tamin_desk.services.photos.Photos.fetch`."""

DEEDS: Final[Mapping[str, AuditKind]] = {
    routes.INQUIRE.name: AuditKind.INQUIRED,
    review_routes.OPINION.name: AuditKind.VERDICT,
    **{
        endpoint.name: AuditKind.ACT
        for endpoint in (
            review_routes.UNUSABLE,
            review_routes.DECIDE,
            review_routes.UNDO,
            follow_up_routes.CLOSE_REFERRAL,
            follow_up_routes.REMIND,
            follow_up_routes.RULE_ON_SCAN,
            follow_up_routes.RULE_ON_HAND_IN,
            follow_up_routes.TASK_DONE,
            casework_routes.RELEASE_PAUSE,
            missing_routes.CALLED,
        )
    },
}
"""What is done at the servers at once; everything else goes through the outbox and is recorded there."""


class Present(Protocol):
    """Who is signed in."""

    @property
    def user(self) -> UserReply: ...
    @property
    def unit(self) -> UnitReply: ...


class AuditedSession(SignedInCaller, Protocol):
    """The part of :class:`tamin_desk.services.session.SessionService` that is recorded."""

    @property
    def current(self) -> Present | None: ...


class AuditedCaller:
    """Calls as whoever is signed in, with a record of each that shows somebody or does something.

    Every method raises NotWrittenDown where the record could not be kept: then nothing was shown or sent.
    """

    def __init__(self, session: AuditedSession, notes: Notes) -> None:
        self._session = session
        self._notes = notes
        self._guard = threading.Lock()
        self._done: deque[str] = deque(maxlen=_REMEMBERED)

    def call(
        self,
        endpoint: Endpoint,
        *,
        body: BaseModel | None = None,
        values: Mapping[str, object] = _NOTHING,
        params: Mapping[str, str | int] | None = None,
        request_id: UUID | str | None = None,
        read_seconds: float | None = None,
        if_match: str | None = None,
    ) -> BaseModel | None:
        """Call an endpoint; see :meth:`tamin_desk.services.session.SessionService.call`."""
        by = signed_in(self._session)
        kind = DEEDS.get(endpoint.name)
        if kind is not None:
            self._before(kind, _about(body, values, request_id), by)
        reply = self._session.call(
            endpoint,
            body=body,
            values=values,
            params=params,
            request_id=request_id,
            read_seconds=read_seconds,
            if_match=if_match,
        )
        if endpoint.name in LOOK_UPS:
            found = [Subject.of(person_id) for person_id in found_in(reply)]
            self._notes.note(AuditKind.LOOKED_UP, *found, by=by)
        return reply

    def download(
        self,
        endpoint: Endpoint,
        *,
        values: Mapping[str, object],
        sha256: str | None,
        media_types: Collection[str],
        max_bytes: int,
    ) -> bytes:
        """Fetch a picture; see :meth:`tamin_desk.services.session.SessionService.download`."""
        by = signed_in(self._session)
        data = self._session.download(
            endpoint, values=values, sha256=sha256, media_types=media_types, max_bytes=max_bytes
        )
        if endpoint.name in PICTURES:
            # By its digest: a claim's address is a secret of whoever holds the claim.
            self._notes.note(AuditKind.PHOTO_VIEWED, Subject(sha256) if sha256 else NOTHING, by=by)
        return data

    def _before(self, kind: AuditKind, about: tuple[str, Subject], by: By) -> None:
        """Write down what is about to be sent, unless it is sent once more because an answer was lost."""
        deed, subject = about
        with self._guard:
            if deed and deed in self._done:
                return
            self._notes.note(kind, subject, by=by)
            self._done.append(deed)


def signed_in(session: AuditedSession) -> By:
    """Return the author and unit of what is done now."""
    current = session.current
    return NOBODY if current is None else (current.user.user_id, current.unit.code)


def found_in(reply: BaseModel | None) -> Iterable[str]:
    """Return the ids of the people whom an answer is about."""
    match reply:
        case SearchReply():
            return [person.person_id for match in reply.matches for person in match.people]
        case PersonRecord():
            return [reply.person_id]
        case NamesReply():
            return reply.names
        case CodesReply():
            return reply.people.values()
        case _:
            return ()


def _about(
    body: BaseModel | None, values: Mapping[str, object], request_id: UUID | str | None
) -> tuple[str, Subject]:
    """Return what tells a deed from another, and what its record is about."""
    own = str(getattr(body, "id", None) or request_id or values.get("id", ""))
    if isinstance(body, InquiryRequest):
        return own, Subject.of(body.person_id)
    return own, Subject.of(own)
