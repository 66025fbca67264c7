"""A paragraph in which strong words, codes and key caps stand beside plain text.

Qt's rich text cannot ask for the slashed zero, so the paragraph is laid out here. The markup is
small: ``**strong**``, a code between backquotes, ``[[F5]]`` for a key. Data goes in through ``escape``.
"""

import re
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from tamin_desk.domain.text import isolate_ltr
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.base import follow_theme, painter_for
from tamin_desk.ui.widgets.key_cap import paint_key_cap
from tamin_desk.ui.widgets.text_layout import lay_out, natural_width

_MARKUP: Final = re.compile(r"\*\*(?P<strong>.+?)\*\*|`(?P<code>[^`]*)`|\[\[(?P<key>.+?)\]\]")
_ESCAPED: Final = {"*": "\ue000", "`": "\ue001", "[": "\ue002"}
_NO_ISOLATES: Final = dict.fromkeys(map(ord, "\u2066\u2068\u2069"))
_UNESCAPE: Final = {ord(private): plain for plain, private in _ESCAPED.items()}
_KEY_PADDING: Final = "\u00a0"
_WIDEST: Final = 16_777_215  # Qt's own limit of a widget's size


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of ``_Text.plain`` that is not plain: its kind, start and length."""

    kind: str
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class _Text:
    plain: str
    runs: tuple[_Run, ...]


def escape(text: str) -> str:
    """Return data (a name, what was typed) so that nothing in it is taken for markup."""
    return text.translate({ord(plain): private for plain, private in _ESCAPED.items()})


def _parse(markup: str) -> _Text:
    plain: list[str] = []
    runs: list[_Run] = []
    length = 0
    end = 0
    for match in _MARKUP.finditer(markup):
        before = markup[end : match.start()].translate(_UNESCAPE)
        kind = match.lastgroup or ""
        inner = match.group(kind).translate(_UNESCAPE)
        if kind == "code":
            inner = isolate_ltr(inner)
        elif kind == "key":
            inner = isolate_ltr(f"{_KEY_PADDING}{inner.replace(' ', _KEY_PADDING)}{_KEY_PADDING}")
        length += len(before)
        runs.append(_Run(kind, length, len(inner)))
        plain += [before, inner]
        length += len(inner)
        end = match.end()
    plain.append(markup[end:].translate(_UNESCAPE))
    return _Text("".join(plain), tuple(runs))


class InlineText(QLabel):
    """A wrapping paragraph of *markup*; the screen reader hears it as plain text."""

    def __init__(
        self,
        markup: str = "",
        style: TextStyle = TextStyle.BODY,
        tone: str = "ink2",
        *,
        centred: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._tone = tone
        self._centred = centred
        self._text = _Text("", ())
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_markup(markup)
        follow_theme(self._restyle)

    def set_markup(self, markup: str) -> None:
        """Show another paragraph."""
        self._text = _parse(markup)
        self.setText(self._text.plain.translate(_NO_ISOLATES))
        self._restyle()

    def set_tone(self, tone: str) -> None:
        """Show plain words in another tone; strong ones are always ``ink``."""
        self._tone = tone
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(width)[1]

    def sizeHint(self) -> QSize:
        layout, height = self._lay_out(_WIDEST)
        return QSize(natural_width(layout), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(48), theme().line(self._style))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        layout, height = self._lay_out(self.width())
        top = QPointF(0, max(0, (self.height() - height) // 2) if self._centred else 0)
        self._paint_keys(painter, layout, top)
        painter.setPen(theme().colour(self._tone))
        layout.draw(painter, top)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._restyle()

    def _restyle(self) -> None:
        self.setFont(theme().font(self._style))
        self.updateGeometry()
        self.update()

    def _lay_out(self, width: int) -> tuple[QTextLayout, int]:
        return lay_out(
            self._text.plain,
            self._style,
            width,
            direction=self.layoutDirection(),
            align=Qt.AlignmentFlag.AlignHCenter if self._centred else Qt.AlignmentFlag.AlignLeft,
            formats=[self._format(run) for run in self._text.runs],
        )

    def _format(self, run: _Run) -> QTextLayout.FormatRange:
        look = theme()
        form = QTextCharFormat()
        if run.kind == "strong":
            font = look.font(self._style)
            font.setWeight(QFont.Weight.DemiBold)
            form.setFont(font)
            form.setForeground(look.colour("ink"))
        elif run.kind == "code":
            font = look.font(TextStyle.CODE)
            font.setPixelSize(max(1, round(self.font().pixelSize() * 0.96)))
            form.setFont(font)
            form.setForeground(look.colour("ink"))
        else:
            form.setFont(look.font(TextStyle.KEY))
            form.setForeground(look.colour("ink2"))
        result = QTextLayout.FormatRange()
        result.start, result.length, result.format = run.start, run.length, form
        return result

    def _paint_keys(self, painter: QPainter, layout: QTextLayout, top: QPointF) -> None:
        look = theme()
        cap = look.px(19)
        for run in (each for each in self._text.runs if each.kind == "key"):
            line = layout.lineForTextPosition(run.start)
            if not line.isValid():
                continue
            first = _x(line.cursorToX(run.start))
            last = _x(line.cursorToX(run.start + run.length))
            middle = line.y() + line.ascent() - look.font(TextStyle.KEY).pixelSize() * 0.36
            area = QRectF(min(first, last) + 1, top.y() + middle - cap / 2, abs(last - first) - 2, cap)
            paint_key_cap(
                painter,
                area.toRect(),
                "",
                ink=look.colour("ink2"),
                line=look.colour("line"),
                foot=look.colour("edge"),
                ground=look.colour("subtle"),
            )


def _x(found: object) -> float:
    """Return the place alone: the binding answers a pair of place and cursor."""
    return float(found[0]) if isinstance(found, (tuple, list)) else float(str(found))
