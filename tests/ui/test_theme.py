"""Switching the look repaints everything, and no token is left unfilled."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from tamin_desk.ui.theme import CODE_FAMILY, TEXT_FAMILY, Mode, theme
from tamin_desk.ui.tokens import DARK, TYPE, TextStyle


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    theme().apply(mode=Mode.LIGHT, text_scale=1.0, reduced_motion=False)
    yield qapp
    theme().apply(mode=Mode.LIGHT, text_scale=1.0, reduced_motion=False)


@pytest.mark.parametrize("mode", Mode)
def test_the_style_sheet_is_filled_for_every_look(app: QApplication, mode: Mode) -> None:
    theme().apply(mode=mode)
    sheet = theme().style_sheet()
    assert "@" not in sheet
    assert theme().palette.surface in sheet


def test_a_switch_changes_palette_and_tells_the_widgets(app: QApplication) -> None:
    told: list[str] = []
    theme().changed.connect(lambda: told.append(theme().effective_mode))
    theme().apply(mode=Mode.DARK)
    assert told == ["dark"]
    assert app.palette().color(QPalette.ColorRole.Window).name() == DARK.canvas.lower()
    assert QLabel().palette().color(QPalette.ColorRole.Highlight).name() == DARK.accent.lower()


def test_the_bundled_fonts_are_used_in_the_asked_weight(app: QApplication) -> None:
    for style, step in TYPE.items():
        info = QFontInfo(theme().font(style))
        assert info.family() == (CODE_FAMILY if step.mono else TEXT_FAMILY)
        assert (info.pixelSize(), info.weight()) == (step.size, step.weight)


def test_large_text_grows_letters_and_lines_and_stops_at_twice(app: QApplication) -> None:
    small = QFontMetrics(theme().font(TextStyle.BODY)).horizontalAdvance("نرگس شریفی")
    theme().apply(text_scale=1.5)
    assert theme().line(TextStyle.BODY) == 33
    assert QFontMetrics(theme().font(TextStyle.BODY)).horizontalAdvance("نرگس شریفی") == pytest.approx(
        1.5 * small, rel=0.03
    )
    theme().apply(text_scale=9.0)
    assert theme().text_scale == 2.0


def test_the_zero_of_a_code_is_slashed(app: QApplication) -> None:
    """Without the font feature the zero has a dot, which some printers and eyes take for an eight."""
    slashed = theme().font(TextStyle.SERIAL)
    dotted = theme().font(TextStyle.SERIAL)
    dotted.clearFeatures()
    assert _drawn("0", slashed) != _drawn("0", dotted)
    assert _drawn("8", slashed) == _drawn("8", dotted)


def _drawn(text: str, font: QFont) -> bytes:
    image = QImage(40, 50, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.setFont(font)
    painter.drawText(5, 40, text)
    painter.end()
    return bytes(image.constBits())


def test_an_unknown_token_is_an_error_not_a_black_hole(app: QApplication) -> None:
    with pytest.raises(AttributeError):
        theme().colour("pink")
