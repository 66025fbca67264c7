"""The hand and the eye of the tour: keys into the window, waiting for what shows, a picture of each step."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tamin_desk.ui.main_window import MainWindow
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.rail import RailButton

_NONE: Final = Qt.KeyboardModifier.NoModifier

_MOST_TABS: Final = 60

MOST_KEYS: Final = 16
"""How many keys a clerk's whole case takes at most, beyond the characters of the codes."""

PATIENCE: Final = 30.0
"""Seconds that anything may take before the tour says what did not happen."""


class TourFailed(AssertionError):
    """Something differs from what the tour expects; the message says what and in which step."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of ``steps.json``.

    Attributes:
        keys: how many keys were pressed since the step before.
        case_keys: at the end of a clerk's whole case, the keys from the search to the verdict beyond the
            characters of the codes themselves; Shift is one of them.
    """

    path: str
    step: str
    picture: str
    ok: bool
    keys: int
    case_keys: int | None = None


def picture_name(number: int, path: str, step: str) -> str:
    """Return the file name of a step's picture."""
    slug = "".join(mark if mark.isalnum() else "-" for mark in step.lower())[:48].strip("-")
    return f"{number:03}-{path}-{slug}.png"


class CaseCount:
    """Counts the keys of a clerk's whole case, from search to verdict, beyond the characters of its codes."""

    def __init__(self) -> None:
        self._keys: int | None = None

    def begin(self) -> None:
        """A case begins."""
        self._keys = 0

    def add(self, keys: int) -> None:
        """So many keys were pressed; outside a case they do not count."""
        if self._keys is not None:
            self._keys += keys

    def end(self) -> int | None:
        """The case is over: return what it took, if one had begun."""
        taken, self._keys = self._keys, None
        return taken


class Driver:
    """Drives one window. Nothing is called on the program but what a hand could do; reading it is free."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self.window = window
        self._folder = folder
        self._path = ""
        self._keys = 0
        self.case = CaseCount()
        self._case_ended: int | None = None
        self.steps: list[Step] = []

    def begin(self, path: str) -> None:
        """Start a path of the tour."""
        self._path, self._keys = path, 0
        self.case.end()
        print(f"\n{path}")

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
        """Press one key where the focus is, through the window system's own door."""
        self._keys += 1
        self.case.add(1 + (modifier is not _NONE))
        self.strike(key, modifier)

    def press_in_vain(self, key: Qt.Key) -> None:
        """Press a key that must do nothing: no part of a clerk's case."""
        self._keys += 1
        self.strike(key, _NONE)

    def end_case(self, most: int = MOST_KEYS) -> None:
        """The verdict is given: insist on how many keys the case took; the next step tells it.

        Raises:
            TourFailed: it took more.
        """
        self._case_ended = taken = self.case.end()
        self.expect(
            f"a whole case takes {most} keys at most, not {taken}", taken is not None and taken <= most
        )

    def enter_code(self, text: str) -> None:
        """Type a code: of a case's keys only the Shift of a capital counts."""
        for character in text:
            self._keys += 1
            shift = Qt.KeyboardModifier.ShiftModifier if character.isupper() else _NONE
            self.case.add(int(character.isupper()))
            self.strike(ord(character), shift)

    def enter_text(self, text: str) -> None:
        """Type Latin text, one key a character; capitals with Shift."""
        for character in text:
            self._keys += 1
            self.case.add(1)
            shift = Qt.KeyboardModifier.ShiftModifier if character.isupper() else _NONE
            self.strike(ord(character), shift)

    def write_persian(self, text: str) -> None:
        """Type as a keyboard with a Persian layout does, where the focus is."""
        for character in text:
            widget = QApplication.focusWidget()
            if widget is None:
                raise TourFailed(f"{self._path}: nothing has the focus")
            self._keys += 1
            for press in (True, False):
                QTest.simulateEvent(widget, press, 0, _NONE, character, False, -1)

    def strike(self, key: Qt.Key | int, modifier: Qt.KeyboardModifier) -> None:
        """Put one key down and up in the window in front."""
        QTest.keyClick(self._front(), key, modifier)

    def put_away(self, window: QWidget) -> None:
        """Close another window of the program, as its frame's button does."""
        window.close()

    def breathe(self) -> None:
        """Let the program run for a moment."""
        QTest.qWait(20)

    def tab_to(self, widget: QWidget) -> None:
        """Press Tab until ``widget`` has the focus.

        Raises:
            TourFailed: Tab does not lead there.
        """
        for _ in range(_MOST_TABS):
            if QApplication.focusWidget() is widget:
                return
            self.press(Qt.Key.Key_Tab)
        self._record("failed: Tab leads there", ok=False)
        raise TourFailed(f"{self._path}: Tab does not lead to {widget.accessibleName() or widget}")

    def go_to(self, place: str) -> None:
        """Move the focus to a place of the rail, as Tab does, and press Space."""
        for item in self.window.findChildren(RailButton):
            if item.item.id == place:
                item.setFocus(Qt.FocusReason.TabFocusReason)
                self.press(Qt.Key.Key_Space)
                return
        raise TourFailed(f"{self._path}: the rail has no {place}")

    def wait(self, what: str, condition: Callable[[], bool], seconds: float = PATIENCE) -> None:
        """Let the program run until ``condition`` holds.

        Raises:
            TourFailed: it did not hold in time; the screen is kept as a picture.
        """
        end = time.monotonic() + seconds
        self._top()
        while not condition():
            if time.monotonic() > end:
                self._record(f"failed: {what}", ok=False)
                says = " · ".join(self._notices()) or "nothing"
                raise TourFailed(
                    f"{self._path}: after {seconds:g} s still not: {what}; the screen's notices say {says}"
                )
            self.breathe()

    def expect(self, what: str, holds: bool) -> None:
        """Insist on something that must hold now.

        Raises:
            TourFailed: it does not.
        """
        if not holds:
            self._record(f"failed: {what}", ok=False)
            raise TourFailed(f"{self._path}: not so: {what}")

    def step(self, name: str) -> None:
        """Keep a picture of the window and print the step."""
        self._record(name, ok=True)

    def step_elsewhere(
        self, name: str, paint: Callable[[Path], None], keys: int, case_keys: int | None
    ) -> None:
        """Print a step at another window of the program, and keep the picture that ``paint`` writes."""
        picture = picture_name(len(self.steps) + 1, self._path, name)
        paint(self._folder / picture)
        self._put_down(Step(self._path, name, picture, True, keys, case_keys))

    def says(self, sentence: str) -> bool:
        """Tell whether a notice on the screen holds ``sentence``."""
        return any(sentence in notice for notice in self._notices())

    def sees(self, kind: type[QWidget]) -> bool:
        """Tell whether a widget of ``kind`` is on the screen."""
        return any(each.isVisible() for each in self.window.findChildren(kind))

    def focused(self, kind: type[QWidget]) -> bool:
        """Tell whether the focus is in a widget of ``kind``."""
        widget = QApplication.focusWidget()
        while widget is not None and not isinstance(widget, kind):
            widget = widget.parentWidget()
        return widget is not None

    def write(self) -> None:
        """Write ``steps.json``."""
        lines = [asdict(step) for step in self.steps]
        text = json.dumps(lines, ensure_ascii=False, indent=1)
        (self._folder / "steps.json").write_text(text + "\n", encoding="utf-8")

    def _notices(self) -> list[str]:
        return [each.accessibleName() for each in self.window.findChildren(Notice) if each.isVisible()]

    def _record(self, name: str, *, ok: bool) -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        QTest.qWait(120)
        picture = picture_name(len(self.steps) + 1, self._path, name)
        if not self._screen().save(str(self._folder / picture)):
            raise TourFailed(f"the picture {picture} could not be written")
        self._put_down(Step(self._path, name, picture, ok, self._keys, self._case_ended))
        self._keys, self._case_ended = 0, None

    def _put_down(self, step: Step) -> None:
        self.steps.append(step)
        case = "" if step.case_keys is None else f", a case of {step.case_keys} keys beyond its codes"
        print(f"  {'ok ' if step.ok else 'NOT'} {step.step}  ({step.keys} keys{case})  {step.picture}")

    def _screen(self) -> QPixmap:
        """Return the window, and over it what is open in front of it, where that stands."""
        screen = self.window.grab()
        for front in (self._top(), QApplication.activePopupWidget()):
            if front is not None and front is not self.window:
                _lay_over(screen, front, front.mapToGlobal(QPoint()) - self.window.mapToGlobal(QPoint()))
        return screen

    def _top(self) -> QWidget:
        modal, active = QApplication.activeModalWidget(), QApplication.activeWindow()
        top = modal or active or self.window
        if top is not active:
            # A window manager does so when what stood in front is closed; offscreen there is none.
            top.activateWindow()
            QTest.qWaitForWindowActive(top)
        return top

    def _front(self) -> QWindow:
        handle = self._top().windowHandle()
        if handle is None:
            raise TourFailed(f"{self._path}: the window in front is not on the screen")
        return handle


def _lay_over(screen: QPixmap, front: QWidget, corner: QPoint) -> None:
    painter, place = QPainter(screen), QRect(corner, front.size())
    painter.drawPixmap(place, front.grab())
    painter.drawRect(place.adjusted(-1, -1, 0, 0))
    painter.end()
