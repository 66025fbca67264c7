"""Two pictures are looked at as one: painted whole, in view, magnified and moved together."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.domain.comparison import Feature, Rating, Verdict
from tamin_desk.ui.idle import cover_photos
from tamin_desk.ui.judging.alignment import CLOSEST
from tamin_desk.ui.judging.board import LEAST_FACE
from tamin_desk.ui.judging.faces import LinkedView
from tamin_desk.ui.judging.values import Subject
from tamin_desk.ui.shortcuts import Action
from tamin_desk.ui.widgets.label import Label
from tests.fakes.hand import NONE, press, release, tap
from tests.fakes.screen import words
from tests.ui.judging.conftest import Bench, picture

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def wheel(view: LinkedView, at: QPointF, notches: float, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Turn the mouse's wheel over a point."""
    event = QWheelEvent(
        at,
        QPointF(view.mapToGlobal(at)),
        QPoint(),
        QPoint(0, round(notches * 120)),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def drag(view: LinkedView, start: QPoint, by: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Pull with the left button."""
    QTest.mousePress(view, Qt.MouseButton.LeftButton, modifiers, start)
    for share in (0.5, 1.0):
        there = start + QPoint(round(by.x() * share), round(by.y() * share))
        QTest.mouseMove(view, there)
        QApplication.processEvents()
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, modifiers, start + by)


def place(bench: Bench, which: int, point: QPointF) -> QPointF:
    """Which pixel of a picture lies under a point of the table."""
    whole, size = bench.board.picture(which), bench.board.sides[which].size
    scale = size.height() / whole.height()
    return QPointF((point.x() - whole.x()) * scale, (point.y() - whole.y()) * scale)


def pair(bench: Bench) -> None:
    bench.begin(picture(), picture("card", (600, 800), turns=True))


def live(bench: Bench) -> bool:
    return bench.judging.state.live


# --- What counts as seen ----------------------------------------------------------------------


def test_both_pictures_must_have_been_painted_and_looked_at(bench: Bench) -> None:
    pair(bench)
    for feature in (Feature.MARKS, Feature.EARS):
        bench.judging.rate(Rating.SIMILAR, feature)
    bench.paint()
    assert bench.judging.state.painted == {"registry", "card"}
    bench.look(1.4)
    assert not live(bench)
    bench.look(0.2)
    assert live(bench)


def test_a_reference_that_comes_late_is_looked_at_from_the_start(bench: Bench) -> None:
    bench.begin(picture())
    bench.paint()
    bench.look(5)
    subject = bench.judging.state.subject
    assert subject is not None
    for feature in (Feature.MARKS, Feature.EARS):
        bench.judging.rate(Rating.SIMILAR, feature)
    assert live(bench)
    bench.view.setUpdatesEnabled(False)
    bench.panel.replace_subject(Subject(subject.registry, picture("card")))
    bench.look(5)
    assert not live(bench)
    assert bench.judging.state.ratings.keys() == {Feature.MARKS, Feature.EARS}
    bench.view.setUpdatesEnabled(True)
    bench.paint()
    bench.look(1.6)
    assert live(bench)


@pytest.mark.parametrize("which", [0, 1])
def test_a_magnified_picture_is_not_whole_and_no_time_adds_up(bench: Bench, which: int) -> None:
    pair(bench)
    bench.paint()
    bench.look(1.0)
    bench.board.set_linked(False)
    bench.board.zoom_by(1.5, place=which)
    bench.look(5)
    assert bench.judging.state.seen_seconds == pytest.approx(1.0)
    bench.board.show_all()
    bench.look(0.6)
    assert bench.judging.state.missing_seconds == 0


def test_a_verdict_stays_live_while_a_detail_is_looked_at_once_all_was_seen(bench: Bench) -> None:
    pair(bench)
    bench.paint()
    bench.look(2)
    for feature in (Feature.MARKS, Feature.EARS):
        bench.judging.rate(Rating.SIMILAR, feature)
    bench.board.zoom_by(3)
    bench.look(1)
    tap(Qt.Key.Key_F8)
    (made,) = bench.given
    assert made.verdict is Verdict.MATCH
    assert made.dwell_ms == pytest.approx(2_000, abs=1)
    assert made.zoom_most / made.zoom_least == pytest.approx(3)


def test_a_window_that_is_half_off_the_screen_is_not_looked_at(bench: Bench) -> None:
    pair(bench)
    bench.paint()
    corner = bench.window.mapToGlobal(QPoint())
    bench.screens[:] = [QRect(corner, bench.window.size())]
    bench.look(0.5)
    seen = bench.judging.state.seen_seconds
    assert seen == pytest.approx(0.5)
    bench.screens[:] = [QRect(corner, bench.window.size()).adjusted(600, 0, 600, 0)]
    bench.look(5)
    assert bench.judging.state.seen_seconds == seen
    # Two screens side by side show all of it again.
    bench.screens.append(QRect(corner, bench.window.size()).adjusted(0, 0, -600, 0))
    bench.look(0.5)
    assert bench.judging.state.seen_seconds == pytest.approx(1.0)


def test_our_own_dialog_over_a_face_hides_it(bench: Bench, qtbot: QtBot) -> None:
    pair(bench)
    bench.paint()
    tool = QWidget(bench.window, Qt.WindowType.Tool)
    face = bench.view.mapToGlobal(bench.board.frame(1).center())
    tool.setGeometry(QRect(face, face + QPoint(60, 60)))
    tool.show()
    bench.window.activateWindow()
    qtbot.waitUntil(bench.window.isActiveWindow)
    bench.look(5)
    assert bench.judging.state.seen_seconds == 0
    tool.move(bench.window.frameGeometry().bottomRight() + QPoint(50, 50))
    bench.look(1)
    assert bench.judging.state.seen_seconds == pytest.approx(1)
    tool.close()


def test_a_covered_desk_shows_no_face_and_nobody_looks(bench: Bench) -> None:
    cover_photos(bench.window, True)
    pair(bench)
    bench.paint()
    bench.look(5)
    assert bench.judging.state.painted == frozenset()
    shown = bench.view.grab().toImage()
    colours = {shown.pixelColor(x, y).name() for x in range(0, shown.width(), 9) for y in range(0, 400, 9)}
    assert not {"#ff0000", "#0000ff"} & colours
    cover_photos(bench.window, False)
    bench.paint()
    assert bench.judging.state.painted == {"registry", "card"}


def test_a_cover_over_a_view_pulled_to_nothing_is_painted_without_complaint(bench: Bench) -> None:
    bench.begin(picture(), picture("card"))
    cover_photos(bench.window, True)
    bench.view.resize(2, 2)
    bench.settle()
    assert not bench.view.grab().isNull()


def test_nothing_of_the_last_pair_is_left_on_the_table(bench: Bench) -> None:
    pair(bench)
    bench.paint()
    bench.panel.clear()
    shown = bench.view.grab().toImage()
    colours = {shown.pixelColor(x, y).name() for x in range(0, shown.width(), 9) for y in range(0, 400, 9)}
    assert not {"#ff0000", "#0000ff"} & colours
    assert bench.judging.state.subject is None


def test_pictures_are_never_mirrored_and_the_registry_s_is_at_the_right(bench: Bench) -> None:
    pair(bench)
    shown = bench.view.grab().toImage()
    assert bench.board.frame(0).left() > bench.board.frame(1).right()
    for which in (0, 1):
        frame = bench.board.frame(which)
        assert shown.pixelColor(frame.left() + 20, frame.bottom() - 8) == QColor("red")
        assert shown.pixelColor(frame.right() - 20, frame.bottom() - 8) == QColor("blue")


# --- The hand ---------------------------------------------------------------------------------


def test_the_wheel_magnifies_both_at_the_cursor(bench: Bench) -> None:
    pair(bench)
    frames = [bench.board.frame(which) for which in (0, 1)]
    point = QPointF(frames[0].center()) + QPointF(40, -60)
    other = point - QPointF(frames[0].topLeft()) + QPointF(frames[1].topLeft())
    before = [place(bench, 0, point), place(bench, 1, other)]
    wheel(bench.view, point, 3)
    assert bench.board.zoom > 0.75
    after = [place(bench, 0, point), place(bench, 1, other)]
    for old, new in zip(before, after, strict=True):
        assert (new.x(), new.y()) == pytest.approx((old.x(), old.y()), abs=0.01)


def test_shift_and_the_wheel_magnify_the_picture_under_the_cursor_alone(bench: Bench) -> None:
    pair(bench)
    registry = bench.board.picture(0)
    wheel(bench.view, QPointF(bench.board.frame(1).center()), 2, SHIFT)
    assert bench.board.picture(0) == registry
    ratio = bench.board.picture(1).height() / registry.height()
    wheel(bench.view, QPointF(bench.board.frame(0).center()), 2)
    assert bench.board.picture(1).height() / bench.board.picture(0).height() == pytest.approx(ratio)


def test_dragging_moves_both_and_with_shift_one_alone(bench: Bench) -> None:
    pair(bench)
    bench.board.zoom_by(2)
    before = [bench.board.picture(which).topLeft() for which in (0, 1)]
    drag(bench.view, bench.board.frame(1).center(), QPoint(-30, 20))
    after = [bench.board.picture(which).topLeft() for which in (0, 1)]
    for old, new in zip(before, after, strict=True):
        assert (new - old).toPoint() == QPoint(-30, 20)


@pytest.mark.parametrize(
    ("key", "text", "held", "grown"),
    [
        (Qt.Key.Key_Plus, "+", NONE, True),
        (Qt.Key.Key_Minus, "-", NONE, False),
    ],
)
def test_plus_and_minus_magnify(
    bench: Bench, key: Qt.Key, text: str, held: Qt.KeyboardModifier, grown: bool
) -> None:
    pair(bench)
    before = bench.board.zoom
    tap(key, text, held)
    assert (bench.board.zoom > before) is grown
    assert bench.board.zoom != before


def test_ctrl_and_arrows_move_and_with_shift_the_reference_alone(bench: Bench) -> None:
    pair(bench)
    bench.board.zoom_by(2)
    before = [bench.board.picture(which).topLeft() for which in (0, 1)]
    tap(Qt.Key.Key_Left, "", CONTROL)
    moved = [bench.board.picture(which).topLeft() for which in (0, 1)]
    assert [new.x() < old.x() for old, new in zip(before, moved, strict=True)] == [True, True]
    tap(Qt.Key.Key_Down, "", CONTROL | SHIFT)
    assert bench.board.picture(0).topLeft() == moved[0]
    assert bench.board.picture(1).top() > moved[1].y()
    tap(Qt.Key.Key_0, "0")
    assert bench.board.is_whole(0)
    assert bench.board.is_whole(1)


def test_full_size_is_one_pixel_of_the_photo_on_one_of_the_screen(bench: Bench) -> None:
    bench.begin(picture(size=(1200, 1600)))
    tap(Qt.Key.Key_0, "", CONTROL)
    assert bench.board.zoom * bench.view.devicePixelRatioF() == pytest.approx(1)
    bench.panel.table.toolbar.tool(Action.FIT).click()
    assert bench.board.is_whole(0)


def test_full_size_is_the_photo_s_though_the_pictures_are_not_linked(bench: Bench) -> None:
    """100 % is for both together: the reference goes along at its offset and does not run away."""
    bench.begin(picture(size=(1200, 1600)), picture("card"))
    tap(Qt.Key.Key_K, "k")
    for _ in range(3):
        before = bench.board.picture(1).height() / bench.board.picture(0).height()
        tap(Qt.Key.Key_0, "", CONTROL)
        assert bench.board.zoom * bench.view.devicePixelRatioF() == pytest.approx(1)
        assert bench.board.picture(1).height() / bench.board.picture(0).height() == pytest.approx(before)


def test_a_capture_that_tells_no_face_is_taken_to_be_cut_as_the_registry_s(bench: Bench) -> None:
    """A card's photo is as a rule the registry's own: the faces are equally high before a hand moves."""
    bench.begin(picture(face=(104, 472)), picture("card", (600, 800)))
    registry, card = bench.board.sides
    assert card.marks == registry.marks
    assert registry.marks.crown == pytest.approx(104 / 640)


def cramp(bench: Bench, width: int, height: int) -> None:
    """Leave the panel less room than any window may, as very large text does."""
    bench.panel.setMinimumSize(0, 0)
    bench.view.setFixedSize(width, height)
    bench.settle()


@pytest.mark.parametrize("room", [(72, 60), (40, 20), (1, 1)])
def test_faces_shown_as_thumbnails_were_not_looked_at(bench: Bench, room: tuple[int, int]) -> None:
    bench.begin(picture(), picture("card"))
    cramp(bench, *room)
    for feature in (Feature.MARKS, Feature.EARS):
        bench.judging.rate(Rating.SIMILAR, feature)
    bench.paint()
    bench.look(5)
    assert not live(bench)
    assert bench.judging.state.seen_seconds == 0
    assert "برای نگاه‌کردن بسیار کوچک‌اند" in words(bench.panel)


def test_a_reference_that_was_shrunk_alone_was_not_looked_at(bench: Bench) -> None:
    pair(bench)
    bench.board.zoom_by(CLOSEST, place=0, alone=True)
    for _ in range(40):
        bench.board.zoom_step(-1)
    assert bench.board.is_whole(1)
    assert bench.board.picture(1).height() < LEAST_FACE
    bench.paint()
    bench.look(5)
    assert bench.judging.state.seen_seconds == 0


@pytest.mark.parametrize("size", [(1240, 640), (936, 560), (620, 330)])
def test_how_many_pixels_the_photo_has_is_always_told(bench: Bench, size: tuple[int, int]) -> None:
    """Who judges must know how much there is to see, in whatever window."""
    pair(bench)
    bench.window.resize(*size)
    bench.settle()
    shown = [label for label in bench.panel.findChildren(Label) if label.isVisible()]
    (told,) = [label for label in shown if label.text() == "۴۸۰ × ۶۴۰ پیکسل"]
    assert told.sizeHint().width() <= told.width() or size[0] < 640
    assert "۴۸۰ × ۶۴۰ پیکسل" in bench.view.accessibleDescription()


def test_an_unlinked_reference_moves_alone_by_key(bench: Bench) -> None:
    pair(bench)
    tap(Qt.Key.Key_K, "k")
    registry = bench.board.picture(0)
    tap(Qt.Key.Key_Plus, "+")
    assert bench.board.picture(0) == registry
    assert bench.board.picture(1).height() > 0
    tap(Qt.Key.Key_K, "k")
    assert bench.board.linked


def test_a_held_key_switches_nothing_to_and_fro(bench: Bench) -> None:
    pair(bench)
    press(Qt.Key.Key_G, "g")
    for _ in range(5):
        release(Qt.Key.Key_G, "g", repeat=True)
        press(Qt.Key.Key_G, "g", repeat=True)
    assert bench.board.tone.grey


def test_a_capture_is_turned_and_the_registry_s_photo_is_not(bench: Bench) -> None:
    pair(bench)
    tap(Qt.Key.Key_R, "r")
    bench.settle()
    assert [side.turns for side in bench.board.sides] == [0, 1]
    assert bench.board.sides[1].size.width() == 800
    for _ in range(3):
        bench.panel.table.toolbar.tool(Action.TURN).click()
        bench.settle()
    assert bench.board.sides[1].turns == 0


def test_a_turn_that_ends_late_does_not_turn_the_next_case(bench: Bench) -> None:
    pair(bench)
    tap(Qt.Key.Key_R, "r")
    bench.begin(picture("other"), picture("another card", turns=True))
    assert [side.turns for side in bench.board.sides] == [0, 0]


def test_brightness_is_set_by_keys_alone_and_rates_nothing(bench: Bench, qtbot: QtBot) -> None:
    pair(bench)
    tap(Qt.Key.Key_B, "b")
    slider = QApplication.focusWidget()
    assert slider is not None
    tap(Qt.Key.Key_Right)
    tap(Qt.Key.Key_1, "1")
    tap(Qt.Key.Key_F8)
    assert bench.board.tone.brightness != 0
    bench.look(3)
    assert bench.judging.state.seen_seconds == 0, "the slider lies over a face"
    tap(Qt.Key.Key_Escape)
    qtbot.waitUntil(bench.window.isActiveWindow)
    assert bench.judging.state.ratings == {}
    assert bench.given == []


def test_every_picture_keeps_a_part_in_its_frame_however_it_is_pulled(bench: Bench) -> None:
    pair(bench)
    for _ in range(60):
        tap(Qt.Key.Key_Left, "", CONTROL)
    for which in (0, 1):
        assert bench.board.picture(which).intersects(QRectF(bench.board.frame(which)))


def test_large_pictures_are_painted_at_once_and_finer_when_their_levels_are_there(bench: Bench) -> None:
    shown = picture("large", (3000, 4000))
    bench.panel.begin(Subject(shown), bench.judging.state.rule, ())
    assert len(bench.board.sides[0].pyramid.levels) == 1
    bench.paint()
    assert bench.judging.state.painted == {"large"}
    bench.settle()
    assert len(bench.board.sides[0].pyramid.levels) > 3
