"""The clipboard forgets codes: a minute after one was copied here or pasted here, at the lock and at the end.

What somebody copied meanwhile is theirs: only what still is the same is cleared. Programs that keep a history
of the clipboard are told that a code is none of their business; whether they heed it is up to them.
"""

from functools import cache
from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

SECONDS: Final = 60.0

_PLASMA_HINT: Final = "x-kde-passwordManagerHint"
_HINTS: Final = {
    _PLASMA_HINT: b"secret",
    # Windows: neither its history nor what it shares between machines.
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\0\0\0\0",
}
# Here the clipboard is this program's alone, and says of nothing whose it is.
_ALONE: Final = frozenset({"offscreen", "minimal"})
_Mode = QClipboard.Mode


class CodeClipboard(QObject):
    """Clears codes off the clipboard, and off the selection of X, from :meth:`begin` to :meth:`end`."""

    def __init__(self, seconds: float = SECONDS) -> None:
        super().__init__()
        self._seconds = seconds
        self._begun = False
        self._held: dict[QClipboard.Mode, str] = {}
        self._timers: dict[QClipboard.Mode, QTimer] = {}
        for mode in (_Mode.Clipboard, _Mode.Selection):
            timer = QTimer(self, singleShot=True)
            timer.timeout.connect(self._over)
            self._timers[mode] = timer

    def begin(self) -> None:
        """Heed what is copied and pasted from now on."""
        if not self._begun:
            self._begun = True
            QGuiApplication.clipboard().changed.connect(self._changed)

    def end(self) -> None:
        """Clear what is left, and heed nothing any more."""
        self.clear()
        if self._begun:
            self._begun = False
            QGuiApplication.clipboard().changed.disconnect(self._changed)

    def pasted(self, text: str, mode: QClipboard.Mode = _Mode.Clipboard) -> None:
        """A text was pasted into a field for codes: whoever copied it has what it was copied for."""
        if self._begun and _holds_code(text):
            self._hold(text, mode)

    def clear(self) -> None:
        """Clear every code now, where it still lies."""
        for mode in tuple(self._held):
            self._clear(mode)

    def _changed(self, mode: QClipboard.Mode) -> None:
        clipboard = QGuiApplication.clipboard()
        if mode not in self._timers or not _is_ours(clipboard, mode):
            return
        text = clipboard.text(mode)
        if not _holds_code(text):
            return
        self._hold(text, mode)
        if mode is _Mode.Clipboard and not clipboard.mimeData().hasFormat(_PLASMA_HINT):
            # Before anybody else is given it: all of this happens in one turn of the loop.
            clipboard.setMimeData(_not_to_be_kept(text))

    def _hold(self, text: str, mode: QClipboard.Mode) -> None:
        self._held[mode] = text
        self._timers[mode].start(round(self._seconds * 1_000))

    def _over(self) -> None:
        for mode, timer in self._timers.items():
            if mode in self._held and not timer.isActive():
                self._clear(mode)

    def _clear(self, mode: QClipboard.Mode) -> None:
        text = self._held.pop(mode)
        self._timers[mode].stop()
        clipboard = QGuiApplication.clipboard()
        if clipboard.text(mode) == text:
            clipboard.clear(mode)


def _is_ours(clipboard: QClipboard, mode: QClipboard.Mode) -> bool:
    if QGuiApplication.platformName() in _ALONE:
        return True
    return clipboard.ownsClipboard() if mode is _Mode.Clipboard else clipboard.ownsSelection()


def _not_to_be_kept(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    for name, value in _HINTS.items():
        data.setData(name, value)
    return data


@cache
def code_clipboard() -> CodeClipboard:
    """Return what watches over the one clipboard."""
    return CodeClipboard()


def _holds_code(text: str) -> bool:
    # The first window is painted before anybody copies anything.
    from tamin_desk.domain.identifiers import holds_code

    return holds_code(text)
