"""What the sheets of the gallery share."""

from datetime import UTC, datetime

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QRadialGradient
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

NOW = datetime(2026, 11, 22, 6, 12, tzinfo=UTC)
SERIAL = "4G70518263"


def stack(*widgets: QWidget, width: int = 0) -> QWidget:
    """Return the widgets one below the other, on a sheet of a width in pixels when one is given."""
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(24, 24, 24, 24)
    layout.setSpacing(12)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    if width:
        box.setFixedWidth(width)
    return box


def line_of(*widgets: QWidget) -> QWidget:
    """Return the widgets side by side."""
    box = QWidget()
    layout = QHBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(12)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return box


def portrait() -> QImage:
    """Return a plain shaded head: the gallery shows the frame, not the face."""
    image = QImage(480, 640, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.fillRect(image.rect(), Qt.GlobalColor.lightGray)
    shade = QRadialGradient(210, 260, 260)
    shade.setColorAt(0, Qt.GlobalColor.white)
    shade.setColorAt(1, Qt.GlobalColor.darkGray)
    painter.setBrush(shade)
    painter.drawEllipse(QRect(140, 130, 200, 280))
    painter.drawEllipse(QRect(40, 470, 400, 340))
    painter.end()
    return image
