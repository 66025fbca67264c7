"""Signing in: what is said, what is kept, and where the hand goes next."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.routes import System
from tamin_desk.domain.errors import NotOurServer, OutcomeUnknown, StoreDamaged, Unreachable
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.sign_in.page import SignInPage
from tamin_desk.ui.sign_in.presenter import Phase, Reach
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.widgets.dialog import Dialog
from tests.fakes.answers import BRANCH, CLERK, PASSWORD
from tests.fakes.api import problem
from tests.fakes.sign_in import FakeOpenDesk, FakeOpening
from tests.ui.sign_in.conftest import Knock

CAPS = "Caps Lock روشن است."
PERSIAN_KEYBOARD = "صفحه‌کلید فارسی است؛ گذرواژه با حروف لاتین است؟"


def test_the_clerk_signs_in_with_the_keyboard_alone(knock: Knock) -> None:
    door = knock()
    assert door.focused is door.page.form.username.edit
    door.type(CLERK.username)
    door.press(Qt.Key.Key_Tab)
    door.type(PASSWORD)
    door.press(Qt.Key.Key_Return)
    door.settle()
    assert [signed_in.user for signed_in in door.entered] == [CLERK]


def test_tab_goes_from_name_to_password_to_the_button(knock: Knock) -> None:
    door = knock()
    form = door.page.form
    visited = []
    for _ in range(4):
        visited.append(door.focused)
        door.press(Qt.Key.Key_Tab)
    assert visited == [form.username.edit, form.password.edit, form.enter, form.forgotten]


def test_what_is_typed_while_the_desk_opens_is_not_lost(knock: Knock) -> None:
    """Name, password and Enter are faster than the store: they are sent as soon as it is open."""
    opening = FakeOpening()
    opening.gate.clear()
    door = knock(opening, settled=False)
    door.sign_in(CLERK.username, PASSWORD)
    assert door.phase() is Phase.LOADING
    assert not door.page.form.enter.isEnabled()
    assert opening.desk.session.asked == []
    opening.gate.set()
    door.settle()
    assert opening.desk.session.asked == [(CLERK.username, PASSWORD)]
    assert len(door.entered) == 1


def test_an_empty_field_is_named_and_gets_the_focus(knock: Knock) -> None:
    door = knock()
    form = door.page.form
    door.press(Qt.Key.Key_Return)
    assert form.username.edit.accessibleDescription() == "نام کاربری را وارد کنید."
    assert door.focused is form.username.edit
    door.type(CLERK.username)
    door.press(Qt.Key.Key_Return)
    assert form.username.edit.accessibleDescription() == ""
    assert form.password.edit.accessibleDescription() == "گذرواژه را وارد کنید."
    assert door.focused is form.password.edit
    assert door.opening.desk.session.asked == []


def test_a_wrong_password_is_said_and_can_be_typed_over(knock: Knock) -> None:
    door = knock()
    door.sign_in(CLERK.username, "not the one")
    door.settle()
    assert "نام کاربری یا گذرواژه درست نیست." in door.notice
    assert "Caps Lock" in door.notice
    password = door.page.form.password.edit
    assert door.focused is password
    assert password.selectedText() != ""
    door.type(PASSWORD)
    door.press(Qt.Key.Key_Return)
    door.settle()
    assert len(door.entered) == 1
    assert door.notice == ""


def test_too_many_attempts_say_how_long_to_wait_and_then_let_go(knock: Knock) -> None:
    door = knock()
    session = door.opening.desk.session
    session.error = problem(ProblemType.SIGN_IN_LIMITED, retry_after=2)
    door.sign_in(CLERK.username, "guess")
    door.settle()
    assert "۲ ثانیه مانده" in door.notice
    assert not door.page.form.enter.isEnabled()
    door.press(Qt.Key.Key_Return)
    assert len(session.asked) == 1
    door.wait(lambda: "۱ ثانیه مانده" in door.notice)
    door.wait(lambda: door.notice == "")
    session.error = None
    door.sign_in(CLERK.username, PASSWORD)
    door.settle()
    assert len(door.entered) == 1


def test_pressing_enter_twice_asks_the_server_once(knock: Knock) -> None:
    door = knock()
    session = door.opening.desk.session
    session.gate.clear()
    door.sign_in(CLERK.username, PASSWORD)
    door.press(Qt.Key.Key_Return)
    assert not door.page.form.enter.isEnabled()
    session.gate.set()
    door.settle()
    assert len(session.asked) == 1
    assert len(door.entered) == 1


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OutcomeUnknown("no answer"), "پاسخ"),
        (NotOurServer("a page"), "مرورگر"),
        (problem(ProblemType.UNAVAILABLE), "شلوغ"),
        (problem(ProblemType.CONTRACT_TOO_OLD), "نسخه"),
    ],
)
def test_every_trouble_of_the_server_is_said_and_what_was_typed_stays(
    knock: Knock, error: Exception, words: str
) -> None:
    door = knock()
    door.opening.desk.session.error = error  # type: ignore[assignment] # parametrize loses the type
    door.sign_in(CLERK.username, PASSWORD)
    door.settle()
    assert words in door.notice
    assert door.page.form.username.text() == CLERK.username
    assert door.page.form.password.text() == PASSWORD
    assert door.entered == []


def test_a_password_is_sent_exactly_as_typed(knock: Knock) -> None:
    """Signs, spaces and Persian letters belong to it; only a code is read back from its keys."""
    door = knock()
    typed = " Pa ss!$٪ گذر۱۲ "
    door.sign_in(CLERK.username, typed)
    door.settle()
    assert door.opening.desk.session.asked == [(CLERK.username, typed)]


def test_a_long_password_can_be_pasted(knock: Knock) -> None:
    door = knock()
    long = "correct horse battery staple " * 4
    door.page.form.password.edit.setFocus()
    QGuiApplication.clipboard().setText(long)
    door.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert door.page.form.password.text() == long


def test_a_persian_keyboard_is_told_beneath_the_password(knock: Knock) -> None:
    door = knock()
    password = door.page.form.password
    password.edit.setFocus()
    door.type("یثسن")
    assert password.edit.accessibleDescription() == PERSIAN_KEYBOARD
    password.edit.clear()
    door.type("desk")
    assert password.edit.accessibleDescription() == ""


def test_caps_lock_is_told_beneath_the_password(knock: Knock) -> None:
    door = knock()
    password = door.page.form.password
    password.edit.setFocus()
    door.type("d")
    assert password.edit.accessibleDescription() == ""
    # With Caps Lock on, a letter without Shift comes as a capital.
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_E, Qt.KeyboardModifier.NoModifier, "E")
    QApplication.sendEvent(password.edit, press)
    assert password.edit.accessibleDescription() == CAPS
    QTest.keyClick(password.edit, Qt.Key.Key_CapsLock)
    assert password.edit.accessibleDescription() == ""
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier, "S")
    QApplication.sendEvent(password.edit, press)
    assert password.edit.accessibleDescription() == ""
    assert password.text() == "dES"


def test_a_name_typed_on_a_persian_keyboard_is_read_from_the_keys(knock: Knock) -> None:
    door = knock()
    for letter, scan in (("ز", 54), ("م", 46), ("ث", 26)):
        press = QKeyEvent(
            QEvent.Type.KeyPress, ord(letter), Qt.KeyboardModifier.NoModifier, scan, 0, 0, letter
        )
        QApplication.sendEvent(door.focused, press)
    assert door.page.form.username.text() == "cle"


def test_the_backend_is_away_at_the_start(knock: Knock) -> None:
    """It is said, the clerk can type, the desk keeps asking, and the word goes when the way is free."""
    opening = FakeOpening(FakeOpenDesk(away=set(System)))
    door = knock(opening)
    assert "همهٔ سامانه‌ها در دسترس نیست." in door.notice
    assert _systems(door.page) == ["خارج از دسترس"] * 3
    door.sign_in(CLERK.username, PASSWORD)
    opening.desk.session.error = Unreachable("nobody listens")
    door.settle()
    assert door.page.form.password.text() == PASSWORD

    asked = opening.desk.health_asked
    opening.desk.away.clear()
    door.presenter.check_systems()
    door.settle()
    assert opening.desk.health_asked == asked + 3
    assert _systems(door.page) == ["در دسترس"] * 3
    assert door.notice == ""


def test_an_unreachable_sign_in_is_forgotten_when_the_server_is_back(knock: Knock) -> None:
    opening = FakeOpening(FakeOpenDesk(away=set(System)))
    opening.desk.session.error = Unreachable("nobody listens")
    door = knock(opening)
    door.sign_in(CLERK.username, PASSWORD)
    door.settle()
    assert "همهٔ سامانه‌ها" not in door.notice
    assert door.notice
    opening.desk.away.clear()
    opening.desk.session.error = None
    door.presenter.check_systems()
    door.settle()
    assert door.notice == ""
    door.press(Qt.Key.Key_Return)
    door.settle()
    assert len(door.entered) == 1


def test_it_keeps_asking_by_itself_until_somebody_is_in(knock: Knock) -> None:
    door = knock(FakeOpening(FakeOpenDesk(away={System.GATEWAY})))
    timers = [timer for timer in door.presenter.children() if timer.property("active")]
    assert timers
    assert all(timer.property("interval") <= 5_000 for timer in timers)
    door.sign_in(CLERK.username, PASSWORD)
    door.settle()
    door.presenter.check_systems()
    door.settle()
    assert not [timer for timer in door.presenter.children() if timer.property("active")]


def test_one_system_of_three_is_away(knock: Knock) -> None:
    door = knock(FakeOpening(FakeOpenDesk(away={System.GATEWAY})))
    assert door.presenter.state.reach == (Reach.UP, Reach.AWAY, Reach.UP)
    assert "همهٔ سامانه‌ها در دسترس نیست." in door.notice


def test_the_desks_unit_and_unsent_work_are_shown_before_anybody_signs_in(knock: Knock) -> None:
    door = knock(FakeOpening(FakeOpenDesk(unit=BRANCH, unsent=3)))
    said = _said(door.page)
    assert BRANCH.name in said
    assert "ادارهٔ کل استان تهران" in said
    assert any("۳ کار" in sentence for sentence in said)


def test_facts_that_cannot_be_read_do_not_stop_a_sign_in(knock: Knock) -> None:
    door = knock(FakeOpening(FakeOpenDesk(facts_error=StoreDamaged("a page"))))
    assert door.notice
    door.sign_in(CLERK.username, PASSWORD)
    door.settle()
    assert len(door.entered) == 1


def test_an_account_of_the_demonstration_fills_the_form(knock: Knock) -> None:
    door = knock(FakeOpening(FakeOpenDesk(is_demo=True)))
    assert any("ساختگی" in sentence for sentence in _said(door.page))
    QTest.mouseClick(door.page.demo.button("reviewer"), Qt.MouseButton.LeftButton)
    form = door.page.form
    assert (form.username.text(), form.password.text()) == ("reviewer", "desk-1405")
    assert door.focused is form.enter
    assert door.opening.desk.session.asked == []
    door.press(Qt.Key.Key_Return)
    door.settle()
    assert door.opening.desk.session.asked == [("reviewer", "desk-1405")]


def test_whoever_judges_for_others_has_an_account_to_try(knock: Knock) -> None:
    door = knock(FakeOpening(FakeOpenDesk(is_demo=True)))
    assert door.page.demo.button("comparer").isVisible()


def test_the_accounts_stand_in_columns_and_none_in_a_row_alone(knock: Knock) -> None:
    door = knock(FakeOpening(FakeOpenDesk(is_demo=True)))
    places = [each.geometry() for each in door.page.demo.findChildren(Button) if each.isVisible()]
    widths = {place.width() for place in places}
    assert max(widths) - min(widths) <= 1
    in_a_row = Counter(place.y() for place in places)
    assert min(in_a_row.values()) > 1


def test_a_medical_centre_has_an_account_to_try(knock: Knock) -> None:
    door = knock(FakeOpening(FakeOpenDesk(is_demo=True)))
    QTest.mouseClick(door.page.demo.button("medical"), Qt.MouseButton.LeftButton)
    assert door.page.form.username.text() == "medical"


def test_a_server_of_real_people_has_no_accounts_to_show(knock: Knock) -> None:
    door = knock()
    assert not door.page.demo.isVisible()
    assert not door.presenter.state.is_demo


def test_accounts_that_do_not_come_are_asked_for_again(knock: Knock) -> None:
    told = []
    desk = FakeOpenDesk(is_demo=True, accounts=OutcomeUnknown("no answer"))
    door = knock(FakeOpening(desk), settled=False)
    door.presenter.is_demonstration.connect(lambda: told.append("fictional"))
    door.settle()
    assert door.presenter.state.is_demo
    assert not door.page.demo.isVisible()
    assert door.notice == ""
    desk.accounts = FakeOpenDesk().accounts
    door.presenter.check_systems()
    door.settle()
    assert door.page.demo.isVisible()
    assert told == ["fictional"]


def test_who_forgot_the_password_is_told_whom_to_ask(knock: Knock) -> None:
    door = knock()
    QTest.mouseClick(door.page.form.forgotten, Qt.MouseButton.LeftButton)
    dialog = door.page.findChild(Dialog)
    assert dialog is not None
    assert dialog.windowTitle() == "فراموشی گذرواژه"
    assert any("مدیر سامانهٔ واحد" in sentence for sentence in _said(dialog))
    # Every line of both sentences can be read.
    assert dialog.height() >= dialog.layout().heightForWidth(dialog.width())  # type: ignore[union-attr] # it has one
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_english_after_a_switch_and_left_to_right(knock: Knock, persian: QApplication) -> None:
    door = knock(FakeOpening(FakeOpenDesk(is_demo=True, away={System.GATEWAY})))
    install_language(persian, Language.ENGLISH)
    QApplication.processEvents()
    form = door.page.form
    assert form.enter.text() == "Sign in"
    assert form.username.edit.accessibleName() == "User name"
    assert form.forgotten.text() == "I have forgotten my password"
    assert "Not every system can be reached." in door.notice
    assert door.page.demo.button("clerk").text() == "Counter clerk"
    left = form.mapTo(door.page, form.rect().center()).x()
    assert left < door.page.width() / 2


def test_everything_has_a_name_for_the_screen_reader(knock: Knock) -> None:
    door = knock(FakeOpening(FakeOpenDesk(is_demo=True, unit=BRANCH)))
    form = door.page.form
    assert form.username.edit.accessibleName() == "نام کاربری"
    assert form.password.edit.accessibleName() == "گذرواژه"
    assert form.enter.text() == "ورود"
    assert door.page.demo.button("clerk").accessibleName() == f"متصدی باجه، clerk، {BRANCH.name}"
    systems = [label for label in _said(door.page) if ": " in label]
    assert "نام‌نویسی متمرکز: در دسترس" in systems


def test_no_name_or_password_is_left_for_the_next_clerk(knock: Knock) -> None:
    door = knock()
    door.sign_in(CLERK.username, PASSWORD)
    door.settle()
    door.page.forget_clerk()
    door.presenter.signed_out()
    door.settle()
    form = door.page.form
    assert (form.username.text(), form.password.text()) == ("", "")
    door.page.focus_first()
    assert door.focused is form.username.edit


@pytest.mark.parametrize(("width", "both"), [(1920, True), (1366, True), (900, False), (640, False)])
def test_the_units_pane_gives_way_to_the_form(knock: Knock, width: int, both: bool) -> None:
    door = knock()
    door.page.resize(width, 700)
    QApplication.processEvents()
    form = door.page.form
    place = form.mapTo(door.page, form.rect().topLeft())
    assert place.x() >= 0
    assert place.x() + form.width() <= width
    assert any(BRANCH.name in text or "واحد اجرایی" in text for text in _said(door.page)) is both


def test_fields_and_button_stay_where_they_are_when_words_come(knock: Knock) -> None:
    opening = FakeOpening(FakeOpenDesk(is_demo=True))
    opening.gate.clear()
    door = knock(opening, settled=False)
    form = door.page.form
    places = _places(door.page)
    opening.gate.set()
    door.settle()
    assert door.page.demo.isVisible()
    assert _places(door.page) == places
    door.sign_in(CLERK.username, "یثسن")
    door.settle()
    assert door.notice
    assert form.password.edit.accessibleDescription() == PERSIAN_KEYBOARD
    assert _places(door.page) == places


def _places(page: SignInPage) -> list[int]:
    form = page.form
    widgets = (form.username, form.password, form.enter)
    return [widget.mapTo(page, widget.rect().topLeft()).y() for widget in widgets]


def _said(window: QWidget) -> list[str]:
    """Return every name and sentence of the widgets that can be seen."""
    words = []
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            words += [widget.accessibleName(), widget.text() if isinstance(widget, QLabel) else ""]
    return [text for text in words if text]


def _systems(page: SignInPage) -> list[str]:
    """Return what a screen reader hears of the three systems."""
    return [text.partition(": ")[2] for text in _said(page) if ": " in text]


def test_without_the_network_it_says_that_the_desk_opens_and_until_when(knock: Knock) -> None:
    """Calm words before anybody types: the clerk need not try in order to learn it."""
    until = datetime(2026, 11, 28, 8, 30, tzinfo=UTC)
    door = knock(FakeOpening(FakeOpenDesk(away=set(System), open_until=until)))
    assert "این دستگاه بدون آن هم باز می‌شود" in door.notice
    assert "تا ۱۴۰۵/۰۹/۰۷، ۱۲:۰۰" in door.notice
    assert "استعلام تازه در انتظار شبکه می‌ماند" in door.notice
    door.sign_in(CLERK.username, PASSWORD)
    door.settle()
    assert len(door.entered) == 1


def test_a_desk_whose_days_are_over_promises_nothing(knock: Knock) -> None:
    door = knock(FakeOpening(FakeOpenDesk(away=set(System))))
    assert "بدون آن هم باز می‌شود" not in door.notice
