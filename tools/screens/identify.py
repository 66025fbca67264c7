"""The identification page in every state: `SCENES` builds each window by name."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtWidgets import QApplication, QWidget

from tamin_desk.contract.identification_routes import IDENTIFIED_PICTURE, IDENTIFY
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.units import UnitReply
from tamin_desk.domain.errors import Unreachable
from tamin_desk.domain.people import Entitlement, Relation
from tamin_desk.domain.photos import PhotoSource, Standing
from tamin_desk.domain.policy import Limits
from tamin_desk.domain.roles import Role, UnitKind
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.identification import Identifications
from tamin_desk.ui.context import Context
from tamin_desk.ui.events import Events
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.help.page import HelpPage
from tamin_desk.ui.identify.page import IdentifyPage
from tamin_desk.ui.idle import cover_photos
from tamin_desk.ui.page import PageName
from tamin_desk.ui.widgets.focus_ring import FocusRing
from tests.fakes.api import FakeApi, problem
from tests.fakes.bridge import HeldTasks
from tests.fakes.desk_people import NOW, signed_in
from tests.fakes.identify import ARASH_CODE, NARGES_CODE, NUMBER, FakeIdentification, Resident
from tools.screens.stage import SIZE, StagedDesk, portrait

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk
    from tamin_desk.ui.tasks import Tasks

_CLINIC: Final = UnitReply(
    code="0190",
    name="درمانگاه شمارهٔ ۱ تهران",
    kind=UnitKind.MEDICAL_CENTRE,
    province="23",
    province_name="تهران",
)


class ReceptionDesk:
    """An open desk as far as the identification needs one; everything else is the common stage's."""

    def __init__(self, api: FakeApi) -> None:
        staged = StagedDesk()
        self.clock = ServerClock(staged.clock)
        self.clock.heard(NOW)
        self.settings, self.profile, self.sync = staged.settings, staged.profile, staged.sync
        self.store, self.session = staged.store, staged.session
        self.mismatches, self.awaited = staged.mismatches, staged.awaited
        self.identification = Identifications(api, Limits)


@dataclass(slots=True)
class Reception:
    """One window on the page; the work of threads is done when the scene says so."""

    server: FakeIdentification
    tasks: HeldTasks
    frame: Frame

    @property
    def page(self) -> IdentifyPage:
        """The page."""
        page = self.frame.page(PageName.IDENTIFY)
        assert isinstance(page, IdentifyPage)  # nosec B101 # as built below
        return page

    def ask(self, text: str) -> "Reception":
        """Look somebody up; nothing has come yet."""
        self.page.search.set_text(text)
        self.page.presenter.submit(text)
        return self

    def settle(self) -> Frame:
        """Let everything arrive and return the window."""
        self.tasks.finish_all()
        QApplication.processEvents()
        return self.frame


def reception(**changes: object) -> Reception:
    """Build the frame with the page in front; ``changes`` are Arash's."""
    api, tasks = FakeApi(), HeldTasks()
    server = FakeIdentification(api, NOW)
    arash = Resident(ARASH_CODE, "آرش بهرامی", picture=portrait(41, "male", 41))
    for name, value in changes.items():
        setattr(arash, name, value)
    server.people = [
        arash,
        Resident(NARGES_CODE, "نرگس شریفی", Relation.SPOUSE, 38, picture=portrait(38, "female", 38)),
        Resident("", "کیان بهرامی", Relation.CHILD, 17),
        Resident("", "فریدون بهرامی", Relation.FATHER, 77, deceased=True),
    ]
    server.begin()
    context = Context(cast("Desk", ReceptionDesk(api)), cast("Tasks", tasks), Events())
    frame = Frame(
        context,
        signed_in(Role.MEDICAL, _CLINIC),
        {PageName.IDENTIFY: lambda: IdentifyPage(context), PageName.HELP: HelpPage},
    )
    frame.resize(*SIZE)
    FocusRing(frame)
    frame.go_to(PageName.IDENTIFY)
    frame.show()
    frame.activateWindow()
    built = Reception(server, tasks, frame)
    built.settle()
    return built


def empty() -> QWidget:
    """Nobody has been looked up."""
    return reception().settle()


def shown() -> QWidget:
    """A face, entitled."""
    return reception().ask(ARASH_CODE).settle()


def disputed() -> QWidget:
    """A photo whose discrepancy is being resolved, and a booklet that ran out."""
    changes = {"standing": Standing.DISPUTED, "entitlement": Entitlement.EXPIRED}
    return reception(valid_until=date(2026, 3, 20), **changes).ask(ARASH_CODE).settle()


def scan() -> QWidget:
    """A scan, and no booklet."""
    changes = {"source": PhotoSource.SCAN, "standing": Standing.INDEXED}
    return reception(entitlement=Entitlement.NO_BOOKLET, **changes).ask(ARASH_CODE).settle()


def deceased() -> QWidget:
    """Somebody who has died."""
    return reception(deceased=True).ask(ARASH_CODE).settle()


def no_photo() -> QWidget:
    """Nothing is on file."""
    return reception(picture=None).ask(ARASH_CODE).settle()


def withdrawn() -> QWidget:
    """What was on file was withdrawn."""
    return reception(picture=None, withdrawn=True).ask(ARASH_CODE).settle()


def choosing() -> QWidget:
    """Four people under one insurance number."""
    return reception().ask(NUMBER).settle()


def nobody() -> QWidget:
    """Nobody stands under the code."""
    return reception().ask("0012345679").settle()


def limited() -> QWidget:
    """Too many look-ups."""
    built = reception()
    built.server.fails[IDENTIFY.name] = problem(ProblemType.LIMITED, retry_after=95)
    return built.ask(ARASH_CODE).settle()


def no_picture() -> QWidget:
    """The network went before the photo came."""
    built = reception()
    built.server.fails[IDENTIFIED_PICTURE.name] = Unreachable()
    return built.ask(ARASH_CODE).settle()


def put_away() -> QWidget:
    """Nobody touched the desk."""
    built = reception().ask(ARASH_CODE)
    built.settle()
    cover_photos(built.frame, True)
    return built.settle()


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "identify-empty": empty,
    "identify-shown": shown,
    "identify-disputed": disputed,
    "identify-scan": scan,
    "identify-deceased": deceased,
    "identify-no-photo": no_photo,
    "identify-withdrawn": withdrawn,
    "identify-choosing": choosing,
    "identify-nobody": nobody,
    "identify-limited": limited,
    "identify-no-picture": no_picture,
    "identify-put-away": put_away,
}
