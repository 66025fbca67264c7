"""Icons are whole, take the colour they are asked for, and point the right way."""

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from tamin_desk.data import resources
from tamin_desk.ui.icons import DIRECTIONAL, Icon, pixmap

RED = QColor("#FF0000")


def _image(icon: Icon, *, ratio: float = 1.0, rtl: bool = False) -> QImage:
    picture = pixmap(icon, RED, 24, ratio, right_to_left=rtl, ground=QColor("#FF0000"))
    return picture.toImage().convertToFormat(QImage.Format.Format_ARGB32)


def test_every_file_is_an_icon_and_every_icon_a_file() -> None:
    assert {file.stem for file in (resources() / "icons").glob("*.svg")} == {icon.value for icon in Icon}


@pytest.mark.parametrize("icon", Icon)
def test_an_icon_is_drawn_in_the_asked_colour_only(qapp: QApplication, icon: Icon) -> None:
    image = _image(icon)
    inked = [
        image.pixelColor(x, y) for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() > 200
    ]
    assert inked
    assert all(colour.red() > 240 and colour.green() < 16 and colour.blue() < 16 for colour in inked)


@pytest.mark.parametrize("icon", Icon)
def test_only_directional_icons_have_a_mirrored_twin(qapp: QApplication, icon: Icon) -> None:
    ltr, rtl = _image(icon), _image(icon, rtl=True)
    if icon in DIRECTIONAL:
        assert rtl != ltr
    else:
        assert rtl == ltr


def test_an_icon_is_drawn_anew_for_a_finer_screen(qapp: QApplication) -> None:
    assert _image(Icon.SEARCH, ratio=2.0).width() == 48
