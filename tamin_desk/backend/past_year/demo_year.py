"""Writes the year behind the start, piece by piece: each with its counts, in one transaction.

A server that is killed in between goes on with the next piece when it comes back, with the same year as
before: the moment from which it is told back is that at which its pictures were put. Its last piece says
where a unit belonged before it moved, and by that it is known to be done.
"""

import io
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final

from sqlalchemy import Table, func, insert, select, update
from sqlalchemy.orm import Session

from tamin_desk.backend.clock import Clock
from tamin_desk.backend.database import Base, Database
from tamin_desk.backend.indicator import counting
from tamin_desk.backend.ledger import next_receipts
from tamin_desk.backend.past_year.courses import COURSES, MOVED, Calendar
from tamin_desk.backend.past_year.life import Life
from tamin_desk.backend.past_year.record import Pictures, Row, utc_text
from tamin_desk.backend.past_year.year import UnitYear
from tamin_desk.backend.schema.archive import (
    ActRow,
    ArchivePerson,
    Blob,
    Comparison,
    NotedInquiry,
    Photo,
    PhotoEvent,
    RecheckRow,
    Referral,
    ReferralFlag,
    ScanGround,
    ScanRow,
)
from tamin_desk.backend.schema.follow_up import ReferralClosure
from tamin_desk.backend.schema.indicator import ReferralStep, RollState, UnitPlace
from tamin_desk.contract.base import sha256_hex
from tamin_desk.domain.people import CARD_AGE, born_until

PIECE: Final = 200
"""So many people are written at a time: nobody waits for the database longer than a blink."""

_OF_THE_YEAR: Final = "y-%"
_BREATH: Final = 0.02
_DONE: Final = timedelta(days=1).total_seconds()
_SIZE: Final = (120, 160)
_GREYS: Final = (150, 170, 190)
# What a row names was written before it.
_TABLES: Final[tuple[type[Base], ...]] = (
    ArchivePerson,
    RollState,
    ActRow,
    Photo,
    PhotoEvent,
    ScanRow,
    ScanGround,
    NotedInquiry,
    Comparison,
    RecheckRow,
    Referral,
    ReferralStep,
    ReferralFlag,
    ReferralClosure,
)


class DemoYear:
    """The job that writes the year, however often it is asked."""

    def __init__(self, database: Database, clock: Clock, seed: int) -> None:
        self._database = database
        self._clock = clock
        self._seed = seed
        self._pieces: Iterator[None] | None = None

    def step(self) -> float:
        """Write the next piece; return in how many seconds to come again."""
        if self._pieces is None:
            self._pieces = self._written()
        try:
            next(self._pieces)
        except StopIteration:
            return _DONE
        except Exception:
            # What was begun is gone with its transaction: begun anew, it goes on there.
            self._pieces = None
            raise
        return _BREATH

    def _written(self) -> Iterator[None]:
        """Write one piece with each step, and nothing of what is there already."""
        with self._database.read() as session:
            if _is_done(session):
                return
        calendar, pictures = self._begun()
        yield
        while self._told_earlier(calendar.beginning):
            yield
        for unit in COURSES:
            with self._database.read() as session:
                missing = _missing(session, unit, calendar.today)
                known = _known(session, unit)
            lives = UnitYear(unit, missing, calendar, pictures, self._seed).lives()
            for place in range(0, len(lives), PIECE):
                piece = lives[place : place + PIECE]
                if piece[-1].person_id not in known:
                    with self._database.write() as session:
                        _write(session, piece)
                    yield
        with self._database.write() as session:
            _say_where_it_came_from(session, calendar)

    def _begun(self) -> tuple[Calendar, Pictures]:
        """Put the pictures, unless they are there; return the calendar of that moment."""
        photos, scan = [_picture(grey) for grey in _GREYS], _picture(_GREYS[0] + 80)
        with self._database.write() as session:
            first = session.get(Blob, sha256_hex(photos[0]))
            now = self._clock() if first is None else first.put_at
            if first is None:
                for data in (*photos, scan):
                    _put(session, data, now)
        pictures = Pictures(tuple(sha256_hex(data) for data in photos), sha256_hex(scan))
        return Calendar(now.astimezone(UTC)), pictures

    def _told_earlier(self, beginning: date) -> bool:
        """Let the roll have had some who live in the demonstration all year; tell if there were any."""
        with self._database.write() as session:
            firsts = (
                select(RollState.person_id, func.min(RollState.since).label("since"))
                .where(RollState.person_id.not_like(_OF_THE_YEAR))
                .group_by(RollState.person_id)
                .having(func.min(RollState.since) > beginning)
                .order_by(RollState.person_id)
                .limit(PIECE)
            )
            found = [(row.person_id, row.since) for row in session.execute(firsts)]
            for person_id, since in found:
                of_first = (RollState.person_id == person_id, RollState.since == since)
                session.execute(update(RollState).where(*of_first).values(since=beginning))
            counting.refresh(session, [person_id for person_id, _ in found])
        return bool(found)


def _is_done(session: Session) -> bool:
    return (session.scalar(select(func.count()).where(UnitPlace.unit_code == MOVED)) or 0) > 1


def _missing(session: Session, unit: str, today: date) -> int:
    """Return how many of a unit are nobody of the year, and have no photo in it although one is expected."""
    expected = select(func.count()).where(
        ArchivePerson.home_unit == unit,
        ArchivePerson.person_id.not_like(_OF_THE_YEAR),
        ArchivePerson.deceased.is_(False),
        ArchivePerson.foreign.is_(False),
        ArchivePerson.birth_date <= born_until(CARD_AGE, today),
    )
    return session.scalar(expected) or 0


def _known(session: Session, unit: str) -> frozenset[str]:
    prefix = UnitYear.id_of(unit, 0).rstrip("0")
    return frozenset(
        session.scalars(select(ArchivePerson.person_id).where(ArchivePerson.person_id.startswith(prefix)))
    )


def _write(session: Session, lives: Sequence[Life]) -> None:
    rows = {table: [row for life in lives for row in life.rows.get(table, ())] for table in _TABLES}
    _give_receipts(session, rows[ActRow])
    for photo in rows[Photo]:
        photo["receipt_number"] = photo["receipt_number"]["receipt_number"]
    for table in _TABLES:
        if rows[table]:
            # The table itself: nobody needs these rows as objects.
            target = table.__table__
            assert isinstance(target, Table)  # nosec B101 # a mapped class has a table
            session.execute(insert(target), rows[table])
    counting.refresh(session, [life.person_id for life in lives])


def _give_receipts(session: Session, acts: Sequence[Row]) -> None:
    of_unit: dict[str, list[Row]] = defaultdict(list)
    for act in acts:
        of_unit[act["unit_code"]].append(act)
    for unit, own in sorted(of_unit.items()):
        own.sort(key=lambda act: act["accepted_at"])
        for act, number in zip(own, next_receipts(session, unit, len(own)), strict=True):
            act["receipt_number"] = number
            told = {"act_id": str(act["id"]), "receipt_number": number, "author_id": act["author_id"]}
            told |= {"accepted_at": utc_text(act["accepted_at"])}
            told |= {"photo": None, "comparison_state": None, "referral_state": None}
            act["receipt"] = json.dumps(told | act.pop("consequence"), separators=(",", ":"))


def _say_where_it_came_from(session: Session, calendar: Calendar) -> None:
    """Let the unit that moved have belonged elsewhere before, in the counts and nowhere else."""
    now = calendar.place(MOVED, calendar.today)
    then = calendar.place(MOVED, calendar.moved_on - timedelta(days=1))
    columns = ("kind", "province", "province_name", "parent_code")
    first = session.scalars(
        select(UnitPlace).where(UnitPlace.unit_code == MOVED).order_by(UnitPlace.since)
    ).first()
    if first is None:
        first = UnitPlace(unit_code=MOVED, since=calendar.beginning)
        session.add(first)
    for name in columns:
        setattr(first, name, getattr(then, name))
    session.add(
        UnitPlace(unit_code=MOVED, since=calendar.moved_on, **{name: getattr(now, name) for name in columns})
    )


def _put(session: Session, data: bytes, now: datetime) -> None:
    session.add(
        Blob(
            sha256=sha256_hex(data),
            size=len(data),
            media_type="image/png",
            width=_SIZE[0],
            height=_SIZE[1],
            put_at=now,
            kept_until=None,
            content=data,
        )
    )


def _picture(grey: int) -> bytes:
    """Draw nobody: head and shoulders in one grey."""
    from PIL import Image, ImageDraw

    width, height = _SIZE
    image = Image.new("L", _SIZE, 235)
    pen = ImageDraw.Draw(image)
    pen.ellipse((width * 0.28, height * 0.15, width * 0.72, height * 0.62), fill=grey)
    pen.ellipse((width * 0.08, height * 0.66, width * 0.92, height * 1.3), fill=grey)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
