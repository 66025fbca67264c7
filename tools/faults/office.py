"""An office on the real backend, without sockets: clerks, reviewers, photos, and a clock that is set.

Every call goes to the handlers that HTTP serves. What they refuse comes back as the problem's type; anything
else that goes wrong is raised.
"""

import hashlib
import io
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, TypeVar
from uuid import UUID

from PIL import Image
from sqlalchemy.orm import Session
from uuid6 import uuid7

from tamin_desk.backend.accounts.units import set_policy
from tamin_desk.backend.archive import blobs, photos
from tamin_desk.backend.archive.acts import Acts
from tamin_desk.backend.callers import Caller, Means
from tamin_desk.backend.config import BackendConfig
from tamin_desk.backend.database import Database
from tamin_desk.backend.filing import local_filer
from tamin_desk.backend.ledger import Consequence, Entry, Ledger
from tamin_desk.backend.parts import Seams
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.review import part as review_part
from tamin_desk.backend.review.part import Review
from tamin_desk.backend.schema.accounts import Unit, User
from tamin_desk.backend.schema.archive import ActRow, ArchivePerson, Photo
from tamin_desk.contract.acts import Clocks, ComparisonAct, EvidenceAct, ReferralAct, Seen
from tamin_desk.contract.base import Message, sha256_hex
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.review import (
    AtDeskRequest,
    Claim,
    ClaimRequest,
    DecisionReply,
    DecisionRequest,
    OpinionReply,
    OpinionRequest,
    Reveal,
)
from tamin_desk.domain.comparison import Feature, Rating, ReferenceKind, Verdict
from tamin_desk.domain.photos import PhotoSource, Standing
from tamin_desk.domain.policy import Policy
from tamin_desk.domain.policy import Review as ReviewPolicy
from tamin_desk.domain.review import Decision
from tamin_desk.domain.roles import Role, UnitKind, permissions

T = TypeVar("T")

UNIT: Final = "0162"
_REASONS: Final = {Decision.RETURN: "compare_again", Decision.DISMISS: "same_person"}
_SEEN: Final = Seen(dwell_ms=4_000, zoom_least=1.0, zoom_most=2.0)


@dataclass
class SetClock:
    """A clock that stands until it is moved."""

    now: datetime = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)


class _Filing(Message):
    """Stands for the gateway's filing: what these campaigns are about comes after it."""

    photo_sha256: str


@dataclass
class Office:
    """One branch on an SQLite file; :meth:`crash` ends its server and starts it anew on the same file."""

    file: Path
    policy: ReviewPolicy = field(default_factory=ReviewPolicy)
    is_new: bool = True
    clock: SetClock = field(default_factory=SetClock)

    def __post_init__(self) -> None:
        # A file that was used before has names and pictures already.
        self._numbers = itertools.count(0 if self.is_new else 1_000_000)
        self._open()
        if self.is_new:
            self._found()
        self._serve()

    def _found(self) -> None:
        with self.database.write() as session:
            session.add(Unit(code=UNIT, name="", kind=UnitKind.BRANCH, province="tehran", province_name=""))
            session.flush()
            set_policy(session, Policy(review=self.policy), self.clock())

    def crash(self) -> None:
        """End the server between two requests, and start it again: nothing but the file is left."""
        self.close()
        self._open()
        self._serve()

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    # --- Who and what there is ----------------------------------------------------------------

    def hire(self, role: Role) -> Caller:
        """Let somebody work here."""
        name = f"{role}{next(self._numbers)}"
        with self.database.write() as session:
            session.add(
                User(
                    user_id=f"u-{name}",
                    username=name,
                    display_name=name,
                    role=role,
                    unit_code=UNIT,
                    password_hash="",
                    created_at=self.clock(),
                )
            )
        return Caller(
            user_id=f"u-{name}",
            username=name,
            display_name=name,
            role=role,
            unit_code=UNIT,
            unit_kind=UnitKind.BRANCH,
            province="tehran",
            permissions=permissions(role, UnitKind.BRANCH),
            means=Means.SESSION,
            session_id=uuid7(),
            desk_id=uuid7(),
        )

    def file_photo(self, clerk: Caller, person_id: str | None = None) -> str:
        """File a registry photo of somebody new, or a newer one of somebody known; gives its id."""
        sha256 = self.put_picture()
        number = next(self._numbers)
        owner = person_id or f"p-person{number:06}"

        def perform(session: Session, row: ActRow) -> Consequence:
            blobs.claim(session, sha256)
            photo = photos.file(session, row, sha256, PhotoSource.REGISTRY, photos.Face(None, 100, 400))
            return Consequence(photo=photos.describe(session, photo))

        if person_id is None:
            with self.database.write() as session:
                session.add(ArchivePerson(person_id=owner, national_code=f"{number:010}"))
        body = _Filing(photo_sha256=sha256)
        entry = Entry(uuid7(), "filing", owner, body, clerk.user_id, clerk.unit_code)
        filed = Ledger(self.database, self.clock).accept(entry, perform).receipt.photo
        if filed is None:
            raise LookupError("a filing has a photo")
        return filed.photo_id

    def put_picture(self) -> str:
        """Put a picture that is like no other; gives its digest."""
        number = next(self._numbers)
        out = io.BytesIO()
        colour = hashlib.sha256(str(number).encode()).digest()
        Image.frombytes("RGB", (4, 2), (colour * 2)[:24]).save(out, "PNG")
        data = out.getvalue()
        sha256 = sha256_hex(data)
        blobs.put(self.database, self.clock, sha256, data, keep=timedelta(hours=1), most_pixels=100)
        return sha256

    # --- What people do: what is refused comes back as the problem's type ------------------------

    def compare(
        self,
        clerk: Caller,
        photo_id: str,
        verdict: Verdict,
        *,
        with_picture: bool,
        replaces: UUID | None = None,
    ) -> ComparisonAct | ProblemType:
        """Hand in a verdict on a photo as it stands now."""
        with self.database.read() as session:
            photo = session.get_one(Photo, photo_id)
        act = ComparisonAct(
            id=uuid7(),
            person_id=photo.person_id,
            counter=next(self._numbers) + 1,
            clocks=self._clocks(),
            program_version="0",
            replaces=replaces,
            photo_id=photo_id,
            photo_sha256=photo.sha256,
            based_on=photo.standing,
            verdict=verdict,
            reference=ReferenceKind.CARD_CAPTURED if with_picture else ReferenceKind.CARD_IN_HAND,
            capture_sha256=self.put_picture() if with_picture else None,
            seen=_SEEN,
        )
        return _asked(lambda: (self.acts.compare(act, clerk), act)[1])

    def flag(self, clerk: Caller, comparison_id: UUID, person_id: str) -> ReferralAct | ProblemType:
        """Hand in the flag after a re-check."""
        act = ReferralAct(
            id=uuid7(),
            person_id=person_id,
            counter=next(self._numbers) + 1,
            clocks=self._clocks(),
            program_version="0",
            comparison_id=comparison_id,
            reasons=("photo_of_another",),
        )
        return _asked(lambda: (self.acts.refer(act, clerk), act)[1])

    def add_evidence(self, clerk: Caller, comparison_id: UUID, person_id: str) -> EvidenceAct | ProblemType:
        """Hand in a picture of the reference after the verdict."""
        act = EvidenceAct(
            id=uuid7(),
            person_id=person_id,
            counter=next(self._numbers) + 1,
            clocks=self._clocks(),
            program_version="0",
            comparison_id=comparison_id,
            capture_sha256=self.put_picture(),
        )
        return _asked(lambda: (self.acts.evidence(act, clerk), act)[1])

    def claim(self, reviewer: Caller, case_id: str | None = None) -> Claim | ProblemType:
        """Open a case."""
        return _asked(lambda: self.review.claim(ClaimRequest(id=uuid7(), case_id=case_id), reviewer))

    def claim_at_desk(self, reviewer: Caller, comparison_id: UUID) -> Claim | ProblemType:
        """Open a case at the counter."""
        body = AtDeskRequest(id=uuid7(), comparison_id=comparison_id)
        return _asked(lambda: self.review.at_desk(body, reviewer))

    def release(self, reviewer: Caller, claim: Claim) -> None:
        """Put a case back."""
        self.review.release(claim.token, reviewer)

    def give(
        self, reviewer: Caller, claim: Claim, verdict: Verdict, times: int = 1
    ) -> OpinionReply | ProblemType:
        """Commit an opinion, sent as often as the line made necessary."""
        body = OpinionRequest(
            id=uuid7(),
            token=claim.token,
            verdict=verdict,
            ratings=dict.fromkeys(Feature, Rating.SIMILAR),
            registry_sha256=claim.registry.sha256,
            reference_sha256=None if claim.reference is None else claim.reference.sha256,
            seen=_SEEN,
            clocks=self._clocks(),
            program_version="0",
        )
        return [_asked(lambda: self.review.give(body, reviewer)) for _ in range(times)][-1]

    def reveal(self, reviewer: Caller, case_id: str) -> Reveal | ProblemType:
        """Read what is told after the commit."""
        return _asked(lambda: self.review.reveal(case_id, reviewer))

    def decide(
        self, reviewer: Caller, case_id: str, etag: str, decision: Decision, times: int = 1
    ) -> DecisionReply | ProblemType:
        """Decide, sent as often as the line made necessary."""
        body = DecisionRequest(id=uuid7(), case_id=case_id, decision=decision, reason=_REASONS.get(decision))
        return [_asked(lambda: self.review.decide(body, reviewer, etag)) for _ in range(times)][-1]

    def undo(self, reviewer: Caller, decision_id: UUID) -> DecisionReply | ProblemType:
        """Withdraw a decision."""
        return _asked(lambda: self.review.undo(decision_id, reviewer))

    def standing(self, photo_id: str) -> Standing:
        """Return a photo's standing."""
        with self.database.read() as session:
            return session.get_one(Photo, photo_id).standing

    # --- Inside -------------------------------------------------------------------------------

    def _open(self) -> None:
        self.database = Database(f"sqlite:///{self.file}")
        self.database.migrate()

    def _serve(self) -> None:
        config = BackendConfig(database=str(self.database.url), people=0)
        ledger = Ledger(self.database, self.clock)
        filer = local_filer(config, self.database, self.clock, ledger)
        seams = Seams(config, self.database, self.clock, filer, lambda: None)
        self.review: Review = review_part.build(seams)
        self.acts = Acts(seams, ledger)

    def _clocks(self) -> Clocks:
        # No two things happen in the same moment, so that their order is the same each time.
        self.clock.advance(0.001)
        return Clocks(desk=self.clock(), server=self.clock())


def _asked(call: Callable[[], T]) -> T | ProblemType:
    try:
        return call()
    except ProblemError as error:
        return error.kind
