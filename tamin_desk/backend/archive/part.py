"""The archive's handlers: photos, history, blobs, filings and news; acts come in by ``acts``."""

from dataclasses import dataclass
from typing import Annotated, Final
from uuid import UUID

from fastapi import Depends, Header, Query, Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from tamin_desk.backend import attempts, reaches
from tamin_desk.backend.accounts import units
from tamin_desk.backend.archive import (
    blind,
    blobs,
    covers,
    history,
    lists,
    news,
    photos,
    referrals,
    roll,
    scans,
)
from tamin_desk.backend.archive.acts import Acts
from tamin_desk.backend.archive.filings import file_registry_photo, note_inquiry
from tamin_desk.backend.attempts import AttemptDep
from tamin_desk.backend.callers import Caller, CallerDep
from tamin_desk.backend.casework import counts
from tamin_desk.backend.ledger import Ledger, stored_receipt
from tamin_desk.backend.parts import Part, Seams, answer
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.archive import ActRow, Blob, Comparison, Photo
from tamin_desk.backend.worker import Job
from tamin_desk.contract.acts import ActReceipt, ComparisonAct, ComparisonReply, ReferralList
from tamin_desk.contract.archive import (
    BlobReply,
    Changes,
    PersonArchive,
    StandingsReply,
    StandingsRequest,
)
from tamin_desk.contract.base import (
    REPR_DIGEST_HEADER,
    PersonId,
    Sha256Hex,
    read_repr_digest,
    repr_digest,
)
from tamin_desk.contract.casework import Lists
from tamin_desk.contract.covers import CoversReply, CoversRequest
from tamin_desk.contract.inquiries import FiledPhoto, Filing, InquiryNote
from tamin_desk.contract.missing import Roll
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.routes import ACT_RECEIPT, COMPARISON
from tamin_desk.domain.pictures import MEDIA_TYPES

_SWEEP_SECONDS: Final = 600.0


async def _body(request: Request) -> bytes:
    """Read the body as it comes; the server has limited its size already."""
    return b"".join([chunk async for chunk in request.stream()])


def _person(request: Request) -> str | None:
    """Return who puts a picture; the gateway is nobody."""
    caller: Caller | None = getattr(request.state, "caller", None)
    return None if caller is None else caller.user_id


@dataclass(frozen=True, slots=True)
class Archive:
    """The archive as HTTP sees it."""

    seams: Seams
    ledger: Ledger

    # --- Reading ------------------------------------------------------------------------------

    def person_archive(self, person_id: PersonId, caller: CallerDep) -> PersonArchive:
        """All photos of a person, newest first, and the history.

        Somebody whom the archive does not know has neither.
        """
        with self.seams.database.read() as session:
            return PersonArchive(
                person_id=person_id,
                photos=tuple(
                    _shown_to(session, caller, *pair) for pair in photos.of_people(session, [person_id])
                ),
                history=history.of_person(session, person_id, caller),
                scans=scans.of_person(session, person_id),
            )

    def standings(self, body: StandingsRequest, caller: CallerDep) -> StandingsReply:
        """The photo in force of each person who has one."""
        of_person: dict[str, list[tuple[Photo, Blob]]] = {}
        with self.seams.database.read() as session:
            for pair in photos.of_people(session, body.person_ids):
                of_person.setdefault(pair[0].person_id, []).append(pair)
            chosen = {person_id: photos.in_force(pairs) for person_id, pairs in of_person.items()}
            return StandingsReply(
                photos={
                    person_id: _shown_to(session, caller, *pair) for person_id, pair in chosen.items() if pair
                }
            )

    def covers(self, body: CoversRequest, caller: CallerDep) -> CoversReply:
        """What the rule gives for each booklet's cover, and what was printed before."""
        with self.seams.database.read() as session:
            return CoversReply(covers=dict(covers.of_people(session, body.person_ids, caller)))

    def photo(self, photo_id: str, caller: CallerDep) -> FiledPhoto:
        """One photo on file, with its standing as it is now."""
        with self.seams.database.read() as session:
            photo = photos.find(session, photo_id)
            return blind.described(session, caller, photo)

    def photo_content(self, photo_id: str, if_none_match: Annotated[str | None, Header()] = None) -> Response:
        """The photo's bytes with their digest; 304 when the caller has them already."""
        with self.seams.database.read() as session:
            photo = photos.find(session, photo_id)
            etag = f'"{photo.sha256}"'
            if if_none_match is not None and etag in if_none_match:
                return Response(status_code=304, headers={"ETag": etag})
            media_type = photos.describe(session, photo).media_type
            data = blobs.content(session, photo.sha256)
        headers = {"ETag": etag, REPR_DIGEST_HEADER: repr_digest(data)}
        return Response(data, headers=headers, media_type=media_type)

    def changes(
        self, caller: CallerDep, after: Annotated[int | None, Query(ge=0, le=2**63 - 1)] = None
    ) -> Changes:
        """News of the caller's unit after a number; without one, the number from which to go on."""
        now = self.seams.clock()
        with self.seams.database.read() as session:
            waiting = counts.waiting(session, caller, now)
            return Changes(
                changes=() if after is None else tuple(news.after(session, caller, after)),
                last=news.last(session, caller.unit_code),
                policy_version=units.policy_of(session, caller.unit_code).version,
                review_waiting=waiting.review,
                follow_up_waiting=waiting.follow_up,
                worklist_waiting=waiting.worklist,
                server_time=now,
            )

    def lists(self) -> Lists:
        """Everything that is chosen from a list."""
        return lists.LISTS

    # --- Pictures -----------------------------------------------------------------------------

    def put_blob(
        self,
        sha256: Sha256Hex,
        data: Annotated[bytes, Depends(_body)],
        by: Annotated[str | None, Depends(_person)],
        content_type: Annotated[str, Header(include_in_schema=False)] = "",
        repr_digest: Annotated[str | None, Header()] = None,
    ) -> BlobReply:
        """Keep a picture until an act names it; the answer to one that is known already is no other."""
        if content_type.partition(";")[0].strip().lower() not in MEDIA_TYPES:
            raise ProblemError(ProblemType.UNSUPPORTED_MEDIA)
        if repr_digest is not None and read_repr_digest(repr_digest) != sha256:
            raise ProblemError(ProblemType.DIGEST_MISMATCH)
        config = self.seams.config
        until = blobs.put(
            self.seams.database,
            self.seams.clock,
            sha256,
            data,
            keep=config.lives.unnamed_blob,
            most_pixels=config.blob_pixels,
            by=by,
        )
        return BlobReply(sha256=sha256, bytes=len(data), kept_until=until)

    # --- What became of acts ------------------------------------------------------------------

    def act_receipt(self, id: UUID, caller: CallerDep, attempt: AttemptDep) -> ActReceipt:
        """The stored receipt of one of the caller's own acts; what is not here will not come by this try."""
        with self.seams.database.read() as session:
            row = session.get(ActRow, id)
        closed: int | None = None
        if row is None and attempt is not None:
            with self.seams.database.write() as session:
                closed = attempts.close(session, id, attempt, self.seams.clock())
                row = session.get(ActRow, id)
        try:
            found = reaches.within(ACT_RECEIPT, caller, row, lambda one: reaches.Owner(user_id=one.author_id))
        except ProblemError as unknown:
            # Under the id of somebody else's act no try of the caller's is carried out either: said alike.
            unknown.closed_attempt = closed if row is None else attempt
            raise
        return stored_receipt(found)

    def comparison(self, id: UUID, caller: CallerDep) -> ComparisonReply:
        """One comparison of the unit, or of a reviewer's province unless they must judge it blindly."""
        with self.seams.database.read() as session:
            found = reaches.within(
                COMPARISON,
                caller,
                session.get(Comparison, id),
                lambda one: reaches.of_unit(session, one.unit_code),
            )
            row = session.get_one(ActRow, id)
            of_photo = Comparison.photo_id == found.photo_id
            if id in blind.hidden(session, caller, of_photo):
                raise ProblemError(ProblemType.NOT_FOUND)
            return ComparisonReply(
                act=ComparisonAct.model_validate_json(row.body),
                state=None if id in blind.withheld(session, caller, of_photo) else found.state,
                receipt=stored_receipt(row),
            )

    def referrals(self, caller: CallerDep, before: str | None = None) -> ReferralList:
        """Referrals of the caller's unit, newest first; ``before`` is the last page's ``next``."""
        with self.seams.database.read() as session:
            page, following = referrals.of_unit(session, caller.unit_code, before)
        return ReferralList(referrals=tuple(page), next=following)

    # --- Server to server ---------------------------------------------------------------------

    def file_photo(self, body: Filing) -> Response:
        """File a registry photo under the gateway's attestation."""
        accepted = file_registry_photo(self.ledger, body, self.seams.config.lives.attestation)
        return answer(accepted.receipt, accepted.status)

    def note_inquiry(self, body: InquiryNote) -> Response:
        """Keep how an inquiry stands."""
        note_inquiry(self.seams.database, self.seams.clock, body)
        return Response(status_code=204)

    def roll(self, body: Roll) -> Response:
        """Keep people as enrolment has them."""
        roll.keep(self.seams.database, self.seams.clock, body.people)
        return Response(status_code=204)

    def sweep(self) -> None:
        """Drop pictures that no act has named in time, and tries that nothing can still be on its way of."""
        blobs.sweep(self.seams.database, self.seams.clock())
        with self.seams.database.write() as session:
            attempts.sweep(session, self.seams.clock())


def _shown_to(session: Session, caller: Caller, photo: Photo, blob: Blob) -> FiledPhoto:
    return photos.described(photo, blob, blind.standing_for(session, caller, photo))


def part(seams: Seams) -> Part:
    """Return the archive; people who sign in, units and policy are ``accounts.part``."""
    ledger = Ledger(seams.database, seams.clock)
    archive = Archive(seams, ledger)
    return Part(
        handlers={
            "person_archive": archive.person_archive,
            "standings": archive.standings,
            "covers": archive.covers,
            "photo": archive.photo,
            "photo_content": archive.photo_content,
            "changes": archive.changes,
            "put_blob": archive.put_blob,
            "lists": archive.lists,
            **Acts(seams, ledger).handlers(),
            "act_receipt": archive.act_receipt,
            "comparison": archive.comparison,
            "referrals": archive.referrals,
            "file_photo": archive.file_photo,
            "note_inquiry": archive.note_inquiry,
            "roll": archive.roll,
        },
        jobs=(Job("sweep-blobs", _SWEEP_SECONDS, archive.sweep),),
    )
