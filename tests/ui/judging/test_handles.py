"""Two faces are made equally high by hand; where the hand put the lines is remembered."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tamin_desk.services.capture.quality import quality_of
from tamin_desk.ui.judging.alignment import FaceMarks
from tamin_desk.ui.judging.handles import Handle, Place
from tamin_desk.ui.judging.memory import Memory
from tamin_desk.ui.judging.panel import JudgingPanel
from tamin_desk.ui.shortcuts import Scope
from tests.fakes.hand import NONE, tap
from tests.ui.judging.conftest import Bench, picture

SHIFT = Qt.KeyboardModifier.ShiftModifier


def pair(bench: Bench) -> None:
    bench.begin(picture(), picture("card", (600, 800)))


def faces(bench: Bench) -> list[float]:
    """How high each face is on the screen, by its handles."""
    return [
        bench.board.height_of(place, side.marks.chin) - bench.board.height_of(place, side.marks.crown)
        for place, side in enumerate(bench.board.sides)
    ]


def too_small(bench: Bench) -> bool:
    return bench.judging.state.too_small


def pull(handle: Handle, by: int) -> None:
    middle = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, NONE, middle)
    QTest.mouseMove(handle, middle + QPoint(0, by))
    QApplication.processEvents()
    release = handle.mapFromGlobal(handle.mapToGlobal(middle))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, NONE, release)


def test_a_pulled_handle_makes_the_faces_equally_high_once_it_is_let_go(bench: Bench) -> None:
    pair(bench)
    before = bench.board.sides[1].marks
    pull(bench.panel.table.handle(1, Place.CHIN), -40)
    assert bench.board.sides[1].marks.chin < before.chin
    assert bench.board.sides[1].marks.crown == before.crown
    assert faces(bench) == pytest.approx([faces(bench)[0]] * 2)
    crowns = [bench.board.height_of(place, side.marks.crown) for place, side in enumerate(bench.board.sides)]
    assert crowns == pytest.approx([crowns[0]] * 2, abs=1)


def test_arrows_move_a_handle_by_one_pixel_and_by_ten_with_shift(bench: Bench) -> None:
    pair(bench)
    handle = bench.panel.table.handle(0, Place.CROWN)
    handle.setFocus(Qt.FocusReason.TabFocusReason)
    whole = bench.board.picture(0)
    before = bench.board.sides[0].marks.crown
    tap(Qt.Key.Key_Down)
    assert bench.board.sides[0].marks.crown - before == pytest.approx(1 / whole.height())
    tap(Qt.Key.Key_Up, "", SHIFT)
    assert bench.board.sides[0].marks.crown - before == pytest.approx(-9 / whole.height())
    assert bench.board.picture(0) == whole, "nothing moves under the hand"


def test_the_other_keys_of_a_handle_are_the_page_s(bench: Bench) -> None:
    pair(bench)
    bench.panel.table.handle(0, Place.CROWN).setFocus(Qt.FocusReason.TabFocusReason)
    tap(Qt.Key.Key_1, "1")
    assert len(bench.judging.state.ratings) == 1


def test_handles_lie_on_the_outer_sides_at_their_lines(bench: Bench) -> None:
    pair(bench)
    for which, outer in ((0, 1), (1, -1)):
        for place in Place:
            handle, frame = bench.panel.table.handle(which, place), bench.board.frame(which)
            marks = bench.board.sides[which].marks
            share = marks.crown if place is Place.CROWN else marks.chin
            assert handle.geometry().center().y() == pytest.approx(
                bench.board.height_of(which, share), abs=1.5
            )
            assert (handle.x() > frame.right()) if outer > 0 else (handle.geometry().right() < frame.left())


def test_a_line_that_is_out_of_its_frame_has_no_handle(bench: Bench) -> None:
    pair(bench)
    bench.board.zoom_by(4, (0.5, 0.5))
    assert not bench.panel.table.handle(0, Place.CROWN).isVisible()
    bench.board.show_all()
    assert bench.panel.table.handle(0, Place.CROWN).isVisible()


def test_one_picture_alone_has_no_handles(bench: Bench) -> None:
    bench.begin(picture())
    assert not any(bench.panel.table.handle(0, place).isVisible() for place in Place)


def test_where_the_hand_put_a_line_is_remembered_for_the_picture(bench: Bench) -> None:
    pair(bench)
    pull(bench.panel.table.handle(1, Place.CROWN), 30)
    moved = bench.board.sides[1].marks
    pair(bench)
    assert bench.board.sides[1].marks == moved
    bench.begin(picture(), picture("another card", (600, 800)))
    assert bench.board.sides[1].marks != moved


def test_it_is_remembered_across_restarts(bench: Bench, tmp_path: Path) -> None:
    pair(bench)
    pull(bench.panel.table.handle(1, Place.CROWN), 30)
    moved = bench.board.sides[1].marks
    bench.office.settle()
    again = Memory(bench.office.context)
    assert again.marks("card") is None
    bench.office.settle()
    kept = again.marks("card")
    assert kept is not None
    assert (kept.crown, kept.chin) == pytest.approx((moved.crown, moved.chin))
    assert again.marks("registry") is None, "what nobody moved is not kept"


def test_a_small_face_that_no_source_tells_is_known_by_its_handles(bench: Bench) -> None:
    """The usual place is what the quality of a capture is reckoned with; a hand knows better."""
    bench.begin(picture(face=(100, 400)), picture("card", (600, 800)))
    assert not too_small(bench)
    bench.board.set_marks(1, FaceMarks(0.5, 0.6))
    assert too_small(bench), "80 pixels of a picture of 800"
    bench.board.set_marks(1, FaceMarks(0.2, 0.8))
    assert not too_small(bench)
    bench.begin(picture(face=(100, 400)), picture("scrap", (140, 180)))
    assert too_small(bench)
    bench.begin(picture(face=(100, 400)))
    assert not too_small(bench), "it is gone"


@pytest.mark.parametrize("height", [100, 190, 200, 640])
def test_the_handles_and_the_quality_of_a_capture_mean_the_same_face(height: int) -> None:
    found = quality_of(Image.new("L", (height * 3 // 4, height), 128), 120)
    assert found.face_pixels == round(FaceMarks().face * height)


def test_handles_say_whose_line_they_are(bench: Bench) -> None:
    pair(bench)
    names = {bench.panel.table.handle(which, place).accessibleName() for which in (0, 1) for place in Place}
    assert names == {"تارک، registry", "چانه، registry", "تارک، card", "چانه، card"}


def test_what_is_put_right_on_one_page_is_known_on_another(bench: Bench) -> None:
    """The counter and the review each have a panel; both look at the same photos on the same screen."""
    other = JudgingPanel(bench.office.context, Scope.REVIEW)
    bench.settle()
    pair(bench)
    pull(bench.panel.table.handle(1, Place.CROWN), 30)
    moved = bench.board.sides[1].marks
    bench.panel.memory.keep_scale("a screen", 4.0)
    assert other.memory.scale("a screen") == 4.0
    assert other.memory.marks("card") == moved
    other.deleteLater()


def test_two_that_remember_lose_nothing_of_each_other(bench: Bench) -> None:
    """Another start of the desk, or one whose disk has not answered yet, knows only a part."""
    other = Memory(bench.office.context)
    other.keep_marks("early", FaceMarks(0.3, 0.7))
    bench.panel.memory.keep_scale("a screen", 4.0)
    bench.panel.memory.keep_marks("registry", FaceMarks(0.1, 0.6))
    bench.panel.memory.keep_marks("card", FaceMarks(0.2, 0.6))
    other.keep_marks("late", FaceMarks(0.3, 0.8))
    bench.office.settle()
    again = Memory(bench.office.context)
    bench.office.settle()
    assert again.scale("a screen") == 4.0
    kept = [again.marks(key) for key in ("early", "registry", "card", "late")]
    assert kept == [FaceMarks(0.3, 0.7), FaceMarks(0.1, 0.6), FaceMarks(0.2, 0.6), FaceMarks(0.3, 0.8)]


def test_the_handles_of_a_turned_picture_are_found_again(bench: Bench) -> None:
    """A scan lies on its side: the clerk turns it and marks the face, and the same again the next time."""

    def turned() -> FaceMarks:
        bench.board.turn()
        bench.settle()
        return bench.board.sides[1].marks

    for _ in range(2):
        bench.begin(picture(), picture("scan", (600, 800), (200, 500), turns=True))
    upright = bench.board.sides[1].marks
    turned()
    pull(bench.panel.table.handle(1, Place.CROWN), 20)
    moved = bench.board.sides[1].marks
    assert moved != FaceMarks()
    assert turned() == FaceMarks(), "nobody marked it in that place"
    turned()
    assert turned() == upright, "the source tells where it is when upright"
    assert turned() == moved
    bench.begin(picture(), picture("scan", (600, 800), (200, 500), turns=True))
    assert turned() == moved


def test_a_line_moved_by_keys_is_remembered_though_its_picture_goes_at_once(bench: Bench) -> None:
    pair(bench)
    bench.panel.table.handle(1, Place.CROWN).setFocus(Qt.FocusReason.TabFocusReason)
    tap(Qt.Key.Key_Down, "", SHIFT)
    moved = bench.board.sides[1].marks
    bench.begin(picture())
    assert bench.panel.memory.marks("card") == moved
    assert bench.panel.memory.marks("registry") is None
