"""Faces lie equally high and whole, whatever the pictures are; the hand moves them as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSizeF

from tamin_desk.ui.judging.alignment import FaceMarks, Move, View, fit, kept_in_view, life_size

sizes = st.builds(QSizeF, st.integers(60, 5000), st.integers(60, 5000))
marks = st.tuples(st.floats(0, 0.9), st.floats(0.06, 1)).map(
    lambda pair: FaceMarks(pair[0], min(1.0, pair[0] + max(0.06, pair[1] * (1 - pair[0]))))
)
pictures = st.lists(st.tuples(sizes, marks), min_size=1, max_size=2)
rooms = st.builds(QSizeF, st.integers(60, 2000), st.integers(60, 2000))
points = st.tuples(st.floats(0, 1), st.floats(0, 1))
factors = st.floats(0.2, 5)
shifts = st.floats(-2, 2)
moves = st.builds(Move, st.floats(0.2, 8), shifts, shifts)


@given(pictures, rooms)
def test_faces_are_equally_high_with_their_crowns_on_one_line(
    shown: list[tuple[QSizeF, FaceMarks]], room: QSizeF
) -> None:
    fitted = fit([size for size, _ in shown], [mark for _, mark in shown], room)
    crowns, faces = [], []
    for rect, (_, mark) in zip(fitted.rects, shown, strict=True):
        crowns.append(rect.y() + rect.height() * mark.crown)
        faces.append(rect.height() * mark.face)
    assert faces == pytest.approx([faces[0]] * len(faces))
    assert crowns == pytest.approx([crowns[0]] * len(crowns), abs=1e-6)


@given(pictures, rooms)
def test_every_picture_lies_whole_in_its_frame_and_keeps_its_proportions(
    shown: list[tuple[QSizeF, FaceMarks]], room: QSizeF
) -> None:
    fitted = fit([size for size, _ in shown], [mark for _, mark in shown], room)
    assert fitted.size.width() <= room.width() + 1e-6
    assert fitted.size.height() <= room.height() + 1e-6
    for rect, (size, _) in zip(fitted.rects, shown, strict=True):
        assert QRectF(-1e-6, -1e-6, fitted.size.width() + 2e-6, fitted.size.height() + 2e-6).contains(rect)
        assert rect.width() / rect.height() == pytest.approx(size.width() / size.height())


def test_one_picture_is_as_large_as_fits() -> None:
    fitted = fit([QSizeF(480, 640)], [FaceMarks()], QSizeF(900, 480))
    assert (fitted.size.width(), fitted.size.height()) == pytest.approx((360, 480))


@given(moves, factors, points)
def test_what_is_under_the_cursor_stays_there(move: Move, factor: float, at: tuple[float, float]) -> None:
    def source(each: Move) -> tuple[float, float]:
        return (at[0] - each.x) / each.zoom, (at[1] - each.y) / each.zoom

    assert source(move.about(factor, *at)) == pytest.approx(source(move), abs=1e-6)


@given(shared=moves, own=moves, factor=factors, at=points, by=st.tuples(shifts, shifts))
def test_what_both_do_keeps_the_offset_of_one(
    shared: Move, own: Move, factor: float, at: tuple[float, float], by: tuple[float, float]
) -> None:
    view = View(shared, (Move(), own))
    moved = view.zoomed(factor, at).shifted(*by)
    assert moved.own == view.own
    assert moved.of(1).zoom / moved.of(0).zoom == pytest.approx(view.of(1).zoom / view.of(0).zoom)


@given(shared=moves, factor=factors, at=points, by=st.tuples(shifts, shifts))
def test_one_alone_leaves_the_other_where_it_is(
    shared: Move, factor: float, at: tuple[float, float], by: tuple[float, float]
) -> None:
    view = View(shared)
    moved = view.zoomed(factor, at, 1).shifted(*by, 1)
    assert moved.of(0) == view.of(0)
    expected = view.of(1).about(factor, *at).by(*by)
    assert (moved.of(1).zoom, moved.of(1).x, moved.of(1).y) == pytest.approx(
        (expected.zoom, expected.x, expected.y), abs=1e-6
    )


@given(moves, moves, st.tuples(rooms, rooms))
def test_no_picture_is_ever_lost_from_its_frame(
    shared: Move, own: Move, rooms: tuple[QSizeF, QSizeF]
) -> None:
    frame = rooms[0]
    rects = [QRectF(0, 0, frame.width(), frame.height())] * 2
    view = kept_in_view(View(shared, (Move(), own)), rects, frame)
    for place, rect in enumerate(rects):
        assert view.of(place).applied(rect, frame).intersects(rects[0])


@given(st.floats(-1, 2), st.floats(-1, 2))
def test_handles_never_cross(crown: float, chin: float) -> None:
    for moved in (FaceMarks().with_crown(crown), FaceMarks().with_chin(chin)):
        assert 0 <= moved.crown < moved.chin <= 1


@pytest.mark.parametrize("told", [(None, 400), (100, None), (400, 100), (-5, 300), (100, 900), (300, 301)])
def test_a_source_that_tells_nonsense_is_not_followed(told: tuple[int | None, int | None]) -> None:
    assert FaceMarks.told(*told, 640) == FaceMarks()


def test_life_size_is_the_card_s_photo_and_the_other_face_as_high() -> None:
    photo, capture = FaceMarks(0.2, 0.8), FaceMarks(0.1, 0.9)
    laid = life_size([QSizeF(480, 640), QSizeF(600, 800)], [photo, capture], QSizeF(102, 136))
    assert laid.rects[0].size().height() == pytest.approx(136)
    assert laid.rects[0].size().width() == pytest.approx(102)
    assert laid.rects[1].height() * capture.face == pytest.approx(136 * photo.face)
