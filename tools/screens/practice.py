"""The practice page in every state, and its offer above the desk: `SCENES` builds each window by name."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtWidgets import QApplication, QWidget

from tamin_desk.backend.known_answers.demo_set import design
from tamin_desk.backend.photographs import engraved_portrait, photograph
from tamin_desk.backend.portraits import jpeg
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.known_answers import Scores
from tamin_desk.domain.comparison import Feature, Rating, Verdict
from tamin_desk.domain.errors import Unreachable
from tamin_desk.domain.policy import Limits, Policy
from tamin_desk.domain.roles import Role
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.photos import Picture
from tamin_desk.services.practice import Practice
from tamin_desk.services.review import Looked
from tamin_desk.services.session import SignedIn
from tamin_desk.ui.context import Context
from tamin_desk.ui.events import Events
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.help.page import HelpPage
from tamin_desk.ui.page import PageName
from tamin_desk.ui.practice.offer import PracticeOffer
from tamin_desk.ui.practice.page import PracticePage
from tamin_desk.ui.widgets.focus_ring import FocusRing
from tamin_desk.ui.widgets.message_lines import Rank
from tests.fakes.api import FakeApi
from tests.fakes.bridge import HeldTasks
from tests.fakes.desk_people import NOW, TEHRAN_2, signed_in
from tests.fakes.practice import NO_PAIRS, SHARP, FakeSet, Pair
from tools.screens.stage import SIZE, StagedDesk

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk
    from tamin_desk.ui.tasks import Tasks

_NEW: Final = NO_PAIRS.model_copy(update={"answered": 40, "available": 40})
_PRACTISED: Final = _NEW.model_copy(
    update={"answered": 140, "own": SHARP, "unit": SHARP.model_copy(update={"answered": 611, "d_prime": 1.8})}
)
# A look-alike and a match of the demonstration's own set.
_SHOWN: Final = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class _Clerk:
    """Keeps the contract of `tamin_desk.services.session.SessionService`: who is here, under which policy."""

    current: SignedIn
    policy: Policy = field(default_factory=Policy)


class PracticeDesk:
    """An open desk as far as practice needs one; everything else is the common stage's."""

    def __init__(self) -> None:
        staged = StagedDesk()
        self.clock = ServerClock(staged.clock)
        self.clock.heard(NOW)
        self.settings, self.profile, self.sync = staged.settings, staged.profile, staged.sync
        self.store = staged.store
        self.mismatches, self.awaited = staged.mismatches, staged.awaited
        self.session = _Clerk(signed_in(Role.CLERK, TEHRAN_2))
        self.api = FakeApi()
        self.practice = Practice(self.api, Limits)


def drawn(place: int) -> Pair:
    """Draw a pair of the demonstration's own set."""
    wanted = design(place)
    registry, card = photograph(wanted.registry), jpeg(engraved_portrait(wanted.reference, wanted.size))
    return Pair(
        Picture(sha256_hex(registry.jpeg), "image/jpeg", registry.width, registry.height, registry.jpeg),
        Picture(sha256_hex(card), "image/jpeg", *wanted.size, card),
        wanted.truth,
        wanted.telling,
        (registry.face_top, registry.face_bottom),
    )


@dataclass(slots=True)
class Sitting:
    """One window on the practice page; the work of threads is done when the scene says so."""

    server: FakeSet
    tasks: HeldTasks
    frame: Frame

    @property
    def page(self) -> PracticePage:
        """The page."""
        page = self.frame.page(PageName.PRACTICE)
        assert isinstance(page, PracticePage)  # nosec B101 # as built below
        return page

    def settle(self) -> Frame:
        """Let everything arrive and return the window."""
        self.tasks.finish_all()
        QApplication.processEvents()
        return self.frame

    def begin(self) -> "Sitting":
        """Begin a burst."""
        self.page.presenter.begin()
        self.settle()
        return self

    def judge(self, verdict: Verdict) -> "Sitting":
        """Give a verdict, the ears being rated similar."""
        judging = self.page.panel.judging
        ratings = {**dict.fromkeys(Feature, Rating.SIMILAR), Feature.NOSE: Rating.DIFFERENT}
        for feature, rating in ratings.items():
            judging.rate(rating, feature)
        self.page.presenter.judged(Looked(verdict, ratings, 9_400, 1.0, 1.4))
        self.settle()
        return self


def sitting(scores: Scores = _NEW, pairs: tuple[int, ...] = _SHOWN) -> Sitting:
    """Build the frame with the practice page in front."""
    desk, tasks = PracticeDesk(), HeldTasks()
    server = FakeSet(desk.api, [drawn(place) for place in pairs], scores)
    server.begin()
    context = Context(cast("Desk", desk), cast("Tasks", tasks), Events())
    frame = Frame(
        context,
        desk.session.current,
        {PageName.PRACTICE: lambda: PracticePage(context), PageName.HELP: HelpPage},
    )
    frame.resize(*SIZE)
    FocusRing(frame)
    frame.go_to(PageName.PRACTICE)
    frame.show()
    frame.activateWindow()
    built = Sitting(server, tasks, frame)
    built.settle()
    return built


def start() -> QWidget:
    """Somebody who has answered forty."""
    return sitting().settle()


def start_with_figures() -> QWidget:
    """Somebody whose own figure is told."""
    return sitting(_PRACTISED).settle()


def nothing() -> QWidget:
    """The site has supplied no set."""
    return sitting(NO_PAIRS, ()).begin().settle()


def unreachable() -> QWidget:
    """The photos cannot be fetched now."""
    built = sitting()
    built.server.fails("practice_picture", Unreachable())
    return built.begin().settle()


def judging() -> QWidget:
    """Two faces, two features rated."""
    built = sitting().begin()
    for feature in (Feature.MARKS, Feature.EARS):
        built.page.panel.judging.rate(Rating.SIMILAR, feature)
    return built.settle()


def right() -> QWidget:
    """The answer is theirs."""
    return sitting().begin().judge(Verdict.MISMATCH).settle()


def wrong() -> QWidget:
    """The answer is another."""
    return sitting().begin().judge(Verdict.MATCH).settle()


def not_answered() -> QWidget:
    """The answer was lost on the way."""
    built = sitting().begin()
    built.server.fails("practice_answer", Unreachable())
    return built.judge(Verdict.MATCH).settle()


def done() -> QWidget:
    """The burst is over."""
    built = sitting(_PRACTISED).begin()
    for verdict in (Verdict.MISMATCH, Verdict.MATCH, Verdict.NOT_SURE):
        built.judge(verdict)
        built.page.presenter.go_on()
        built.settle()
    return built.settle()


def offered() -> QWidget:
    """The offer above whatever page is in front."""
    built = sitting()
    desk = PracticeDesk()
    FakeSet(desk.api, (), _NEW).begin()
    context = Context(cast("Desk", desk), cast("Tasks", built.tasks), Events())
    built.frame.go_to(PageName.HELP)
    built.frame.add_above(PracticeOffer(context), Rank.OFFER)
    return built.settle()


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "practice-start": start,
    "practice-start-figures": start_with_figures,
    "practice-nothing": nothing,
    "practice-unreachable": unreachable,
    "practice-judging": judging,
    "practice-right": right,
    "practice-wrong": wrong,
    "practice-not-answered": not_answered,
    "practice-done": done,
    "practice-offered": offered,
}
