"""Which pages there are, and what one hands to another."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from tamin_desk.contract.inquiries import InquiryReply
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.photos import InquiryState, StartedFrom
from tamin_desk.domain.roles import Permission
from tamin_desk.ui.arrivals import Arrivals
from tamin_desk.ui.at_desk.page import AtDeskPage
from tamin_desk.ui.booklet.page import BookletPage
from tamin_desk.ui.cases import CompareRequest, InquiryWanted, RecheckRequest, ScanRequest, VerdictGiven
from tamin_desk.ui.clock_notice import ClockNotice
from tamin_desk.ui.code_lists.page import ListsPage
from tamin_desk.ui.colleagues_acts import ColleaguesActs
from tamin_desk.ui.compare.page import ComparePage
from tamin_desk.ui.context import Context
from tamin_desk.ui.day_end.page import DayEndPage
from tamin_desk.ui.desk.page import DeskPage
from tamin_desk.ui.desk.rules import credential_kind
from tamin_desk.ui.follow_up.page import FollowUpPage
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.help.page import HelpPage
from tamin_desk.ui.identify.page import IdentifyPage
from tamin_desk.ui.indicator.page import IndicatorPage
from tamin_desk.ui.kept_pictures import KeptPictures
from tamin_desk.ui.left_behind import LeftBehind, said
from tamin_desk.ui.messages import describe
from tamin_desk.ui.missing.page import MissingPage
from tamin_desk.ui.outbox.page import OutboxPage
from tamin_desk.ui.page import PageName
from tamin_desk.ui.practice.offer import PracticeOffer
from tamin_desk.ui.practice.page import PracticePage
from tamin_desk.ui.recheck.page import RecheckPage
from tamin_desk.ui.recheck.presenter import addressee_of
from tamin_desk.ui.review.page import ReviewPage
from tamin_desk.ui.reviewers import Reviewers
from tamin_desk.ui.round_bar import RoundBar
from tamin_desk.ui.scan.page import ScanPage
from tamin_desk.ui.settings.page import SettingsPage
from tamin_desk.ui.store_notice import DiskNotice, GoneNotice, SalvageNotice
from tamin_desk.ui.tasks import Lane
from tamin_desk.ui.widgets.message_lines import Rank
from tamin_desk.ui.work_notice import WorkNotice
from tamin_desk.ui.worklist.page import WorklistPage

if TYPE_CHECKING:
    from tamin_desk.services.rechecks import RecheckCase
    from tamin_desk.services.scans import Sitting
    from tamin_desk.services.session import SignedIn


_LEFT_FOR_NEXT: Final = frozenset(
    {PageName.DESK, PageName.WORKLIST, PageName.MISSING, PageName.LISTS, PageName.OUTBOX}
)
"""Pages that the key for the next of a list may leave."""


class Routes(QObject):
    """Carries one page's request to another; the only object that knows two pages."""

    def __init__(
        self,
        context: Context,
        frame: Frame,
        desk: DeskPage,
        compare: ComparePage,
        recheck: RecheckPage,
        outbox: OutboxPage,
        arrivals: Arrivals,
    ) -> None:
        super().__init__(frame)
        self._context = context
        self._frame = frame
        self._desk = desk
        self._compare = compare
        self._recheck = recheck
        self._arrivals = arrivals
        self._scanned_for_cover = ""
        desk.compare_wanted.connect(self._to_comparison)
        desk.recheck_wanted.connect(self._to_due_recheck)
        desk.scan_wanted.connect(self._to_scanning)
        compare.verdict_given.connect(self._back_to_desk)
        compare.verdict_lost.connect(self._tell_lost)
        recheck.person_wanted.connect(self._to_right_person)
        recheck.inquiry_wanted.connect(self._to_inquiry)
        recheck.left_behind.connect(self.tell_left_behind)
        outbox.person_wanted.connect(self.to_person)
        outbox.scan_wanted.connect(self._to_refused_scan)
        outbox.number_wanted.connect(self._to_letter)
        outbox.letter_wanted.connect(self._to_letter)
        arrivals.person_wanted.connect(self.to_person)
        desk.presenter.changed.connect(arrivals.look)
        desk.presenter.asking.answered.connect(self._answered)
        # At hand for a mismatch, also one that is found after the network has gone.
        lists = context.desk.mismatches.lists
        context.tasks.run(lists.refresh, owner=self, on_done=self._passed, on_failed=self._passed)

    def _to_comparison(self, request: CompareRequest) -> None:
        self._compare.show_request(request)
        self._frame.go_to(PageName.COMPARE)

    def _back_to_desk(self, given: VerdictGiven) -> None:
        # Whoever left before the disk answered, perhaps for the next comparison, is not called away.
        here = self._frame.current is PageName.COMPARE and self._compare.presenter.state.request is None
        if here and given.verdict is Verdict.MISMATCH and self._may_flag():
            self.to_recheck(self._request_for(given))
        elif here:
            self._frame.go_to(PageName.DESK)
        self._desk.verdict_given(given)

    def to_recheck(self, request: RecheckRequest) -> None:
        """Have the entries of a mismatch typed again."""
        self._recheck.show_request(request)
        self._frame.go_to(PageName.RECHECK)

    def _to_due_recheck(self, request: RecheckRequest) -> None:
        case = self._desk.presenter.state.case
        if case is not None and case.person_id == request.person_id:
            # The letter can then be made without a network.
            known = addressee_of(case.record, self._frame.signed_in.unit)
            request = replace(request, addressee=known)
        self.to_recheck(request)

    def to_scan_from_booklet(self, request: ScanRequest) -> None:
        """Have a photo scanned for a cover, which is what it leads back to."""
        self._to_scanning(request)
        self._scanned_for_cover = request.person.person_id

    def _to_scanning(self, request: ScanRequest) -> None:
        self._scanned_for_cover = ""
        page = self._frame.page(PageName.SCAN)
        assert isinstance(page, ScanPage)  # nosec B101 # as built below
        page.open_for(request)
        self._frame.go_to(PageName.SCAN)

    def _to_refused_scan(self, person_id: str, act_id: str) -> None:
        page = self._frame.page(PageName.SCAN) if self._may_scan() else None
        if isinstance(page, ScanPage):
            page.take_up(person_id, act_id)
            self._frame.go_to(PageName.SCAN)
        else:
            self.to_person(person_id)

    def _may_scan(self) -> bool:
        return Permission.INDEX_SCANS in self._frame.signed_in.user.permissions

    def scan_filed(self, sitting: "Sitting") -> None:
        """Photo and pages are saved: whoever has not gone on to another page is led back whence they came."""
        if self._frame.current is not PageName.SCAN:
            return
        if sitting.person.person_id == self._scanned_for_cover:
            self._frame.go_to(PageName.BOOKLET)
        else:
            self._frame.go_to(PageName.DESK)
            self._desk.scan_filed(sitting.person.person_id)

    def _may_flag(self) -> bool:
        return Permission.FLAG in self._frame.signed_in.user.permissions

    def _request_for(self, given: VerdictGiven) -> RecheckRequest:
        """Hand over what the desk knows of the person: the letter can then be made without a network."""
        case = self._desk.presenter.state.case
        if case is None or case.person_id != given.person_id:
            return RecheckRequest(given.item.act_id, given.person_id)
        return RecheckRequest(
            given.item.act_id,
            given.person_id,
            credential_kind=credential_kind(case),
            addressee=addressee_of(case.record, self._frame.signed_in.unit),
        )

    def _to_letter(self, act_id: object) -> None:
        read = partial(self._context.desk.mismatches.rechecks.case_of_report, str(act_id))
        self._context.tasks.run(
            read, owner=self, on_done=self._show_letter, on_failed=self._passed, lane=Lane.STORE
        )

    def _show_letter(self, case: "RecheckCase") -> None:
        self.to_recheck(RecheckRequest(case.comparison_id, case.person_id, case))

    def _passed(self, _told: object) -> None:
        """Neither a list that is there nor one that is fetched when it is needed has to be spoken of."""

    def _to_right_person(self, code: object) -> None:
        self._frame.go_to(PageName.DESK)
        self._desk.search.set_text(str(code))
        self._desk.presenter.search.submit(str(code))

    def _to_inquiry(self, wanted: InquiryWanted) -> None:
        self._frame.go_to(PageName.DESK)
        self._desk.ask_again(wanted)

    def tell_left_behind(self, left: LeftBehind) -> None:
        """Say above the pages what went wrong after its page was left."""
        self._frame.show_message(*said(left))

    def _tell_lost(self, error: DeskError) -> None:
        # Not the error's own advice: what it calls "still on the screen" was left.
        again = self.tr("The verdict you gave before leaving is not recorded: compare and give it again.")
        text = describe(error)
        self._frame.show_message(text.tone, text.title, again)

    def _answered(self, reply: InquiryReply) -> None:
        case = self._desk.presenter.state.case
        if reply.state is InquiryState.PENDING and case is not None:
            self._arrivals.expect(str(reply.id), case.person_id)

    def to_person(self, person_id: object) -> None:
        """Open somebody's record on the desk."""
        self._frame.go_to(PageName.DESK)
        self._desk.open_person(str(person_id))

    def to_inquiry_from_booklet(self, person_id: object) -> None:
        """Open somebody at the desk's entry: what is asked there began at the booklet's page."""
        self._frame.go_to(PageName.DESK)
        self._desk.open_person(str(person_id), StartedFrom.BOOKLET)


def _person_before(desk: DeskPage) -> str:
    case = desk.presenter.state.case
    # What came behind a lock or another page was not seen.
    return case.person_id if case is not None and desk.isVisible() else ""


def _tell_of_the_machine(context: Context, frame: Frame) -> None:
    frame.add_above(DiskNotice(context), Rank.DISK)
    if context.desk.begun_anew:
        frame.add_above(GoneNotice(), Rank.DISK)
    if context.desk.salvaged is not None:
        frame.add_above(SalvageNotice(context.desk.salvaged), Rank.DISK)
    frame.add_above(ClockNotice(context), Rank.CLOCK)


def _practice_offer(context: Context, frame: Frame, desk: DeskPage) -> PracticeOffer:
    """Return the offer to practise, which goes when work begins."""
    offer = PracticeOffer(context)

    def at_work() -> None:
        if desk.presenter.state.case is not None:
            offer.withdraw()

    offer.practice_wanted.connect(partial(frame.go_to, PageName.PRACTICE))
    desk.presenter.changed.connect(at_work)
    return offer


def _lead_from_worklist(context: Context, frame: Frame, routes: Routes) -> WorklistPage:
    """Connect the worklist, and the line above the pages that tells what came back."""
    page = frame.page(PageName.WORKLIST)
    assert isinstance(page, WorklistPage)  # nosec B101 # as built below
    notice = WorkNotice(context)
    frame.add_above(notice, Rank.RETURNED)
    KeptPictures(context, frame)
    notice.worklist_wanted.connect(partial(frame.go_to, PageName.WORKLIST))
    page.looked_at.connect(notice.seen)
    page.person_wanted.connect(routes.to_person)
    page.recheck_wanted.connect(routes.to_recheck)
    return page


def _missing(context: Context, frame: Frame, bar: RoundBar) -> MissingPage:
    page = MissingPage(context)
    page.section_wanted.connect(frame.go_to)
    page.round_wanted.connect(bar.begin)
    return page


def _lists(context: Context, frame: Frame, bar: RoundBar) -> ListsPage:
    page = ListsPage(context)
    page.section_wanted.connect(frame.go_to)
    page.round_wanted.connect(bar.begin)
    return page


def _round_bar(context: Context, frame: Frame, routes: Routes) -> RoundBar:
    """Return the line that leads through a list; a page of a judgement is not left by its key."""
    bar = RoundBar(context, frame, lambda: frame.current in _LEFT_FOR_NEXT)
    frame.add_above(bar)
    bar.person_wanted.connect(routes.to_person)
    return bar


def _practice(context: Context, frame: Frame) -> PracticePage:
    page = PracticePage(context)
    for offer in frame.findChildren(PracticeOffer):
        page.looked_at.connect(offer.heed)
    return page


def _booklet(context: Context, routes: Routes, desk: DeskPage) -> BookletPage:
    page = BookletPage(context)
    page.inquiry_wanted.connect(routes.to_inquiry_from_booklet)
    page.scan_wanted.connect(routes.to_scan_from_booklet)

    def follow_desk() -> None:
        case = desk.presenter.state.case
        page.show_person("" if case is None else case.person_id)

    desk.presenter.changed.connect(follow_desk)
    follow_desk()
    return page


def _tell_of_colleagues(frame: Frame, desk: DeskPage, outbox: OutboxPage) -> None:
    line = ColleaguesActs(frame.signed_in.user.user_id)

    def look() -> None:
        case = desk.presenter.state.case
        line.look(() if case is None else case.items)

    def show(act_id: object) -> None:
        outbox.show_act(str(act_id))
        frame.go_to(PageName.OUTBOX)

    desk.presenter.changed.connect(look)
    line.act_wanted.connect(show)
    frame.add_above(line, Rank.AT_HAND)


def _day_end(context: Context, frame: Frame) -> DayEndPage:
    page = DayEndPage(context)

    def go(place: PageName) -> None:
        # Of what is left by another, not everybody has the page on which it is worked on.
        if place in frame.names:
            frame.go_to(place)

    page.place_wanted.connect(go)
    return page


def _follow_up(context: Context, routes: Routes) -> FollowUpPage:
    page = FollowUpPage(context)
    page.person_wanted.connect(routes.to_person)
    page.left_behind.connect(routes.tell_left_behind)
    return page


def _scanning(context: Context, routes: Routes) -> ScanPage:
    page = ScanPage(context)
    page.filed.connect(routes.scan_filed)
    return page


def build_frame(context: Context, signed_in: "SignedIn") -> Frame:
    """Return the frame with every page that the signed-in person may open."""
    desk, compare, outbox = DeskPage(context), ComparePage(context), OutboxPage(context)
    recheck = RecheckPage(context)
    flags = Permission.FLAG in signed_in.user.permissions
    judges = Permission.SECOND_OPINION in signed_in.user.permissions
    reviews = Permission.REVIEW in signed_in.user.permissions
    identifies = Permission.IDENTIFY in signed_in.user.permissions
    prints = Permission.PRINT_COVERS in signed_in.user.permissions
    practises = Permission.PRACTISE in signed_in.user.permissions
    scans = Permission.INDEX_SCANS in signed_in.user.permissions
    watches = Permission.WATCH_INDICATOR in signed_in.user.permissions
    frame = Frame(
        context,
        signed_in,
        {
            PageName.DESK: lambda: desk,
            PageName.COMPARE: lambda: compare,
            PageName.RECHECK: lambda: recheck,
            PageName.OUTBOX: lambda: outbox,
            **({PageName.WORKLIST: lambda: WorklistPage(context)} if flags else {}),
            **({PageName.MISSING: lambda: _missing(context, frame, bar)} if flags else {}),
            **({PageName.LISTS: lambda: _lists(context, frame, bar)} if flags else {}),
            **({PageName.SCAN: lambda: _scanning(context, routes)} if scans else {}),
            **({PageName.AT_DESK: lambda: AtDeskPage(context)} if flags else {}),
            **({PageName.IDENTIFY: lambda: IdentifyPage(context)} if identifies else {}),
            **({PageName.INDICATOR: lambda: IndicatorPage(context)} if watches else {}),
            **({PageName.BOOKLET: lambda: _booklet(context, routes, desk)} if prints else {}),
            PageName.DAY_END: lambda: _day_end(context, frame),
            PageName.SETTINGS: lambda: SettingsPage(context),
            PageName.HELP: HelpPage,
            **({PageName.REVIEW: lambda: ReviewPage(context)} if judges else {}),
            **({PageName.FOLLOW_UP: lambda: _follow_up(context, routes)} if reviews else {}),
            **({PageName.PRACTICE: lambda: _practice(context, frame)} if practises else {}),
        },
    )
    for page in (desk, compare, recheck, outbox):
        # From here on the frame owns it: one that nobody visits must go with the frame too.
        frame.page(page.name)
    _tell_of_the_machine(context, frame)
    _tell_of_colleagues(frame, desk, outbox)
    arrivals = Arrivals(context, signed_in.user.user_id, partial(_person_before, desk))
    frame.add_above(arrivals, Rank.CAME)
    if practises and not judges:
        # Whoever judges for others meets such pairs among the cases of the queue.
        frame.add_above(_practice_offer(context, frame, desk), Rank.OFFER)
    routes = Routes(context, frame, desk, compare, recheck, outbox, arrivals)
    if flags:
        bar = _round_bar(context, frame, routes)
        worklist = _lead_from_worklist(context, frame, routes)
        worklist.section_wanted.connect(frame.go_to)
        Reviewers(context, frame, desk, compare, recheck).lead_from(worklist)
    return frame
