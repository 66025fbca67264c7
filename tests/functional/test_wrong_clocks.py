"""A day's work at a desk whose clock is a year ahead, a year behind, or set again and again.

Whatever such a desk keeps and sends is what one with the right time keeps and sends; the clock that is wrong
stands only where both clocks stand, in the acts and in the records of what was done.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from uuid6 import uuid7

from tamin_desk.contract.inquiries import Credential, FiledPhoto
from tamin_desk.domain.comparison import ReferenceKind, Verdict
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.policy import LetterValidity
from tamin_desk.domain.scans import PageIndex, ScanReason
from tamin_desk.services.belonging import OwnArchive
from tamin_desk.services.capture.cases import keep_for_inquiry
from tamin_desk.services.capture.perspective import Rect
from tamin_desk.services.capture.port import Captured, CaptureSource
from tamin_desk.services.code_lists.matching import MatchedRow
from tamin_desk.services.config import Profile
from tamin_desk.services.countersigning import Countersigner
from tamin_desk.services.desk import Desk
from tamin_desk.services.dispatcher import Dispatcher
from tamin_desk.services.drafts import Author, ComparisonDraft, CoverPrintDraft, PersonRef
from tamin_desk.services.letters import Addressee, LetterWanted
from tamin_desk.services.pace import PacePolicy
from tamin_desk.services.rechecks import Flag, Recheck, RecheckCase, RecheckResult
from tamin_desk.services.scans import Page
from tamin_desk.services.store import StoreKey
from tests.fakes.branch import AT_THE_COUNTER, BAHRAM, PARVANEH, PASSWORD, Branch, branch, picture
from tests.fakes.clock import FakeClock
from tests.fakes.station import SETTINGS

YEAR = timedelta(days=365)
RIGHT = timedelta(0)
KEY = StoreKey(bytes(range(32)))
HERS = PersonRef(PARVANEH[0], "پروانه شریفی", PARVANEH[1])
HIS = PersonRef(BAHRAM[0], "بهرام امینی", BAHRAM[1])
SERIAL = Credential(kind=CredentialKind.CARD_SERIAL, value="4G70518263")
ADDRESSEE = Addressee(
    full_name=HERS.name,
    code=HERS.code,
    father_name="فریدون",
    birth_date=date(1985, 6, 7),
    unit_name="شعبهٔ ۲ تهران",
    province_name="تهران",
)
WANTED = LetterWanted(ADDRESSEE, "0162", ReferenceKind.CARD_IN_HAND, LetterValidity.WHEN_PRINTED)

_ID = re.compile(
    r"(?<![0-9a-f])[0-9a-f]{8}-?[0-9a-f]{4}-?7[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}(?![0-9a-f])"
)
# Made anew in every store and for every session, by chance alone.
_CHANCE = re.compile(r"\$argon2[^\"]+|[0-9a-f]{32,128}|[A-Za-z0-9_+/-]{43,}={0,2}")
_BOTH_CLOCKS = re.compile(r'"desk":"[^"]+"|"desk_us":\d+')


@dataclass
class OffClock:
    """A desk's clock that is off by as much as ``off`` says; its seconds are those of the true one."""

    true: FakeClock
    off: timedelta = RIGHT

    def now(self) -> datetime:
        return self.true.now() + self.off

    def monotonic(self) -> float:
        return self.true.monotonic()


@dataclass
class Wire(httpx.BaseTransport):
    """The line to the servers; remembers what went over it."""

    inner: httpx.BaseTransport
    sent: list[str] = field(default_factory=list)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        body = request.read()
        self.sent.append(f"{request.method} {request.url.path}?{request.url.query.decode()} {_text(body)}")
        return self.inner.handle_request(request)

    def close(self) -> None:
        """The branch outlives the desk."""


@dataclass(frozen=True)
class Day:
    """What a day left behind: the rows of the store by table, and what was sent."""

    stored: dict[str, list[str]]
    sent: list[str]


class Names:
    """Gives whatever was made by chance a name by the order in which it was first seen."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def plain(self, text: str) -> str:
        text = _ID.sub(lambda found: self._name(found.group().replace("-", "")), text)
        return _BOTH_CLOCKS.sub("both clocks", _CHANCE.sub("chance", text))

    def _name(self, found: str) -> str:
        return self._known.setdefault(found, f"id {len(self._known)}")


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return f"{len(value)} bytes"


class Counter:
    """A desk at the branch, its clock, and who works at it."""

    def __init__(self, folder: Path, backend: Branch, set_clock: Callable[[], timedelta]) -> None:
        self._profile = Profile("desk", folder / "config", folder / "data")
        self._backend = backend
        self._set_clock = set_clock
        self.clock = OffClock(backend.clock)
        self.wire = Wire(backend.transport)
        self.tick()
        self.desk = self._opened()

    def tick(self, seconds: float = 60.0) -> None:
        """Let a while pass, and somebody set the desk's clock."""
        self._backend.clock.advance(seconds)
        self.clock.off = self._set_clock()

    def sign_in(self) -> Author:
        here = self.desk.session.sign_in("sara", PASSWORD)
        self.tick()
        return Author(here.user.user_id, here.user.display_name, here.unit.code)

    def start_anew(self) -> None:
        """Close the program for the night, and open it."""
        self.desk.close()
        self.tick(14 * 3_600.0)
        self.desk = self._opened()

    def send(self) -> None:
        """Carry everything to the archive, and have the chain countersigned."""
        desk = self.desk
        api = OwnArchive(desk.api, desk.store)
        dispatcher = Dispatcher(
            api, desk.outbox, desk.store, desk.session, desk.clock, PacePolicy(), random.Random(1)
        )
        dispatcher.synced.add(Countersigner(api, desk.store, desk.clock).turn)
        while desk.outbox.waiting_authors():
            self.tick(max(dispatcher.turn() or 0.0, 0.001))

    def purge(self) -> None:
        """Forget what is past its date, as the sync does once a day."""
        now = self.desk.clock.estimate()
        assert now is not None
        self.desk.mismatches.purge(now)
        self.desk.captures.purge_daily(now)
        self.desk.code_lists.purge_daily(now)
        self.desk.outbox.delete_accepted_before(now - timedelta(days=30))

    def rows(self) -> Iterator[tuple[str, tuple[object, ...]]]:
        with self.desk.store.read() as db:
            tables = [
                str(name) for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type='table'")
            ]
            for table in tables:
                for row in db.execute(f"SELECT * FROM {table}"):
                    yield table, row

    def _opened(self) -> Desk:
        return Desk.open(self._profile, SETTINGS, KEY, clock=self.clock, transports=lambda _origin: self.wire)


def work(counter: Counter, photo: FiledPhoto) -> None:
    """Do of everything once that leaves a date behind."""
    clerk = counter.sign_in()
    desk = counter.desk
    verdict = ComparisonDraft(
        photo.photo_id,
        photo.sha256,
        photo.standing,
        Verdict.MISMATCH,
        ReferenceKind.CARD_IN_HAND,
        AT_THE_COUNTER,
        4_200,
    )
    compared = desk.outbox.save(verdict, clerk, HERS)
    counter.tick()
    for entered in ("1G00000001", SERIAL.value):
        # A wrong entry and the right one: the newer one counts.
        typed = SERIAL.model_copy(update={"value": entered})
        desk.mismatches.entries.remember(f"inquiry {entered}", photo.photo_id, HERS.code, typed)
        counter.tick()
    assert desk.mismatches.rechecks.check(photo.photo_id, HERS.code, SERIAL) is RecheckResult.SAME
    case = RecheckCase(
        comparison_id=compared.act_id,
        person_id=HERS.person_id,
        photo_id=photo.photo_id,
        reference=ReferenceKind.CARD_IN_HAND,
        addressee=ADDRESSEE,
    )
    begun = desk.mismatches.rechecks.begin(case, clerk.unit_code)
    assert isinstance(begun, Recheck)
    counter.tick()
    checked = begun.model_copy(update={"result": RecheckResult.SAME})
    flagged = desk.mismatches.rechecks.flag(checked, Flag(("photo_of_another",), letter=WANTED), clerk, HERS)
    assert flagged.letter is not None
    counter.tick()
    desk.mismatches.letters.printed(flagged.letter.letter.number, 1, clerk, HERS)
    _wait_for_a_photo(counter, clerk)
    _scan(counter, clerk)
    rows = [MatchedRow(2, HIS.code, HIS.person_id, padded=False)]
    desk.code_lists.keep("لیست", rows, author_id=clerk.user_id, unit_code="0162", now=desk.clock.now())
    counter.send()
    counter.start_anew()
    clerk = counter.sign_in()
    counter.desk.outbox.save(CoverPrintDraft(photo.photo_id, photo.sha256, None, 1, False), clerk, HERS)
    other = RecheckCase(
        comparison_id="019ab8f2-3a10-7b2c-8e4d-1a2b3c4d5e6f",
        person_id=HIS.person_id,
        photo_id="photo-9",
        reference=ReferenceKind.CARD_IN_HAND,
    )
    counter.desk.mismatches.rechecks.begin(other, clerk.unit_code)
    counter.tick()
    counter.send()
    counter.purge()


def _wait_for_a_photo(counter: Counter, clerk: Author) -> None:
    counter.desk.awaited.expect("inquiry 7", clerk.user_id, HIS.person_id)
    for seed in (7, 8):
        counter.tick()
        card = Captured(picture(seed), 60, 80, CaptureSource.FILE, f"{seed}" * 64)
        keep_for_inquiry(counter.desk, card, person_id=HIS.person_id, inquiry_id="inquiry 7")
    kept = counter.desk.captures.find(HIS.person_id, counter.desk.clock.now())
    assert kept is not None
    assert kept.captured.sha256 == "8" * 64


def _scan(counter: Counter, clerk: Author) -> None:
    sittings = counter.desk.sittings
    for person in (HIS, HERS):
        counter.tick()
        begun = sittings.begin(clerk, person, ScanReason.NO_PHOTO)
        page = Page(str(uuid7()), CaptureSource.SCANNER, 60, 80, index=PageIndex("passport", "P-7"))
        sittings.put_page(begun, page, picture(3))
        counter.tick()
        done = replace(
            begun, pages=(page,), face_page=page.page_id, face=Rect(0.1, 0.2, 0.3, 0.4), placed=True
        )
        sittings.keep(done)
        if person is HIS:
            sittings.file(done, picture(4), {page.page_id: picture(5)})


def day(folder: Path, set_clock: Callable[[], timedelta]) -> Day:
    """Let a clerk work for a day and a morning, and return what is left of it."""
    folder.mkdir()
    with branch(folder) as backend:
        photo = backend.file_photo()
        counter = Counter(folder, backend, set_clock)
        try:
            work(counter, photo)
            states = {item.state for item in counter.desk.outbox.items()}
            assert states == {DeliveryState.ACCEPTED}
            found = _left_behind(counter)
        finally:
            counter.desk.close()
        return found


def _left_behind(counter: Counter) -> Day:
    names = Names()
    stored: dict[str, list[str]] = {}
    for table, row in counter.rows():
        cells = [_text(cell) if isinstance(cell, bytes) else str(cell) for cell in row]
        if cells[0] == "time":
            # What the next start is to know: by how much the desk's own clock was off, and when that was.
            continue
        if table == "audit":
            cells.pop()
        stored.setdefault(table, []).append(names.plain(" | ".join(cells)))
    return Day(stored, [Names().plain(line) for line in counter.wire.sent])


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Day:
    return day(tmp_path_factory.mktemp("right") / "desk", lambda: RIGHT)


def _always(off: timedelta) -> Callable[[], timedelta]:
    return lambda: off


def _jumping() -> Callable[[], timedelta]:
    offs = random.Random(7)
    return lambda: offs.choice((RIGHT, YEAR, -YEAR, timedelta(hours=-26), 20 * -YEAR))


@pytest.mark.parametrize(
    "set_clock",
    [_always(YEAR), _always(-YEAR), _jumping()],
    ids=["a year ahead", "a year behind", "set again and again"],
)
def test_a_wrong_clock_changes_nothing_that_is_stored_or_sent(
    tmp_path: Path, right: Day, set_clock: Callable[[], timedelta]
) -> None:
    wrong = day(tmp_path / "desk", set_clock)

    assert wrong.stored.keys() == right.stored.keys()
    for table, rows in right.stored.items():
        assert wrong.stored[table] == rows, table
    assert wrong.sent == right.sent


def test_the_day_left_a_date_in_every_place_that_has_one(right: Day) -> None:
    """What is compared above would be of little worth over empty tables."""
    casework = ["entries", "rechecks", "letters", "captures", "awaited", "code_lists", "sittings"]
    dated = [*casework, "acts", "outbox", "audit", "checkpoints", "settings"]
    assert [table for table in dated if not right.stored.get(table)] == []
    assert sum("both clocks" in line for line in right.sent) >= 5
