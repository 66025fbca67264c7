"""Where a reviewer is wanted at this desk, and what they leave behind for the clerk."""

from PySide6.QtCore import QObject

from tamin_desk.ui.at_desk.page import AtDeskPage
from tamin_desk.ui.cases import ReviewerRequest, VerdictGiven
from tamin_desk.ui.compare.page import ComparePage
from tamin_desk.ui.context import Context
from tamin_desk.ui.desk.page import DeskPage
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.page import PageName
from tamin_desk.ui.picture_offer import PictureOffer
from tamin_desk.ui.recheck.page import RecheckPage
from tamin_desk.ui.widgets.message_lines import Rank
from tamin_desk.ui.worklist.page import WorklistPage


class Reviewers(QObject):
    """Leads from the pages of a clerk who flags to the reviewer's judgement, and back."""

    def __init__(
        self, context: Context, frame: Frame, desk: DeskPage, compare: ComparePage, recheck: RecheckPage
    ) -> None:
        super().__init__(frame)
        self._frame, self._desk, self._recheck = frame, desk, recheck
        page = frame.page(PageName.AT_DESK)
        assert isinstance(page, AtDeskPage)  # nosec B101 # as the frame was built
        self._page = page
        self.offer = PictureOffer(context)
        frame.add_above(self.offer, Rank.AT_HAND)
        compare.verdict_given.connect(self._verdict_given)
        desk.presenter.changed.connect(self._person_changed)
        recheck.reviewer_wanted.connect(self._from_recheck)
        self.offer.reviewer_wanted.connect(self.to_reviewer)
        self._page.outbox_wanted.connect(self._to_outbox)
        self._page.judged.connect(recheck.judged_here)
        self._page.undecided.connect(self._tell_undecided)

    def lead_from(self, worklist: WorklistPage) -> None:
        """A line of the worklist may ask for a reviewer too."""
        worklist.reviewer_wanted.connect(self._from_worklist)

    def to_reviewer(self, request: ReviewerRequest) -> None:
        """Let a reviewer judge a case here."""
        self._page.show_request(request)
        self._frame.go_to(PageName.AT_DESK)

    def _from_recheck(self, comparison_id: str) -> None:
        case = self._recheck.presenter.case
        if case is not None:
            self.to_reviewer(ReviewerRequest(comparison_id, case.person_id))

    def _from_worklist(self, comparison_id: str, person_id: str) -> None:
        self.to_reviewer(ReviewerRequest(comparison_id, person_id))

    def _verdict_given(self, given: VerdictGiven) -> None:
        self.offer.consider(given.item.act_id)

    def _person_changed(self) -> None:
        case = self._desk.presenter.state.case
        if self.offer.person_id and case is not None and case.person_id != self.offer.person_id:
            # The hand is at the next person: the worklist keeps the one before.
            self.offer.withdraw()

    def _to_outbox(self) -> None:
        self._frame.go_to(PageName.OUTBOX)

    def _tell_undecided(self) -> None:
        first = self.tr("The reviewer's own result is recorded; the decision is still to be made.")
        second = self.tr("Nothing is lost: it waits in their queue, or here when they sign in again.")
        self._frame.show_message("neutral", first, second)
