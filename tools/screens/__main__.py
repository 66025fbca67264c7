"""``python -m tools.screens [--only PATTERN]``: every page in every state, into ``build/screens``.

One flat folder; a picture is named ``{page}-{state}-{language}-{theme}-{size}.png``. Painted without a
screen on a clock that stands still, so that two runs can be compared.
"""

import argparse
import fnmatch
import os
import shutil
import subprocess  # nosec B404 # this module again, once for each language
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import TracebackType
from typing import Final

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QCoreApplication, QEvent, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

import tools.screens
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.theme import Mode, theme
from tamin_desk.ui.widgets.focus_ring import FocusRing

ROOT: Final = Path(__file__).resolve().parents[2]
FOLDER: Final = ROOT / "build" / "screens"

Scene = Callable[[], QWidget]


@dataclass(frozen=True, slots=True)
class Setting:
    """How a scene is painted: sizes are logical pixels, ``only`` the scenes (all when empty)."""

    mode: Mode
    sizes: tuple[tuple[int, int], ...]
    scale: float = 1.0
    only: tuple[str, ...] = ()

    def wants(self, scene: str) -> bool:
        """Tell whether a scene is painted in this setting."""
        return not self.only or any(fnmatch.fnmatchcase(scene, pattern) for pattern in self.only)


_SMALL, _LARGE, _COMPACT = (1366, 768), (1920, 1080), (1024, 700)
# The chief states of each page: all that is painted in the further sizes and looks.
_CHIEF: Final = (
    "desk-empty", "desk-entry", "desk-filed", "desk-search-offers", "desk-no_correspondence",
    "compare-nothing-rated", "compare-live", "compare-small-face", "compare-save-failed",
    "compare-captured", "compare-life-size",
    "review-start", "review-blind", "review-revealed", "review-asking", "review-decided",
    "follow-up-confirmed", "follow-up-doubts", "follow-up-letter",
    "recheck-typed", "recheck-reasons", "recheck-recorded",
    "at_desk-sign-in", "at_desk-blind", "at_desk-revealed", "at_desk-offered",
    "practice-start-figures", "practice-judging", "practice-wrong",
    "identify-shown", "identify-choosing", "identify-limited",
    "worklist-returned", "worklist-away", "worklist-notice",
    "booklet", "booklet-scan-missing", "booklet-paper-unknown", "booklet-nobody",
    "outbox-empty", "outbox-needs-you", "settings", "help",
    "scan-choosing", "scan-empty", "scan-indexed", "scan-lacking",
    "indicator", "indicator-unit", "indicator-table", "indicator-figures", "indicator-away",
    "sign-in", "sign-in-typed", "sign-in-away", "lock",
)  # fmt: skip
SETTINGS: Final = (
    Setting(Mode.LIGHT, (_SMALL,)),
    Setting(Mode.DARK, (_SMALL,)),
    Setting(Mode.LIGHT, (_LARGE, _COMPACT), only=_CHIEF),
    Setting(Mode.DARK, (_LARGE,), only=_CHIEF),
    Setting(Mode.CONTRAST, (_SMALL,), only=_CHIEF),
    Setting(Mode.LIGHT, (_SMALL,), scale=2.0, only=_CHIEF),
)


def scenes() -> dict[str, Scene]:
    """Return every scene of the modules beside this one, by its name ``page-state``.

    Raises:
        ValueError: two modules have a scene of the same name.
    """
    found: dict[str, Scene] = {}
    for module in iter_modules(tools.screens.__path__):
        if module.name == "__main__":
            continue
        own: dict[str, Scene] = getattr(import_module(f"tools.screens.{module.name}"), "SCENES", {})
        if twice := found.keys() & own.keys():
            raise ValueError(f"scenes of the same name: {', '.join(sorted(twice))}")
        found |= own
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.screens", description="paint every page")
    parser.add_argument("--only", default="*", metavar="PATTERN", help="scenes, as in 'compare-*'")
    parser.add_argument("--language", choices=[each.value for each in Language], help="one language only")
    parser.add_argument("--quick", action="store_true", help="1366×768, light and dark, and nothing else")
    chosen = parser.parse_args(arguments)
    if chosen.language is None:
        return _both(chosen.only, quick=chosen.quick)
    FOLDER.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # nosec B101 # no other kind is ever made
    app.setCursorFlashTime(0)
    qInstallMessageHandler(_say)
    install_language(app, Language(chosen.language))
    wanted = {name: scene for name, scene in scenes().items() if fnmatch.fnmatchcase(name, chosen.only)}
    if not wanted:
        sys.stderr.write(f"no scene is called {chosen.only}\n")
        return 2
    faults: list[BaseException] = []
    # Qt goes on after a slot has failed; a picture of what is left would only look right.
    # Told at once: what ends the run comes by here too, and nothing is told after it.
    sys.excepthook = partial(_tell_fault, faults)
    number = sum(1 for _ in _pictures(wanted, chosen.language, quick=chosen.quick))
    print(f"{number} pictures ({chosen.language})")
    return 1 if faults else 0


def _tell_fault(
    faults: list[BaseException],
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
) -> None:
    faults.append(error)
    sys.__excepthook__(kind, error, trace)


def _say(kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
    # The screen that nobody sees has no window manager to ask for anything; all else is worth reading.
    if not message.startswith("This plugin does not support "):
        sys.stderr.write(f"{kind.name}: {message}\n")


def _both(only: str, *, quick: bool) -> int:
    """Paint both languages at once, each in a process of its own."""
    started = time.monotonic()
    if only == "*":
        shutil.rmtree(FOLDER, ignore_errors=True)
    command = [sys.executable, "-m", "tools.screens", f"--only={only}", *["--quick"] * quick]
    painters = [
        subprocess.Popen([*command, f"--language={each.value}"], cwd=ROOT)  # nosec B603 # as written above
        for each in Language
    ]
    worst = max(painter.wait() for painter in painters)
    print(f"{time.monotonic() - started:.0f} s; the pictures are in {FOLDER.relative_to(ROOT)}/")
    return worst


def _pictures(wanted: dict[str, Scene], language: str, *, quick: bool) -> Iterator[Path]:
    for setting in SETTINGS:
        if quick and setting.only:
            continue
        theme().apply(mode=setting.mode, text_scale=setting.scale, reduced_motion=True)
        scale = f"-text{setting.scale:.0%}".rstrip("%") if setting.scale != 1.0 else ""
        for name, scene in wanted.items():
            if not setting.wants(name):
                continue
            window = scene()
            if isinstance(window, Frame) and window.findChild(FocusRing) is None:
                FocusRing(window)
            for width, height in setting.sizes:
                end = f"{language}-{setting.mode.value}-{width}x{height}{scale}"
                yield _paint(window, (width, height), FOLDER / f"{name}-{end}.png")
            _drop(window)


def _paint(window: QWidget, size: tuple[int, int], path: Path) -> Path:
    """Paint a window as large as a screen of ``size``; a dialog or a side window keeps its own size."""
    if window.size().width() >= _SMALL[0]:
        window.resize(*size)
    window.activateWindow()
    for _ in range(3):  # a layout may ask for another once the text knows its width
        QCoreApplication.processEvents()
    if not window.grab().save(str(path)):
        raise OSError(f"the picture {path.name} could not be written")
    return path


def _drop(window: QWidget) -> None:
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


if __name__ == "__main__":
    raise SystemExit(main())
