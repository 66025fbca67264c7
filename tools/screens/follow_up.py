"""The follow-up page in every state: `SCENES` builds the window of each by name."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtWidgets import QApplication, QWidget

from tamin_desk.backend.archive.lists import LISTS
from tamin_desk.contract import casework
from tamin_desk.contract.casework import FollowUpKind
from tamin_desk.contract.follow_up_routes import CLOSE_REFERRAL, FOLLOW_UP
from tamin_desk.contract.problem_types import ProblemType
from tamin_desk.domain.policy import Limits
from tamin_desk.domain.roles import Role, UnitKind
from tamin_desk.services.casework import Casework
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.people import People
from tamin_desk.services.photos import Photos
from tamin_desk.services.review import Reviews
from tamin_desk.services.session import SignedIn
from tamin_desk.ui.calendar import tehran
from tamin_desk.ui.context import Context
from tamin_desk.ui.events import Events
from tamin_desk.ui.follow_up.asking import DeedDialog, ReminderDialog
from tamin_desk.ui.follow_up.detail import Way
from tamin_desk.ui.follow_up.page import FollowUpPage
from tamin_desk.ui.follow_up.state import Deed, Tab
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.help.page import HelpPage
from tamin_desk.ui.page import PageName
from tamin_desk.ui.widgets.focus_ring import FocusRing
from tests.fakes.api import FakeApi, problem
from tests.fakes.bridge import HeldTasks
from tests.fakes.desk_people import NARGES, NOW, TEHRAN_2, signed_in
from tests.fakes.follow_up import FakeFollowUp
from tests.fakes.review_desk import user
from tools.screens.stage import SIZE, StagedDesk, portrait

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk
    from tamin_desk.ui.tasks import Tasks

_TEHRAN: Final = TEHRAN_2.model_copy(
    update={"code": "0100", "name": "ادارهٔ کل استان تهران", "kind": UnitKind.PROVINCIAL_DIRECTORATE}
)


class _Lists:
    """Keeps the contract of `tamin_desk.services.lists.Lists`."""

    def get(self) -> casework.Lists:
        """Return the server's lists."""
        return LISTS


@dataclass(frozen=True, slots=True)
class _Mismatches:
    lists: _Lists = field(default_factory=_Lists)


@dataclass(frozen=True, slots=True)
class _Reviewer:
    """Keeps the contract of `tamin_desk.services.session.SessionService`: who is here."""

    current: SignedIn


class FollowUpDesk:
    """An open desk as far as the follow-up page needs one; everything else is the common stage's."""

    def __init__(self) -> None:
        staged = StagedDesk()
        self.clock = ServerClock(staged.clock)
        self.clock.heard(NOW)
        self.settings, self.profile, self.sync = staged.settings, staged.profile, staged.sync
        self.store, self.audit = staged.store, staged.audit
        at_work = signed_in(Role.REVIEWER, _TEHRAN)
        self.session = _Reviewer(
            SignedIn("session-1", user(), _TEHRAN, at_work.policy, at_work.offline_until)
        )
        self.api = FakeApi()
        self.casework = Casework(self.api)
        self.people = People(self.api)
        self.photos = Photos(self.api, Limits)
        self.reviews = Reviews(self.api, self.clock, Limits)
        self.mismatches = _Mismatches()


@dataclass(slots=True)
class Sitting:
    """One window on the follow-up page; the work of threads is done when the scene says so."""

    archive: FakeFollowUp
    tasks: HeldTasks
    frame: Frame

    @property
    def page(self) -> FollowUpPage:
        """The page."""
        page = self.frame.page(PageName.FOLLOW_UP)
        assert isinstance(page, FollowUpPage)  # nosec B101 # as built below
        return page

    def settle(self) -> Frame:
        """Let everything arrive and return the window."""
        self.tasks.finish_all()
        QApplication.processEvents()
        return self.frame

    def tab(self, tab: Tab) -> "Sitting":
        """Press a tile."""
        self.page.tiles[tab].click()
        self.settle()
        return self

    def press(self, way: Way) -> "Sitting":
        """Press a button of the line that is shown."""
        self.page.detail.buttons[way].click()
        self.settle()
        return self


def sitting(*, filled: bool = True) -> Sitting:
    """Build the frame with the follow-up page in front."""
    desk, tasks = FollowUpDesk(), HeldTasks()
    archive = FakeFollowUp(desk.api, desk.clock.now)
    archive.begin()
    if filled:
        _fill(archive)
    context = Context(cast("Desk", desk), cast("Tasks", tasks), Events())
    frame = Frame(
        context,
        desk.session.current,
        {PageName.FOLLOW_UP: lambda: FollowUpPage(context), PageName.HELP: HelpPage},
    )
    frame.resize(*SIZE)
    FocusRing(frame)
    frame.go_to(PageName.FOLLOW_UP)
    frame.show()
    frame.activateWindow()
    built = Sitting(archive, tasks, frame)
    built.settle()
    return built


def _fill(archive: FakeFollowUp) -> None:
    archive.referral(
        3, days=12, remind_in=-1, note="خال کنار بینی در عکس ثبت احوال نیست", reasons=("photo_of_another",)
    )
    archive.referral(1, days=41, remind_in=9, reasons=("photo_outdated", "quality_insufficient"))
    archive.referral(2, days=26)
    archive.referral(4, days=19, letter=False)
    archive.referral(5, days=8, remind_in=3)
    archive.referral(6, days=3)
    archive.referral(7, days=0.3)
    archive.referral(8, FollowUpKind.RETURNED, days=21, overdue=True)
    archive.referral(9, FollowUpKind.RETURNED, days=16, overdue=True, remind_in=-2)
    archive.referral(10, FollowUpKind.RETURNED, days=2, remind_in=5)
    archive.doubt(1, "عکس برای خواهر این فرد است", of=portrait(22, "female", 31))
    archive.doubt(2, "صفحهٔ دوم شناسنامه اسکن شده است")
    archive.hand_in(3)
    archive.hand_in(4, "scan", days=3)
    archive.pause(1)
    archive.pause(2)


def confirmed() -> QWidget:
    """Confirmed referrals; the reminder of the first is due."""
    return sitting().settle()


def returned() -> QWidget:
    """Returned cases that nobody has seen again."""
    return sitting().tab(Tab.RETURNED).settle()


def doubts() -> QWidget:
    """Doubted scans; the scan was not looked at yet."""
    return sitting().tab(Tab.SCAN_DOUBT).settle()


def handed_in() -> QWidget:
    """What a colleague handed in; another reviewer has asked about it."""
    built = sitting()
    entry = next(each for each in built.archive.entries if each.act_kind == "scan")
    built.archive.changes_elsewhere(
        entry, queried_by="نسرین رحیمی", note="کارت ملی در زمان مقایسه در دست بود؟"
    )
    return built.tab(Tab.HANDED_IN).settle()


def querying() -> QWidget:
    """A question about an act that was handed in."""
    dialog = DeedDialog(None, Deed.QUERY, NARGES.full_name)
    dialog.show()
    return dialog


def scan() -> QWidget:
    """The scan on the table."""
    built = sitting().tab(Tab.SCAN_DOUBT)
    built.page.lines.table.choose_row(1)
    return built.press(Way.SCAN).settle()


def pauses() -> QWidget:
    """Paused inquiries."""
    return sitting().tab(Tab.PAUSED).settle()


def letter() -> QWidget:
    """The letter, for a reprint."""
    return sitting().press(Way.LETTER).settle()


def closing() -> QWidget:
    """Why the referral is closed."""
    dialog = DeedDialog(None, Deed.CLOSE, NARGES.full_name, LISTS.close_reasons)
    dialog.choose("registry_keeps_photo")
    dialog.show()
    return dialog


def reminding() -> QWidget:
    """When to look at it again."""
    today = tehran(NOW).date()
    dialog = ReminderDialog(None, today, today + timedelta(days=9))
    dialog.show()
    return dialog


def withdrawing() -> QWidget:
    """Why the scan is withdrawn."""
    dialog = DeedDialog(None, Deed.WITHDRAW, NARGES.full_name, LISTS.withdraw_reasons)
    dialog.show()
    return dialog


def releasing() -> QWidget:
    """A pause is to end."""
    dialog = DeedDialog(None, Deed.RELEASE, NARGES.full_name, noted=False)
    dialog.show()
    return dialog


def closed() -> QWidget:
    """A referral is closed, and the next one is chosen."""
    built = sitting()
    line = built.page.presenter.state.lines[0]
    built.page.presenter.wish(Deed.CLOSE, line, reason="registry_keeps_photo")
    return built.settle()


def changed_elsewhere() -> QWidget:
    """A colleague was first."""
    built = sitting()
    line = built.page.presenter.state.lines[0]
    assert line.entry is not None  # nosec B101 # as laid down above
    built.archive.changes_elsewhere(line.entry)
    built.page.presenter.wish(Deed.CLOSE, line, reason="registry_keeps_photo")
    return built.settle()


def not_closed() -> QWidget:
    """The archive does not answer now."""
    built = sitting()
    built.archive.fails(CLOSE_REFERRAL, problem(ProblemType.UNAVAILABLE))
    built.page.presenter.wish(Deed.CLOSE, built.page.presenter.state.lines[0], reason="person_deceased")
    return built.settle()


def empty() -> QWidget:
    """Nothing is to be followed up."""
    return sitting(filled=False).settle()


def away() -> QWidget:
    """The list cannot be read now."""
    built = sitting()
    built.archive.fails(FOLLOW_UP, *[problem(ProblemType.UNAVAILABLE)] * 2)
    built.page.tiles[Tab.RETURNED].click()
    return built.settle()


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "follow-up-confirmed": confirmed,
    "follow-up-returned": returned,
    "follow-up-doubts": doubts,
    "follow-up-handed-in": handed_in,
    "follow-up-querying": querying,
    "follow-up-scan": scan,
    "follow-up-pauses": pauses,
    "follow-up-letter": letter,
    "follow-up-closing": closing,
    "follow-up-reminding": reminding,
    "follow-up-withdrawing": withdrawing,
    "follow-up-releasing": releasing,
    "follow-up-closed": closed,
    "follow-up-changed-elsewhere": changed_elsewhere,
    "follow-up-not-closed": not_closed,
    "follow-up-empty": empty,
    "follow-up-away": away,
}
