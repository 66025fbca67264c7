"""Corners and rectangle are moved by hand and by key, and what they surround is what is handed over."""

from collections.abc import Callable
from math import hypot

import pytest
from PIL import Image, ImageFilter
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.services.capture.perspective import FACE_SHAPE, usable
from tamin_desk.services.capture.port import CapturePurpose, CaptureSource
from tamin_desk.services.capture.quality import Hint
from tamin_desk.ui.capture.state import Step
from tamin_desk.ui.idle import cover_photos
from tests.fakes.camera import FakeCamera
from tests.fakes.card_photos import card, on_desk
from tests.ui.capture.conftest import HALF, SLANTED, Counter

Opener = Callable[..., Counter]
SHIFT = Qt.KeyboardModifier.ShiftModifier


def corners_shown(counter: Opener, picture: Image.Image) -> Counter:
    at = counter()
    at.open_file(picture)
    at.presenter.show_step(Step.CORNERS)
    QApplication.processEvents()
    return at


def scale_of(at: Counter) -> float:
    """Pixels of the picture to one of the screen."""
    assert at.state.opened is not None
    return at.state.opened.whole.width / at.dialog.table.canvas.picture_rect().width()


def rested(at: Counter, qtbot: QtBot) -> None:
    """The hand rests, and what was set is cut."""
    qtbot.waitUntil(lambda: bool(at.tasks.held), timeout=3000)
    at.settle()


def test_the_corners_that_were_found_lie_on_the_card(counter: Opener, photographed: Image.Image) -> None:
    at = corners_shown(counter, photographed)
    canvas = at.dialog.table.canvas
    area, scale = canvas.picture_rect(), scale_of(at)
    for place, (x, y) in enumerate(SLANTED):
        middle = canvas.corner(place).geometry().center()
        assert hypot(middle.x() - area.x() - x / scale, middle.y() - area.y() - y / scale) < 6


@pytest.mark.parametrize(
    ("key", "modifier", "by"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, (1, 0)),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, (-1, 0)),
        (Qt.Key.Key_Up, SHIFT, (0, -10)),
        (Qt.Key.Key_Down, SHIFT, (0, 10)),
    ],
)
def test_arrows_move_a_corner_as_they_point_also_right_to_left(
    counter: Opener,
    photographed: Image.Image,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    by: tuple[int, int],
) -> None:
    at = corners_shown(counter, photographed)
    before = at.state.corners
    assert before is not None
    QTest.keyClick(at.dialog.table.canvas.corner(2), key, modifier)
    after = at.state.corners
    assert after is not None
    assert after[2][0] - before[2][0] == pytest.approx(by[0] * scale_of(at))
    assert after[2][1] - before[2][1] == pytest.approx(by[1] * scale_of(at))
    assert after[:2] + after[3:] == before[:2] + before[3:]


def test_a_corner_is_dragged_with_the_mouse(counter: Opener, photographed: Image.Image, qtbot: QtBot) -> None:
    at = corners_shown(counter, photographed)
    before, result = at.state.corners, at.state.result
    assert before is not None
    grip = at.dialog.table.canvas.corner(0)
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=QPoint(16, 16))
    QTest.mouseMove(grip, QPoint(36, 26))
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=QPoint(16, 16))

    assert at.state.corners is not None
    assert at.state.corners[0][0] - before[0][0] == pytest.approx(20 * scale_of(at), abs=2)
    assert at.result() is None, "what was cut before is not what the corners surround now"
    assert not at.dialog.accept_button.isEnabled()
    rested(at, qtbot)
    assert at.result() is not None
    assert at.result() is not result


def test_corners_are_never_crossed(counter: Opener, photographed: Image.Image) -> None:
    at = corners_shown(counter, photographed)
    for _ in range(200):
        QTest.keyClick(at.dialog.table.canvas.corner(0), Qt.Key.Key_Right, SHIFT)
    assert at.state.corners is not None
    assert usable(at.state.corners)


def test_corners_that_nobody_found_give_nothing_until_they_are_set(counter: Opener, qtbot: QtBot) -> None:
    """Whoever is in a hurry could otherwise hand over a piece of the desk."""
    at = counter()
    at.open_file(on_desk(card(), HALF))
    assert at.state.step is Step.CORNERS
    assert at.state.steps == (Step.CORNERS,)
    assert at.result() is None
    assert not at.dialog.accept_button.isEnabled()

    QTest.keyClick(at.dialog.table.canvas.corner(1), Qt.Key.Key_Up)
    rested(at, qtbot)
    assert at.dialog.accept_button.isEnabled()
    assert Step.FACE in at.state.steps


def test_the_face_is_moved_and_sized_by_key_and_keeps_its_shape(
    counter: Opener, photographed: Image.Image, qtbot: QtBot
) -> None:
    at = counter()
    at.open_file(photographed)
    before, body = at.state.rect, at.dialog.table.canvas.face
    assert before is not None
    QTest.keyClick(body, Qt.Key.Key_Left, SHIFT)
    QTest.keyClick(body, Qt.Key.Key_Minus)
    after = at.state.rect
    assert after is not None
    assert after.x < before.x
    assert after.width < before.width
    rested(at, qtbot)
    result = at.result()
    assert result is not None
    captured = result.captured
    assert captured.width / captured.height == pytest.approx(FACE_SHAPE, abs=0.02)


def test_around_the_face_no_word_of_the_card_is_left(counter: Opener, photographed: Image.Image) -> None:
    """Whose card it is is not to be known while faces are judged: light and dark are left, and no letter."""
    at = counter()
    at.open_file(photographed)
    rect, canvas = at.state.rect, at.dialog.table.canvas
    assert rect is not None
    assert rect.x > 0.5, "the words stand at the left of the face"
    area, seen = canvas.picture_rect().toRect(), canvas.grab().toImage()
    words_end = area.x() + round((rect.x - 0.05) * area.width())
    steps = [
        abs(seen.pixelColor(x, y).lightness() - seen.pixelColor(x - 1, y).lightness())
        for y in range(area.y() + 20, area.bottom() - 20, 3)
        for x in range(area.x() + 20, words_end)
    ]
    assert max(steps) < 12, "a stroke of a letter is a sharp step"


def test_the_face_never_leaves_the_picture(counter: Opener, photographed: Image.Image) -> None:
    at = counter(CapturePurpose.PERSON)
    at.open_file(photographed)
    body = at.dialog.table.canvas.face
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Right, Qt.Key.Key_Down):
        for _ in range(80):
            QTest.keyClick(body, key, SHIFT if key is not Qt.Key.Key_Plus else Qt.KeyboardModifier.NoModifier)
    rect = at.state.rect
    assert rect is not None
    assert rect == rect.within()


def test_four_quarter_turns_bring_the_same_face_back(counter: Opener, photographed: Image.Image) -> None:
    at = counter()
    at.open_file(photographed)
    first = at.state.result
    digests = []
    for _ in range(4):
        at.dialog.table.turn.click()
        at.settle()
        result = at.result()
        assert result is not None
        digests.append(result.captured.sha256)
    assert first is not None
    assert digests[3] == first.captured.sha256
    assert digests[1] != first.captured.sha256, "after two turns the card is upside down"


def test_a_card_photographed_standing_is_laid_down(counter: Opener) -> None:
    lying = on_desk(card(), SLANTED)
    at = counter()
    at.open_file(lying.transpose(Image.Transpose.ROTATE_90))
    assert at.state.opened is not None
    assert at.state.opened.whole.size == lying.size
    assert at.state.placed


def test_hints_inform_and_hold_nothing_up(counter: Opener, photographed: Image.Image) -> None:
    at = counter()
    at.open_file(photographed.filter(ImageFilter.GaussianBlur(6)))
    result = at.result()
    assert result is not None
    assert Hint.BLURRED in result.quality.hints
    assert at.dialog.accept_button.isEnabled()


def test_every_control_has_a_name(counter: Opener, photographed: Image.Image) -> None:
    at = corners_shown(counter, photographed)
    names = set()
    for step in (Step.CORNERS, Step.FACE):
        at.presenter.show_step(step)
        QApplication.processEvents()
        for widget in at.dialog.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                named = widget.accessibleName() or getattr(widget, "text", str)()
                assert named, type(widget).__name__
                names.add(named)
    assert len(names) > 8


def test_a_desk_that_nobody_touches_covers_the_card(counter: Opener, photographed: Image.Image) -> None:
    at = counter()
    at.open_file(photographed)
    canvas = at.dialog.table.canvas
    seen = canvas.grab().toImage()
    cover_photos(at.page, True)
    assert canvas.grab().toImage() != seen
    assert not canvas.face.isVisible()
    cover_photos(at.page, False)
    assert canvas.grab().toImage() == seen


def test_behind_the_lock_the_window_is_hidden_and_comes_back_with_its_picture(
    counter: Opener, photographed: Image.Image
) -> None:
    at = counter()
    at.open_file(photographed)
    at.page.hide()
    assert not at.dialog.isVisible()
    at.page.show()
    assert at.dialog.isVisible()
    assert at.result() is not None


def test_behind_the_lock_no_camera_looks_and_the_same_one_goes_on_afterwards(
    counter: Opener, photographed: Image.Image
) -> None:
    camera = FakeCamera(QImage(640, 480, QImage.Format.Format_RGB32))
    at = counter(camera=camera)
    camera.start("c-2")
    camera.show_next()
    at.page.hide()
    assert not at.lamp(), "it goes out"
    at.page.show()
    assert at.lamp()
    assert camera.view.device == "c-2"

    at.open_file(photographed)
    at.page.hide()
    at.page.show()
    assert not at.lamp(), "a picture is there: nobody asked for another"


def test_a_lock_wakes_no_camera_where_a_file_is_chosen(counter: Opener) -> None:
    at = counter()
    at.presenter.choose_source(CaptureSource.FILE)
    at.page.hide()
    at.page.show()
    assert not at.camera.on


def test_it_is_gone_after_it_is_closed(counter: Opener, photographed: Image.Image) -> None:
    at = counter()
    gone: list[bool] = []
    at.dialog.destroyed.connect(lambda: gone.append(True))
    at.open_file(photographed)
    at.dialog.accept_button.click()
    QCoreApplication.sendPostedEvents(at.dialog, QEvent.Type.DeferredDelete.value)
    assert gone == [True]
