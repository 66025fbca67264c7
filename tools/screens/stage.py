"""What the scenes of pages share: an open desk of written fakes, and the real frame around one page.

The people are fictional and their portraits drawn from a seed, so that every run paints the same.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tamin_desk.backend.portraits import Face, Sex, Shot, draw, jpeg
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.domain.delivery import UNSENT, DeliveryState
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.services.config import Profile, Servers, Settings
from tamin_desk.services.drafts import Author, Draft, PersonRef
from tamin_desk.services.hand_ins import LeftBy
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.services.photos import Picture
from tamin_desk.services.sync_status import Connection, StoreTrouble, SyncStatus, WorkWaiting
from tamin_desk.ui.cases import CompareRequest
from tamin_desk.ui.compare.page import ComparePage
from tamin_desk.ui.context import Context
from tamin_desk.ui.day_end.page import DayEndPage
from tamin_desk.ui.events import Events
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.help.page import HelpPage
from tamin_desk.ui.outbox.page import OutboxPage
from tamin_desk.ui.page import PageName
from tamin_desk.ui.settings.page import SettingsPage
from tamin_desk.ui.widgets.focus_ring import FocusRing
from tests.fakes.bridge import HeldTasks
from tests.fakes.clock import HeardClock
from tests.fakes.desk_people import ARASH, NOW, outbox_item, photo, signed_in
from tests.fakes.desk_services import FakeSession
from tests.fakes.notes import KeptNotes

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk
    from tamin_desk.ui.tasks import Tasks

SIZE: Final = (1366, 768)


@cache
def portrait(seed: int, sex: Sex, age: int) -> Picture:
    """Draw somebody as the registry would have photographed them."""
    data = jpeg(draw(Face.from_seed(seed, sex=sex, age=age), Shot(seed=seed, age=age)))
    return Picture(sha256_hex(data), "image/jpeg", 480, 640, data)


class ListedOutbox:
    """An outbox with rows laid down; keeps the contract of `tamin_desk.services.outbox.Outbox`."""

    def __init__(self, rows: tuple[OutboxItem, ...] = (), older: int = 0, others: int = 0) -> None:
        self.rows = rows
        self.error: DeskError | None = None
        self.store_trouble: StoreTrouble | None = None
        self._older = older
        self._others = others

    def items(
        self,
        states: Collection[DeliveryState] | None = None,
        author_id: str | None = None,
        limit: int = 200,
        before: str | None = None,
    ) -> tuple[OutboxItem, ...]:
        """Return the rows in ``states``, of one author or of all."""
        if self.error is not None:
            raise self.error
        mine = (row for row in self.rows if author_id in (None, row.author_id))
        return tuple(row for row in mine if states is None or row.state in states)[:limit]

    def counts(self, author_id: str | None = None) -> Mapping[DeliveryState, int]:
        """Count the rows, and older accepted ones that are not listed."""
        counts = {state: sum(row.state is state for row in self.rows) for state in DeliveryState}
        counts[DeliveryState.ACCEPTED] += self._older
        return counts

    def save(
        self, draft: Draft, author: Author, person: PersonRef, *, act_id: str | None = None
    ) -> OutboxItem:
        """Keep a verdict, or fail as laid down."""
        if self.error is not None:
            raise self.error
        return outbox_item(ARASH, DeliveryState.SAVED_HERE, act_id or "")

    def others_unsent(self, author_id: str) -> int:
        """Return how many acts of colleagues wait here."""
        return self._others + sum(row.author_id != author_id and row.state in UNSENT for row in self.rows)

    def status(self) -> SyncStatus:
        """Return what the status strip says of these rows."""
        waiting = sum(row.state in UNSENT and row.state is not DeliveryState.NEEDS_YOU for row in self.rows)
        needed = sum(row.state is DeliveryState.NEEDS_YOU for row in self.rows)
        return SyncStatus(
            Connection.CONNECTED, waiting, needed, "RC-0162-0588417", NOW, NOW, self.store_trouble
        )


class NothingLeft:
    """A desk where nobody has left anything behind, unless laid down."""

    def __init__(self, *left: LeftBy) -> None:
        self._left = left

    def left(self) -> tuple[LeftBy, ...]:
        """Return what is unsent, by author."""
        return self._left


class NoSittings:
    """A desk on which no scan lies half done, or so many."""

    def __init__(self, number: int = 0) -> None:
        self._number = number

    def unfinished(self, _author_id: str) -> tuple[None, ...]:
        """Return the sittings that wait here."""
        return (None,) * self._number


@dataclass(frozen=True, slots=True)
class Heard:
    """When the archive answered last."""

    at: datetime | None = NOW


class QuietSync:
    """The sync as the strip sees it."""

    def __init__(self, outbox: ListedOutbox) -> None:
        self._outbox = outbox

    def status(self) -> SyncStatus:
        """Return how the desk stands with the archive."""
        return self._outbox.status()

    def work_waiting(self) -> WorkWaiting:
        """Return what waits at the servers."""
        return WorkWaiting()

    def wake(self) -> None:
        """Nothing is on its way here."""

    def look_soon(self) -> None:
        """Nothing new waits at the servers."""


class NoLetters:
    """A desk that has made no letter."""

    def of_act(self, act_id: str) -> None:
        """Return the letter of an act: there is none."""


class NoRechecks:
    """A desk on which no re-check is due."""

    def half_done(self, _unit_code: str) -> tuple[()]:
        """Return what is due: nothing is."""
        return ()


@dataclass(slots=True)
class NoMismatches:
    """A desk on which nobody was found to differ."""

    letters: NoLetters = field(default_factory=NoLetters)
    rechecks: NoRechecks = field(default_factory=NoRechecks)


class NothingAwaited:
    """A desk that waits for no answer."""

    def arrivals(self, _user_id: str) -> tuple[()]:
        """Return answers that came: there are none."""
        return ()

    def asked(self, _user_id: str) -> frozenset[str]:
        """Return inquiries that were put off: there are none."""
        return frozenset()


class NoCaptures:
    """A desk that has kept no picture of anybody."""

    def find(self, person_id: str, now: datetime) -> None:
        """Return the newest capture kept for a person: there is none."""


class StagedExport:
    """Writes no copy anywhere, or fails as laid down."""

    def __init__(self) -> None:
        self.error: DeskError | None = None

    def write(self, target: Path) -> None:
        """Pretend that the copy is there."""
        if self.error is not None:
            raise self.error


class PlainSettings:
    """Keeps the contract of the store's small settings, in memory."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def get_setting(self, name: str) -> str | None:
        """Return what was kept under a name."""
        return self._kept.get(name)

    def put_setting(self, name: str, value: str) -> None:
        """Keep a value."""
        self._kept[name] = value


class VouchedFor(KeptNotes):
    """A desk whose audit chain was countersigned a moment ago."""

    def vouched_at(self) -> datetime | None:
        return NOW


@dataclass(slots=True)
class StagedDesk:
    """An open desk, as far as the pages besides the desk page need one."""

    outbox: ListedOutbox = field(default_factory=ListedOutbox)
    clock: HeardClock = field(default_factory=lambda: HeardClock(NOW))
    session: FakeSession = field(default_factory=FakeSession)
    settings: Settings = field(
        default_factory=lambda: Settings(
            Servers("https://enrolment.example", "https://photo-inquiry.example", "https://archive.example")
        )
    )
    profile: Profile = field(
        default_factory=lambda: Profile("default", Path("tamin-desk"), Path("tamin-desk"))
    )

    store: PlainSettings = field(default_factory=PlainSettings)
    audit: VouchedFor = field(default_factory=VouchedFor)
    awaited: NothingAwaited = field(default_factory=NothingAwaited)
    captures: NoCaptures = field(default_factory=NoCaptures)
    mismatches: NoMismatches = field(default_factory=NoMismatches)
    export: StagedExport = field(default_factory=StagedExport)
    hand_ins: NothingLeft = field(default_factory=NothingLeft)
    sittings: NoSittings = field(default_factory=NoSittings)
    last_sync: Heard = field(default_factory=Heard)

    @property
    def sync(self) -> QuietSync:
        """The sync over the same rows."""
        return QuietSync(self.outbox)


@dataclass(slots=True)
class Stage:
    """One window; the work of threads is done when the scene says so."""

    desk: StagedDesk
    tasks: HeldTasks
    frame: Frame

    def settle(self) -> Frame:
        """Let everything arrive and return the window."""
        self.tasks.finish_all()
        QApplication.processEvents()
        return self.frame

    def compare(self) -> ComparePage:
        """Return the comparison page."""
        page = self.frame.page(PageName.COMPARE)
        assert isinstance(page, ComparePage)  # nosec B101 # as built below
        return page


def stage(name: PageName, desk: StagedDesk | None = None) -> Stage:
    """Build the frame with one page in front."""
    staged, tasks = desk or StagedDesk(), HeldTasks()
    context = Context(cast("Desk", staged), cast("Tasks", tasks), Events())
    frame = Frame(
        context,
        signed_in(),
        {
            PageName.COMPARE: lambda: ComparePage(context),
            PageName.OUTBOX: lambda: OutboxPage(context),
            PageName.DAY_END: lambda: DayEndPage(context),
            PageName.SETTINGS: lambda: SettingsPage(context),
            PageName.HELP: HelpPage,
        },
    )
    frame.resize(*SIZE)
    FocusRing(frame)
    frame.go_to(name)
    frame.show()
    frame.activateWindow()
    built = Stage(staged, tasks, frame)
    built.settle()
    return built


def request(
    picture: Picture | None = None,
    *,
    credential: CredentialKind = CredentialKind.CARD_SERIAL,
    face: tuple[int, int] = (92, 520),
) -> CompareRequest:
    """Return what the desk hands over: a filed photo whose face lies between two rows of pixels."""
    shown = picture or portrait(41, "male", 41)
    filed: FiledPhoto = photo(shown).model_copy(update={"face_top": face[0], "face_bottom": face[1]})
    person = PersonRef(ARASH.person_id, ARASH.full_name, ARASH.national_code or "")
    return CompareRequest(ARASH.person_id, person, filed, QImage.fromData(shown.data), credential)
