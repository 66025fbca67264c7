"""Photos: the inquiry that brings one, and the standing that one has.

Inquiry::

    sent ──► photo | pending | refused | unknown
    unknown ──(same id asked again)──► photo | pending | refused | unknown
    pending ──► photo | refused | expired

Standing of a registry photo::

    unverified ──match──► verified ──flag──► disputed ──match or dismissal──► verified
    unverified ──flag──► disputed                    any ──newer photo──► superseded

Standing of a scan::

    indexed ──newer photo──► superseded        indexed ──withdraw──► withdrawn

A page of a document is indexed and may be withdrawn; it supersedes nothing, and no photo supersedes it.
Nothing that was filed is ever deleted.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from tamin_desk.domain.machine import Machine


class InquiryState(StrEnum):
    """Where a photo inquiry stands."""

    SENT = "sent"
    UNKNOWN = "unknown"
    PENDING = "pending"
    PHOTO = "photo"
    REFUSED = "refused"
    EXPIRED = "expired"


class InquiryEvent(StrEnum):
    """What can happen to an inquiry."""

    PHOTO_CAME = "photo_came"
    PUT_OFF = "put_off"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"
    EXPIRED = "expired"


class RefusalReason(StrEnum):
    """Why the registry (or the gateway for it) gave no photo."""

    NO_CORRESPONDENCE = "no_correspondence"
    UNKNOWN_PERSON = "unknown_person"
    CREDENTIAL_REVOKED = "credential_revoked"
    NO_PHOTO = "no_photo"
    DECEASED = "deceased"
    REGISTRY_UNAVAILABLE = "registry_unavailable"
    PAUSED = "paused"


class PhotoSource(StrEnum):
    """Where a photo on file came from."""

    REGISTRY = "registry"
    SCAN = "scan"
    PAGE = "page"
    """No photo at all: a page of the document that a scan was cut from. It stands for nobody."""


class Standing(StrEnum):
    """What is known of a photo on file."""

    UNVERIFIED = "unverified"
    VERIFIED = "verified"
    DISPUTED = "disputed"
    INDEXED = "indexed"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class StandingEvent(StrEnum):
    """What can happen to a photo on file."""

    MATCHED = "matched"
    FLAGGED = "flagged"
    DISMISSED = "dismissed"
    NEWER_FILED = "newer_filed"
    WITHDRAWN = "withdrawn"


class StartedFrom(StrEnum):
    """The central system at whose page an inquiry began (the circular names both)."""

    ENROLMENT = "enrolment"
    BOOKLET = "booklet"


_S, _E = InquiryState, InquiryEvent

INQUIRY: Final = Machine(
    "inquiry",
    {
        (_S.SENT, _E.PHOTO_CAME): _S.PHOTO,
        (_S.SENT, _E.PUT_OFF): _S.PENDING,
        (_S.SENT, _E.REFUSED): _S.REFUSED,
        (_S.SENT, _E.NO_ANSWER): _S.UNKNOWN,
        (_S.UNKNOWN, _E.PHOTO_CAME): _S.PHOTO,
        (_S.UNKNOWN, _E.PUT_OFF): _S.PENDING,
        (_S.UNKNOWN, _E.REFUSED): _S.REFUSED,
        (_S.UNKNOWN, _E.NO_ANSWER): _S.UNKNOWN,
        (_S.PENDING, _E.PHOTO_CAME): _S.PHOTO,
        (_S.PENDING, _E.PUT_OFF): _S.PENDING,
        (_S.PENDING, _E.REFUSED): _S.REFUSED,
        (_S.PENDING, _E.EXPIRED): _S.EXPIRED,
    },
)

_T, _V = Standing, StandingEvent

STANDING: Final = Machine(
    "standing",
    {
        (_T.UNVERIFIED, _V.MATCHED): _T.VERIFIED,
        (_T.UNVERIFIED, _V.FLAGGED): _T.DISPUTED,
        (_T.UNVERIFIED, _V.NEWER_FILED): _T.SUPERSEDED,
        (_T.VERIFIED, _V.MATCHED): _T.VERIFIED,
        (_T.VERIFIED, _V.FLAGGED): _T.DISPUTED,
        (_T.VERIFIED, _V.NEWER_FILED): _T.SUPERSEDED,
        (_T.DISPUTED, _V.MATCHED): _T.VERIFIED,
        (_T.DISPUTED, _V.DISMISSED): _T.VERIFIED,
        (_T.DISPUTED, _V.FLAGGED): _T.DISPUTED,
        (_T.DISPUTED, _V.NEWER_FILED): _T.SUPERSEDED,
        (_T.INDEXED, _V.NEWER_FILED): _T.SUPERSEDED,
        (_T.INDEXED, _V.WITHDRAWN): _T.WITHDRAWN,
    },
)


def initial_standing(source: PhotoSource) -> Standing:
    """Return the standing with which a photo from ``source`` is filed."""
    return Standing.UNVERIFIED if source is PhotoSource.REGISTRY else Standing.INDEXED


def standing_after(source: PhotoSource, events: Iterable[StandingEvent]) -> Standing:
    """Return the standing of a photo from ``source`` after ``events``; one that has no step is passed over.

    >>> standing_after(PhotoSource.REGISTRY, [StandingEvent.FLAGGED, StandingEvent.DISMISSED])
    <Standing.VERIFIED: 'verified'>
    """
    standing = initial_standing(source)
    for event in events:
        if STANDING.allows(standing, event):
            standing = STANDING.next(standing, event)
    return standing


def supersedes(newer: PhotoSource, older: PhotoSource) -> bool:
    """Tell whether a photo from one source takes the place of an older one from another."""
    if PhotoSource.PAGE in (newer, older):
        return False
    return newer is PhotoSource.REGISTRY or older is PhotoSource.SCAN


def is_comparable(source: PhotoSource, standing: Standing) -> bool:
    """Tell whether a verdict may be given on such a photo: a registry photo still in force."""
    in_force = (Standing.UNVERIFIED, Standing.VERIFIED, Standing.DISPUTED)
    return source is PhotoSource.REGISTRY and standing in in_force


def may_inquire_again(state: InquiryState, reason: RefusalReason | None) -> bool:
    """Tell whether another inquiry may follow: after any end but a death."""
    ended = state in (InquiryState.PHOTO, InquiryState.REFUSED, InquiryState.EXPIRED)
    return ended and reason is not RefusalReason.DECEASED
