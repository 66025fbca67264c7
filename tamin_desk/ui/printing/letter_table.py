"""The table of a letter: labels at the right, what is known of the case beside them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from tamin_desk.ui.printing.paper import Measures
from tamin_desk.ui.printing.pieces import Piece, bar
from tamin_desk.ui.printing.text import Setting, set_text

_LABELS: Final = 0.33
_LEADING: Final = 1.7


def table(rows: Sequence[tuple[str, str, bool]], measures: Measures, top: float) -> list[Piece]:
    """Return a ruled table of label, text, and whether the text is a code; ``top`` in units."""
    side, width, hair = measures.side, measures.width, measures.hair
    pad = measures.cell + hair
    right = side + width
    split = right - width * _LABELS
    inset = measures.body * 0.55
    pieces: list[Piece] = []
    lines = [top]
    for number, (label, text, is_code) in enumerate(rows):
        line = lines[-1]
        room_for_label, room = right - split - 2 * inset, split - side - 2 * inset
        label_type = Setting(measures.small, measures.body * _LEADING / measures.small)
        named = set_text(f"label {number}", label, label_type, split + inset, line + pad, room_for_label)
        value_type = Setting(measures.body, _LEADING, code=is_code)
        value = set_text(f"value {number}", text, value_type, side + inset, line + pad, room)
        pieces += [named, value]
        lines.append(max(named.rect.bottom(), value.rect.bottom()) + pad)
    ground = _ground(QRectF(split, top, right - split, lines[-1] - top))
    across = [bar(f"line {i}", QRectF(side, y - hair / 2, width, hair)) for i, y in enumerate(lines)]
    down = [
        bar(f"edge {i}", QRectF(x - hair / 2, top - hair / 2, hair, lines[-1] - top + hair))
        for i, x in enumerate((side + hair / 2, split, right - hair / 2))
    ]
    return [ground, *pieces, *across, *down]


def _ground(rect: QRectF) -> Piece:
    """A grey so light that it prints without dots being seen, and that copies leave away."""

    def paint(painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(rect, QColor.fromRgbF(0.95, 0.95, 0.95))

    return Piece("ground", rect, paint)
