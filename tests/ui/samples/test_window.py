"""The card in the hand: what lies beside the desk in a demonstration."""

import io
from collections.abc import Iterator

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.contract.demo import SampleCard, SampleCards, Scenario
from tamin_desk.contract.routes import DEMO_CARD_BACK, DEMO_CARD_FRONT, DEMO_CARDS
from tamin_desk.domain.errors import OutcomeUnknown, Unreachable
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.samples.card_view import CardView
from tamin_desk.ui.samples.code_row import CodeRow
from tamin_desk.ui.samples.people_list import PeopleList
from tamin_desk.ui.samples.window import SamplesWindow, beside
from tamin_desk.ui.samples.words import scenario_sentence, scenario_title
from tamin_desk.ui.tasks import Tasks
from tamin_desk.ui.theme import Mode, theme
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.photo_frame import PhotoFrame
from tests.fakes.api import Called, FakeApi

SERIAL, TRACKING = CredentialKind.CARD_SERIAL, CredentialKind.TRACKING_CODE


def card(
    number: int,
    scenario: Scenario,
    kind: CredentialKind | None = SERIAL,
    credential: str | None = "4G70518263",
) -> SampleCard:
    return SampleCard(
        scenario=scenario,
        person_id=f"person-{number:04}",
        full_name=f"فرد نمونهٔ {number}",
        code=f"999041372{number}",
        credential_kind=kind,
        credential=credential,
        has_card=kind is SERIAL,
    )


CARDS = SampleCards(
    cards=(
        card(1, Scenario.MATCHES),
        card(2, Scenario.MATCHES, credential="7H00000001"),
        card(3, Scenario.APPLICATION_SLIP, TRACKING, "7232415104"),
        card(4, Scenario.UNDER_15, None, None),
    )
)


def picture(called: Called) -> bytes:
    """Return a picture whose colour tells whose it is and which side."""
    number = int(str(called.values["person_id"])[-1])
    out = io.BytesIO()
    colour = (number * 40, 200 if called.endpoint is DEMO_CARD_BACK else 0, 0)
    Image.new("RGB", (856, 540), colour).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def server() -> FakeApi:
    api = FakeApi()
    api.on(DEMO_CARDS, CARDS)
    api.on(DEMO_CARD_FRONT, picture)
    api.on(DEMO_CARD_BACK, picture)
    return api


class Story:
    """The window beside a desk with a field in which the clerk types."""

    def __init__(self, qtbot: QtBot, server: FakeApi, tasks: Tasks) -> None:
        self._qtbot = qtbot
        self._tasks = tasks
        self.desk = QWidget()
        self.field = QLineEdit(self.desk)
        self.desk.resize(600, 400)
        with qtbot.waitExposed(self.desk):
            self.desk.show()
        self.desk.activateWindow()
        self.field.setFocus()
        self.window = SamplesWindow(server, tasks, self.desk)
        with qtbot.waitExposed(self.window):
            self.window.open_beside(self.desk)
        self.settle()

    @property
    def people(self) -> PeopleList:
        found = self.window.findChild(PeopleList)
        assert found is not None
        return found

    @property
    def code(self) -> CodeRow:
        return self.window.findChildren(CodeRow)[0]

    @property
    def credential(self) -> CodeRow:
        return self.window.findChildren(CodeRow)[1]

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: self._tasks.running == 0)
        QApplication.processEvents()

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys while the window has the keyboard, as after a click into its list."""
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow)
        self.people.setFocus()
        for key in keys:
            QTest.keyClick(self.people, key, held)
        self.settle()

    def words(self) -> list[str]:
        """Return every sentence that can be read in the window."""
        return [label.text() for label in self.window.findChildren(QLabel) if label.isVisible()]

    def sides(self) -> dict[str, tuple[int, int]]:
        """Return the visible sides by name, each by red and green of its picture."""
        shown = {}
        for frame in self.window.findChildren(PhotoFrame):
            if frame.isVisible() and frame.has_photo():
                colour = frame.grab().toImage().pixelColor(frame.photo_rect().center())
                shown[frame.accessibleName()] = (colour.red(), colour.green())
        return shown


@pytest.fixture
def story(qtbot: QtBot, server: FakeApi, tasks: Tasks) -> Iterator[Story]:
    told = Story(qtbot, server, tasks)
    yield told
    told.desk.close()
    told.desk.deleteLater()


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_the_first_card_is_in_the_hand_with_both_its_sides_and_codes(story: Story) -> None:
    assert story.sides() == {"روی کارت": (40, 0), "پشت کارت": (40, 200)}
    assert (story.code.code, story.credential.code) == ("9990413721", "4G70518263")
    assert {"کد ملی", "سریال کارت", "خودِ شخص"} <= set(story.words())


def test_it_is_always_said_that_nobody_exists(story: Story) -> None:
    for _ in CARDS.cards:
        assert "همهٔ افراد، کارت‌ها و چهره‌ها ساختگی‌اند." in story.words()
        story.press(Qt.Key.Key_Down)


def test_arrows_walk_from_person_to_person_over_the_lines_of_the_scenarios(story: Story) -> None:
    story.press(Qt.Key.Key_Down)
    assert story.code.code == "9990413722"
    story.press(Qt.Key.Key_Down)
    assert story.code.code == "9990413723"
    story.press(Qt.Key.Key_End)
    assert story.code.code == "9990413724"
    story.press(Qt.Key.Key_Home)
    assert story.code.code == "9990413721"


def test_enter_copies_the_code_and_control_c_the_serial(story: Story) -> None:
    story.press(Qt.Key.Key_Return)
    assert clipboard() == "9990413721"
    assert story.code.button.text() == "رونوشت شد"
    story.press(Qt.Key.Key_C, held=Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == "4G70518263"
    assert (story.code.button.text(), story.credential.button.text()) == ("رونوشت", "رونوشت شد")


def test_control_c_is_the_same_key_on_a_persian_keyboard(story: Story) -> None:
    story.press(Qt.Key.Key_Down)
    press = QKeyEvent(QEvent.Type.KeyPress, ord("ز"), Qt.KeyboardModifier.ControlModifier, 46 + 8, 0, 0, "ز")
    QApplication.sendEvent(story.people, press)
    story.settle()
    assert clipboard() == "7H00000001"


def test_one_click_copies_and_leaves_the_arrows_in_the_list(story: Story, qtbot: QtBot) -> None:
    story.window.activateWindow()
    story.people.setFocus()
    QTest.mouseClick(story.credential.button, Qt.MouseButton.LeftButton)
    assert clipboard() == "4G70518263"
    assert story.credential.button.accessibleName() == "رونوشت شد: سریال کارت"
    story.press(Qt.Key.Key_Down)
    assert story.credential.button.text() == "رونوشت"
    assert story.people.hasFocus()


def test_a_slip_has_one_side_and_a_tracking_code(story: Story, server: FakeApi) -> None:
    story.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert story.sides() == {"مدرک در دست": (120, 0)}
    assert "کد رهگیری" in story.words()
    assert story.credential.code == "7232415104"
    assert [called.values["person_id"] for called in server.to(DEMO_CARD_BACK)].count("person-0003") == 0


def test_who_has_no_card_has_one_code_only(story: Story) -> None:
    story.press(Qt.Key.Key_End)
    assert "نه سریال کارت دارد و نه کد رهگیری." in story.words()
    assert not story.credential.isVisible()
    story.press(Qt.Key.Key_C, held=Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == "9990413724"


def test_a_picture_is_fetched_once(story: Story, server: FakeApi) -> None:
    story.press(Qt.Key.Key_Down)
    story.press(Qt.Key.Key_Up)
    story.press(Qt.Key.Key_Down)
    asked = [str(called.values["person_id"]) for called in server.to(DEMO_CARD_FRONT)]
    assert sorted(asked) == ["person-0001", "person-0002"]
    assert story.sides() == {"روی کارت": (80, 0), "پشت کارت": (80, 200)}


def test_a_server_that_is_away_is_said_and_asked_again(qtbot: QtBot, tasks: Tasks, server: FakeApi) -> None:
    server.on(DEMO_CARDS, Unreachable("nobody listens"), CARDS)
    told = Story(qtbot, server, tasks)
    notice = told.window.findChild(Notice)
    assert notice is not None
    assert notice.isVisible()
    assert "به سرور نمی‌توان رسید." in notice.accessibleName() or "در دسترس نیست" in notice.accessibleName()
    assert not told.sides()
    _press_again(qtbot, notice)
    told.settle()
    assert not notice.isVisible()
    assert told.sides() == {"روی کارت": (40, 0), "پشت کارت": (40, 200)}
    told.desk.close()
    told.desk.deleteLater()


def test_a_picture_that_does_not_come_leaves_codes_and_the_other_side(
    qtbot: QtBot, tasks: Tasks, server: FakeApi
) -> None:
    server.on(DEMO_CARD_BACK, OutcomeUnknown("cut off"), b"half a picture", picture)
    told = Story(qtbot, server, tasks)
    notice = told.window.findChild(Notice)
    assert notice is not None
    for _ in range(2):
        assert notice.isVisible()
        assert told.sides() == {"روی کارت": (40, 0)}
        assert told.credential.code == "4G70518263"
        _press_again(qtbot, notice)
        told.settle()
    assert not notice.isVisible()
    assert told.sides() == {"روی کارت": (40, 0), "پشت کارت": (40, 200)}
    told.desk.close()
    told.desk.deleteLater()


def _press_again(qtbot: QtBot, notice: Notice) -> None:
    button = notice.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_opening_leaves_the_keyboard_where_the_clerk_types(story: Story, qtbot: QtBot) -> None:
    assert story.desk.isActiveWindow()
    assert story.field.hasFocus()
    assert story.window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    story.press(Qt.Key.Key_Down)
    assert story.window.isActiveWindow()
    story.press(Qt.Key.Key_Escape)
    assert story.desk.isActiveWindow()
    assert story.window.isVisible()


def test_it_belongs_to_the_desk_and_stays_above_it(story: Story) -> None:
    assert story.window.windowType() is Qt.WindowType.Tool
    assert story.window.parentWidget() is story.desk
    assert not story.window.isModal()


def test_it_fits_beside_a_desk_on_a_small_screen(story: Story) -> None:
    assert 420 <= story.window.width() <= 520
    assert story.window.height() <= 700
    card_view = story.window.findChild(CardView)
    assert card_view is not None
    # Nothing of the card has to be scrolled to.
    assert card_view.visibleRegion().boundingRect().height() == card_view.height()


@pytest.mark.parametrize(
    ("desk", "screen", "where"),
    [
        (QRect(600, 40, 1300, 900), QRect(0, 0, 1920, 1040), QPoint(600 - 8 - 512, 40)),
        (QRect(0, 0, 1366, 728), QRect(0, 0, 1920, 1040), QPoint(1374, 0)),
        (QRect(0, 0, 1366, 728), QRect(0, 0, 1366, 728), QPoint(0, 0)),
        (QRect(200, 300, 1000, 400), QRect(0, 0, 1366, 728), QPoint(200, 36)),
        (QRect(-50, -20, 1500, 800), QRect(0, 0, 1366, 728), QPoint(0, 0)),
        (QRect(2600, 0, 1300, 900), QRect(1920, 0, 1920, 1040), QPoint(2080, 0)),
    ],
)
def test_it_lies_left_of_the_desk_else_right_else_over_its_left_edge(
    desk: QRect, screen: QRect, where: QPoint
) -> None:
    assert beside(desk, screen, QSize(512, 692)) == where


def test_it_speaks_english_after_a_switch_and_follows_the_look(story: Story, persian: QApplication) -> None:
    install_language(persian, Language.ENGLISH)
    theme().apply(mode=Mode.DARK)
    QApplication.processEvents()
    assert story.window.windowTitle() == "Sample cards"
    assert {"All people, cards and faces are fictional.", "National code", "Card serial"} <= set(
        story.words()
    )
    assert story.code.button.text() == "Copy"
    table = story.window.grab().toImage().pixelColor(story.window.width() - 4, story.window.height() - 4)
    assert table == theme().colour("table")


def test_a_screen_reader_hears_each_person_with_what_they_show(story: Story) -> None:
    model = story.people.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    heard = [row.data(int(Qt.ItemDataRole.AccessibleTextRole)) for row in rows]
    assert [text for text in heard if text] == [
        "فرد نمونهٔ 1، خودِ شخص",
        "فرد نمونهٔ 2، خودِ شخص",
        "فرد نمونهٔ 3، رسید درخواست کارت",
        "فرد نمونهٔ 4، زیر ۱۵ سال",
    ]
    assert story.people.accessibleName() == "افراد نمونه"


@pytest.mark.parametrize("scenario", Scenario)
def test_every_scenario_says_what_will_happen_in_both_languages(
    scenario: Scenario, persian: QApplication
) -> None:
    there = scenario_title(scenario), scenario_sentence(scenario)
    install_language(persian, Language.ENGLISH)
    english = scenario_title(scenario), scenario_sentence(scenario)
    assert all(there)
    assert all(text.isascii() for text in english)
    assert not any(text.isascii() for text in there)
