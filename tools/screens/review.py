"""The review page in every state: `SCENES` builds the window of each by name."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final, cast

from PIL import Image
from PySide6.QtWidgets import QApplication, QWidget

from tamin_desk.backend.archive.lists import LISTS
from tamin_desk.contract import casework
from tamin_desk.contract.archive import HistoryEntry, HistoryKind
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.problem_types import ProblemType
from tamin_desk.contract.review import KnownAnswer, OpinionReply
from tamin_desk.domain.comparison import Feature, Rating, Verdict
from tamin_desk.domain.errors import OutcomeUnknown, Unreachable
from tamin_desk.domain.policy import Limits, Policy
from tamin_desk.domain.review import CaseKind, Decision
from tamin_desk.domain.roles import Role, UnitKind
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.photos import Picture
from tamin_desk.services.review import Looked, Reviews
from tamin_desk.services.session import SignedIn
from tamin_desk.ui.context import Context
from tamin_desk.ui.events import Events
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.help.page import HelpPage
from tamin_desk.ui.page import PageName
from tamin_desk.ui.review.page import ReviewPage
from tamin_desk.ui.widgets.focus_ring import FocusRing
from tests.fakes import cases
from tests.fakes.answers import MOMENT
from tests.fakes.api import FakeApi, problem
from tests.fakes.bridge import HeldTasks
from tests.fakes.clock import FakeClock
from tests.fakes.desk_people import NOW, TEHRAN_2, signed_in
from tests.fakes.review_desk import FakeArchive, decided_by, user
from tools.screens.stage import SIZE, StagedDesk, portrait

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk
    from tamin_desk.ui.tasks import Tasks

_UNITS: Final = ("شعبهٔ 2 تهران", "کارگزاری رسمی 162/1", "شعبهٔ 1 کرج", "شعبهٔ اقماری شهریار", "شعبهٔ 4 تهران")
_TEHRAN: Final = TEHRAN_2.model_copy(
    update={"code": "0100", "name": "ادارهٔ کل استان تهران", "kind": UnitKind.PROVINCIAL_DIRECTORATE}
)
_OWN: Final = {
    **dict.fromkeys(Feature, Rating.SIMILAR),
    Feature.NOSE: Rating.DIFFERENT,
    Feature.MOUTH: Rating.DIFFERENT,
    Feature.MARKS: Rating.NOT_VISIBLE,
    Feature.EARS: Rating.NOT_VISIBLE,
}
_FIRST: Final = {**_OWN, Feature.EYES: Rating.DIFFERENT}


@dataclass(frozen=True, slots=True)
class _Reviewer:
    """Keeps the contract of `tamin_desk.services.session.SessionService`: who is here, under which policy."""

    current: SignedIn
    policy: Policy = field(default_factory=Policy)


class _Lists:
    """Keeps the contract of `tamin_desk.services.lists.Lists`."""

    def freshest(self) -> casework.Lists:
        """Return the server's lists."""
        return LISTS


@dataclass(frozen=True, slots=True)
class _Mismatches:
    lists: _Lists = field(default_factory=_Lists)


class ReviewDesk:
    """An open desk as far as the review page needs one; everything else is the common stage's."""

    def __init__(self, role: Role) -> None:
        staged = StagedDesk()
        self.clock = ServerClock(staged.clock)
        self.clock.heard(NOW)
        self.moved: FakeClock = staged.clock
        self.settings, self.profile, self.sync = staged.settings, staged.profile, staged.sync
        self.store = staged.store
        at_work = signed_in(role, _TEHRAN)
        self.session = _Reviewer(
            SignedIn("session-1", user(role), _TEHRAN, at_work.policy, at_work.offline_until)
        )
        self.api = FakeApi()
        self.reviews = Reviews(self.api, self.clock, Limits)
        self.mismatches = _Mismatches()


def card(of: Picture) -> Picture:
    """Return a photo as it is engraved on a card: grey, coarser, in lines."""
    with Image.open(io.BytesIO(of.data)) as photo:
        grey = photo.convert("L").resize((photo.width * 5 // 8, photo.height * 5 // 8))
    for y in range(0, grey.height, 3):
        row = grey.crop((0, y, grey.width, y + 1)).point(lambda shade: shade * 0.86)
        grey.paste(row, (0, y))
    written = io.BytesIO()
    grey.save(written, "PNG")
    data = written.getvalue()
    return Picture(sha256_hex(data), "image/png", grey.width, grey.height, data)


@dataclass(slots=True)
class Sitting:
    """One window on the review page; the work of threads is done when the scene says so."""

    desk: ReviewDesk
    archive: FakeArchive
    tasks: HeldTasks
    frame: Frame

    @property
    def page(self) -> ReviewPage:
        """The page."""
        page = self.frame.page(PageName.REVIEW)
        assert isinstance(page, ReviewPage)  # nosec B101 # as built below
        return page

    def settle(self) -> Frame:
        """Let everything arrive and return the window."""
        self.tasks.finish_all()
        QApplication.processEvents()
        return self.frame

    def open(self) -> "Sitting":
        """Open the longest waiting case."""
        self.page.presenter.open_next()
        self.settle()
        return self

    def rate(self, *features: Feature) -> "Sitting":
        """Rate features as the reviewer does, after some looking."""
        judging = self.page.case.panel.judging
        for feature in features:
            judging.rate(_OWN[feature], feature)
        return self

    def commit(self, verdict: Verdict = Verdict.MISMATCH) -> "Sitting":
        """Give a verdict."""
        self.rate(*Feature)
        self.page.presenter.commit(Looked(verdict, _OWN, 21_400, 1.0, 1.25))
        self.settle()
        self.page.case.decisions.come_alive()
        return self


def sitting(role: Role = Role.REVIEWER, *, waiting: int = 7) -> Sitting:
    """Build the frame with the review page in front, over a queue."""
    desk, tasks = ReviewDesk(role), HeldTasks()
    archive = FakeArchive(desk.api, desk.moved, desk.clock, waiting=list(range(1, waiting + 1)))
    archive.begin()
    archive.ages = {1: 52, 2: 24, 3: 7, 4: 6, 5: 5, 6: 3, 7: 0.87}
    archive.units = {number: _UNITS[(number - 1) % len(_UNITS)] for number in range(1, waiting + 1)}
    archive.taken = {2: "ر. کاظمی", 5: "س. رضوی"} if waiting else {}
    face = portrait(12, "female", 38)
    other = portrait(14, "female", 36)
    for number in range(1, waiting + 1):
        archive.pictures[number] = (face, card(other if number == 1 else face))
    history = (
        HistoryEntry(
            kind=HistoryKind.COMPARISON,
            at=NOW - timedelta(days=211),
            unit_code="0162",
            act_id="a",
            verdict=Verdict.MATCH,
        ),
    )
    archive.reveals[1] = cases.reveal(
        1,
        first_ratings=_FIRST,
        own_ratings=_OWN,
        reasons=("photo_of_another",),
        history=history,
    )
    context = Context(cast("Desk", desk), cast("Tasks", tasks), Events())
    frame = Frame(
        context,
        desk.session.current,
        {PageName.REVIEW: lambda: ReviewPage(context), PageName.HELP: HelpPage},
    )
    frame.resize(*SIZE)
    FocusRing(frame)
    frame.go_to(PageName.REVIEW)
    frame.show()
    frame.activateWindow()
    built = Sitting(desk, archive, tasks, frame)
    built.settle()
    return built


def start() -> QWidget:
    """Nothing is open yet."""
    return sitting().settle()


def empty() -> QWidget:
    """Nothing waits at all."""
    return sitting(waiting=0).settle()


def all_held() -> QWidget:
    """Whatever waits is in others' hands or outside the filter."""
    built = sitting(waiting=0)
    built.archive.taken = {2: "ر. کاظمی", 5: "س. رضوی"}
    built.page.presenter.queue.refresh()
    return built.settle()


def blind() -> QWidget:
    """Two faces, five features rated."""
    built = sitting().open()
    return built.rate(*(each for each in Feature if each not in (Feature.MARKS, Feature.EARS))).settle()


def folded() -> QWidget:
    """The queue is folded by hand."""
    built = sitting().open()
    built.page.queue.fold(True)
    return built.settle()


def not_recorded() -> QWidget:
    """The own verdict has not reached the archive yet."""
    built = sitting().open()
    built.archive.fails("give_opinion", OutcomeUnknown())
    return built.commit().settle()


def revealed() -> QWidget:
    """Both opinions side by side, and the decision before still held."""
    built = sitting()
    built.archive.answers[1] = OpinionReply(held=cases.held(1, Decision.OPINION))
    built.archive.reveals[3] = built.archive.reveals.pop(1).model_copy(
        update={"case_id": cases.case_id(3), "number": cases.case_number(3)}
    )
    built.desk.clock.heard(MOMENT + timedelta(seconds=3))
    built.open().commit()
    built.desk.clock.heard(MOMENT + timedelta(seconds=3))
    built.commit()
    built.page.presenter.tick()
    return built.settle()


def asking() -> QWidget:
    """Why it is returned."""
    built = sitting().open().commit()
    built.page.case.decisions.button(Decision.RETURN).click()
    built.page.case.opinions.form.choose("compare_again")
    return built.settle()


def opinions_differ() -> QWidget:
    """The reviewer sees a match where the clerk saw none, and the decision did not leave."""
    built = sitting()
    built.archive.reveals[1] = built.archive.reveals[1].model_copy(
        update={
            "own": built.archive.reveals[1].own.model_copy(update={"verdict": Verdict.MATCH}),
            "note": "خال کنار بینی در عکس ثبت احوال نیست",
            "reasons": ("photo_of_another", "photo_outdated"),
        }
    )
    built.open().commit(Verdict.MATCH)
    built.archive.fails("refused_decision", Unreachable())
    built.page.presenter.decide(Decision.CONFIRM)
    built.settle()
    built.page.case.decisions.come_alive()
    return built.settle()


def answered() -> QWidget:
    """It was a pair with a known answer."""
    built = sitting()
    told = KnownAnswer(truth=Verdict.MISMATCH, is_right=True, telling=Feature.EARS)
    built.archive.answers[1] = OpinionReply(known_answer=told)
    return built.open().commit().settle()


def unshowable() -> QWidget:
    """The picture is broken."""
    built = sitting()
    built.archive.broken.add(1)
    return built.open().settle()


def decided_by_another() -> QWidget:
    """A colleague was first."""
    built = sitting().open().commit()
    built.archive.fails("refused_decision", decided_by("ر. کاظمی", built.desk.moved))
    built.page.presenter.decide(Decision.CONFIRM)
    return built.settle()


def lease_lost() -> QWidget:
    """The lease ended in the middle, and a colleague has the case now."""
    built = sitting().open()
    built.archive.lapse(1, taken_by="ر. کاظمی")
    built.page.presenter.keep()
    return built.settle()


def away() -> QWidget:
    """The queue cannot be read now."""
    built = sitting()
    built.archive.fails("review_queue", problem(ProblemType.UNAVAILABLE))
    built.page.presenter.queue.refresh()
    return built.settle()


def comparer() -> QWidget:
    """Somebody who gives second opinions only."""
    return sitting(Role.COMPARER).open().rate(*list(Feature)[:3]).settle()


def decided() -> QWidget:
    """The list of decided cases."""
    built = sitting()
    built.archive.decided = [
        cases.decided_row(9),
        cases.decided_row(
            8,
            Decision.RETURN,
            reason="compare_again",
            first_verdict=Verdict.MISMATCH,
            own_verdict=Verdict.NOT_SURE,
            unit_name="کارگزاری رسمی 162/1",
        ),
        cases.decided_row(
            7, Decision.DISMISS, reason="changed_with_age", own_verdict=Verdict.MATCH, decided_by="ر. کاظمی"
        ),
        cases.decided_row(
            6,
            Decision.OPINION,
            kind=CaseKind.SECOND_OPINION,
            first_verdict=Verdict.NOT_SURE,
            own_verdict=Verdict.MATCH,
        ),
        cases.decided_row(
            5,
            Decision.OPINION,
            kind=CaseKind.SAMPLE,
            first_verdict=Verdict.MATCH,
            own_verdict=Verdict.MATCH,
        ),
    ][::-1]
    built.page.queue.decided_button.click()
    return built.settle()


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "review-start": start,
    "review-empty": empty,
    "review-all-held": all_held,
    "review-blind": blind,
    "review-folded": folded,
    "review-not-recorded": not_recorded,
    "review-revealed": revealed,
    "review-asking": asking,
    "review-opinions-differ": opinions_differ,
    "review-known-answer": answered,
    "review-unshowable": unshowable,
    "review-decided-by-another": decided_by_another,
    "review-lease-lost": lease_lost,
    "review-away": away,
    "review-comparer": comparer,
    "review-decided": decided,
}
