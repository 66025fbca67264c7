"""The sets of pairs: added to, listed, removed."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import case, func, select, update
from sqlalchemy.orm import Session, undefer

from tamin_desk.backend.pictures import Picture
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.known_answers import KnownPair, KnownPicture
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.review import PictureInfo
from tamin_desk.domain.comparison import Feature, Verdict
from tamin_desk.domain.practice import is_for_queue

_TRUTHS: Final = frozenset({Verdict.MATCH, Verdict.MISMATCH})


class OtherTruthError(Exception):
    """The same two pictures are in the set already, as the opposite."""


@dataclass(frozen=True, slots=True)
class NewPicture:
    """A picture that decodes, with its bytes."""

    data: bytes
    known: Picture


@dataclass(frozen=True, slots=True)
class NewPair:
    """A pair to be added; ``face`` is crown and chin in the registry's picture, in pixels from its top."""

    truth: Verdict
    telling: Feature | None
    registry: NewPicture
    reference: NewPicture
    face: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class SetSummary:
    """A set as the command line lists it."""

    name: str
    matches: int
    mismatches: int
    with_face: int
    for_practice: int


def add(session: Session, set_name: str, pair: NewPair, now: datetime) -> bool:
    """Add a pair to a set; tell whether it was not there. One that is there takes the new particulars.

    Raises:
        OtherTruthError: it is there as a match and comes as a mismatch, or the other way round.
    """
    registry, reference = (_keep(session, one) for one in (pair.registry, pair.reference))
    pair_id = "kp-" + hashlib.sha256(f"{set_name}\n{registry}\n{reference}".encode()).hexdigest()[:32]
    found = session.get(KnownPair, pair_id, with_for_update=True)
    is_new = found is None or found.removed_at is not None
    if found is None:
        found = KnownPair(
            pair_id=pair_id,
            set_name=set_name,
            truth=pair.truth,
            registry_sha256=registry,
            reference_sha256=reference,
            added_at=now,
        )
        session.add(found)
    elif found.truth is not pair.truth:
        raise OtherTruthError
    found.telling = pair.telling
    found.face_top, found.face_bottom = pair.face or (None, None)
    found.removed_at = None
    session.flush()
    return is_new


def sets(session: Session) -> tuple[SetSummary, ...]:
    """Return the sets that are shown, by name."""
    rows = (
        select(
            KnownPair.set_name,
            func.count(case((KnownPair.truth == Verdict.MATCH, 1))),
            func.count(case((KnownPair.truth == Verdict.MISMATCH, 1))),
            func.count(KnownPair.face_top),
        )
        .where(KnownPair.removed_at.is_(None))
        .group_by(KnownPair.set_name)
        .order_by(KnownPair.set_name)
    )
    registries = select(KnownPair.set_name, KnownPair.registry_sha256).where(KnownPair.removed_at.is_(None))
    practice = Counter(name for name, sha256 in session.execute(registries) if not is_for_queue(sha256))
    return tuple(SetSummary(*row, practice[row[0]]) for row in session.execute(rows))


def remove(session: Session, set_name: str, now: datetime) -> int:
    """Show a set no more and forget its pictures; return how many pairs that were.

    Answers stay, with what was true: figures are not made of what is in use at the moment.
    """
    rows = select(KnownPair).where(KnownPair.set_name == set_name, KnownPair.removed_at.is_(None))
    removed = list(session.scalars(rows.with_for_update()))
    for pair in removed:
        pair.removed_at = now
    session.flush()
    in_use = select(KnownPair.pair_id).where(
        KnownPair.removed_at.is_(None),
        (KnownPair.registry_sha256 == KnownPicture.sha256)
        | (KnownPair.reference_sha256 == KnownPicture.sha256),
    )
    session.execute(
        update(KnownPicture).where(~in_use.exists()).values(content=None),
        execution_options={"synchronize_session": False},
    )
    return len(removed)


def ever_added(session: Session, set_name: str) -> int:
    """Return how many pairs a set has or had: one that was removed does not grow again by itself."""
    rows = select(func.count()).select_from(KnownPair).where(KnownPair.set_name == set_name)
    return session.execute(rows).scalar_one()


def count(session: Session) -> int:
    """Return how many pairs there are to show."""
    rows = select(func.count()).select_from(KnownPair).where(KnownPair.removed_at.is_(None))
    return session.execute(rows).scalar_one()


@dataclass(frozen=True, slots=True)
class PairInUse:
    """A pair that may be shown, and what is true of it."""

    pair_id: str
    truth: Verdict


def in_use(session: Session, *, for_queue: bool) -> tuple[PairInUse, ...]:
    """Return the pairs for the queue, or those for practice: none is for both.

    Of so few pairs that a part would lack matches or mismatches, all are for both. Where the site has as many
    of each, so has each part: only then can nobody be shown a pair again before all were seen.
    """
    rows = select(KnownPair.pair_id, KnownPair.truth, KnownPair.registry_sha256)
    shown = session.execute(rows.where(KnownPair.removed_at.is_(None))).all()
    parts: dict[bool, list[PairInUse]] = {True: [], False: []}
    for pair_id, truth, registry in shown:
        parts[is_for_queue(registry)].append(PairInUse(pair_id, truth))
    if any({one.truth for one in part} < _TRUTHS for part in parts.values()):
        return (*parts[True], *parts[False])
    part = tuple(parts[for_queue])
    return _evened(part) if _is_even((*parts[True], *parts[False])) else part


def _is_even(pairs: tuple[PairInUse, ...]) -> bool:
    return 2 * sum(one.truth is Verdict.MATCH for one in pairs) == len(pairs)


def _evened(part: tuple[PairInUse, ...]) -> tuple[PairInUse, ...]:
    """Leave out what one kind has more of than the other, the same pairs each time."""
    kinds = [sorted((one for one in part if one.truth is kind), key=_name) for kind in _TRUTHS]
    least = min(map(len, kinds))
    return tuple(one for kind in kinds for one in kind[:least])


def _name(one: PairInUse) -> str:
    return one.pair_id


def pictures(session: Session, pair: KnownPair) -> tuple[PictureInfo, PictureInfo]:
    """Return what is told of a pair's pictures: nothing that another pair or a real case would not tell."""
    registry = _info(session.get_one(KnownPicture, pair.registry_sha256))
    faced = registry.model_copy(update={"face_top": pair.face_top, "face_bottom": pair.face_bottom})
    return faced, _info(session.get_one(KnownPicture, pair.reference_sha256))


def content(session: Session, sha256: str) -> bytes:
    """Return a picture's bytes, checked against their name.

    Raises:
        ProblemError: ``not-found`` once its set was removed.
    """
    rows = select(KnownPicture).where(KnownPicture.sha256 == sha256).options(undefer(KnownPicture.content))
    found = session.scalars(rows).one_or_none()
    if found is None or found.content is None:
        raise ProblemError(ProblemType.NOT_FOUND)
    if sha256_hex(found.content) != sha256:
        raise ProblemError(ProblemType.INTERNAL, "the stored picture is damaged")
    return found.content


def _keep(session: Session, picture: NewPicture) -> str:
    sha256 = sha256_hex(picture.data)
    known = picture.known
    session.merge(
        KnownPicture(
            sha256=sha256,
            size=len(picture.data),
            media_type=known.media_type,
            width=known.width,
            height=known.height,
            content=picture.data,
        )
    )
    session.flush()
    return sha256


def _info(picture: KnownPicture) -> PictureInfo:
    return PictureInfo(
        sha256=picture.sha256,
        media_type=picture.media_type,
        bytes=picture.size,
        width=picture.width,
        height=picture.height,
    )
