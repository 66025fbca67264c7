"""QR codes as vector modules, with their quiet zone."""

from typing import Final

import segno
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from tamin_desk.ui.printing.pieces import Piece

# ISO/IEC 18004 asks for four modules of nothing around the code.
_QUIET: Final = 4


def qr_piece(name: str, content: str, square: QRectF) -> Piece:
    """Return the QR code of an upper-case alphanumeric ``content``, its dark modules filling ``square``.

    The piece's own room is larger than ``square`` by the quiet zone. Error correction M at least, more where
    it costs no further module. Raises ValueError for content that alphanumeric mode cannot hold.
    """
    matrix = segno.make_qr(content, error="m", mode="alphanumeric").matrix
    module = square.width() / len(matrix)
    # One path for the whole code: modules that touch leave no seam, whatever the device.
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for row, line in enumerate(matrix):
        for column, dark in enumerate(line):
            if dark:
                path.addRect(square.x() + column * module, square.y() + row * module, module, module)
    quiet = _QUIET * module

    def paint(painter: QPainter) -> None:
        painter.fillPath(path, Qt.GlobalColor.black)

    return Piece(name, square.adjusted(-quiet, -quiet, quiet, quiet), paint)
