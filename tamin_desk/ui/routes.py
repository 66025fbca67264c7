"""Which pages there are, and what one hands to another."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tamin_desk.contract.inquiries import InquiryReply
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.photos import InquiryState
from tamin_desk.ui.arrivals import Arrivals
from tamin_desk.ui.cases import CompareRequest, VerdictGiven
from tamin_desk.ui.compare.page import ComparePage
from tamin_desk.ui.context import Context
from tamin_desk.ui.desk.page import DeskPage
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.help.page import HelpPage
from tamin_desk.ui.messages import describe
from tamin_desk.ui.outbox.page import OutboxPage
from tamin_desk.ui.page import PageName
from tamin_desk.ui.settings.page import SettingsPage

if TYPE_CHECKING:
    from tamin_desk.services.session import SignedIn


class Routes(QObject):
    """Carries one page's request to another; the only object that knows two pages."""

    def __init__(
        self, frame: Frame, desk: DeskPage, compare: ComparePage, outbox: OutboxPage, arrivals: Arrivals
    ) -> None:
        super().__init__(frame)
        self._frame = frame
        self._desk = desk
        self._compare = compare
        self._arrivals = arrivals
        desk.compare_wanted.connect(self._to_comparison)
        compare.verdict_given.connect(self._back_to_desk)
        compare.verdict_lost.connect(self._tell_lost)
        outbox.person_wanted.connect(self._to_person)
        arrivals.person_wanted.connect(self._to_person)
        desk.presenter.changed.connect(arrivals.look)
        desk.presenter.asking.answered.connect(self._answered)

    def _to_comparison(self, request: CompareRequest) -> None:
        self._compare.show_request(request)
        self._frame.go_to(PageName.COMPARE)

    def _back_to_desk(self, given: VerdictGiven) -> None:
        # Whoever left before the disk answered, perhaps for the next comparison, is not called away.
        if self._frame.current is PageName.COMPARE and self._compare.presenter.state.request is None:
            self._frame.go_to(PageName.DESK)
        self._desk.verdict_given(given)

    def _tell_lost(self, error: DeskError) -> None:
        # Not the error's own advice: what it calls "still on the screen" was left.
        again = self.tr("The verdict you gave before leaving is not recorded: compare and give it again.")
        text = describe(error)
        self._frame.show_message(text.tone, text.title, again)

    def _answered(self, reply: InquiryReply) -> None:
        case = self._desk.presenter.state.case
        if reply.state is InquiryState.PENDING and case is not None:
            self._arrivals.expect(str(reply.id), case.person_id)

    def _to_person(self, person_id: object) -> None:
        self._frame.go_to(PageName.DESK)
        self._desk.open_person(str(person_id))


def _person_before(desk: DeskPage) -> str:
    case = desk.presenter.state.case
    # What came behind a lock or another page was not seen.
    return case.person_id if case is not None and desk.isVisible() else ""


def build_frame(context: Context, signed_in: "SignedIn") -> Frame:
    """Return the frame with every page that the signed-in person may open."""
    desk, compare, outbox = DeskPage(context), ComparePage(context), OutboxPage(context)
    frame = Frame(
        context,
        signed_in,
        {
            PageName.DESK: lambda: desk,
            PageName.COMPARE: lambda: compare,
            PageName.OUTBOX: lambda: outbox,
            PageName.SETTINGS: lambda: SettingsPage(context),
            PageName.HELP: HelpPage,
        },
    )
    for page in (desk, compare, outbox):
        # From here on the frame owns it: one that nobody visits must go with the frame too.
        frame.page(page.name)
    arrivals = Arrivals(context, signed_in.user.user_id, partial(_person_before, desk))
    frame.add_above(arrivals)
    Routes(frame, desk, compare, outbox, arrivals)
    return frame
