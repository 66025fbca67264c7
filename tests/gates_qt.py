"""A Qt warning fails the test in which it is said, from whichever thread."""

import re
import sys
from dataclasses import dataclass

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler


@dataclass(frozen=True, slots=True)
class Allowed:
    """A message that is let through, and why."""

    pattern: re.Pattern[str]
    reason: str


ALLOWED = (
    Allowed(
        re.compile(r"^This plugin does not support (propagateSizeHints|raise|grabbing the keyboard)\(?\)?"),
        "the offscreen platform has no window manager to tell; real platforms do not say this",
    ),
)

_BAD = {QtMsgType.QtWarningMsg: "warning", QtMsgType.QtCriticalMsg: "critical", QtMsgType.QtFatalMsg: "fatal"}


class QtGate:
    """Stands where Qt prints its messages, and keeps the bad ones."""

    def __init__(self) -> None:
        self._messages: list[str] = []

    def open(self) -> None:
        """Start to listen."""
        qInstallMessageHandler(self._hear)

    def close(self) -> None:
        """Give Qt its own printing back."""
        qInstallMessageHandler(None)

    def take(self) -> list[str]:
        """Hand over the messages and forget them."""
        taken, self._messages = self._messages, []
        return taken

    def _hear(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        sys.stderr.write(f"{text}\n")
        if kind in _BAD and not any(allowed.pattern.search(text) for allowed in ALLOWED):
            category = getattr(context, "category", None) or "default"
            self._messages.append(f"{category} {_BAD[kind]}: {text}")


gate = QtGate()
