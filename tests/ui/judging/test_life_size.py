"""Life size is true on a measured screen, to the millimetre, and nowhere else."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tamin_desk.domain.policy import Judgement
from tamin_desk.ui.judging.alignment import CARD_MM
from tamin_desk.ui.judging.calibration import CalibrationDialog, CardRuler
from tamin_desk.ui.judging.screens import ScreenFacts
from tamin_desk.ui.shortcuts import Action
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.widgets.label import Label
from tests.fakes.hand import tap
from tests.ui.judging.conftest import Bench, picture

PX_PER_MM = 3.9
SHIFT = Qt.KeyboardModifier.ShiftModifier


def measured(bench: Bench) -> None:
    bench.panel.memory.keep_scale(bench.standing.key, PX_PER_MM)


def in_the_dialog(act: Callable[[CalibrationDialog], None]) -> None:
    """Do something in the modal dialog that the next key opens."""

    def found() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CalibrationDialog)
        act(dialog)

    QTimer.singleShot(0, found)


def in_life_size(bench: Bench) -> bool:
    return bench.board.life_size


def says_unmeasured(bench: Bench) -> bool:
    return bench.panel.table.says_uncalibrated


def agree(dialog: CalibrationDialog) -> None:
    """Say that the outline is as large as the card."""
    dialog.findChildren(Button)[0].click()


def test_the_photo_has_the_size_it_has_on_the_card(bench: Bench) -> None:
    measured(bench)
    bench.begin(picture(size=(480, 640)))
    tap(Qt.Key.Key_L, "l")
    shown = bench.board.picture(0)
    assert shown.width() == pytest.approx(27.0 * PX_PER_MM)
    assert shown.height() == pytest.approx(36.0 * PX_PER_MM)
    tap(Qt.Key.Key_L, "l")
    assert bench.board.picture(0).height() > 2 * shown.height()


def test_the_card_s_place_beside_it_has_the_size_of_a_card(bench: Bench) -> None:
    measured(bench)
    bench.begin(picture())
    tap(Qt.Key.Key_L, "l")
    bench.settle()
    place = bench.panel.table.card_place()
    # The outline is drawn on the card's edge, one and a half pixels within its widget.
    assert place.width() == pytest.approx(CARD_MM[0] * PX_PER_MM, abs=1)
    assert place.height() == pytest.approx(CARD_MM[1] * PX_PER_MM, abs=1)
    assert place.right() < bench.board.frame(0).left()


def test_the_policy_says_how_large_the_photo_on_the_card_is(bench: Bench) -> None:
    measured(bench)
    bench.begin(picture(), rule=Judgement(card_photo_mm=(30.0, 40.0)))
    tap(Qt.Key.Key_L, "l")
    assert bench.board.picture(0).height() == pytest.approx(40.0 * PX_PER_MM)


def test_a_photo_in_life_size_is_seen_like_any_other(bench: Bench) -> None:
    measured(bench)
    bench.begin(picture())
    tap(Qt.Key.Key_L, "l")
    bench.paint()
    bench.look(2)
    assert bench.judging.state.missing_seconds == 0


def test_life_size_drops_zoom_and_link(bench: Bench) -> None:
    measured(bench)
    bench.begin(picture(), picture("card"))
    bench.board.zoom_by(3)
    tap(Qt.Key.Key_L, "l")
    before = bench.board.picture(0)
    tap(Qt.Key.Key_Plus, "+")
    assert bench.board.picture(0) == before
    toolbar = bench.panel.table.toolbar
    for action in (Action.ZOOM_IN, Action.FIT, Action.LINK):
        assert not toolbar.tool(action).isVisible()
    assert toolbar.tool(Action.GREY).isVisible()


def test_a_screen_that_nobody_measured_is_measured_first(bench: Bench) -> None:
    bench.begin(picture())
    widths: list[int] = []

    def larger(dialog: CalibrationDialog) -> None:
        for _ in range(3):
            QTest.keyClick(dialog.ruler, Qt.Key.Key_Right, SHIFT)
        QTest.keyClick(dialog.ruler, Qt.Key.Key_Left)
        widths.append(dialog.ruler.value())
        agree(dialog)

    in_the_dialog(larger)
    tap(Qt.Key.Key_L, "l")
    assert bench.board.life_size
    found = widths[0] / CARD_MM[0]
    assert bench.panel.memory.scale(bench.standing.key) == pytest.approx(found)
    assert bench.board.picture(0).height() == pytest.approx(36 * found)


def test_who_does_not_measure_sees_no_life_size(bench: Bench) -> None:
    bench.begin(picture())
    before = bench.board.picture(0)
    in_the_dialog(lambda dialog: dialog.reject())
    tap(Qt.Key.Key_L, "l")
    assert not bench.board.life_size
    assert bench.board.picture(0) == before
    assert bench.panel.memory.scale(bench.standing.key) is None


def test_the_outline_is_changed_by_its_corner(bench: Bench) -> None:
    ruler = CardRuler(4.0, 1.0)
    ruler.resize(ruler.sizeHint())
    corner = ruler.card().bottomRight()
    QTest.mousePress(ruler, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, corner)
    before = ruler.value()
    corner.setX(corner.x() + 12)
    QTest.mouseMove(ruler, corner)
    QApplication.processEvents()
    QTest.mouseRelease(ruler, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, corner)
    assert ruler.value() == before + 12
    assert ruler.card().width() / ruler.card().height() == pytest.approx(CARD_MM[0] / CARD_MM[1], rel=0.01)
    ruler.deleteLater()


@pytest.mark.parametrize("truth", [1.9, 0.55])
def test_a_screen_that_is_far_from_what_it_says_can_be_measured(truth: float) -> None:
    """A small fine screen that tells no size is taken for a coarse one; so is a projector's for a fine."""
    ruler = CardRuler(3.78, 1.0)
    ruler.setValue(round(3.78 * truth * CARD_MM[0]))
    assert ruler.px_per_mm == pytest.approx(3.78 * truth, rel=0.01)
    ruler.deleteLater()


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_the_outline_never_outgrows_the_screen(bench: Bench, ratio: float) -> None:
    screen = ScreenFacts("a fine one", ratio, 12.0 * ratio)
    dialog = CalibrationDialog(bench.window, screen, None)
    dialog.ruler.setValue(dialog.ruler.maximum())
    dialog.show()
    bench.settle()
    room = bench.window.screen().availableGeometry().size()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    assert dialog.ruler.rect().contains(dialog.ruler.card())
    dialog.close()
    dialog.deleteLater()


def test_another_screen_is_noticed(bench: Bench) -> None:
    """The window lies on another screen now, which nobody has measured: no size is said to be true."""
    measured(bench)
    bench.begin(picture())
    tap(Qt.Key.Key_L, "l")
    assert in_life_size(bench)
    bench.standing = ScreenFacts("another", 2.0, 5.0)
    bench.panel.glance()
    assert not in_life_size(bench)
    assert says_unmeasured(bench)
    in_the_dialog(agree)
    bench.panel.table.calibration_wanted.emit()
    assert in_life_size(bench)
    assert not says_unmeasured(bench)
    # Two device pixels for a logical one: the millimetre is as long as before.
    assert bench.board.picture(0).height() * 2.0 == pytest.approx(36.0 * 5.0, rel=0.01)


def test_the_window_comes_back_to_a_screen_that_was_measured(bench: Bench) -> None:
    measured(bench)
    home = bench.standing
    bench.begin(picture())
    tap(Qt.Key.Key_L, "l")
    bench.standing = ScreenFacts("another", 2.0, 5.0)
    bench.panel.glance()
    assert says_unmeasured(bench)
    bench.standing = home
    bench.panel.glance()
    assert not says_unmeasured(bench)
    assert in_life_size(bench)


def test_life_size_tells_how_many_pixels_the_photo_has(bench: Bench) -> None:
    measured(bench)
    bench.begin(picture())
    tap(Qt.Key.Key_L, "l")
    bench.settle()
    shown = [label.text() for label in bench.panel.findChildren(Label) if label.isVisible()]
    assert any("۴۸۰ × ۶۴۰ پیکسل" in text for text in shown)
