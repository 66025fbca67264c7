"""Paint every widget in every state into `build/gallery/`: `python -m tools.gallery [sheet …]`.

One picture for each sheet, language and look. Pictures are made without a screen, byte for byte the
same on every run, so that two runs can be compared.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.theme import Mode, theme
from tools.gallery.sheets import SHEETS

TARGET = Path("build/gallery")


def _paint(name: str, language: Language, mode: Mode, scale: float) -> Path:
    sheet = SHEETS[name]()
    ground = QWidget()
    ground.setObjectName("ground")
    ground.setAutoFillBackground(True)
    layout = QVBoxLayout(ground)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(sheet)
    ground.show()
    QCoreApplication.processEvents()
    if layout.hasHeightForWidth():
        ground.resize(ground.width(), max(ground.height(), layout.heightForWidth(ground.width())))
        QCoreApplication.processEvents()
    percent = f"-{scale:.0%}".rstrip("%") if scale != 1.0 else ""
    path = TARGET / f"{name}-{language.value}-{mode.value}{percent}.png"
    ground.grab().save(str(path))
    ground.close()
    ground.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.gallery", description="paint the widgets")
    parser.add_argument("sheets", nargs="*", default=list(SHEETS), help=f"of {', '.join(SHEETS)}")
    parser.add_argument("--scale", type=float, default=1.0, help="the text size, 1.0 to 2.0")
    parser.add_argument("--quick", action="store_true", help="Persian and light only")
    chosen = parser.parse_args(arguments)
    TARGET.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # nosec B101 # no other kind is ever made
    modes = (Mode.LIGHT,) if chosen.quick else (Mode.LIGHT, Mode.DARK, Mode.CONTRAST)
    for language in (Language.PERSIAN,) if chosen.quick else tuple(Language):
        install_language(app, language)
        for mode in modes:
            theme().apply(mode=mode, text_scale=chosen.scale)
            for name in chosen.sheets:
                print(_paint(name, language, mode, chosen.scale))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
