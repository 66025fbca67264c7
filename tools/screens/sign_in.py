"""The sign-in page and the lock page in every state: `SCENES` builds each by name."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtWidgets import QApplication, QWidget

from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.routes import System
from tamin_desk.domain import errors
from tamin_desk.domain.errors import DeskError
from tamin_desk.services.session import Ended
from tamin_desk.ui.password_dialog import PasswordDialog
from tamin_desk.ui.sign_in.lock_page import LockPage
from tamin_desk.ui.sign_in.page import SignInPage
from tamin_desk.ui.sign_in.presenter import SignInPresenter
from tamin_desk.ui.widgets.dialog import Dialog
from tamin_desk.ui.widgets.focus_ring import FocusRing
from tests.fakes.answers import BRANCH, CLERK, MOMENT, PASSWORD
from tests.fakes.api import problem
from tests.fakes.bridge import HeldTasks
from tests.fakes.clock import FakeClock
from tests.fakes.sign_in import FakeOpenDesk, FakeOpening, FakeSession, signed_in

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk
    from tamin_desk.services.session import SessionService
    from tamin_desk.ui.sign_in.opening import Opening
    from tamin_desk.ui.tasks import Tasks

_SIZE: Final = (1366, 768)
_kept: Final[list[QWidget]] = []
"""Pages whose dialog is the picture."""


def _used_desk() -> FakeOpenDesk:
    return FakeOpenDesk(is_demo=True, unit=BRANCH, unsent=3)


def page(
    opening: FakeOpening | None = None, *, do: Callable[[SignInPage, HeldTasks], None] | None = None
) -> QWidget:
    """Build the page over a desk that opens, after ``do`` has been done on it."""
    opening, tasks = opening or FakeOpening(_used_desk()), HeldTasks()
    presenter = SignInPresenter(cast("Opening", opening), cast("Tasks", tasks))
    built = SignInPage(presenter, FakeClock())
    presenter.setParent(built)
    built.resize(*_SIZE)
    FocusRing(built)
    built.show()
    built.focus_first()
    presenter.start()
    tasks.finish_all()
    if do is not None:
        do(built, tasks)
    QApplication.processEvents()
    presenter.stop()
    return built


def _typed(shown: SignInPage, _tasks: HeldTasks) -> None:
    shown.form.username.set_text("m.ahmadi")
    shown.form.password.set_text("desk-1405")
    shown.form.password.edit.setFocus()


def _typed_in_persian(shown: SignInPage, tasks: HeldTasks) -> None:
    _typed(shown, tasks)
    shown.form.password.set_text("یثسن-۱۴۰۵")


def _entered(shown: SignInPage, tasks: HeldTasks) -> None:
    _typed(shown, tasks)
    shown.form.enter.click()
    tasks.finish_all()


def _sign_in_fails(error: DeskError) -> QWidget:
    desk = _used_desk()
    desk.session.error = error
    return page(FakeOpening(desk), do=_entered)


def _away(*systems: System) -> QWidget:
    return page(FakeOpening(FakeOpenDesk(away=set(systems))))


def _new_desk(do: Callable[[SignInPage, HeldTasks], None] | None = None) -> QWidget:
    opening = FakeOpening()
    opening.without_keyring()
    return page(opening, do=do)


def _short_pin(shown: SignInPage, _tasks: HeldTasks) -> None:
    shown.form.pin.set_text("1234")
    shown.form.enter.click()


def _wrong_pin(shown: SignInPage, tasks: HeldTasks) -> None:
    shown.form.pin.set_text("not the one")
    shown.form.enter.click()
    tasks.finish_all()


def _recovering(shown: SignInPage, _tasks: HeldTasks) -> None:
    shown.form.forgotten.click()


def _recovered_by(shown: SignInPage, tasks: HeldTasks) -> None:
    _recovering(shown, tasks)
    _entered(shown, tasks)


def _key_gone(do: Callable[[SignInPage, HeldTasks], None] | None = None, **refused: DeskError) -> QWidget:
    opening = FakeOpening(_used_desk())
    opening.key_error = errors.StoreKeyMissing()
    opening.recover_error = refused.get("refused")
    return page(opening, do=do)


def _no_keyring_there() -> QWidget:
    opening = FakeOpening(_used_desk())
    opening.key_error = errors.StoreKeyMissing()
    opening.has_keyring = False
    return page(opening, do=_recovered_by_the_clerk)


def _recovered_by_the_clerk(shown: SignInPage, tasks: HeldTasks) -> None:
    _recovering(shown, tasks)
    shown.form.username.set_text(CLERK.username)
    shown.form.password.set_text(PASSWORD)
    shown.form.enter.click()
    tasks.finish_all()


def _blocked(error: DeskError) -> QWidget:
    opening = FakeOpening()
    opening.open_error = error
    return page(opening)


def forgotten() -> QWidget:
    """Build the page and open what it says to a clerk who has forgotten the password."""
    shown = page()
    assert isinstance(shown, SignInPage)  # nosec B101 # as built above
    shown.form.forgotten.click()
    dialog = shown.findChild(Dialog)
    assert dialog is not None  # nosec B101 # the button opens it
    _kept.append(shown)
    return dialog


def _opens_without_network() -> QWidget:
    used = _used_desk()
    used.away, used.open_until = set(System), MOMENT + timedelta(days=6, hours=3)
    return page(FakeOpening(used))


def own_password(error: DeskError | None = None) -> QWidget:
    """Build what asks for a password of one's own, after a choice that met ``error``."""
    shown, tasks, session = page(), HeldTasks(), FakeSession()
    session.is_given, session.change_error = True, error
    session.sign_in(CLERK.username, PASSWORD)
    dialog = PasswordDialog(
        shown, cast("SessionService", session), cast("Tasks", tasks), (CLERK.username,), given=True
    )
    dialog.open()
    if error is not None:
        dialog.old.set_text(PASSWORD)
        for field in (dialog.new, dialog.again):
            field.set_text("three grey stones")
        dialog.change.click()
        tasks.finish_all()
    else:
        dialog.old.set_text(PASSWORD)
        dialog.new.set_text("kootah")
        dialog.change.click()
    QApplication.processEvents()
    _kept.append(shown)
    return dialog


def lock(*, ended: bool, error: DeskError | None = None, why: Ended = Ended.BY_SERVER) -> QWidget:
    """Build the lock page, after a password that was refused with ``error``."""
    desk, tasks = FakeOpenDesk(), HeldTasks()
    desk.session.last = signed_in()
    desk.session.error, desk.session.ended_by = error, why
    built = LockPage(cast("Desk", desk), cast("Tasks", tasks), signed_in(), ended=ended)
    built.resize(*_SIZE)
    FocusRing(built)
    built.show()
    built.focus_first()
    if error is not None:
        built.password.set_text("desk-1405")
        built.enter.click()
        tasks.finish_all()
    QApplication.processEvents()
    return built


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "sign-in": page,
    "sign-in-first-time": lambda: page(FakeOpening(FakeOpenDesk())),
    "sign-in-typed": lambda: page(do=_typed),
    "sign-in-persian-keyboard": lambda: page(do=_typed_in_persian),
    "sign-in-wrong": lambda: _sign_in_fails(problem(ProblemType.SIGN_IN_REFUSED)),
    "sign-in-limited": lambda: _sign_in_fails(problem(ProblemType.SIGN_IN_LIMITED, retry_after=42)),
    "sign-in-unreachable": lambda: _sign_in_fails(errors.Unreachable()),
    "sign-in-away": lambda: _away(*System),
    "sign-in-without-network": _opens_without_network,
    "sign-in-offline-wrong": lambda: _sign_in_fails(errors.OfflineRefused()),
    "sign-in-offline-past": lambda: _sign_in_fails(errors.OfflinePast()),
    "sign-in-certificate": lambda: _sign_in_fails(errors.CertificateRefused()),
    "sign-in-certificate-expired": lambda: _sign_in_fails(errors.CertificateExpired()),
    "sign-in-certificate-of-another": lambda: _sign_in_fails(errors.CertificateOfAnother()),
    "sign-in-certificate-of-the-desk": lambda: _sign_in_fails(errors.ClientCertificateRefused()),
    "sign-in-given-password": own_password,
    "sign-in-password-unfit": lambda: own_password(problem(ProblemType.PASSWORD_UNFIT)),
    "lock-offline-past": lambda: lock(ended=True, why=Ended.DAYS_OVER, error=errors.OfflinePast()),
    "lock-offline-wrong": lambda: lock(ended=False, error=errors.OfflineRefused()),
    "lock-network-back": lambda: lock(ended=True, why=Ended.NETWORK_BACK),
    "lock-days-over": lambda: lock(ended=True, why=Ended.DAYS_OVER),
    "sign-in-gateway-away": lambda: _away(System.GATEWAY),
    "sign-in-choose-pin": _new_desk,
    "sign-in-short-pin": lambda: _new_desk(_short_pin),
    "sign-in-pin": lambda: page(FakeOpening(pin="a good long pin")),
    "sign-in-wrong-pin": lambda: page(FakeOpening(pin="a good long pin"), do=_wrong_pin),
    "sign-in-store-newer": lambda: _blocked(errors.StoreNewer()),
    "sign-in-store-damaged": lambda: _blocked(errors.StoreDamaged()),
    "sign-in-store-busy": lambda: _blocked(errors.StoreBusy()),
    "sign-in-key-gone": _key_gone,
    "sign-in-recover": lambda: _key_gone(_recovering),
    "sign-in-recover-refused": lambda: _key_gone(_recovered_by, refused=errors.SealRefused()),
    "sign-in-recover-never-sealed": lambda: _key_gone(_recovered_by, refused=errors.NotSealed()),
    "sign-in-recover-limited": lambda: _key_gone(
        _recovered_by, refused=problem(ProblemType.LIMITED, retry_after=2_400)
    ),
    "sign-in-recover-altered": lambda: _key_gone(_recovered_by, refused=problem(ProblemType.SEAL_UNUSABLE)),
    "sign-in-recovered-needs-pin": _no_keyring_there,
    "sign-in-recovered": lambda: _key_gone(_recovered_by_the_clerk),
    "sign-in-forgotten": forgotten,
    "lock": lambda: lock(ended=False),
    "lock-ended": lambda: lock(ended=True),
    "lock-wrong": lambda: lock(ended=True, error=problem(ProblemType.SIGN_IN_REFUSED)),
}
