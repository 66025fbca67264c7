"""A verdict counts only when the photo was really on the screen, as it is."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.ui.widgets.photo_frame import PhotoFrame
from tests.ui.widgets.conftest import Show


def photo() -> QImage:
    """Return a picture whose left half is red and whose right half is blue."""
    image = QImage(480, 640, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.fillRect(0, 0, 240, 640, QColor("red"))
    painter.fillRect(240, 0, 240, 640, QColor("blue"))
    painter.end()
    return image


def test_a_painted_photo_is_told_with_its_digest(show: Show, qtbot: QtBot) -> None:
    frame = PhotoFrame("عکس ثبت احوال")
    show(frame, height=500)
    with qtbot.waitSignal(frame.painted) as told:
        frame.set_photo(photo(), "sha256:1")
    assert told.args == ["sha256:1"]
    assert frame.wholly_visible()


def test_an_empty_place_is_never_told_as_painted(show: Show, qtbot: QtBot) -> None:
    frame = PhotoFrame("عکس ثبت احوال")
    told: list[object] = []
    frame.painted.connect(told.append)
    show(frame)
    frame.set_empty("هنوز عکسی دریافت نشده است")
    frame.repaint()
    qtbot.waitUntil(lambda: not frame.has_photo())
    assert told == []
    assert not frame.wholly_visible()


def test_a_photo_that_is_partly_scrolled_away_does_not_count(show: Show, qtbot: QtBot) -> None:
    frame = PhotoFrame("عکس ثبت احوال")
    frame.setFixedSize(300, 400)
    area = QScrollArea()
    area.setWidget(frame)
    show(area, width=400, height=300)
    frame.set_photo(photo(), "sha256:1")
    frame.repaint()
    assert frame.has_photo()
    assert not frame.wholly_visible()


def test_a_photo_behind_something_does_not_count(show: Show) -> None:
    frame = PhotoFrame("عکس ثبت احوال")
    window = show(frame, height=500)
    frame.set_photo(photo(), "sha256:1")
    frame.repaint()
    assert frame.wholly_visible()
    cover = QWidget(window)
    cover.setAutoFillBackground(True)
    cover.setGeometry(QRect(0, 0, window.width(), 200))
    cover.show()
    assert not frame.wholly_visible()


def test_a_photo_in_an_inactive_window_does_not_count(show: Show, qtbot: QtBot) -> None:
    frame = PhotoFrame("عکس ثبت احوال")
    show(frame, height=500)
    frame.set_photo(photo(), "sha256:1")
    other = show(QWidget())
    qtbot.waitUntil(other.isActiveWindow)
    assert not frame.wholly_visible()


def test_a_photo_is_never_mirrored(show: Show) -> None:
    frame = PhotoFrame("عکس ثبت احوال")
    show(frame, height=500)
    frame.set_photo(photo(), "sha256:1")
    shown, place = frame.grab().toImage(), frame.photo_rect()
    middle = place.center().y()
    assert shown.pixelColor(place.left() + 20, middle) == QColor("red")
    assert shown.pixelColor(place.right() - 20, middle) == QColor("blue")


def test_the_photo_keeps_its_proportions(show: Show) -> None:
    frame = PhotoFrame("عکس ثبت احوال")
    show(frame, width=900, height=400)
    frame.set_photo(photo(), "sha256:1")
    place = frame.photo_rect()
    assert place.width() / place.height() == pytest.approx(0.75, abs=0.01)
    assert frame.rect().contains(place)


def test_a_broken_picture_is_refused(look: object) -> None:
    with pytest.raises(ValueError, match="decoded"):
        PhotoFrame("عکس").set_photo(QImage(), "sha256:1")


def test_the_next_person_has_no_photo_of_the_last_one(show: Show) -> None:
    frame = PhotoFrame("عکس ثبت احوال")
    show(frame, height=500)
    frame.set_photo(photo(), "sha256:1")
    frame.set_loading("عکس می‌رسد …")
    assert (frame.has_photo(), frame.token) == (False, None)
    shown = frame.grab().toImage()
    colours = {
        shown.pixelColor(x, y).name() for x in range(0, shown.width(), 7) for y in range(0, shown.height(), 7)
    }
    assert not {"#ff0000", "#0000ff"} & colours
