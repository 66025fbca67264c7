"""What a clerk is told of a crash: what happened, that nothing saved is lost, what to do, and the details."""

import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tamin_desk.services.crashes import Origin, Written
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import row
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.button import Button, Role
from tamin_desk.ui.widgets.dialog import Dialog
from tamin_desk.ui.widgets.label import Label


class CrashDialog(Dialog):
    """``CrashDialog(written, window).open()``; it deletes itself when it is closed."""

    def __init__(self, written: Written, parent: QWidget) -> None:
        super().__init__(parent, *_words(written))
        self._written = written
        self.copy_button = Button(self.tr("Copy details"), icon=Icon.COPY)
        self.copy_button.clicked.connect(self._copy)
        self.body.addWidget(Label(_place(written.path), TextStyle.LABEL, "ink2", wrap=True))
        if written.path is not None:
            self.body.addWidget(_path_line(written.path))
        self.body.addLayout(row(self.copy_button, None))
        self.add_button(self.tr("Go on"), role=Role.PRIMARY, default=True, key="Esc")
        self.finished.connect(self.deleteLater)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._written.report.text)
        self.copy_button.setText(self.tr("Copied"))


def _words(written: Written) -> tuple[str, str, str]:
    translate = QCoreApplication.translate
    if written.report.origin is Origin.HARD:
        return (
            translate("CrashDialog", "The program ended unexpectedly last time"),
            translate(
                "CrashDialog",
                "What was saved by then is kept and is sent by itself; only what was just being typed "
                "is gone.",
            ),
            translate("CrashDialog", "Go on as usual. If it happens again, give the details to support."),
        )
    return (
        translate("CrashDialog", "Something unexpected happened"),
        translate(
            "CrashDialog",
            "The program met an error of its own. What was saved is kept; nothing of it is lost.",
        ),
        translate(
            "CrashDialog",
            "Go on, and look whether your last step was done. If it happens again, close the program, "
            "open it anew and give the details to support.",
        ),
    )


def _place(path: Path | None) -> str:
    translate = QCoreApplication.translate
    if path is None:
        return translate("CrashDialog", "The report could not be written to the disk: copy the details now.")
    return translate("CrashDialog", "The report holds no name, code or picture. It is kept in this file:")


def _path_line(path: Path) -> Label:
    # It may go on in the next line after each folder.
    line = Label(str(path).replace(os.sep, f"{os.sep}\u200b"), TextStyle.LABEL, wrap=True)
    line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return line
